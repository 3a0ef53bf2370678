package dev.vestnik.backend;

import java.time.Duration;

/** Waits; a test's clock moves on instead. */
@FunctionalInterface
interface Sleeper {

    void sleep(Duration pause) throws InterruptedException;
}
