/**
 * Judgements on what models say, by plain code. It judges and never repairs; it imports the root alone.
 */
@NullMarked
package dev.vestnik.check;

import org.jspecify.annotations.NullMarked;
