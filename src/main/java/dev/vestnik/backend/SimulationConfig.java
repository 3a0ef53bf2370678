package dev.vestnik.backend;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a simulated model behaves: how fast it answers, and how often it fails in which way. By default it answers at once and well. */
public interface SimulationConfig {

    /** The time before the first token: the median, around which {@link #latencySpread} scatters. Zero or more. */
    @WithDefault("0s")
    Duration latency();

    /**
     * How widely the latency scatters: the sigma of a log-normal distribution, from 0 (always the same) to 3. With 0.5 one call
     * in twenty takes more than 2.3 times the median, with 1 more than 5.2 times.
     */
    @WithDefault("0")
    double latencySpread();

    /** How fast an answer is written after its first token; 0 is at once. A token is four bytes of UTF-8 here. */
    @WithDefault("0")
    double tokensPerSecond();

    /** What chance begins with: the same seed gives the same answers, faults and latencies. */
    @WithDefault("0")
    long seed();

    /** How long a rate limit asks to stay away. Zero or more. */
    @WithDefault("1s")
    Duration retryAfter();

    /** The shares of calls that go wrong. */
    Shares share();

    /** The share of calls that go wrong in each way, each from 0 to 1 and all together 1 at most; the rest is answered well. */
    interface Shares {

        /** The provider says that it is asked too much, see {@link #retryAfter}. */
        @WithDefault("0")
        double rateLimited();

        /** A server error. */
        @WithDefault("0")
        double unavailable();

        /** No answer until the attempt's limit is over. */
        @WithDefault("0")
        double timedOut();

        /** The provider refuses with an error. */
        @WithDefault("0")
        double refused();

        /** An answer without a letter. */
        @WithDefault("0")
        double empty();

        /** The text itself, untranslated. */
        @WithDefault("0")
        double echo();

        /** A remark in front of the answer. */
        @WithDefault("0")
        double preamble();

        /** A token of a chat format behind the answer. */
        @WithDefault("0")
        double markup();

        /** A word of the source left as it was. In a text that is all in Latin letters it cannot be told from the others. */
        @WithDefault("0")
        double leftover();

        /** A number changed; in a text without one, a number added. */
        @WithDefault("0")
        double wrongNumber();

        /** Half of the answer, cut off at the limit of its length. */
        @WithDefault("0")
        double cutOff();

        /** The same few words over and over. */
        @WithDefault("0")
        double loop();

        /** An apology instead of an answer. */
        @WithDefault("0")
        double refusalText();
    }
}
