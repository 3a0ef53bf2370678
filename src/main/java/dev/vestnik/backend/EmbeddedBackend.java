package dev.vestnik.backend;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A GGUF model inside this process. It is loaded once, on a thread of its own; until then it is not ready, which is a state and
 * not an error. Each article holds one of its few places for as long as it is worked on, so that its conversation grows without
 * another one in between and each prompt token is computed once.
 */
final class EmbeddedBackend implements Backend {

    private static final Logger LOG = Logger.getLogger(EmbeddedBackend.class);

    /** How often a missing file is looked for again: the operator may fetch it while the service runs. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final String name;
    private final String modelName;
    private final Supplier<Optional<Path>> file;
    private final Settings settings;
    private final Clock clock;
    private final Admission admission;
    private final ExecutorService threads;

    private volatile @Nullable Llama llama;
    private volatile State state;
    private volatile Instant lastLook;

    /**
     * @param context tokens of context for each article
     * @param parallel articles at once
     * @param queued articles that may wait
     * @param threads threads that compute
     */
    record Settings(int context, int parallel, int queued, int threads, double temperature) {}

    /**
     * Begins to load the model and returns at once.
     *
     * @param modelName what the operator calls the model
     * @param file finds the model's file; empty while it is not there
     */
    EmbeddedBackend(String name, String modelName, Supplier<Optional<Path>> file, Settings settings, Clock clock) {
        this.name = name;
        this.modelName = modelName;
        this.file = file;
        this.settings = settings;
        this.clock = clock;
        this.admission = new Admission(settings.parallel(), settings.queued());
        this.threads = Executors.newFixedThreadPool(
                settings.parallel(),
                Thread.ofPlatform().name("llama-" + name + "-", 0).daemon().factory());
        this.lastLook = clock.instant();
        this.state = missing();
        loadIfThere();
    }

    private State missing() {
        return new State(
                State.Kind.MISSING,
                "the model " + modelName + " is not on disk; fetch it with: ./vestnik model fetch",
                clock.instant(),
                null);
    }

    private synchronized void loadIfThere() {
        lastLook = clock.instant();
        if (state.kind() != State.Kind.MISSING || llama != null) {
            return;
        }
        file.get().ifPresent(path -> {
            state = new State(State.Kind.LOADING, "the model is being loaded", clock.instant(), null);
            Thread.ofPlatform().name("llama-load-" + name).daemon().start(() -> load(path));
        });
    }

