package dev.vestnik;

import org.jspecify.annotations.Nullable;

/**
 * What a caller may choose for a task, within what the operator allows.
 *
 * @param chain the name of the chain that is to be asked; null for the task's own
 * @param checking what follows from a check that fails
 * @param terms the caller's own terms, which go before the house's; null for those alone
 * @param localOnly whether only backends may be asked that the operator marked as local
 * @param brief what the caller tells of the text and wishes for its translation; of no account for summaries
 */
public record Options(
        @Nullable String chain, Checking checking, @Nullable TermsChoice terms, boolean localOnly, Brief brief) {

    /** Nothing chosen. */
    public static final Options NONE = new Options(null, Checking.REPAIR);

    public Options(@Nullable String chain, Checking checking) {
        this(chain, checking, null, false, Brief.NONE);
    }

    /** The same with a caller's terms. */
    public Options with(TermsChoice chosen) {
        return new Options(chain, checking, chosen, localOnly, brief);
    }

    /** The same, for local backends alone if that is wanted. */
    public Options locally(boolean wanted) {
        return new Options(chain, checking, terms, localOnly || wanted, brief);
    }

    /** The same with a brief. */
    public Options with(Brief given) {
        return new Options(chain, checking, terms, localOnly, given);
    }

    /** Whether an answer that fails a check is asked for again. */
    public boolean repairs() {
        return checking != Checking.REPORT;
    }
}
