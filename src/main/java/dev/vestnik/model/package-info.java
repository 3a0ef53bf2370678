/**
 * The models that run inside the process: where they come from, where they lie, whether they are whole. It imports
 * the root alone and no framework, for the command line uses it without one.
 */
@NullMarked
package dev.vestnik.model;

import org.jspecify.annotations.NullMarked;
