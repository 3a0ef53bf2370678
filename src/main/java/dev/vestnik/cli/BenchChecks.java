package dev.vestnik.cli;

import dev.vestnik.eval.ErrorSuite;
import dev.vestnik.eval.ManyTerms;
import dev.vestnik.eval.TestDocument;
import dev.vestnik.eval.TestSet;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * How long the checks take, on one thread: of blocks as articles have them, of a long article, and of texts made to keep them busy;
 * and what a large glossary costs.
 */
final class BenchChecks {

    private static final int BLOCKS = 10_000;
    private static final int WARM_UP = 20_000;
    private static final int LONG = 50_000;
    private static final int HOSTILE = 1_000_000;
    private static final int ROUNDS = 5;
    private static final int TERMS = 20_000;
    private static final int ARTICLE = 6_000;

    /** Each is repeated until it fills a megabyte. */
    private static final List<String> PIECES = List.of(
            "1 ",
            "1 000 ",
            "двадцать четыре ",
            "5 million ",
            "Минск ",
            "Иван Петров, ",
            "В. В. ",
            "Южная ",
            "не ",
            "«Да». ",
            "Да. ",
            "(",
            "ё",
            "a\u0301",
            "\u200B",
            "a@b.ru ",
            "https://a.ru/б ",
            "\n",
            "Translation: (Note: ",
            "<|a");

    private final TestSet set;
    private final ErrorSuite.Judge checks;
    private final List<TestDocument> documents;
    private final Consumer<String> say;

    BenchChecks(Consumer<String> say) {
        this.set = TestSet.own();
        this.checks = ErrorSuite.checks(set.from(), set.to());
        this.documents = set.documents();
        this.say = say;
    }

    void run() {
        for (int i = 0; i < WARM_UP; i++) {
            judge(documents.get(i % documents.size()));
        }
        double blocks = median(() -> {
            for (int i = 0; i < BLOCKS; i++) {
                judge(documents.get(i % documents.size()));
            }
        });
        long characters = Math.round(documents.stream()
                .mapToInt(document -> document.source().length())
                .average()
                .orElseThrow());
        say.accept(String.format(
                Locale.ROOT,
                "%,d blocks of %d characters on one core: %.0f ms, %.1f µs each",
                BLOCKS,
                characters,
                blocks,
                blocks * 1_000 / BLOCKS));

        StringBuilder source = new StringBuilder();
        StringBuilder translation = new StringBuilder();
        for (int i = 0; source.length() < LONG; i++) {
            TestDocument document = documents.get(i % documents.size());
            source.append(document.source()).append("\n\n");
            translation.append(document.reference()).append("\n\n");
        }
        double whole = median(() -> checks.judge(source.toString(), translation.toString()));
        say.accept(
                String.format(Locale.ROOT, "a text of %,d characters in one piece: %.0f ms", source.length(), whole));
        hostile();
        terms();
    }

    private void terms() {
        ManyTerms many = new ManyTerms(set, TERMS);
        StringBuilder article = new StringBuilder();
        for (int i = 0; article.length() < ARTICLE; i++) {
            article.append(documents.get(i % documents.size()).source()).append("\n\n");
        }
        long start = cpu();
        ManyTerms.Matching matching = many.compiled();
        double compiled = (cpu() - start) / 1e6;
        for (int i = 0; i < WARM_UP / 100; i++) {
            matching.in(article.toString());
        }
        int found = matching.in(article.toString());
        double matched = median(() -> matching.in(article.toString()));
        say.accept(String.format(
                Locale.ROOT,
                "a glossary of %,d terms: put in order once in %.0f ms; an article of %,d characters matched in %.2f ms, %d terms found",
                TERMS,
                compiled,
                article.length(),
                matched,
                found));
    }

    private void hostile() {
        List<String> lines = new ArrayList<>();
        double worst = 0;
        String slowest = "";
        for (String piece : PIECES) {
            String text = piece.repeat(HOSTILE / piece.length());
            long start = cpu();
            checks.judge(text, text.substring(1));
            double millis = (cpu() - start) / 1e6;
            lines.add(String.format(Locale.ROOT, "%s %.0f", shown(piece), millis));
            if (millis > worst) {
                worst = millis;
                slowest = piece;
            }
        }
        say.accept(String.format(
                Locale.ROOT,
                "%d hostile texts of a megabyte: the slowest %.0f ms, of %s; in ms: %s",
                PIECES.size(),
                worst,
                shown(slowest),
                String.join(", ", lines)));
    }

    private static String shown(String piece) {
        StringBuilder shown = new StringBuilder("\"");
        piece.codePoints()
                .forEach(point -> shown.append(
                        point >= ' ' && Character.isDefined(point) && Character.getType(point) != Character.FORMAT
                                ? Character.toString(point)
                                : String.format(Locale.ROOT, "\\u%04X", point)));
        return shown.append('"').toString();
    }

    private void judge(TestDocument document) {
        checks.judge(document.source(), document.reference());
    }

    /** Of this thread, in nanoseconds, so that what else the machine does is not measured. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double median(Runnable work) {
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = cpu();
            work.run();
            millis[i] = (cpu() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis[ROUNDS / 2];
    }
}
