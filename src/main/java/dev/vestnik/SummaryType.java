package dev.vestnik;

import dev.vestnik.Extent.Unit;
import java.util.Locale;
import java.util.Optional;

/** The kinds of summary. */
public enum SummaryType {
    /** What happened, in plain sentences. */
    TLDR,
    /** What makes a reader want to read the article. */
    TEASER,
    /** The main points, each a line of its own. */
    KEY_POINTS,
    /** A line to stand above the article. */
    HEADLINE;

    /** The name on the wire: lower case with hyphens. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a length means for a summary of this type; empty when there is no such summary. The named ones are the product's own table. */
    public Optional<Extent> extent(SummaryLength length) {
        return Optional.ofNullable(
                switch (length) {
                    case SummaryLength.Words words -> new Extent(Unit.WORDS, words.least(), words.most());
                    case SummaryLength.Sentences sentences ->
                        switch (this) {
                            case TLDR, TEASER -> Extent.exactly(Unit.SENTENCES, sentences.count());
                            case KEY_POINTS -> Extent.exactly(Unit.POINTS, sentences.count());
                            case HEADLINE -> null;
                        };
                    case SummaryLength.Named named ->
                        switch (this) {
                            case TLDR, TEASER -> new Extent(Unit.SENTENCES, named.least(), named.most());
                            case KEY_POINTS ->
                                switch (named) {
                                    case SENTENCE -> null;
                                    case SHORT -> Extent.exactly(Unit.POINTS, 3);
                                    case MEDIUM -> Extent.exactly(Unit.POINTS, 5);
                                    case LONG -> Extent.exactly(Unit.POINTS, 7);
                                };
                            case HEADLINE ->
                                switch (named) {
                                    case SENTENCE -> null;
                                    case SHORT -> new Extent(Unit.WORDS, 1, 12);
                                    case MEDIUM -> new Extent(Unit.WORDS, 1, 17);
                                    case LONG -> new Extent(Unit.WORDS, 1, 22);
                                };
                        };
                });
    }

    /** Whether it says what the article says, so that an article which is short enough is its own summary. */
    public boolean retells() {
        return this == TLDR || this == TEASER;
    }
}
