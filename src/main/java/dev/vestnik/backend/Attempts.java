package dev.vestnik.backend;

import dev.vestnik.Account;
import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Finding;
import dev.vestnik.Judgement;
import dev.vestnik.Maker;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import dev.vestnik.Usage;
import dev.vestnik.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tries at one question, at one backend after the other. Where a chain hedges, two threads may be at it. */
final class Attempts {

    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final List<Guarded> backends;
    private final Sessions sessions;
    private final Deadline until;
    private final Sleeper sleeper;
    private final Account account;
    private final Function<Style, Prompt> first;
    private final @Nullable Question again; // null for a question that is asked once
    private final Function<Reply, Judgement> judge;

    private final AtomicInteger calls = new AtomicInteger();
    private final Map<String, BackendException> failures = new LinkedHashMap<>();
    private Usage usage = Usage.NONE;
    private int charged;
    private @Nullable Answer best;

    Attempts(
            List<Guarded> backends,
            Sessions sessions,
            Deadline until,
            Sleeper sleeper,
            Account account,
            Function<Style, Prompt> first,
            @Nullable Question again,
            Function<Reply, Judgement> judge) {
        this.backends = backends;
        this.sessions = sessions;
        this.until = until;
        this.sleeper = sleeper;
        this.account = account;
        this.first = first;
        this.again = again;
        this.judge = judge;
    }

    /**
     * The first answer that passes, else the best that there was.
     *
     * @throws ChainException when no backend gave any answer
     */
    Answer inOrder() {
        for (Guarded backend : backends) {
            Answer passed = at(backend);
            if (passed != null) {
                return passed;
            }
            if (over()) {
                break;
            }
        }
        return withoutOneThatPassed();
    }

    /**
     * As {@link #inOrder}, but where an answer takes longer than the delay, the next backend is asked as well.
     *
     * @throws ChainException when no backend gave any answer
     */
    Answer hedged(Duration delay) {
        try {
            Answer passed = new Hedge(delay, this::at, this::over).first(backends);
            return passed == null ? withoutOneThatPassed() : passed;
        } catch (InterruptedException e) {
            ended(backends.getFirst(), e);
            return bestOrThrow();
        }
    }

    private Answer withoutOneThatPassed() {
        return hasCandidate() || over() ? bestOrThrow() : lastResort();
    }

    /** The answer, if this backend has one that passes. */
    private @Nullable Answer at(Guarded backend) {
        BackendException unavailable = unavailable(backend);
        if (unavailable == null && !mayFit(backend)) {
            unavailable = new BackendException(FailureClass.PROMPT_TOO_LONG, "its context is no larger");
        }
        if (unavailable != null) {
            failed(backend, unavailable);
            return null;
        }
        if (again == null && backend.style() == Style.CONVERSATION) {
            throw exception(true);
        }
        try {
            Backend.Session session = sessions.at(backend);
            Prompt asked = first.apply(backend.style());
            Answer answer = unlessRefused(backend, judged(backend, reply(backend, session, asked), List.of()));
            if (again == null || !again.repaired() || !answer.failed()) {
                return answer;
            }
            consider(answer);
            Prompt repair = again.again(backend.style(), asked, answer.text(), failed(answer));
            Answer second = unlessRefused(backend, judged(backend, reply(backend, session, repair), failed(answer)));
            if (!second.failed()) {
                return second;
            }
            consider(second);
        } catch (BackendException e) {
            failed(backend, e);
        } catch (InterruptedException e) {
            ended(backend, e);
        }
        return null;
    }

    /** Why it cannot be asked now, on this account; null when it can. */
    private @Nullable BackendException unavailable(Guarded backend) {
        BackendException now = backend.unavailable();
        Duration unpaid = now == null && backend.price().isPaid() ? account.paidAgainIn() : null;
        return unpaid == null
                ? now
                : new BackendException(FailureClass.BUDGET_SPENT, "the day's budget is spent", unpaid, null);
    }

    private Reply reply(Guarded backend, Backend.Session session, Prompt prompt) {
        try {
            Reply reply = backend.ask(session, prompt, until, others(backend), calls);
            account.used(backend.price().usage(reply));
            return reply;
        } finally {
            account.used(new Usage(0, 0, uncharged()));
        }
    }

    /** The calls that have been made since this was asked last: another thread may make some, too. */
    private synchronized int uncharged() {
        int before = charged;
        charged = calls.get();
        return charged - before;
    }

