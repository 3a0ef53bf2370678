package dev.vestnik.eval;

import static dev.vestnik.eval.OutputFileTest.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vestnik.Finding;
import dev.vestnik.Language;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunComparisonTest {

    private static final List<String> IDS = List.of("one", "two", "three", "four", "five", "six");

    private static List<Output> run(String system, String translation) {
        return IDS.stream()
                .map(id -> output(system, id, translation.formatted(id)))
                .toList();
    }

    private final List<Output> worse = run("worse", "The committee told about plan %s last night.");
    private final List<Output> better = run("better", "The commission named the plan %s on Monday evening.");

    @Test
    void betterRun_isToldByHowMuch_andThatItIsNotChance() throws EvaluationException {
        String text = RunComparison.of(worse, better).text();
        assertThat(text)
                .containsPattern("worse +6 +\\d+\\.\\d +\\d+\\.\\d +6 +60 +120 +12 +9\\.0")
                .containsPattern(
                        "chrF2 +\\+\\d+\\.\\d\\d \\(95 % between \\+\\d+\\.\\d\\d and \\+\\d+\\.\\d\\d\\), p = 0\\.00\\d")
                .containsPattern("numbers +6/6/0 +6/6/0")
                .containsPattern("echo +0/0/6 +0/0/6")
                .containsPattern("all +6/6/6 +6/6/6");
        assertThat(RunComparison.of(better, worse).text()).containsPattern("BLEU +-\\d+");
    }

    @Test
    void articlesOfOneRunOnly_areLeftOut() throws EvaluationException {
        RunComparison comparison = RunComparison.of(worse.subList(0, 4), better.subList(1, 6));
        assertThat(comparison.first()).extracting(Output::id).containsExactly("two", "three", "four");
        assertThat(comparison.second()).extracting(Output::id).containsExactly("two", "three", "four");
        assertThat(comparison.text()).contains("over 3 articles", "; 3 articles are in one run only");
    }

    @Test
    void runsOfOneName_areToldApart() throws EvaluationException {
        assertThat(RunComparison.of(worse, worse).text()).contains("worse (2)").contains("p = 1.000");
    }

    @Test
    void runsThatCannotBeCompared_areRefused() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> RunComparison.of(worse.subList(0, 1), better.subList(1, 2)))
                .withMessage("the two runs have no article in common");
        Output other = new Output("x", "one", "Другой.", "Another.", "", List.of(), false, List.of(), 0, 0, 0, 0);
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> RunComparison.of(worse, List.of(other)))
                .withMessage("the article one is not the same in both runs");
    }

    @Test
    void setsOtherSystems_andReferences_standBesideTheRun() {
        TestDocument document = new TestDocument("one", "", "", "Текст.", "The text.", Map.of("other", "A text."));
        TestDocument left = new TestDocument("left", "", "", "Текст.", "The text.", Map.of("other", "A text."));
        TestSet set = new TestSet(Language.RUSSIAN, Language.ENGLISH, List.of(document, left));
        String text = Scores.of(
                        worse.subList(0, 1),
                        set,
                        (_, translation) -> Stream.of("falsch")
                                .filter(_ -> translation.equals("The text."))
                                .map(check -> Finding.warn(check, null, null, "no"))
                                .toList())
                .text();
        assertThat(text)
                .containsPattern("other +1 +\\d")
                .containsPattern("reference +1 +- +- ")
                .containsPattern("check +other +reference +worse")
                .containsPattern("falsch +0/0/0 +0/1/0 +0/0/0");
    }

    @Test
    void page_holdsTexts_withNothingInThemTakenForMarkup() {
        Output output = new Output(
                "<b>sys</b>",
                "one",
                "Текст & <script>alert('{source}')</script>",
                "The \"reference\"",
                "Text {article.id} <img src=x>",
                List.of(Finding.fail("numbers", "<5", "6>", "a < b").in("b1")),
                true,
                List.of(),
                0,
                0,
                0,
                0);
        String page = ComparisonPage.of("a table < another", List.of(output, output("second", "one", "Second text.")));
        assertThat(page)
                .contains("a table &lt; another")
                .contains("Текст &amp; &lt;script&gt;alert(&#39;{source}&#39;)&lt;/script&gt;")
                .contains("&lt;b&gt;sys&lt;/b&gt;")
                .contains("Text {article.id} &lt;img src=x&gt;")
                .contains("fail numbers: a &lt; b “&lt;5” “6&gt;”")
                .contains(", degraded")
                .contains("Second text.")
                .contains("body { font")
                .doesNotContain("<script", "<img", "http://", "https://");
        assertThat(page.split("<section>")).hasSize(2);
    }
}
