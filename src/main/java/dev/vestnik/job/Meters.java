package dev.vestnik.job;

import dev.vestnik.store.StoreException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** What is measured of jobs. */
final class Meters {

    private final AtomicInteger running = new AtomicInteger();
    private final Counter done;
    private final Counter failed;
    private final Counter again;

    Meters(MeterRegistry registry, Owners owners) {
        this.done = items(registry, "done");
        this.failed = items(registry, "failed");
        this.again = Counter.builder("vestnik.jobs.taken.over")
                .description("Items that were begun before, by a process that did not finish them")
                .register(registry);
        Gauge.builder("vestnik.jobs.running", running, AtomicInteger::get)
                .description("Items that this process works on")
                .register(registry);
        Gauge.builder("vestnik.jobs.waiting", owners, Meters::waiting)
                .description("Items of all jobs that are not finished, as the store has them")
                .register(registry);
    }

    private static Counter items(MeterRegistry registry, String state) {
        return Counter.builder("vestnik.jobs.items")
                .description("Items that this process has finished")
                .tag("state", state)
                .register(registry);
    }

    private static double waiting(Owners owners) {
        try {
            return owners.waiting();
        } catch (StoreException _) {
            return Double.NaN;
        }
    }

    void begun(boolean before) {
        running.incrementAndGet();
        if (before) {
            again.increment();
        }
    }

    void left() {
        running.decrementAndGet();
    }

    void finished(Outcome outcome) {
        (outcome.failed() ? failed : done).increment();
    }
}
