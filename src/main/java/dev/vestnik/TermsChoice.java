package dev.vestnik;

/** Terms that a caller chose for a task. Two choices of one revision are equal. */
public interface TermsChoice {

    /** What the terms are and nothing else decides about it: it changes with any of them. Not empty. */
    String revision();
}
