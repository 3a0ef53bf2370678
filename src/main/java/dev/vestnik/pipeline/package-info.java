/**
 * The order of things, top to bottom: look up, split, render, ask, check, join. It owns the deadline of the work,
 * and knows the steps, which do not know one another.
 */
@NullMarked
package dev.vestnik.pipeline;

import org.jspecify.annotations.NullMarked;
