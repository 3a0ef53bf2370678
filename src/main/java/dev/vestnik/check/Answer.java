package dev.vestnik.check;

import dev.vestnik.BlockKind;
import dev.vestnik.Language;
import dev.vestnik.Reply;
import org.jspecify.annotations.Nullable;

/**
 * What a model wrote, beside what it was to write it from.
 *
 * @param kind what kind of block the source is; null when the source is a whole article and the output its summary
 * @param source the text the model was given
 * @param output what the model wrote, as it came
 * @param finish why it stopped
 * @param from the language of the source; may be {@code und}
 * @param to the language the output is to be in
 */
record Answer(@Nullable BlockKind kind, String source, String output, Reply.Finish finish, Language from, Language to) {

    boolean isSummary() {
        return kind == null;
    }
}
