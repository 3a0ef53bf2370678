package dev.vestnik;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How long a summary is to be. What that means depends on its type, see {@link SummaryType#extent}. */
public sealed interface SummaryLength {

    /** The form that goes into keys, messages and what is kept: {@code short}, {@code sentences=4}, {@code words=60}. */
    String label();

    /** The length with a label; empty when there is none. */
    static Optional<SummaryLength> parse(String label) {
        return Stream.of(
                        Arrays.stream(Named.values()),
                        IntStream.rangeClosed(Sentences.LEAST, Sentences.MOST).mapToObj(Sentences::new),
                        IntStream.rangeClosed(Words.LEAST, Words.MOST).mapToObj(Words::new))
                .flatMap(lengths -> lengths)
                .filter(length -> length.label().equals(label))
                .map(SummaryLength.class::cast)
                .findFirst();
    }

    /** The named lengths; their sentences are the product's own table. */
    enum Named implements SummaryLength {
        SENTENCE(1, 1),
        SHORT(2, 3),
        MEDIUM(4, 6),
        LONG(7, 9);

        private final int least;
        private final int most;

        Named(int least, int most) {
            this.least = least;
            this.most = most;
        }

        /** Fewest sentences. */
        int least() {
            return least;
        }

        /** Most sentences. */
        int most() {
            return most;
        }

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An exact number of sentences, or of points.
     *
     * @param count from {@value #LEAST} to {@value #MOST}
     */
    record Sentences(int count) implements SummaryLength {
        public static final int LEAST = 1;
        public static final int MOST = 20;

        public Sentences {
            if (count < LEAST || count > MOST) {
                throw new IllegalArgumentException("sentences must be from 1 to 20, not " + count);
            }
        }

        @Override
        public String label() {
            return "sentences=" + count;
        }
    }

    /**
     * A number of words, give or take a tenth.
     *
     * @param count from {@value #LEAST} to {@value #MOST}
     */
    record Words(int count) implements SummaryLength {
        public static final int LEAST = 10;
        public static final int MOST = 500;

        public Words {
            if (count < LEAST || count > MOST) {
                throw new IllegalArgumentException("words must be from 10 to 500, not " + count);
            }
        }

        int least() {
            return Math.ceilDiv(9 * count, 10);
        }

        int most() {
            return 11 * count / 10;
        }

        @Override
        public String label() {
            return "words=" + count;
        }
    }
}
