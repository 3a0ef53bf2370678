/**
 * Article to blocks and blocks back to article, markup to placeholders and back; sentences, words and languages. Pure Java
 * over established libraries; it imports the root alone.
 */
@NullMarked
package dev.vestnik.text;

import org.jspecify.annotations.NullMarked;
