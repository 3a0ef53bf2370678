package dev.vestnik.backend;

import dev.vestnik.FailureClass;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The ways in which a simulated call goes wrong: as an error, or as an answer that is not to be used. */
enum SimulatedFault {
    RATE_LIMITED(FailureClass.RATE_LIMITED),
    UNAVAILABLE(FailureClass.UNAVAILABLE),
    TIMED_OUT(FailureClass.TIMED_OUT),
    REFUSED(FailureClass.REFUSED),
    EMPTY(null),
    ECHO(null),
    PREAMBLE(null),
    MARKUP(null),
    LEFTOVER(null),
    WRONG_NUMBER(null),
    CUT_OFF(null),
    LOOP(null),
    REFUSAL_TEXT(null);

    private final @Nullable FailureClass failure;

    SimulatedFault(@Nullable FailureClass failure) {
        this.failure = failure;
    }

    /** The error that it is; null for a bad answer. */
    @Nullable FailureClass failure() {
        return failure;
    }

    /** The last part of the property that sets its share. */
    String property() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    double share(SimulationConfig.Shares shares) {
        return switch (this) {
            case RATE_LIMITED -> shares.rateLimited();
            case UNAVAILABLE -> shares.unavailable();
            case TIMED_OUT -> shares.timedOut();
            case REFUSED -> shares.refused();
            case EMPTY -> shares.empty();
            case ECHO -> shares.echo();
            case PREAMBLE -> shares.preamble();
            case MARKUP -> shares.markup();
            case LEFTOVER -> shares.leftover();
            case WRONG_NUMBER -> shares.wrongNumber();
            case CUT_OFF -> shares.cutOff();
            case LOOP -> shares.loop();
            case REFUSAL_TEXT -> shares.refusalText();
        };
    }

    /**
     * The fault of one call.
     *
     * @param chance from 0 to 1, 1 excluded
     * @return null when the call goes well
     */
    static @Nullable SimulatedFault drawn(SimulationConfig.Shares shares, double chance) {
        double upTo = 0;
        for (SimulatedFault fault : values()) {
            upTo += fault.share(shares);
            if (chance < upTo) {
                return fault;
            }
        }
        return null;
    }
}
