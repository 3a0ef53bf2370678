package dev.vestnik;

import java.util.Locale;

/**
 * The ways in which asking a backend goes wrong, sorted by what is to be done about it. The answers to the three questions —
 * ask the same backend again, ask the next one, count it for the breaker — stand here and nowhere else.
 */
public enum FailureClass {
    /** The provider said that we ask too much. Again only where nobody else can be asked; it rests until then. */
    RATE_LIMITED(Again.IF_LAST, true, false),
    /** A server error, a broken connection, an empty or unreadable answer. */
    UNAVAILABLE(Again.AFTER_PAUSE, true, true),
    /** No whole answer within the attempt's time. */
    TIMED_OUT(Again.IF_LAST, true, true),
    /** The model or its provider's filter will not answer this. */
    REFUSED(Again.NO, true, false),
    /** The provider does not take this request; another one it may. */
    REJECTED(Again.NO, true, false),
    /** A bad key, an unknown model, no quota left: the operator has to act. */
    MISCONFIGURED(Again.NO, true, false),
    /** The prompt is larger than the model's context. */
    PROMPT_TOO_LONG(Again.NO, true, false),
    /** Our own queue in front of it is full, or would not move within the deadline. */
    BUSY(Again.NO, true, false),
    /** The breaker is open. */
    BREAKER_OPEN(Again.NO, true, false),
    /** The model is still being loaded, or is not on disk. */
    NOT_READY(Again.NO, true, false),
    /** It costs money, and the day's budget is spent. */
    BUDGET_SPENT(Again.NO, true, false),
    /** The deadline of the whole work is over. */
    DEADLINE_PASSED(Again.NO, false, false);

    /** Whether the same backend is worth another try. */
    public enum Again {
        NO,
        /** Yes, after a pause that grows. */
        AFTER_PAUSE,
        /** Only where no other backend can be asked. */
        IF_LAST
    }

    private final Again again;
    private final boolean next;
    private final boolean countsForBreaker;

    FailureClass(Again again, boolean next, boolean countsForBreaker) {
        this.again = again;
        this.next = next;
        this.countsForBreaker = countsForBreaker;
    }

    public Again again() {
        return again;
    }

    /** Whether the next backend of the chain is to be asked. */
    public boolean next() {
        return next;
    }

    /** Whether it is about the backend's present state and not about the text, so that a later try may do better. */
    public boolean passing() {
        return switch (this) {
            case REFUSED, REJECTED, PROMPT_TOO_LONG -> false;
            default -> true;
        };
    }

    public boolean countsForBreaker() {
        return countsForBreaker;
    }

    /** The name on the wire and in metrics: lower case with hyphens. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
