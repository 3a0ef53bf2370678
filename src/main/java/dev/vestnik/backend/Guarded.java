package dev.vestnik.backend;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Language;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.Guard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A backend with its guard: the bulkhead, the breaker and the retry of passing faults, and the rest it takes when it was told to
 * stay away. The state lives as long as the service; there is one for each configured backend.
 *
 * <p>The time of an attempt starts inside the bulkhead, so that waiting for a turn is not taken for a slow provider.
 */
final class Guarded implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Guarded.class);

    /** Breakers are reset by name, and names are the whole process's: one for each that was ever made. */
    private static final AtomicInteger MADE = new AtomicInteger();

    /** Enough for a word, and for the end token of models that need one. */
    private static final int PROBE_TOKENS = 8;

    /** The longest that trying a backend out may take. */
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(30);

    /** The deadline of the call that a guard is at. */
    static final ScopedValue<Deadline> UNTIL = ScopedValue.newInstance();

    /** Whether another backend could be asked after it. */
    static final ScopedValue<Boolean> OTHERS = ScopedValue.newInstance();

    private final String breakerName;
    private final Meters meters;
    private final Spans spans;
    private final RetryBudget retries;
    private final Courtesy courtesy;
    private final Allowance allowance;
    private final Backend backend;
    private final BackendsConfig.Provider provider;
    private final Duration timeout;
    private final int maxConcurrent;
    private final int contextSize;
    private final Set<String> languages;
    private final int maxTokens;
    private final boolean local;
    private final Guard guard;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger opening = new AtomicInteger();

    private final Availability availability;

    Guarded(
            Backend backend,
            BackendsConfig.BackendConfig config,
            Price price,
            MeterRegistry registry,
            Clock clock,
            Tracer tracer) {
        this.backend = backend;
        this.breakerName = "backend-" + backend.name() + "-" + MADE.incrementAndGet();
        this.retries = new RetryBudget(config.retry().budget());
        this.provider = BackendDefaults.provider(config);
        this.timeout = BackendDefaults.timeout(config);
        this.maxConcurrent = BackendDefaults.maxConcurrent(config);
        this.courtesy = new Courtesy(maxConcurrent);
        this.contextSize = BackendDefaults.contextSize(config);
        this.languages = languages(backend.name(), config);
        this.local = BackendDefaults.local(config);
        this.maxTokens = config.maxTokens().orElse(Integer.MAX_VALUE);
        this.meters = new Meters(registry, backend.name(), provider, backend.model(), price);
        this.spans = new Spans(tracer, backend.name(), provider, backend.model());
        this.availability = new Availability(backend, clock);
        this.allowance = new Allowance(config.requestsPerMinute(), config.tokensPerMinute(), TimeMeter.SYSTEM_NANOTIME);
        this.guard = Guards.of(
                backend.name(),
                breakerName,
                config,
                retries,
                state -> availability.breakerTurned(state, config.breaker().delay()));
        backend.onRenewal(this::forget);
        backend.onLimits(allowance::hear);
    }

    private static Set<String> languages(String name, BackendsConfig.BackendConfig config) {
        return config.languages().orElse(List.of()).stream()
                .map(tag -> Language.parse(tag)
                        .orElseThrow(() -> new IllegalArgumentException(BackendsConfig.property(name, "languages")
                                + ": \"" + tag + "\" is not the code of a language such as en"))
                        .code())
                .collect(Collectors.toUnmodifiableSet());
    }

    String name() {
        return backend.name();
    }

    String model() {
        return backend.model();
    }

    Style style() {
        return backend.style();
    }

    BackendsConfig.Provider provider() {
        return provider;
    }

    /** Whether texts that are not to leave may be given to it. */
    boolean isLocal() {
        return local;
    }

    int maxConcurrent() {
        return maxConcurrent;
    }

    /** Tokens of its model's context. */
    int contextSize() {
        return contextSize;
    }

    /** The codes of the languages that it is good for, as its operator says; empty where it is good for all. */
    Set<String> languages() {
        return languages;
    }

    /** Whether it is good for texts in the language, as its operator says. */
    boolean isGoodFor(Language language) {
        return languages.isEmpty() || languages.contains(language.code());
    }

    Price price() {
        return meters.price();
    }

    /** Calls that are running or waiting for their turn. */
    int inFlight() {
        return inFlight.get();
    }

    /** Calls that wait: for their turn, for a limit, before a repetition; and articles that wait for a place at the model. */
    int queued() {
        return opening.get() + Math.max(0, inFlight.get() - running.get());
    }

    /** What its provider said of its own limits, as far as it still holds. */
    List<BackendStatus.Told> limits() {
        Instant now = availability.now();
        return allowance.heard().stream()
                .map(heard -> new BackendStatus.Told(
                        heard.of().wireName(), heard.left(), heard.most(), now.plus(heard.rest())))
                .toList();
    }

    /** Whether it can be asked now, see {@link Availability#state}. */
    State state() {
        return availability.state();
    }

    /** Why it cannot be asked now, see {@link Availability#unavailable}. */
    @Nullable BackendException unavailable() {
        return availability.unavailable();
    }

    Backend.Session open(Backend.Work work, Deadline deadline) {
        opening.incrementAndGet();
        try {
            return backend.open(work, deadline);
        } finally {
            opening.decrementAndGet();
        }
    }

    /**
     * Asks, and asks again after a passing fault.
     *
     * @param others whether another backend could be asked after this one: then an attempt gets at most half of the time that is
     *     left to the most hurried caller, so that one that hangs does not use up the time of the next
     * @param calls counts every call that is made
     * @throws BackendException when that did not help
     */
    Reply ask(Backend.Session session, Prompt asked, Deadline deadline, boolean others, AtomicInteger calls) {
        return courtesy.around(session, deadline, () -> inTurn(session, asked, deadline, others, calls));
    }

    private Reply inTurn(
            Backend.Session session, Prompt asked, Deadline deadline, boolean others, AtomicInteger calls) {
        Prompt prompt = asked.atMost(maxTokens);
        Callable<Reply> call = () -> {
            if (deadline.passed()) {
                throw new BackendException(FailureClass.DEADLINE_PASSED, "the deadline is over");
            }
            int number = calls.incrementAndGet();
            Duration limit = deadline.atMost(timeout);
            Duration half = deadline.pressing().dividedBy(2);
            Duration given = others && half.compareTo(limit) < 0 ? half : limit;
            running.incrementAndGet();
            try {
                return spans.around(number, prompt, () -> attempt(session, prompt, given));
            } finally {
                running.decrementAndGet();
            }
        };
        inFlight.incrementAndGet();
        retries.called();
        try {
            long taken = allowance.take(prompt, deadline, !others);
            Reply reply =
                    ScopedValue.where(UNTIL, deadline).where(OTHERS, others).call(() -> guard.call(call, Reply.class));
            allowance.settle(taken, reply);
            return reply;
        } catch (BackendException e) {
            throw availability.noted(e, deadline);
        } catch (CircuitBreakerOpenException e) {
            throw new BackendException(
                    FailureClass.BREAKER_OPEN, "its breaker is open", availability.untilNextTry(), e);
        } catch (BulkheadException e) {
            throw new BackendException(FailureClass.BUSY, "its queue is full", Duration.ofSeconds(1), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(FailureClass.DEADLINE_PASSED, "the wait was ended", null, e);
        } catch (Exception e) {
            throw new BackendException(
                    FailureClass.UNAVAILABLE, "unexpected " + e.getClass().getSimpleName(), null, e);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private Reply attempt(Backend.Session session, Prompt prompt, Duration limit) {
        long start = System.nanoTime();
        try {
            Reply reply = session.ask(prompt, limit);
            if (reply.text().isBlank()) {
                throw new BackendException(FailureClass.UNAVAILABLE, "an empty answer");
            }
            meters.answered(Duration.ofNanos(System.nanoTime() - start), reply);
            return reply;
        } catch (BackendException e) {
            meters.failed(Duration.ofNanos(System.nanoTime() - start), e.failureClass());
            throw e;
        }
    }

    /** Counts an answer that a check found to be a refusal, which says nothing about the backend's health. */
    BackendException refusedInWords() {
        meters.refusedInWords();
        return new BackendException(FailureClass.REFUSED, "the model refused to answer");
    }

    private void forget() {
        availability.forgetRest();
        allowance.forget();
    }

    /** Forgets the rest it takes and what its provider said is left, and closes its breaker. */
    void reset() {
        forget();
        CircuitBreakerMaintenance.get().reset(breakerName);
        availability.breakerClosed();
        LOG.infof("%s: reset", name());
    }

    /**
     * Asks one tiny question, past the rest and the breaker; what works is reset.
     *
     * @throws BackendException when it does not work
     */
    Reply probe() {
        Prompt prompt = new Prompt("Answer with one word.", List.of(), "Say OK.", PROBE_TOKENS);
        Deadline deadline = Deadline.in(PROBE_LIMIT);
        try (Backend.Session session =
                backend.open(new Backend.Work(1, prompt.user().length()), deadline)) {
            Reply reply = spans.around(1, prompt, () -> attempt(session, prompt, deadline.left()));
            reset();
            return reply;
        }
    }

    Meters meters() {
        return meters;
    }

    @Override
    public void close() {
        backend.close();
    }
}
