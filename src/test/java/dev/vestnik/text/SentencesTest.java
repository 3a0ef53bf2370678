package dev.vestnik.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;

import dev.vestnik.Language;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

    private final Sentences sentences = new Sentences();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Он живёт в г. Минске.|Она в д. Заречье.",
                "Завод им. Ленина стоит на ул. Мира.|Он закрыт.",
                "Об этом написал А. С. Пушкин.|Потом и Н.В. Гоголь.",
                "По словам проф. Иванова, т. е. Петра Иванова, рост есть.",
                "Т.е. Россия согласна.|Это важно.",
                "Цена — 5 тыс. руб. за тонну.|Раньше было 3 млн. евро.",
                "Он заплатил 5 тыс. руб.|Завод доволен.",
                "Это было в 2023 г.|Потом всё изменилось.",
                "С 12 июля 2023 г. Россия и Китай торгуют иначе.",
                "В XIX в.|Он строил мосты.",
                "Купили хлеб, молоко и т. д.|Потом ушли.",
                "Они продали рис.|Вьетнам доволен.",
                "На рис. 5 виден мост.|См. рис. 6.",
                "Он уснул.|Потом встал.",
                "Нашли десять тел.|Полиция ведёт расследование.",
                "Рост составил 3.5 процента, или 1,2 млрд.|Это много.",
                "Как?!|Не может быть!..|Может.",
                "«Приду!» — сказал он.|Она молчала.",
                "«Ура!» и ушёл.",
                "Он сказал: «Мы откроем мост.|Обещаю».|Мост открыли.",
                "Рост есть (см. выше).|Он мал.",
                "Мост закрыт",
                "Мост закрыт.|Паром ходит",
                "«(…) В 2023 году упала торговля.|И это не то».",
                "1. Мост закрыт.|2. Паром ходит.",
                "В ЕС. и дальше.",
                "Он вступил в НАТО.|Потом вышел."
            })
    void russian(String marked) {
        assertSentences(marked, Language.RUSSIAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mr. Smith met Prof. Jones in St. Louis.|They talked.",
                "The U.S. Senate voted.|It passed.",
                "He lives in the U.S.|The law does not apply.",
                "J. K. Rowling wrote it.|He read it.",
                "It cost $3.5 million, e.g. Twice the price.",
                "He joined NATO.|Then he left.",
                "He came in.|Then he sat down.",
                "The plan was OK.|Nobody objected.",
                "It opens at 5 p.m. Moscow time.|It closes at 9 p.m.|The ferry is free.",
                "Acme Inc. Chairman Ivan Petrov resigned.|He is 60.",
                "\"We will open it,\" he said.|\"Soon.\"",
                "“We will open it.”|He left.",
                "Really?!|Yes…|No.",
                "No. 5 won.|No full stop at the end",
                "On Jan. 5 the bridge closed.|It was cold."
            })
    void english(String marked) {
        assertSentences(marked, Language.ENGLISH);
    }

    @Test
    void otherLanguages() {
        assertSentences("Er kam z.B. am Montag.|Das war Dr. Huber.|Der Rest blieb.", new Language("de"));
        assertSentences("M. Macron est venu en oct. Paris attend.|Il part.", new Language("fr"));
        assertSentences("Він живе на вул. Франка.|Вона ні.", new Language("uk"));
        assertThat(sentences.count("今天开会。明天结束！", new Language("zh"))).isEqualTo(2);
        assertThat(sentences.count("Один. Два.", Language.UNDETERMINED)).isEqualTo(2);
    }

    @Test
    void ellipsisCanEndASentence() {
        assertThat(sentences.of("Он думал… и ушёл.", Language.RUSSIAN)).hasSize(1);
    }

    @Test
    void blocksAreSentencesOfTheirOwn() {
        assertThat(sentences.of("Мост закроют\n\nМэрия объявила о ремонте.\nПаром ходит", Language.RUSSIAN))
                .containsExactly("Мост закроют", "Мэрия объявила о ремонте.", "Паром ходит");
    }

    @Test
    void wrappedLineIsNoSentence() {
        String wrapped = """
                Мэрия Риги объявила в понедельник, что мост через
                реку Даугаву будет закрыт для движения автомобилей
                на две недели. Пешеходы поедут паромом.""";
        assertThat(sentences.count(wrapped, Language.RUSSIAN)).isEqualTo(2);
    }

    @Test
    void nothingVisibleHasNoSentences() {
        assertThat(sentences.of("", Language.RUSSIAN)).isEmpty();
        assertThat(sentences.of(" \n\u200D ", Language.RUSSIAN)).isEmpty();
        assertThat(sentences.firstSentences(" \n", 1, Language.RUSSIAN)).isEmpty();
    }

    @Test
    void firstSentencesAreCutAtASentenceEnd() {
        String text = " Он живёт в г. Минске.  Она — в Бресте!\n\nКто где? ";
        assertThat(sentences.firstSentences(text, 1, Language.RUSSIAN)).isEqualTo("Он живёт в г. Минске.");
        assertThat(sentences.firstSentences(text, 2, Language.RUSSIAN))
                .isEqualTo("Он живёт в г. Минске.  Она — в Бресте!");
        assertThat(sentences.firstSentences(text, 9, Language.RUSSIAN)).isEqualTo(text.strip());
        assertThatThrownBy(() -> sentences.firstSentences(text, 0, Language.RUSSIAN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void words() {
        assertThat(sentences.words("Касым-Жомарт Токаев прибыл в Минск — на 3 дня.", Language.RUSSIAN))
                .isEqualTo(8);
        assertThat(sentences.words("It's a well-known fact: 3.5 % of 1,000.", Language.ENGLISH))
                .isEqualTo(7);
        assertThat(sentences.words("a - b -c", Language.ENGLISH)).isEqualTo(3);
        assertThat(sentences.words("… — !", Language.RUSSIAN)).isZero();
        assertThat(sentences.words("", Language.RUSSIAN)).isZero();
    }

    @Test
    void sentencesHoldEverythingVisibleInOrder() {
        qt().withExamples(3_000)
                .forAll(Texts.unicode().mix(Texts.articles(), 60))
                .checkAssert(text -> {
                    StringBuilder between = new StringBuilder();
                    int end = 0;
                    for (Span span : sentences.spans(text, Language.RUSSIAN)) {
                        between.append(text, end, span.start());
                        assertThat(span.end()).isGreaterThan(span.start());
                        end = span.end();
                    }
                    assertThat(Blanks.anythingVisible(
                                    between.append(text.substring(end)).toString()))
                            .isFalse();
                });
    }

    @Test
    void manyThreadsAtOnce() {
        String text = "Он живёт в г. Минске. Она — в Бресте! Кто где?";
        List<List<String>> results = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> sentences.of(text, i % 2 == 0 ? Language.RUSSIAN : Language.ENGLISH))
                .distinct()
                .toList();
        assertThat(results).containsExactly(List.of("Он живёт в г. Минске.", "Она — в Бресте!", "Кто где?"));
    }

    private void assertSentences(String marked, Language language) {
        List<String> expected = List.of(marked.split("\\|", -1));
        assertThat(sentences.of(marked.replace('|', ' '), language)).isEqualTo(expected);
        assertThat(sentences.count(marked.replace('|', ' '), language)).isEqualTo(expected.size());
    }
}
