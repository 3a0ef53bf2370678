package dev.vestnik;

import org.jspecify.annotations.Nullable;

/**
 * What a caller may choose for a task, within what the operator allows.
 *
 * @param chain the name of the chain that is to be asked; null for the task's own
 */
public record Options(@Nullable String chain) {

    /** Nothing chosen. */
    public static final Options NONE = new Options(null);
}
