/**
 * Glossaries: terms with the renderings they must have, found in texts whatever their endings, and looked for in
 * translations. It imports the root and {@code morph}.
 */
@NullMarked
package dev.vestnik.glossary;

import org.jspecify.annotations.NullMarked;
