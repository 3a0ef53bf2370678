/**
 * Articles and finished renditions by key, in the process and behind that in the store, and single flight: work that several callers
 * ask for runs once, in one process and across those that share a store. It imports the root and the store alone.
 */
@NullMarked
package dev.vestnik.cache;

import org.jspecify.annotations.NullMarked;
