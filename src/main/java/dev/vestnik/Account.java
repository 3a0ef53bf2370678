package dev.vestnik;

/** On whose account models are asked. Called by any number of threads. */
public interface Account {

    /** Nobody's: nothing is counted. */
    Account NOBODY = new Account() {};

    /** A model was asked: calls as soon as they have ended, tokens and their cost when it has answered. Never waits. */
    default void used(Usage usage) {}
}
