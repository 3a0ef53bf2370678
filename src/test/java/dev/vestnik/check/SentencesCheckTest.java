package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesCheckTest {

    private static final List<String> RUSSIAN = List.of(
            "В понедельник в Казани открыли новый мост через Волгу.",
            "Строительство началось два года назад и обошлось городу в 900 миллионов рублей.",
            "Инженер Анна Белова рассказала, что опоры проверят весной.",
            "Жители соседних улиц жалуются на шум и просят перенести дорогу.");

    private static final List<String> ENGLISH = List.of(
            "On Monday a new bridge across the Volga was opened in Kazan.",
            "Construction began two years ago and cost the city 900 million rubles.",
            "Engineer Anna Belova said that the piers would be inspected in spring.",
            "Residents of the neighboring streets complain about the noise and ask for the road to be moved.");

    private final Check check = new SentencesCheck();

    @Test
    void everySentenceThere_nothingFound() {
        assertThat(check.judge(Answers.toEnglish(text(RUSSIAN), text(ENGLISH)))).isEmpty();
        assertThat(check.judge(Answers.toRussian(text(ENGLISH), text(RUSSIAN)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void sentenceDropped_failsWithItsPlace(int dropped) {
        assertThat(check.judge(Answers.toEnglish(text(RUSSIAN), text(without(ENGLISH, dropped)))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(finding.source()).startsWith(RUSSIAN.get(dropped).substring(0, 20));
                    assertThat(check.advice(finding)).contains("every sentence");
                });
        assertThat(check.judge(Answers.toRussian(text(ENGLISH), text(without(RUSSIAN, dropped)))))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.FAIL);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void sentenceFromNowhere_failsWithItsPlace(int place) {
        List<String> added = new ArrayList<>(ENGLISH);
        added.add(place, "The hockey club lost its third match in a row after a goal in overtime.");
        assertThat(check.judge(Answers.toEnglish(text(RUSSIAN), text(added))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(finding.output()).startsWith("The hockey club");
                    assertThat(check.advice(finding)).contains("Leave out");
                });
    }

    @Test
    void sentencesMergedOrSplit_nothingFound() {
        assertThat(
                        check.judge(
                                Answers.toEnglish(
                                        "Дождь шел всю ночь. К утру река вышла из берегов, и полиция закрыла мост.",
                                        "It rained all night, and by morning the river had burst its banks. The police closed the bridge.")))
                .isEmpty();
        assertThat(check.judge(Answers.toEnglish(
                        "Мэр подписал договор с банком; Совет города поддержал решение.",
                        "The mayor signed the contract with the bank. The city council supported the decision.")))
                .isEmpty();
    }

    @Test
    void oneSentence_isNeverLost() {
        assertThat(check.judge(Answers.toEnglish(RUSSIAN.getFirst(), ENGLISH.getFirst())))
                .isEmpty();
    }

    @Test
    void otherLanguages_failOnlyBeyondDoubt() {
        String german = "Am Montag wurde in Kasan eine neue Schule eröffnet. Der Bau begann vor zwei Jahren. "
                + "Direktorin Anna Belowa fand die Lehrer in einem Sommer. Anwohner klagen über Lärm.";
        assertThat(check.judge(Answers.translation(text(RUSSIAN), german, Language.RUSSIAN, new Language("de"))))
                .isEmpty();
    }

    private static String text(List<String> sentences) {
        return String.join(" ", sentences);
    }

    private static List<String> without(List<String> sentences, int dropped) {
        List<String> rest = new ArrayList<>(sentences);
        rest.remove(dropped);
        return rest;
    }
}
