/**
 * Asking models: one adapter per provider, one guard per backend, and the chain that moves on to the next. It imports the root
 * alone; what a good answer is, is told to the chain as a function.
 */
@NullMarked
package dev.vestnik.backend;

import org.jspecify.annotations.NullMarked;
