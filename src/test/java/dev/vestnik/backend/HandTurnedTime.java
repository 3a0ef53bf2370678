package dev.vestnik.backend;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A time that stands still until it is moved, or until somebody waits. */
final class HandTurnedTime implements TimeMeter, BlockingStrategy {

    private final AtomicLong nanos = new AtomicLong();

    void move(Duration by) {
        nanos.addAndGet(by.toNanos());
    }

    @Override
    public long currentTimeNanos() {
        return nanos.get();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }

    @Override
    public void park(long nanosToPark) {
        nanos.addAndGet(nanosToPark);
    }
}
