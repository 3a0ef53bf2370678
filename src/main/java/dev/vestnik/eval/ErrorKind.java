package dev.vestnik.eval;

import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * One thing that goes wrong in translations.
 *
 * @param name what went wrong, in a few words
 * @param units of what passages it is put into
 * @param injector puts it into one
 */
record ErrorKind(String name, Set<Passage.Unit> units, Injector injector) {

    private static final Set<Passage.Unit> PLAIN = Set.of(Passage.Unit.SENTENCE, Passage.Unit.DOCUMENT);
    private static final Set<Passage.Unit> SEVERAL_SENTENCES = Set.of(Passage.Unit.WINDOW, Passage.Unit.DOCUMENT);

    ErrorKind {
        units = Set.copyOf(units);
    }

    /** Puts exactly one error into a good translation; empty where there is no place for it. */
    @FunctionalInterface
    interface Injector {
        Optional<Spoilt> inject(Passage passage, Random random);
    }

    /** Changes a text in one place; empty where it has no such place. */
    @FunctionalInterface
    interface Change {
        Optional<String> apply(String translation, Random random);
    }

    /**
     * A good translation and the same with the error.
     *
     * @param source the text to translate
     * @param clean a good translation of it
     * @param spoilt the same with one error
     */
    record Spoilt(String source, String clean, String spoilt) {}

    /** An error that can be in any text. */
    static ErrorKind of(String name, Change change) {
        return new ErrorKind(
                name,
                PLAIN,
                (passage, random) -> change.apply(passage.translation(), random)
                        .map(spoilt -> new Spoilt(passage.source(), passage.translation(), spoilt)));
    }

    /** An error that the source is needed for. */
    static ErrorKind beside(String name, Injector injector) {
        return new ErrorKind(name, PLAIN, injector);
    }

    /** An error that takes several sentences. */
    static ErrorKind amongSentences(String name, Injector injector) {
        return new ErrorKind(name, SEVERAL_SENTENCES, injector);
    }
}
