package dev.vestnik.eval;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Reply;
import dev.vestnik.check.Checks;
import dev.vestnik.text.LanguageDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Measures the checks: puts one known error at a time into human translations and looks whether the checks find something in
 * the spoilt text that they do not find in the good one; and what they find in the good ones, which is a false alarm. The
 * same set and the same seed give the same errors.
 */
public final class ErrorSuite {

    /** Says what is wrong with a translation. */
    @FunctionalInterface
    public interface Judge {
        List<Finding> judge(String source, String translation);
    }

    private final List<Passage> passages;
    private final List<ErrorKind> kinds;
    private final Judge judge;
    private final long seed;

    private ErrorSuite(List<Passage> passages, List<ErrorKind> kinds, Judge judge, long seed) {
        this.passages = passages;
        this.kinds = kinds;
        this.judge = judge;
        this.seed = seed;
    }

    /** The service's own checks. */
    public static Judge checks(Language from, Language to) {
        LanguageDetector detector = new LanguageDetector();
        Checks checks = new Checks(detector::detect, detector::knows);
        return (source, translation) -> checks.translation(
                new Block("b1", BlockKind.PARAGRAPH, source, ""), translation, Reply.Finish.STOP, from, to);
    }

    /** Measures the service's own checks. */
    public static ErrorReport run(TestSet set, long seed) {
        return run(set, checks(set.from(), set.to()), seed);
    }

    static ErrorReport run(TestSet set, Judge judge, long seed) {
        List<Passage> passages = new Passages(set.from(), set.to()).of(set.documents());
        return new ErrorSuite(passages, kinds(set.documents()), judge, seed).report();
    }

    static List<ErrorKind> kinds(List<TestDocument> documents) {
        return Stream.of(
                        NumberErrors.kinds(),
                        new NameErrors(documents).kinds(),
                        new SentenceErrors(documents).kinds(),
                        LanguageErrors.kinds(),
                        AnswerErrors.kinds())
                .flatMap(List::stream)
                .toList();
    }

    private ErrorReport report() {
        List<ErrorReport.Case> cases = new ArrayList<>();
        List<ErrorReport.Clean> clean = new ArrayList<>();
        for (Passage passage : passages) {
            List<Finding> found = judge.judge(passage.source(), passage.translation());
            clean.add(new ErrorReport.Clean(
                    passage.unit().label(), passage.id(), passage.source(), passage.translation(), found));
            for (ErrorKind kind : kinds) {
                if (kind.units().contains(passage.unit())) {
                    inject(kind, passage).ifPresent(spoilt -> cases.add(judged(kind, passage, spoilt, found)));
                }
            }
        }
        return new ErrorReport(kinds.stream().map(ErrorKind::name).toList(), cases, clean);
    }

    /** Each error has a seed of its own, so that a kind more or less changes nothing for the others. */
    private Optional<ErrorKind.Spoilt> inject(ErrorKind kind, Passage passage) {
        Random random = new Random(
                31 * (31 * seed + kind.name().hashCode()) + passage.id().hashCode());
        return kind.injector()
                .inject(passage, random)
                .filter(spoilt -> !spoilt.spoilt().equals(spoilt.clean()));
    }

    private ErrorReport.Case judged(
            ErrorKind kind, Passage passage, ErrorKind.Spoilt spoilt, List<Finding> foundInPassage) {
        boolean same =
                spoilt.source().equals(passage.source()) && spoilt.clean().equals(passage.translation());
        List<Finding> before = same ? foundInPassage : judge.judge(spoilt.source(), spoilt.clean());
        List<Finding> added = new ArrayList<>(judge.judge(spoilt.source(), spoilt.spoilt()));
        before.forEach(added::remove);
        return new ErrorReport.Case(
                kind.name(),
                passage.unit().label(),
                passage.id(),
                spoilt.source(),
                spoilt.clean(),
                spoilt.spoilt(),
                Finding.worst(added),
                added);
    }
}
