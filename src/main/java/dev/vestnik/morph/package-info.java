/**
 * Words of texts and what is left of them without their endings, so that forms of one word can be told to be that. It
 * imports the root alone; {@code check} and {@code glossary} may import it.
 */
@NullMarked
package dev.vestnik.morph;

import org.jspecify.annotations.NullMarked;
