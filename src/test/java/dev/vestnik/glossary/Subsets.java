package dev.vestnik.glossary;

import java.util.List;

/** Terms as if a text had them in their dictionary form. */
final class Subsets {

    private Subsets() {}

    static TermSubset of(List<Term> terms) {
        return new TermSubset(
                terms.stream().map(term -> new Mention(term, term.source())).toList());
    }
}
