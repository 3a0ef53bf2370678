package dev.vestnik.backend;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Finding;
import dev.vestnik.Maker;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import dev.vestnik.Usage;
import dev.vestnik.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ordered backends of a task. A failure's class decides whether to move on; an answer that fails its checks is asked for once
 * more with the reason, then from the next backend; in the end the best candidate is handed out with its findings.
 */
public final class Chain {

    private final List<Guarded> backends;
    private final Duration deadline;
    private final int contextSize;
    private final int width;

    Chain(List<Guarded> backends, Duration deadline, int contextSize, int width) {
        this.backends = List.copyOf(backends);
        this.deadline = deadline;
        this.contextSize = contextSize;
        this.width = width;
    }

    /** Tokens of the smallest context among the backends. */
    public int contextSize() {
        return contextSize;
    }

    /** Questions about one article that may be asked at once. */
    public int width() {
        return width;
    }

    /** How its first backend that can be asked now is best asked. */
    public Style style() {
        return backends.stream()
                .filter(backend -> backend.state().kind() == State.Kind.READY)
                .findFirst()
                .orElse(backends.getFirst())
                .style();
    }

    /** The models in order, as they go into a cache key. */
    public List<String> models() {
        return backends.stream().map(Guarded::model).toList();
    }

    /** The longest that a whole rendition may take with these backends. */
    public Duration deadline() {
        return deadline;
    }

    /**
     * Opens a run of related questions.
     *
     * @param questions how many there will be, about
     * @param characters characters of the source in all
     */
    public Run open(int questions, int characters, Deadline until) {
        return new Run(new Backend.Work(questions, characters), until);
    }

    /** A run of related questions; several threads may ask at once. */
    public final class Run implements AutoCloseable {

        private final Backend.Work work;
        private final Deadline until;
        private final ConcurrentMap<Guarded, CompletableFuture<Backend.Session>> sessions = new ConcurrentHashMap<>();

        private Run(Backend.Work work, Deadline until) {
            this.work = work;
            this.until = until;
        }

        /**
         * Asks until an answer passes.
         *
         * @param judge what is wrong with a reply; empty when nothing is
         * @throws ChainException when no backend gave any answer
         */
        public Answer ask(Question question, Function<Reply, List<Finding>> judge) {
            return answer(new Attempts(question::first, question, judge));
        }

        /**
         * Takes the first answer, however it is judged. It is for what is asked side by side alone.
         *
         * @throws ChainException when no backend gave any answer, or the next one is best asked in a conversation
         */
        public Answer first(Prompt question, Function<Reply, List<Finding>> judge) {
            return answer(new Attempts(_ -> question, null, judge));
        }

        private Answer answer(Attempts attempts) {
            for (Guarded backend : backends) {
                Answer passed = attempts.at(backend);
                if (passed != null) {
                    return passed;
                }
                if (attempts.over()) {
                    break;
                }
            }
            return attempts.best == null && !attempts.over() ? attempts.lastResort() : attempts.bestOrThrow();
        }

        /**
         * The session of this run at a backend, opened by the first that needs it. The others wait for that one: each opening its
         * own would wait for a place that this very run holds.
         */
        private Backend.Session session(Guarded backend) throws InterruptedException {
            CompletableFuture<Backend.Session> mine = new CompletableFuture<>();
            CompletableFuture<Backend.Session> first = sessions.putIfAbsent(backend, mine);
            if (first == null) {
                return opened(backend, mine);
            }
            try {
                return first.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof BackendException failure) {
                    throw failure;
                }
                throw new IllegalStateException("a session could not be opened", e.getCause());
            }
        }

        private Backend.Session opened(Guarded backend, CompletableFuture<Backend.Session> mine) {
            try {
                Backend.Session session = backend.open(work, until);
                mine.complete(session);
                return session;
            } catch (RuntimeException e) {
                sessions.remove(backend, mine);
                mine.completeExceptionally(e);
                throw e;
            }
        }

        @Override
        public void close() {
            for (CompletableFuture<Backend.Session> session : sessions.values()) {
                // Nobody asks any more: what is not open by now failed to open.
                if (session.isDone() && !session.isCompletedExceptionally()) {
                    session.join().close();
                }
            }
        }

        /** The tries at one question. */
        private final class Attempts {
            private final Function<Style, Prompt> first;
            private final @Nullable Question again; // null for a question that is asked once
            private final Function<Reply, List<Finding>> judge;
            private final Map<String, BackendException> failures = new LinkedHashMap<>();
            private final AtomicInteger calls = new AtomicInteger();
            private Usage usage = Usage.NONE;
            private @Nullable Answer best;

