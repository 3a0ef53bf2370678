package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreambleCheckTest {

    private static final String SOURCE = "Мэр открыл новый мост через реку.";

    private final Check check = new PreambleCheck();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Here is the translation: The mayor opened a new bridge.",
                "Here's the English translation of the text:\n\nThe mayor opened a new bridge.",
                "Translation: The mayor opened a new bridge.",
                "**Translation:** The mayor opened a new bridge.",
                "English translation:\nThe mayor opened a new bridge.",
                "Translation (English):\nThe mayor opened a new bridge.",
                "## Translation\nThe mayor opened a new bridge.",
                "Sure, here is the translation. The mayor opened a new bridge.",
                "Sure! The mayor opened a new bridge.",
                "Certainly!\n\nThe mayor opened a new bridge.",
                "Of course, the mayor opened a new bridge.",
                "Note: The mayor opened a new bridge.",
                "Вот перевод: The mayor opened a new bridge.",
                "Перевод: The mayor opened a new bridge.",
                "Output: The mayor opened a new bridge.",
                "Here is the output:\nThe mayor opened a new bridge.",
                "I have translated the text below. The mayor opened a new bridge.",
                "The mayor opened a new bridge. (Note: the river is not named.)",
                "The mayor opened a new bridge. [Translator's note: the river is not named.]",
                "The mayor opened a new bridge. (Translated from Russian)",
                "The mayor opened a new bridge. Translated from Russian.",
                "The mayor opened a new bridge.\n\nNote: the river is not named.",
                "The mayor opened a new bridge.\nLet me know if you need anything else!",
                "The mayor opened a new bridge.\n\nThis translation keeps the tone of the original.",
                "The translation is as follows: The mayor opened a new bridge.",
                "English: The mayor opened a new bridge.",
                "The text in English reads: The mayor opened a new bridge.",
                "**English:** The mayor opened a new bridge.",
                "In English, the translation would be:\n\nThe mayor opened a new bridge.",
                "Here you go:\nThe mayor opened a new bridge.",
                "The mayor opened a new bridge.\n\nIs there anything else I can help you with?",
                "The mayor opened a new bridge.\n\nExplanation: the sentence was translated literally."
            })
    void remarkAboutTheAnswer_fails(String output) {
        assertThat(check.judge(Answers.toEnglish(SOURCE, output))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Примечание: цены указаны без налога. | Note: prices do not include tax.
                    Важно: вход свободный. | Note: admission is free.
                    Перевод: Анна Белова | Translation: Anna Belova
                    Конечно, мы поможем. | Of course, we will help.
                    «Разумеется, — сказал он, — мы придем». | "Certainly," he said, "we will come."
                    Источник: Sputnik.by | Source: Sputnik.by
                    Посол: переговоры начнутся в мае | Ambassador: talks to begin in May
                    Вот итоги недели: выросли цены. | Here is a summary of the week: prices rose.
                    Ниже приводится перевод письма. | Below is the translation of the letter.
                    Ответ: да. | Answer: yes.
                    Счет 2:1 (прим. ред.). | The score is 2:1 (Note of the editors).
                    Роман переведен с русского. | The novel was translated from Russian.
                    Это плод долгих переговоров. | This is the result of long negotiations.
                    Вот и весна пришла. | Here is spring at last.
                    Этого, конечно, не случилось. | Of course, this did not happen.
                    Уверенность растет. | Sure signs of growth.
                    Переводы: как отправить деньги домой | Transfers: how to send money home
                    Переводчик: кто он? | Translator: who is he?
                    Русский язык: новые правила | Russian: new rules
                    Вторая версия закона готова. | This is the second version of the law.
                    Дайте мне знать, если он придет. | He left. Let me know if he comes.
                    """)
    void sameThingInTheSource_passes(String source, String output) {
        assertThat(check.judge(Answers.toEnglish(source, output))).isEmpty();
    }

    @Test
    void labelInAnUnknownLanguage_excusesALabel() {
        Language finnish = new Language("fi");
        assertThat(check.judge(Answers.translation(
                        "Huomautus: hinnat ilman veroja.", "Note: prices without tax.", finnish, Language.ENGLISH)))
                .isEmpty();
        assertThat(check.judge(Answers.translation(
                        "Hinnat ilman veroja.", "Note: prices without tax.", finnish, Language.ENGLISH)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Summary: The mayor opened a bridge.",
                "Here is a short summary of the article: The mayor opened a bridge.",
                "TL;DR: The mayor opened a bridge.",
                "Резюме: The mayor opened a bridge.",
                "The mayor opened a bridge.\n\nThis summary has one sentence.",
                "Sure, the mayor opened a bridge."
            })
    void summaryThatSpeaksOfItself_fails(String output) {
        assertThat(check.judge(Answers.summary("Конечно: главное. Мэр открыл мост. Перевод: А. Белова", output)))
                .hasSize(1);
    }

    @Test
    void noteElsewhereInTheSource_excusesNone() {
        String source = "Примечание мэра к проекту: мост узок. " + "Он открыл его и уехал по делам. ".repeat(5);
        assertThat(check.judge(Answers.toEnglish(source, "The bridge is narrow. He left. (Note: by car.)")))
                .hasSize(1);
    }

    @Test
    void plainSummary_passes() {
        assertThat(check.judge(Answers.summary(SOURCE, "The mayor opened a bridge. It is the second this year.")))
                .isEmpty();
    }
}
