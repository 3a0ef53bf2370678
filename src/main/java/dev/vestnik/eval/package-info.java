/**
 * How good what is made is, and how well the checks see what is wrong with it: measures of translations beside their
 * references, and known errors put into good translations. It imports the root, text, check and glossary alone.
 */
@NullMarked
package dev.vestnik.eval;

import org.jspecify.annotations.NullMarked;
