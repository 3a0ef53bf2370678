package dev.vestnik.backend;

import dev.vestnik.Deadline;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** A backend whose key lies in a file: a new key makes a new backend, and the old one's faults are forgotten. */
final class KeyedBackend implements Backend {

    private static final Logger LOG = Logger.getLogger(KeyedBackend.class);

    /** How often the file is looked at. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Function<BackendsConfig.BackendConfig, Backend> maker;
    private final BackendsConfig.BackendConfig config;
    private final KeyFile file;
    private final Clock clock;
    private volatile Backend current;
    private volatile Instant looked;
    private volatile Runnable listener = () -> {};
    private volatile Consumer<List<Limit>> limits = _ -> {};

    /**
     * @param maker makes the backend of a configuration that holds the key
     * @throws IllegalArgumentException when the file cannot be read
     */
    KeyedBackend(
            KeyFile file,
            BackendsConfig.BackendConfig config,
            Function<BackendsConfig.BackendConfig, Backend> maker,
            Clock clock) {
        this.maker = maker;
        this.config = config;
        this.file = file;
        this.clock = clock;
        this.current = maker.apply(file.in(config));
        this.looked = clock.instant();
    }

    private Backend renewed() {
        if (looked.plus(LOOK).isAfter(clock.instant())) {
            return current;
        }
        synchronized (this) {
            looked = clock.instant();
            if (file.hasChanged()) {
                renew();
            }
            return current;
        }
    }

    private void renew() {
        Backend old = current;
        try {
            current = maker.apply(file.in(config));
            current.onLimits(limits);
            old.close();
            listener.run();
            LOG.infof("%s: key read again", name());
        } catch (IllegalArgumentException e) {
            LOG.errorf("%s: %s; the key that was read before stays", name(), e.getMessage());
        }
    }

    @Override
    public void onRenewal(Runnable forget) {
        listener = forget;
    }

    @Override
    public void onLimits(Consumer<List<Limit>> told) {
        limits = told;
        current.onLimits(told);
    }

    @Override
    public String name() {
        return current.name();
    }

    @Override
    public String model() {
        return current.model();
    }

    @Override
    public Style style() {
        return current.style();
    }

    @Override
    public State state() {
        return renewed().state();
    }

    @Override
    public Session open(Work work, Deadline deadline) {
        return renewed().open(work, deadline);
    }

    @Override
    public Reply ask(Prompt prompt, Duration limit) {
        return renewed().ask(prompt, limit);
    }

    @Override
    public void close() {
        current.close();
    }
}
