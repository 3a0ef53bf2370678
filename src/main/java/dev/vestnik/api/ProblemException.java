package dev.vestnik.api;

import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import dev.vestnik.Finding;
import dev.vestnik.Verdict;
import dev.vestnik.access.Quota;
import dev.vestnik.access.Quotas;
import dev.vestnik.backend.ChainException;
import dev.vestnik.glossary.GlossaryException;
import dev.vestnik.store.StoreException;
import dev.vestnik.text.UnreadableText;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final @Nullable Duration retryAfter;
    private final @Nullable Quota quota;

    ProblemException(Problem problem) {
        this(problem, null, null);
    }

    private ProblemException(Problem problem, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        this(problem, retryAfter, null, cause);
    }

    private ProblemException(
            Problem problem, @Nullable Duration retryAfter, @Nullable Quota quota, @Nullable Throwable cause) {
        super(problem.detail(), cause);
        this.problem = problem;
        this.retryAfter = retryAfter;
        this.quota = quota;
    }

    Problem problem() {
        return problem;
    }

    /** When trying again makes sense; null when it does not, or when that is not known. */
    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The quota that is used up; null when it is something else that went wrong. */
    @Nullable Quota quota() {
        return quota;
    }

    /** The same of a part of the request: the names of its fields begin with the prefix. */
    ProblemException within(String prefix) {
        Problem whole = problem;
        return new ProblemException(
                new Problem(
                        whole.type(),
                        whole.title(),
                        whole.status(),
                        whole.detail(),
                        whole.instance(),
                        whole.requestId(),
                        whole.errors().stream()
                                .map(error -> new Problem.FieldError(
                                        prefix + error.field(), error.got(), error.allowed(), error.message()))
                                .toList()),
                retryAfter,
                quota,
                getCause());
    }

    /** A problem that passes. */
    static ProblemException passing(Problem.Kind kind, String detail, Duration retryAfter) {
        return new ProblemException(Problem.of(kind, detail), retryAfter, null);
    }

    static ProblemException field(
            Problem.Kind kind, String field, @Nullable String got, Collection<String> allowed, String message) {
        return new ProblemException(
                Problem.of(kind, message, new Problem.FieldError(field, got, List.copyOf(allowed), message)));
    }

    static ProblemException invalid(String field, @Nullable String got, String message, String... allowed) {
        return field(Problem.Kind.INVALID_REQUEST, field, got, Arrays.asList(allowed), message);
    }

    /** What is stored is needed, and cannot be read now. */
    static ProblemException storeAway(String detail) {
        return new ProblemException(Problem.of(Problem.Kind.STORE_AWAY, detail), Duration.ofSeconds(5), null);
    }

    /** A key has used up one of its quotas. */
    static ProblemException quotaExceeded(Quotas.State state) {
        String window = state.quota().window().toMinutes() == 1 ? "a minute" : "a day";
        Duration reset = state.reset();
        return new ProblemException(
                Problem.of(
                        Problem.Kind.QUOTA_EXCEEDED,
                        "The key's quota of " + state.limit() + " "
                                + state.quota().wireName() + " " + window
                                + (state.left() > 0 ? " has too little left: " + state.left() : " is used up")),
                // The next window has begun by then for sure.
                reset.plusMillis(999),
                state.quota(),
                null);
    }

    /** What went wrong while a rendition was made, in the caller's terms. */
    static ProblemException of(Throwable failure) {
        return switch (failure) {
            case ProblemException known -> known;
            case Rejection rejection ->
                new ProblemException(
                        Problem.of(Problem.Kind.of(rejection.status()), String.valueOf(rejection.getMessage()))
                                .as(rejection.status()));
            case UnreadableText unreadable -> of(unreadable, unreadable.field());
            case GlossaryException wrong -> of(wrong);
            case ChainException chain when chain.deadlinePassed() -> deadlinePassed(chain);
            case BackendException ended
            when ended.failureClass() == FailureClass.DEADLINE_PASSED -> deadlinePassed(ended);
            // The work was interrupted between two questions.
            case InterruptedException interrupted -> deadlinePassed(interrupted);
            case ChainException chain
            when chain.refused() ->
                new ProblemException(
                        Problem.of(Problem.Kind.REFUSED, "Every backend refused to answer: " + chain.getMessage()),
                        null,
                        chain);
            case ChainException chain
            when chain.budgetSpent() ->
                new ProblemException(
                        Problem.of(
                                Problem.Kind.BUDGET_SPENT,
                                "The service has spent what it may spend today, and no backend without a price could answer"),
                        // The next day has begun by then for sure.
                        chain.retryAfter().plusMillis(999),
                        chain);
            case ChainException chain ->
                new ProblemException(
                        Problem.of(Problem.Kind.NO_BACKEND, "No backend could answer: " + chain.getMessage()),
                        chain.retryAfter(),
                        chain);
            case StoreException away ->
                new ProblemException(
                        Problem.of(Problem.Kind.STORE_AWAY, "The store cannot be asked: " + away.getMessage()),
                        Duration.ofSeconds(5),
                        away);
            default ->
                new ProblemException(
                        Problem.of(Problem.Kind.INTERNAL, "The service failed; the request id names it in the log."),
                        null,
                        failure);
        };
    }

    /** What was wrong with a glossary, in the field or the line that it names. */
    static ProblemException of(GlossaryException wrong) {
        String field = wrong.field();
        return invalid(field == null ? "line " + wrong.line() : field, null, String.valueOf(wrong.getMessage()));
    }

    /** What was wrong with a text, in the field that it came in. */
    static ProblemException of(UnreadableText unreadable, String field) {
        Problem.Kind kind = switch (unreadable.reason()) {
            case TOO_MANY_BLOCKS, TOO_LONG_PARAGRAPH -> Problem.Kind.TOO_LARGE;
            case BLANK, NOT_UNICODE, BINARY, NOTHING_TO_READ, TITLE_OF_A_PAGE -> Problem.Kind.INVALID_TEXT;
        };
        return field(kind, field, null, List.of(), String.valueOf(unreadable.getMessage()));
    }

    /** Why there is no rendition for a caller who takes none that fails a check; in the fields are the blocks. */
    static ProblemException checksFailed(List<Finding> findings) {
        Problem.FieldError[] errors = findings.stream()
                .filter(finding -> finding.verdict() == Verdict.FAIL && !finding.repaired())
                .map(finding -> new Problem.FieldError(
                        finding.block() == null ? finding.check() : finding.block() + "." + finding.check(),
                        finding.output(),
                        List.of(),
                        finding.message()))
                .toArray(Problem.FieldError[]::new);
        return new ProblemException(Problem.of(
                Problem.Kind.CHECKS_FAILED,
                "No backend's answer passed the checks, and checks=strict takes no other",
                errors));
    }

    private static ProblemException deadlinePassed(Throwable cause) {
        return new ProblemException(
                Problem.of(
                        Problem.Kind.DEADLINE_PASSED,
                        "The rendition was not finished in time; finished blocks are kept, so that trying again goes on from"
                                + " there."),
                Duration.ofSeconds(1),
                cause);
    }
}