    /** Whether it has a larger context than those for which the prompt was too long. */
    private synchronized boolean mayFit(Guarded backend) {
        return backends.stream()
                .filter(other -> {
                    BackendException failure = failures.get(other.name());
                    return failure != null && failure.failureClass() == FailureClass.PROMPT_TOO_LONG;
                })
                .allMatch(other -> other.contextSize() < backend.contextSize());
    }

    /** Whether one of those that come after it can be asked. */
    private boolean others(Guarded backend) {
        return backends.subList(backends.indexOf(backend) + 1, backends.size()).stream()
                .anyMatch(next -> unavailable(next) == null);
    }

    private synchronized void failed(Guarded backend, BackendException failure) {
        failures.put(backend.name(), failure);
    }

    private void ended(Guarded backend, InterruptedException e) {
        Thread.currentThread().interrupt();
        failed(backend, new BackendException(FailureClass.DEADLINE_PASSED, "the wait was ended", null, e));
    }

    private static List<Finding> failed(Answer answer) {
        return answer.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.FAIL && !finding.repaired())
                .toList();
    }

    private Answer judged(Guarded backend, Reply reply, List<Finding> before) {
        Judgement judgement = judge.apply(reply);
        List<Finding> findings = new ArrayList<>(judgement.findings());
        if (Finding.worst(findings) != Verdict.FAIL) {
            before.stream().map(Finding::asRepaired).forEach(findings::add);
        }
        synchronized (this) {
            usage = usage.plus(backend.price().usage(reply));
            return new Answer(
                    judgement.text(), new Maker(backend.name(), reply.model()), findings, usageSoFar(), outage());
        }
    }

    /** A refusal in words is a refusal: never a candidate, and nothing that the same model should be asked again about. */
    private static Answer unlessRefused(Guarded backend, Answer answer) {
        if (answer.findings().stream().anyMatch(Finding::isRefusal)) {
            throw backend.refusedInWords();
        }
        return answer;
    }

    private Usage usageSoFar() {
        return usage.plus(new Usage(0, 0, calls.get()));
    }

    private boolean outage() {
        return failures.values().stream()
                .anyMatch(failure -> failure.failureClass().passing());
    }

    private synchronized boolean over() {
        return failures.values().stream()
                .anyMatch(failure -> !failure.failureClass().next());
    }

    private synchronized boolean hasCandidate() {
        return best != null;
    }

    /** Keeps the candidate with fewer failed checks; of equals the earlier, whose backend comes first. */
    private synchronized void consider(Answer candidate) {
        int fewest = best == null ? Integer.MAX_VALUE : failed(best).size();
        if (!candidate.text().isBlank() && failed(candidate).size() < fewest) {
            best = candidate;
        }
    }

    /**
     * Nobody had an answer. Where a backend asked for a pause that ends before the deadline, or was too slow once, it is asked once
     * more, that with the shortest pause first: there is nobody else.
     */
    private Answer lastResort() {
        List<Guarded> rest = new ArrayList<>(backends);
        while (!rest.isEmpty()) {
            Guarded backend = Collections.min(rest, Comparator.comparing(this::pauseBefore));
            rest.remove(backend);
            Duration pause = pauseBefore(backend);
            if (pause.compareTo(until.left()) >= 0) {
                continue;
            }
            try {
                sleeper.sleep(pause);
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

    /** How long to wait before it may be asked once more; for ever where that is no use. */
    private synchronized Duration pauseBefore(Guarded backend) {
        BackendException failure = failures.get(backend.name());
        if (failure == null || failure.failureClass().again() != FailureClass.Again.IF_LAST) {
            return FOR_EVER;
        }
        // What is asked once and took too long is better asked in smaller parts.
        if (failure.failureClass() == FailureClass.TIMED_OUT && again == null) {
            return FOR_EVER;
        }
        BackendException now = unavailable(backend);
        if (now == null) {
            return Duration.ZERO;
        }
        boolean limited = now.failureClass() == FailureClass.RATE_LIMITED;
        return limited && now.retryAfter() != null ? now.retryAfter() : FOR_EVER;
    }

    private synchronized Answer bestOrThrow() {
        Answer candidate = best;
        if (candidate == null) {
            throw exception(false);
        }
        return new Answer(candidate.text(), candidate.maker(), candidate.findings(), usageSoFar(), outage());
    }

    private synchronized ChainException exception(boolean inTurns) {
        return new ChainException(failures, calls.get(), inTurns);
    }
}