    private void load(Path path) {
        long start = System.nanoTime();
        try {
            llama = Llama.load(path, settings.context(), settings.parallel(), settings.threads());
            state = new State(State.Kind.READY, null, clock.instant(), null);
            LOG.infof("%s: model %s loaded in %d ms", name, modelName, (System.nanoTime() - start) / 1_000_000);
            // The library's own exception cannot be named: it is not public.
        } catch (RuntimeException | LinkageError e) {
            state = new State(
                    State.Kind.MISSING,
                    "the model " + modelName + " cannot be loaded (" + e.getMessage()
                            + "); check it with: ./vestnik model verify",
                    clock.instant(),
                    null);
            LOG.errorf("%s: %s", name, state.cause());
            // Not looked for again: the file is there and does not load, which only the operator can change.
            lastLook = Instant.MAX;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String model() {
        return modelName;
    }

    @Override
    public Style style() {
        return Style.CONVERSATION;
    }

    @Override
    public State state() {
        if (state.kind() == State.Kind.MISSING
                && !lastLook.equals(Instant.MAX)
                && lastLook.plus(LOOK_AGAIN).isBefore(clock.instant())) {
            loadIfThere();
        }
        return state;
    }

    @Override
    public Session open(Work work, Deadline deadline) {
        Llama ready = ready();
        return new Conversation(ready, admission.enter(work, deadline));
    }

    private Llama ready() {
        State now = state();
        Llama ready = llama;
        if (now.kind() != State.Kind.READY || ready == null) {
            throw new BackendException(
                    FailureClass.NOT_READY, String.valueOf(now.cause()), Duration.ofSeconds(5), null);
        }
        return ready;
    }

    /** A conversation of one question. */
    @Override
    public Reply ask(Prompt prompt, Duration limit) {
        try (Session session = open(new Work(1, prompt.user().length()), Deadline.in(limit))) {
            return session.ask(prompt, limit);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        Llama loaded = llama;
        llama = null;
        if (loaded != null) {
            loaded.close();
        }
    }

    /** One article's place at the model. Asked by one thread at a time: the second waits. */
    private final class Conversation implements Session {

        private final Llama model;
        private final Admission.Place place;

        /** What the model has computed for this conversation so far. */
        private String computed = "";

        /** Oldest turns that no longer fit. */
        private int dropped;

        Conversation(Llama model, Admission.Place place) {
            this.model = model;
            this.place = place;
        }

        @Override
        public void letPass(Deadline deadline) {
            if (place.letPass(deadline)) {
                forgetComputed();
            }
        }

        /** The model has computed something else meanwhile. */
        private synchronized void forgetComputed() {
            computed = "";
        }

        @Override
        public Reply ask(Prompt prompt, Duration limit) {
            AtomicBoolean cancelled = new AtomicBoolean();
            Future<Reply> answer = submit(() -> answer(prompt, cancelled));
            try {
                return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                throw new BackendException(
                        FailureClass.TIMED_OUT, "no answer within " + limit.toSeconds() + " s", null, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BackendException(FailureClass.DEADLINE_PASSED, "the wait was ended", null, e);
            } catch (CancellationException | ExecutionException e) {
                if (e.getCause() instanceof BackendException failure) {
                    throw failure;
                }
                throw new BackendException(FailureClass.UNAVAILABLE, "the model failed", null, e);
            } finally {
                cancelled.set(true);
            }
        }

        private Future<Reply> submit(Callable<Reply> question) {
            return threads.submit(question);
        }

        /** On a thread of the model; there is one for each place, but a call that was given up may still be ending. */
        private synchronized Reply answer(Prompt prompt, AtomicBoolean cancelled) {
            String text = fitting(prompt);
            int known = commonPrefix(computed, text);
            int inputTokens = model.tokens(text.substring(known)).length;
            long start = System.nanoTime();
            Llama.Completion completion =
                    model.complete(text, known, prompt.maxOutputTokens(), settings.temperature(), cancelled::get);
            if (completion.cancelled()) {
                computed = "";
                throw new BackendException(FailureClass.TIMED_OUT, "given up by the caller");
            }
            computed = text + completion.text();
            LOG.debugf(
                    "%s: turn %d, %d tokens in, %d out, %d ms",
                    name,
                    prompt.turns().size(),
                    inputTokens,
                    completion.tokens(),
                    (System.nanoTime() - start) / 1_000_000);
            return new Reply(
                    completion.text().strip(), completion.finish(), inputTokens, completion.tokens(), modelName);
        }

        /** Drops half of the turns when they no longer fit, so that what follows grows for a while before the next time. */
        private String fitting(Prompt prompt) {
            int room = settings.context() - prompt.maxOutputTokens() - 1;
            while (true) {
                String text = model.template().render(prompt, dropped, this::clean);
                if (model.tokens(text).length <= room) {
                    return text;
                }
                int kept = prompt.turns().size() - dropped;
                if (kept <= 0) {
                    throw new BackendException(
                            FailureClass.PROMPT_TOO_LONG,
                            "the prompt does not fit the model's context of " + settings.context() + " tokens");
                }
                dropped += (kept + 1) / 2;
            }
        }

        private String clean(String message) {
            return ChatTemplate.withoutControlTokens(message, model::isControlToken);
        }

        @Override
        public void close() {
            place.close();
        }
    }

    private static int commonPrefix(String a, String b) {
        int length = Math.min(a.length(), b.length());
        int i = 0;
        while (i < length && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i > 0 && i < b.length() && Character.isLowSurrogate(b.charAt(i)) ? i - 1 : i;
    }
}
