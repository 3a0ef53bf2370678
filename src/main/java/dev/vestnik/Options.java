package dev.vestnik;

import org.jspecify.annotations.Nullable;

/**
 * What a caller may choose for a task, within what the operator allows.
 *
 * @param chain the name of the chain that is to be asked; null for the task's own
 * @param checking what follows from a check that fails
 */
public record Options(@Nullable String chain, Checking checking) {

    /** Nothing chosen. */
    public static final Options NONE = new Options(null, Checking.REPAIR);

    /** Whether an answer that fails a check is asked for again. */
    public boolean repairs() {
        return checking != Checking.REPORT;
    }
}
