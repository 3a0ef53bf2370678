package dev.vestnik.backend;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a provider said, along with an answer, of how much more it may be asked.
 *
 * @param of what is counted
 * @param left how much of it may be asked at once; 0 or more
 * @param most how much of it may be asked at once when nothing is used up; empty when the provider does not say
 * @param whole how long from now until nothing is used up any more; positive
 */
record Limit(Of of, long left, OptionalLong most, Duration whole) {

    /** What providers count. */
    enum Of {
        REQUESTS,
        /** Of prompts and answers together. */
        TOKENS,
        INPUT_TOKENS,
        OUTPUT_TOKENS;

        /** The name on the wire: lower case with hyphens. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** For messages: lower case with blanks. */
        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
