/**
 * Glossaries: terms with the renderings they must have, found in texts whatever their endings, and looked for in
 * translations; and callers' own, kept in the store. It imports the root, {@code morph} and {@code store}.
 */
@NullMarked
package dev.vestnik.glossary;

import org.jspecify.annotations.NullMarked;
