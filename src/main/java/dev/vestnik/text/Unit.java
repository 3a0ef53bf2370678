package dev.vestnik.text;

import dev.vestnik.BlockKind;

/**
 * A part of a document that is translated as a whole.
 *
 * @param start where its first visible character is, in UTF-16 units
 * @param end where it ends, not included
 */
record Unit(int start, int end, BlockKind kind, Marked marked) {}
