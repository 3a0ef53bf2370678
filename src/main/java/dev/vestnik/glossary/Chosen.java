package dev.vestnik.glossary;

import dev.vestnik.TermsChoice;
import org.jspecify.annotations.Nullable;

/** A kept glossary as a caller chose it. It stays as it was then, whatever becomes of the one that is kept. */
public final class Chosen implements TermsChoice {

    private final Kept kept;

    public Chosen(Kept kept) {
        this.kept = kept;
    }

    public Glossary glossary() {
        return kept.glossary();
    }

    @Override
    public String revision() {
        return kept.revision();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Chosen chosen && chosen.revision().equals(revision());
    }

    @Override
    public int hashCode() {
        return revision().hashCode();
    }

    /** The revision alone: the terms are the caller's own and not for a log. */
    @Override
    public String toString() {
        return revision();
    }
}