            Attempts(Function<Style, Prompt> first, @Nullable Question again, Function<Reply, List<Finding>> judge) {
                this.first = first;
                this.again = again;
                this.judge = judge;
            }

            boolean over() {
                return failures.values().stream()
                        .anyMatch(failure -> !failure.failureClass().next());
            }

            /** The answer, if this backend has one that passes. */
            @Nullable Answer at(Guarded backend) {
                BackendException unavailable = backend.unavailable();
                if (unavailable != null) {
                    failures.put(backend.name(), unavailable);
                    return null;
                }
                if (again == null && backend.style() == Style.CONVERSATION) {
                    throw new ChainException(failures, calls.get(), true);
                }
                try {
                    Backend.Session session = session(backend);
                    Prompt asked = first.apply(backend.style());
                    Answer answer =
                            judged(backend, backend.ask(session, asked, until, others(backend), calls), List.of());
                    if (again == null || !answer.failed()) {
                        return answer;
                    }
                    consider(answer);
                    Prompt repair = again.again(asked, answer.text(), failed(answer));
                    Answer second = judged(
                            backend, backend.ask(session, repair, until, others(backend), calls), failed(answer));
                    if (!second.failed()) {
                        return second;
                    }
                    consider(second);
                } catch (BackendException e) {
                    failures.put(backend.name(), e);
                } catch (InterruptedException e) {
                    ended(backend, e);
                }
                return null;
            }

            /** Whether one of those that come after it can be asked. */
            private boolean others(Guarded backend) {
                return backends.subList(backends.indexOf(backend) + 1, backends.size()).stream()
                        .anyMatch(next -> next.unavailable() == null);
            }

            private void ended(Guarded backend, InterruptedException e) {
                Thread.currentThread().interrupt();
                var over = new BackendException(FailureClass.DEADLINE_PASSED, "the wait was ended", null, e);
                failures.put(backend.name(), over);
            }

            private List<Finding> failed(Answer answer) {
                return answer.findings().stream()
                        .filter(finding -> finding.verdict() == Verdict.FAIL && !finding.repaired())
                        .toList();
            }

            private Answer judged(Guarded backend, Reply reply, List<Finding> before) {
                usage = usage.plus(new Usage(reply.inputTokens(), reply.outputTokens(), 0));
                List<Finding> findings = new ArrayList<>(judge.apply(reply));
                if (Finding.worst(findings) != Verdict.FAIL) {
                    before.stream().map(Finding::asRepaired).forEach(findings::add);
                }
                return new Answer(
                        reply.text(), new Maker(backend.name(), reply.model()), findings, usageSoFar(), outage());
            }

            private Usage usageSoFar() {
                return new Usage(usage.inputTokens(), usage.outputTokens(), calls.get());
            }

            private boolean outage() {
                return failures.values().stream()
                        .anyMatch(failure -> failure.failureClass().passing());
            }

            /** Keeps the candidate with fewer failed checks; of equals the earlier, whose backend comes first. */
            private void consider(Answer candidate) {
                int fewest = best == null ? Integer.MAX_VALUE : failed(best).size();
                if (!candidate.text().isBlank() && failed(candidate).size() < fewest) {
                    best = candidate;
                }
            }

            /**
             * Nobody had an answer. Where a backend asked for a pause that ends before the deadline, or was too slow once, it is
             * asked once more: there is nobody else.
             */
            private Answer lastResort() {
                for (Guarded backend : backends) {
                    BackendException failure = failures.get(backend.name());
                    // What is asked once and took too long is better asked in smaller parts.
                    boolean slow = failure != null && failure.failureClass() == FailureClass.TIMED_OUT && again == null;
                    if (failure == null || slow || failure.failureClass().again() != FailureClass.Again.IF_LAST) {
                        continue;
                    }
                    Duration pause = failure.retryAfter() == null ? Duration.ZERO : failure.retryAfter();
                    if (pause.compareTo(until.left()) >= 0) {
                        continue;
                    }
                    try {
                        Thread.sleep(pause);
                    } catch (InterruptedException e) {
                        ended(backend, e);
                        break;
                    }
                    Answer answer = at(backend);
                    if (answer != null) {
                        return answer;
                    }
                }
                return bestOrThrow();
            }

            Answer bestOrThrow() {
                Answer candidate = best;
                if (candidate == null) {
                    throw new ChainException(failures, calls.get(), false);
                }
                return new Answer(candidate.text(), candidate.maker(), candidate.findings(), usageSoFar(), outage());
            }
        }
    }
}
