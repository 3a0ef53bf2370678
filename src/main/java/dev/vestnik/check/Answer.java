package dev.vestnik.check;

import dev.vestnik.BlockKind;
import dev.vestnik.Language;
import dev.vestnik.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model wrote, beside what it was to write it from. It remembers what several checks want to know of the texts, and is
 * for one thread only.
 */
final class Answer {

    private final @Nullable BlockKind kind;
    private final String source;
    private final String output;
    private final Reply.Finish finish;
    private final Language from;
    private final Language to;

    private @Nullable List<Words.Word> sourceWords;
    private @Nullable List<Words.Word> outputWords;
    private @Nullable List<Sentence> sourceSentences;
    private @Nullable List<Sentence> outputSentences;
    private @Nullable Alignment alignment;

    /**
     * @param kind what kind of block the source is; null when the source is a whole article and the output its summary
     * @param source the text the model was given
     * @param output what the model wrote, as it came
     * @param finish why it stopped
     * @param from the language of the source; may be {@code und}
     * @param to the language the output is to be in
     */
    Answer(@Nullable BlockKind kind, String source, String output, Reply.Finish finish, Language from, Language to) {
        this.kind = kind;
        this.source = source;
        this.output = output;
        this.finish = finish;
        this.from = from;
        this.to = to;
    }

    @Nullable BlockKind kind() {
        return kind;
    }

    String source() {
        return source;
    }

    String output() {
        return output;
    }

    Reply.Finish finish() {
        return finish;
    }

    Language from() {
        return from;
    }

    Language to() {
        return to;
    }

    boolean isSummary() {
        return kind == null;
    }

    /** Whether the source is running text, which a translator may put into other words. */
    boolean isProse() {
        return kind != null
                && switch (kind) {
                    case TITLE, HEADING, PARAGRAPH, QUOTE, LIST_ITEM -> true;
                    case SOURCE, CODE, TABLE -> false;
                };
    }

    List<Words.Word> sourceWords() {
        List<Words.Word> words = sourceWords;
        if (words == null) {
            words = Words.of(source);
            sourceWords = words;
        }
        return words;
    }

    List<Words.Word> outputWords() {
        List<Words.Word> words = outputWords;
        if (words == null) {
            words = Words.of(output);
            outputWords = words;
        }
        return words;
    }

    List<Sentence> sourceSentences() {
        List<Sentence> sentences = sourceSentences;
        if (sentences == null) {
            sentences = Sentence.of(source);
            sourceSentences = sentences;
        }
        return sentences;
    }

    List<Sentence> outputSentences() {
        List<Sentence> sentences = outputSentences;
        if (sentences == null) {
            sentences = Sentence.of(output);
            outputSentences = sentences;
        }
        return sentences;
    }

    Alignment alignment() {
        Alignment found = alignment;
        if (found == null) {
            found = Alignment.of(this);
            alignment = found;
        }
        return found;
    }
}
