package dev.vestnik.backend;

import dev.vestnik.BackendException;
import dev.vestnik.FailureClass;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** No backend of the chain gave any answer. The message names each backend and what was wrong with it. */
public final class ChainException extends RuntimeException {

    /** Without a better word from a backend: soon enough for a person, late enough for a server in trouble. */
    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(5);

    private final transient Map<String, BackendException> failures;
    private final int calls;
    private final boolean inTurns;

    /** @param inTurns whether it ended at a backend that is best asked in a conversation, with what is for others alone */
    ChainException(Map<String, BackendException> failures, int calls, boolean inTurns) {
        super(failures.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().getMessage())
                .collect(Collectors.joining("; ")));
        this.failures = Map.copyOf(failures);
        this.calls = calls;
        this.inTurns = inTurns;
        failures.values().forEach(this::addSuppressed);
    }

    /** Only local backends may be asked, and the chain has none. */
    static ChainException withoutLocal() {
        String why = "no backend of the chain is marked as local (vestnik.backends.NAME.local)";
        return new ChainException(
                Map.of("local only", new BackendException(FailureClass.MISCONFIGURED, why)), 0, false);
    }

    /** Whether the time was over, rather than every backend at fault. */
    public boolean deadlinePassed() {
        return classes().contains(FailureClass.DEADLINE_PASSED);
    }

    /** Whether every backend refused to answer this text, so that asking again changes nothing. */
    public boolean refused() {
        return !failures.isEmpty() && classes().stream().allMatch(FailureClass.REFUSED::equals);
    }

    /** Whether nothing but money that may be spent again would help. */
    public boolean budgetSpent() {
        return classes().contains(FailureClass.BUDGET_SPENT)
                && classes().stream().allMatch(each -> each == FailureClass.BUDGET_SPENT || !each.passing());
    }

    /** Whether the backend whose turn it was takes single blocks alone. */
    public boolean inTurns() {
        return inTurns;
    }

    /** Whether a backend may take less text at once: it would not take this one, or not in its time. */
    public boolean lessMayDo() {
        return !deadlinePassed()
                && classes().stream().anyMatch(each -> !each.passing() || each == FailureClass.TIMED_OUT);
    }

    /** Whether a backend could not be asked or failed, so that a later try may do better. */
    public boolean outage() {
        return classes().stream().anyMatch(FailureClass::passing);
    }

    /** Calls of models that were made in vain. */
    public int calls() {
        return calls;
    }

    private List<FailureClass> classes() {
        return failures.values().stream().map(BackendException::failureClass).toList();
    }

    /** When trying again makes sense: the earliest that any backend named. */
    public Duration retryAfter() {
        @Nullable Duration earliest = failures.values().stream()
                .map(BackendException::retryAfter)
                .filter(Objects::nonNull)
                .min(Duration::compareTo)
                .orElse(null);
        return earliest == null ? DEFAULT_RETRY_AFTER : earliest;
    }
}
