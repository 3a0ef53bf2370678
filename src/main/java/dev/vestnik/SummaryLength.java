package dev.vestnik;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How long a summary is to be, in sentences. */
public sealed interface SummaryLength {

    /** The fewest sentences that answer the request. */
    int least();

    /** The most sentences that answer the request. */
    int most();

    /** The form that goes into keys, messages and what is kept: {@code short}, {@code sentences=4}. */
    String label();

    /** The length with a label; empty when there is none. */
    static Optional<SummaryLength> parse(String label) {
        return Stream.concat(
                        Arrays.stream(Named.values()),
                        IntStream.rangeClosed(Sentences.LEAST, Sentences.MOST).mapToObj(Sentences::new))
                .filter(length -> length.label().equals(label))
                .map(SummaryLength.class::cast)
                .findFirst();
    }

    /** The named lengths; the ranges are the product's own table. */
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

        @Override
        public int least() {
            return least;
        }

        @Override
        public int most() {
            return most;
        }

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An exact number of sentences.
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
        public int least() {
            return count;
        }

        @Override
        public int most() {
            return count;
        }

        @Override
        public String label() {
            return "sentences=" + count;
        }
    }
}
