package dev.vestnik;

/** What is to be made of an article. */
public sealed interface Task {

    /** The language of the rendition. */
    Language language();

    /** What the caller wants beside it. */
    Options options();

    /** The same with other options. */
    Task with(Options other);

    /** The whole article in another language, block by block. */
    record Translate(Language language, Options options) implements Task {
        public Translate(Language language) {
            this(language, Options.NONE);
        }

        @Override
        public Translate with(Options other) {
            return new Translate(language, other);
        }
    }

    /** A short text that says what the article says. */
    record Summarize(SummaryType type, SummaryLength length, Language language, Options options) implements Task {
        public Summarize(SummaryType type, SummaryLength length, Language language) {
            this(type, length, language, Options.NONE);
        }

        @Override
        public Summarize with(Options other) {
            return new Summarize(type, length, language, other);
        }

        /**
         * What is asked for.
         *
         * @throws IllegalArgumentException when there is no summary of this type and length
         */
        public Extent extent() {
            return type.extent(length)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "there is no " + type.wireName() + " of the length " + length.label()));
        }
    }
}
