package dev.vestnik.glossary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.vestnik.Language;
import dev.vestnik.Verdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quicktheories.core.Gen;

class TermMatcherTest {

    private static final TermMatcher NEWS = matcher(
            "ru",
            "ШОС",
            "Шанхайская организация сотрудничества",
            "Совет безопасности",
            "Совет безопасности ООН",
            "ООН",
            "Восток",
            "Ближний Восток",
            "центральный банк",
            "Северный поток",
            "Северный поток-2",
            "Кот-д'Ивуар",
            "Гвинея",
            "Гвинея-Бисау",
            "г. Орёл");

    private static TermMatcher matcher(String language, String... sources) {
        return TermMatcher.of(
                new Language(language),
                Arrays.stream(sources).map(source -> new Term(source, "x")).toList());
    }

    private static List<String> found(TermMatcher matcher, String text) {
        return matcher.occurrences(text).stream()
                .map(one -> one.term().source() + "=" + text.substring(one.start(), one.end()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "саммит ШОС-2024 | ШОС=ШОС",
                "шос и Шос | ''",
                "в Шанхайской организации сотрудничества | "
                        + "Шанхайская организация сотрудничества=Шанхайской организации сотрудничества",
                "ШАНХАЙСКОЙ ОРГАНИЗАЦИИ СОТРУДНИЧЕСТВА | "
                        + "Шанхайская организация сотрудничества=ШАНХАЙСКОЙ ОРГАНИЗАЦИИ СОТРУДНИЧЕСТВА",
                "шанхайская организация сотрудничества | ''",
                "организация сотрудничества | ''",
                "Совету безопасности ООН | Совет безопасности ООН=Совету безопасности ООН",
                "Совет Безопасности, ООН | Совет безопасности=Совет Безопасности; ООН=ООН",
                "Совет. Безопасности | ''",
                "советы безопасности | ''",
                "на востоке и на Востоке | Восток=Востоке",
                "Ближнего Востока, Ближнему востоку | Ближний Восток=Ближнего Востока",
                "Центробанк, Центральному Банку, центральных банков | "
                        + "центральный банк=Центральному Банку; центральный банк=центральных банков",
                "«Северного потока — 2» и Северного потока 3 | "
                        + "Северный поток-2=Северного потока — 2; Северный поток=Северного потока",
                "Кот-д’Ивуаре | Кот-д'Ивуар=Кот-д’Ивуаре",
                "Гвинеи и Гвинеи-Бисау | Гвинея=Гвинеи; Гвинея-Бисау=Гвинеи-Бисау",
                "г. Орле, г Орёл | г. Орёл=г. Орле",
                "Приднестровосток | ''",
                "'' | ''"
            })
    void terms_areFoundAsWritten(String text, String expected) {
        assertThat(String.join("; ", found(NEWS, text))).isEqualTo(expected);
    }

    @Test
    void emptyLine_partsWords() {
        assertThat(found(NEWS, "Совет\nбезопасности")).containsExactly("Совет безопасности=Совет\nбезопасности");
        assertThat(found(NEWS, "Совет\n\nбезопасности")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | European Court of Human Rights | the european court of human rights | ''",
                "en | human right | Human Rights | Human Rights",
                "en | US | tell us about the US and the U.S. | US;U.S",
                "de | Vereinte Nationen | der Vereinten Nationen | Vereinten Nationen",
                "fr | ONU | selon l'ONU, l’onu | ONU",
                "zh | 上海合作组织 | 在上海合作组织成员国 | 上海合作组织",
                "uk | Верховна Рада | Верховна Рада і Верховної Ради | Верховна Рада"
            })
    void otherLanguages_haveTheirStems(String tag, String source, String text, String expected) {
        assertThat(matcher(tag, source).occurrences(text).stream().map(one -> text.substring(one.start(), one.end())))
                .containsExactly(expected.isEmpty() ? new String[0] : expected.split(";"));
    }

    @Test
    void fixedTerm_isFoundOnlyAsItIs() {
        TermMatcher matcher = TermMatcher.of(
                Language.RUSSIAN,
                List.of(new Term("Мали", "Mali", List.of(), true, Verdict.FAIL), new Term("Чад", "Chad")));
        assertThat(found(matcher, "Мали, Маль, мали и Чаде")).containsExactly("Мали=Мали", "Чад=Чаде");
    }

    @Test
    void ofTermsThatAreTheSame_theFirstIsTaken() {
        TermMatcher matcher = TermMatcher.of(
                Language.RUSSIAN, List.of(new Term("Киев", "Kiev"), new Term("Киев", "Kyiv"), new Term("Киева", "x")));
        assertThat(matcher.matching("в Киеве и Киева").terms()).containsExactly(new Term("Киев", "Kiev"));
    }

    @Test
    void matching_givesEachTermOnceAsItComes() {
        assertThat(NEWS.matching("ШОС, ООН и ШОС на Ближнем Востоке").terms())
                .extracting(Term::source)
                .containsExactly("ШОС", "ООН", "Ближний Восток");
    }

    @Test
    void noTerms_matchNothing() {
        assertThat(TermMatcher.of(Language.RUSSIAN, List.of()).matching("ШОС").isEmpty())
                .isTrue();
    }

    @Test
    void occurrences_lieInOrderInsideAnyText() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 40), textsOfTerms())
                .checkAssert((some, text) -> {
                    String whole = some + text + some;
                    int last = 0;
                    for (Occurrence one : NEWS.occurrences(whole)) {
                        assertThat(one.start()).isGreaterThanOrEqualTo(last);
                        assertThat(one.end()).isGreaterThan(one.start()).isLessThanOrEqualTo(whole.length());
                        last = one.end();
                    }
                });
    }

    @Test
    void matching_isNotAffectedByTheTextAround() {
        qt().forAll(textsOfTerms(), textsOfTerms())
                .checkAssert((one, other) -> assertThat(found(NEWS, one + "\n\n" + other))
                        .isEqualTo(Stream.concat(found(NEWS, one).stream(), found(NEWS, other).stream())
                                .toList()));
    }

    @Test
    void everyTerm_isFoundInItself() {
        qt().forAll(lists().of(strings().betweenCodePoints('а', 'я').ofLengthBetween(1, 9))
                        .ofSizeBetween(1, 5))
                .checkAssert(words -> {
                    String term = String.join(" ", words);
                    assertThat(found(matcher("ru", term), "(" + term + ")")).containsExactly(term + "=" + term);
                });
    }

    @Test
    void termsThatBeginAlike_takeBoundedTime() {
        // Every word of the text is a form of every word of every term.
        String[] forms = {"дума", "думы", "думе", "думу", "думой", "дум", "думам", "думами", "думах"};
        List<Term> terms = IntStream.range(0, 20_000)
                .mapToObj(i -> new Term(
                        IntStream.iterate(i, left -> left / forms.length)
                                .limit(8)
                                .mapToObj(left -> forms[left % forms.length])
                                .reduce((a, b) -> a + " " + b)
                                .orElseThrow(),
                        "x"))
                .toList();
        TermMatcher matcher = TermMatcher.of(Language.RUSSIAN, terms);
        String text = "думой ".repeat(2_000);
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThat(matcher.occurrences(text)).isNotEmpty());
    }

    private static Gen<String> textsOfTerms() {
        List<String> parts = List.of(
                "ШОС",
                "Совет",
                "совета",
                "безопасности",
                "ООН",
                "Ближний",
                "Востоке",
                "восток",
                "Северный",
                "поток",
                "2",
                "Гвинее",
                "Бисау",
                "-",
                ".",
                ",",
                "«",
                "—",
                "и",
                "U.");
        return lists().of(integers().between(0, parts.size() - 1))
                .ofSizeBetween(0, 12)
                .map(numbers ->
                        String.join(" ", numbers.stream().map(parts::get).toList()));
    }
}
