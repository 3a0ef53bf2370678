package dev.vestnik;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** On whose account models are asked. Called by any number of threads. */
public interface Account {

    /** Nobody's: nothing is counted. */
    Account NOBODY = new Account() {};

    /** Work on a source of so many code points has begun. Never waits. */
    default void began(long characters) {}

    /** Renditions were answered with, of which some were there already. Never waits. */
    default void answered(int renditions, int hits) {}

    /** A model was asked: calls as soon as they have ended, tokens and their cost when it has answered. Never waits. */
    default void used(Usage usage) {}

    /** How long nothing may be asked that costs money; null while it may. May ask the store. */
    default @Nullable Duration paidAgainIn() {
        return null;
    }
}
