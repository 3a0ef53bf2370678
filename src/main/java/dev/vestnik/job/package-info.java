/**
 * Work that outlives its request: jobs of many items, kept in the store, done in the background by whichever process has room, taken
 * over when that one dies. What an item is and how it is made is handed in. It imports the root and the store alone.
 */
@NullMarked
package dev.vestnik.job;

import org.jspecify.annotations.NullMarked;
