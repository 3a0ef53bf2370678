package dev.vestnik.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Finding;
import dev.vestnik.Verdict;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorSuiteTest {

    private static final TestSet SET = TestSet.own();
    private static final ErrorSuite.Judge NOTHING_FOUND = (_, _) -> List.of();

    private static ErrorKind kind(String name) {
        return ErrorSuite.kinds(SET.documents()).stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String spoilt(String kind, String translation) {
        Passage passage = new Passage(
                "p", "d", Passage.Unit.SENTENCE, List.of("Текст."), List.of(translation), "Текст.", translation);
        return kind(kind)
                .injector()
                .inject(passage, new Random(5))
                .map(ErrorKind.Spoilt::spoilt)
                .orElse("");
    }

    private static ErrorReport.Case one(ErrorReport report, String kind) {
        return report.cases().stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyKind_hasCases_andEachDiffersFromTheGoodText() {
        ErrorReport report = ErrorSuite.run(SET, NOTHING_FOUND, 1);
        assertThat(report.cases().stream().map(ErrorReport.Case::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(report.kinds());
        assertThat(report.cases()).allSatisfy(each -> {
            assertThat(each.spoilt()).isNotBlank().isNotEqualTo(each.clean());
            assertThat(each.verdict()).isEqualTo(Verdict.PASS);
        });
        assertThat(report.clean()).extracting(ErrorReport.Clean::unit).contains("sentence", "paragraph", "document");
    }

    @Test
    void sameSeed_givesSameErrors_andAnotherOthers() {
        ErrorReport report = ErrorSuite.run(SET, NOTHING_FOUND, 1);
        assertThat(ErrorSuite.run(SET, NOTHING_FOUND, 1)).isEqualTo(report);
        assertThat(ErrorSuite.run(SET, NOTHING_FOUND, 2).cases()).isNotEqualTo(report.cases());
    }

    @Test
    void findingThatTheGoodTextHasToo_isNoneOfTheError() {
        Finding always = Finding.fail("always", null, null, "always");
        ErrorReport report = ErrorSuite.run(SET, (_, _) -> List.of(always), 1);
        assertThat(report.cases()).allSatisfy(each -> assertThat(each.verdict()).isEqualTo(Verdict.PASS));
        assertThat(report.text()).containsPattern("document +8 +100.0 % +100.0 % +always 100.0 %, 0.0 %");
    }

    @Test
    void findingThatIsNew_isTheErrors() {
        ErrorReport report = ErrorSuite.run(
                SET,
                (source, translation) -> Stream.concat(
                                Stream.of(Finding.warn("always", null, null, "always")),
                                translation.equals(source)
                                        ? Stream.of(Finding.fail("same", null, null, "same"))
                                        : Stream.of())
                        .toList(),
                1);
        assertThat(one(report, "all untranslated").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(one(report, "all untranslated").findings())
                .extracting(Finding::check)
                .containsExactly("same");
        assertThat(one(report, "afterword").verdict()).isEqualTo(Verdict.PASS);
        assertThat(report.text()).containsPattern("all untranslated .* 100.0 % +100.0 % +same 100.0 %");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    number word changed  | It has seven rooms.            | It has nine rooms.
                    number scale changed | It cost 3 million euros.       | It cost 3 billion euros.
                    decimal point moved  | It rose by 0.5 points.         | It rose by 5 points.
                    decimal point moved  | It fell by 25 percent.         | It fell by 2.5 percent.
                    percent dropped      | It fell by 25 percent a year.  | It fell by 25 a year.
                    percent dropped      | It fell by 2.5%.               | It fell by 2.5.
                    unit changed         | It is 12 km away.              | It is 12 miles away.
                    unit changed         | It cost $12.                   | It cost €12.
                    sign changed         | It was -12 at night.           | It was 12 at night.
                    sign changed         | It was minus 12 at night.      | It was 12 at night.
                    number dropped       | He has 12 cats.                | He has cats.
                    negation lost        | He did not come.               | He did come.
                    negation lost        | He didn't come.                | He did come.
                    negation lost        | He cannot come.                | He can come.
                    """)
    void error_isTheOneItIsCalled(String kind, String translation, String expected) {
        assertThat(spoilt(kind, translation)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    digit changed    | COVID-19 and the T-90M came.
                    number dropped   | It came in 2020, with COVID-19.
                    date changed     | It may come in the end.
                    negation lost    | Not only he came, but not only she.
                    country swapped  | He lives in Chinatown.
                    person misspelt  | Mr Lee came.
                    quotes unbalanced| He said \"yes.
                    """)
    void placeThatIsNone_isLeftAlone(String kind, String translation) {
        assertThat(spoilt(kind, translation)).isEmpty();
    }

    @Test
    void names_areSwappedForOthersOfTheirKind() {
        assertThat(spoilt("country swapped", "It is made in Spain.")).matches("It is made in (?!Spain).+\\.");
        assertThat(spoilt("organisation swapped", "It is a club, Zenit.")).matches("It is a club, (?!Zenit).+\\.");
        assertThat(spoilt("person misspelt", "That was Putin.")).matches("That was (?!Putin)\\p{L}{5}\\.");
        assertThat(spoilt("date changed", "It was on July 25.")).matches("It was on (?!July 25)\\p{L}+ \\d+\\.");
    }
}
