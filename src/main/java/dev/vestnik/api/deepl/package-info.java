/** DeepL's dialect: its paths, shapes and errors over {@link dev.vestnik.api.Agency}. It may import the edge's public types and the root. */
@NullMarked
package dev.vestnik.api.deepl;

import org.jspecify.annotations.NullMarked;
