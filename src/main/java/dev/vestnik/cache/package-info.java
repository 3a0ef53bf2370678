/**
 * Articles and finished renditions by key, and single flight: work that several callers ask for runs once. It
 * imports the root alone.
 */
@NullMarked
package dev.vestnik.cache;

import org.jspecify.annotations.NullMarked;
