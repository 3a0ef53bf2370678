package dev.vestnik.text;

import static dev.vestnik.BlockKind.HEADING;
import static dev.vestnik.BlockKind.LIST_ITEM;
import static dev.vestnik.BlockKind.PARAGRAPH;
import static dev.vestnik.BlockKind.QUOTE;
import static dev.vestnik.BlockKind.SOURCE;
import static dev.vestnik.BlockKind.TITLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmenterTest {

    private static final String BODY =
            "Мэрия Риги объявила о ремонте моста через Даугаву. Движение закроют на две недели.";

    @Test
    void blankLineSeparatesBlocks() {
        assertThat(texts("Одно предложение.\n\nДругое.\n \t\nТретье."))
                .containsExactly("Одно предложение.", "Другое.", "Третье.");
    }

    @Test
    void singleNewlineSeparatesLongLines() {
        String paragraph = BODY + " " + BODY;
        assertThat(texts(paragraph + "\n" + paragraph)).containsExactly(paragraph, paragraph);
    }

    @Test
    void singleNewlineSeparatesShortLines() {
        assertThat(texts("Рига\nТаллин\nВильнюс")).hasSize(3);
        assertThat(texts("Ремонт моста\n" + BODY)).containsExactly("Ремонт моста", BODY);
    }

    @Test
    void wrappedLinesAreOneBlock() {
        String wrapped = """
                Мэрия Риги объявила в понедельник, что мост через
                реку Даугаву будет закрыт для движения автомобилей
                на две недели, а пешеходам придётся пользоваться
                паромом.""";
        assertThat(texts(wrapped)).containsExactly(wrapped);
    }

    @Test
    void wrappedEnglishLinesAreOneBlock() {
        String wrapped = """
                The city council of Riga said on Monday that the bridge
                across the Daugava would be closed to traffic for two
                weeks, and that pedestrians would have to use the ferry.""";
        assertThat(texts(wrapped)).containsExactly(wrapped);
    }

    @Test
    void shortLastLineEndsWrappedParagraph() {
        String first = """
                Мэрия Риги объявила в понедельник, что мост через
                реку Даугаву будет закрыт для движения автомобилей
                на две недели.""";
        String second = """
                Пешеходам придётся пользоваться паромом, который
                отходит от набережной каждые полчаса с шести утра
                до полуночи.""";
        assertThat(texts(first + "\n" + second)).containsExactly(first, second);
    }

    @Test
    void finishedLinesAreNotWrapped() {
        String lines = """
                Мост через Даугаву закроют на две недели летом.
                Пешеходы смогут перебраться через реку на пароме.
                Расписание парома мэрия обещает объявить завтра.""";
        assertThat(texts(lines)).hasSize(3);
    }

    @Test
    void bulletsBeginBlocksInWrappedText() {
        String list = """
                - мост через Даугаву закроют для всех автомобилей на
                две недели, а пешеходам придётся пользоваться одним
                паромом;
                - расписание парома мэрия города обещает объявить не
                позже вторника, когда соберётся городская дума.""";
        assertThat(Segmenter.split(list).blocks()).extracting(Block::kind).containsExactly(LIST_ITEM, LIST_ITEM);
    }

    @Test
    void dashThatWrappingBroughtToTheStartIsNoBullet() {
        String wrapped = """
                Мост через Даугаву, который построили ещё до войны
                — самый старый из четырёх мостов города — закроют в
                июле на две недели.""";
        assertThat(texts(wrapped)).containsExactly(wrapped);
    }

    @Test
    void paragraphSeparatorAndFormFeedSeparateAlways() {
        assertThat(texts("раз\u2029два\fтри\u2028четыре\u0085пять"))
                .containsExactly("раз", "два", "три", "четыре", "пять");
    }

    @Test
    void blanksAroundBlocksGoToSeparators() {
        var structure = Segmenter.split("\uFEFF\u00A0 Первое. \u200B\n\n\t\u3000Второе.\u2007\n");
        assertThat(structure.lead()).isEqualTo("\uFEFF\u00A0 ");
        assertThat(structure.blocks())
                .containsExactly(
                        new Block("b1", PARAGRAPH, "Первое.", " \u200B\n\n\t\u3000"),
                        new Block("b2", PARAGRAPH, "Второе.", "\u2007\n"));
    }

    @Test
    void invisibleLineIsNoBlock() {
        assertThat(texts("Раз.\n\u200D\u0001\u2800\nДва.")).containsExactly("Раз.", "Два.");
        assertThat(Segmenter.split(" \u200D\n").blocks()).isEmpty();
        assertThat(Segmenter.split(" \u200D\n").lead()).isEqualTo(" \u200D\n");
    }

    @Test
    void emojiSequenceStaysWhole() {
        assertThat(texts("Победа ❤\uFE0F\n\nСчёт 3:0.")).containsExactly("Победа ❤\uFE0F", "Счёт 3:0.");
    }

    @Test
    void kindsOfAnArticle() {
        String text = String.join(
                "\n\n",
                "Мост через Даугаву закроют на ремонт",
                BODY,
                "Источник: Рижские вести",
                "Что будет с транспортом",
                "Автобусы поедут в объезд:",
                "— маршрут № 3 пойдёт по Каменному мосту;",
                "2) маршрут № 21 отменят.",
                "«Мы понимаем, что это неудобно, но откладывать ремонт больше нельзя».",
                "сказал мэр.",
                "— А паром будет? — спросили журналисты.",
                "«Ригас сатиксме» объявит расписание позже, когда будет готов весь план перевозок на лето.",
                "© Рижские вести");
        assertThat(kinds(text))
                .containsExactly(
                        TITLE, PARAGRAPH, SOURCE, HEADING, PARAGRAPH, LIST_ITEM, LIST_ITEM, QUOTE, PARAGRAPH, QUOTE,
                        PARAGRAPH, SOURCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "«Мы откроем мост в срок, — сказал мэр. — И ни днём позже».",
                "«Мы откроем мост в срок», — сказал мэр на встрече с жителями левобережных районов столицы.",
                "„Wir öffnen die Brücke“, sagte der Bürgermeister am Montag in Riga vor der versammelten Presse.",
                "“We will open the bridge,” the mayor told reporters at a briefing in the Latvian capital on Monday.",
                "\"We will open the bridge,\" the mayor told reporters at a briefing in the Latvian capital on Monday.",
                "«Это первый абзац длинной цитаты. Она закроется в следующем.",
                "> Мы откроем мост в срок."
            })
    void quotes(String quote) {
        assertThat(kinds(BODY + "\n\n" + quote)).containsExactly(PARAGRAPH, QUOTE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "«Динамо» — чемпион страны, и теперь команда поедет на турнир.",
                "\"Reuters\" reported on Monday that the bridge would be closed to traffic.",
                "Он сказал: «Мы откроем мост в срок».",
                "-5 градусов было ночью.",
                "2024. Это был трудный год.",
            })
    void notQuotesNorItems(String paragraph) {
        assertThat(kinds(BODY + "\n\n" + paragraph)).containsExactly(PARAGRAPH, PARAGRAPH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Источник: Sputnik",
                "ИСТОЧНИК: ТАСС",
                "Фото: Иван Петров",
                "Source: Reuters",
                "Photo: AP",
                "Quelle: dpa",
                "© РИА Новости"
            })
    void sources(String source) {
        assertThat(kinds(BODY + "\n\n" + source)).containsExactly(PARAGRAPH, SOURCE);
        assertThat(kinds(source + "\n\n" + BODY)).containsExactly(SOURCE, PARAGRAPH);
    }

    @Test
    void titleNeedsSomethingAfterIt() {
        assertThat(kinds("Мост закроют на ремонт")).containsExactly(PARAGRAPH);
        assertThat(kinds("Мост закроют на ремонт\n\n" + BODY)).containsExactly(TITLE, PARAGRAPH);
        assertThat(kinds("Мост закроют на ремонт.\n\n" + BODY)).containsExactly(PARAGRAPH, PARAGRAPH);
        assertThat(kinds("«Мост» закроют на ремонт\n\n" + BODY)).containsExactly(TITLE, PARAGRAPH);
        assertThat(kinds("Ж".repeat(201) + "\n\n" + BODY)).containsExactly(PARAGRAPH, PARAGRAPH);
    }

    @Test
    void headingHeadsSomething() {
        assertThat(kinds(BODY + "\n\nЧто дальше\n\n" + BODY)).containsExactly(PARAGRAPH, HEADING, PARAGRAPH);
        assertThat(kinds(BODY + "\n\nЧто дальше")).containsExactly(PARAGRAPH, PARAGRAPH);
        assertThat(kinds(BODY + "\n\nРига\n\nТаллин\n\nВильнюс\n\n" + BODY)).doesNotContain(HEADING);
        assertThat(kinds(BODY + "\n\nчто дальше\n\n" + BODY)).doesNotContain(HEADING);
        assertThat(kinds(BODY + "\n\nЧто дальше?\n\n" + BODY)).doesNotContain(HEADING);
    }

    @Test
    void givenTitleIsOneBlockWhateverIsInIt() {
        String title = "Первая строка\n\n- вторая";
        var blocks = Segmenter.split(title + "\n\n" + BODY, title.length()).blocks();
        assertThat(blocks).containsExactly(new Block("b1", TITLE, title, "\n\n"), new Block("b2", PARAGRAPH, BODY, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "а",
                "\n",
                "а\n",
                "а\n\n",
                "Слово слово, ",
                " ",
                "« ",
                "\u2029",
                "а.",
                "1. а\n",
                "сло во сло во сло во сло во\n"
            })
    void mebibyteTakesNoTime(String part) {
        String text = part.repeat(1_048_576 / part.length());
        // Quadratic work would take hours; linear work takes some 100 ms.
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Segmenter.split(text));
    }

    private static List<String> texts(String text) {
        return Segmenter.split(text).blocks().stream().map(Block::text).toList();
    }

    private static List<BlockKind> kinds(String text) {
        return Segmenter.split(text).blocks().stream().map(Block::kind).toList();
    }
}
