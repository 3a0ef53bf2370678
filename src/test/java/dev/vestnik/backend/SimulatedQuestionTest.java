package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Extent;
import dev.vestnik.Language;
import dev.vestnik.Prompt;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.prompt.Prompts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedQuestionTest {

    private static final String ARTICLE = """
            Мост открыт
            А. Лукашенко открыл мост. По нему едут
            первые машины! Ещё 16 мостов строят?

            «Это хорошо», — сказал мэр… Второй абзац. Третий абзац.""";

    private final Prompts prompts = new Prompts(Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = {"Мэр открыл мост.", "a <<<b>>> c", ">>>>>", "<<<", "две\nстроки", "- <x> >>"})
    void block_isTheLastMarkedText(String text) {
        Prompt prompt =
                prompts.block(Language.RUSSIAN, Language.ENGLISH, "Title >>>>", "before", "<<<<<<after", "", text);
        assertThat(SimulatedQuestion.of(prompt)).isEqualTo(new SimulatedQuestion(text, false));
    }

    @Test
    void turnOfAConversation_isTheLastMarkedText() {
        Prompt prompt = prompts.turn(
                Language.RUSSIAN,
                Language.ENGLISH,
                List.of(prompts.past(Language.ENGLISH, "", "раньше", "before")),
                "",
                "сейчас");
        assertThat(SimulatedQuestion.of(prompt).source()).isEqualTo("сейчас");
    }

    @Test
    void blockAgain_isTheSameText() {
        Prompt first = prompts.block(Language.RUSSIAN, Language.ENGLISH, null, null, null, "", "Мост.");
        Prompt again = prompts.blockAgain(first, "Мост.", "Translate the text.", Language.ENGLISH, "Мост.");
        assertThat(SimulatedQuestion.of(again)).isEqualTo(new SimulatedQuestion("Мост.", false));
    }

    @Test
    void promptWithoutMarks_isATextAsAWhole() {
        assertThat(SimulatedQuestion.of(new Prompt("", List.of(), " Мост >> 2 ", 10)))
                .isEqualTo(new SimulatedQuestion("Мост >> 2", false));
    }

    @Test
    void summary_isTheFirstSentences() {
        assertThat(summary(SummaryLength.Named.SENTENCE)).isEqualTo("Мост открыт.");
        assertThat(summary(SummaryLength.Named.SHORT))
                .isEqualTo("Мост открыт. А. Лукашенко открыл мост. По нему едут первые машины!");
        assertThat(summary(new SummaryLength.Sentences(5)))
                .endsWith("Ещё 16 мостов строят? «Это хорошо», — сказал мэр…");
    }

    @Test
    void summaryOfMoreSentencesThanThereAre_isAllOfThem() {
        assertThat(summary(new SummaryLength.Sentences(20)))
                .startsWith("Мост открыт. ")
                .endsWith(" Третий абзац.");
    }

    @Test
    void summaryAgain_isOfTheArticleBefore() {
        Prompt first = prompts.summary(
                Language.RUSSIAN,
                Language.ENGLISH,
                SummaryType.TLDR,
                extent(SummaryType.TLDR, SummaryLength.Named.LONG),
                "",
                ARTICLE);
        Prompt again = prompts.summaryAgain(
                first,
                "answer",
                "It has 9 sentences; exactly 1 are wanted.",
                Language.ENGLISH,
                extent(SummaryType.TLDR, new SummaryLength.Sentences(2)));
        assertThat(SimulatedQuestion.of(again))
                .isEqualTo(new SimulatedQuestion("Мост открыт. А. Лукашенко открыл мост.", true));
    }

    @Test
    void pointsAndWords_areCountedToo() {
        assertThat(summary(SummaryType.KEY_POINTS, SummaryLength.Named.SHORT).lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("- "));
        assertThat(summary(SummaryType.HEADLINE, SummaryLength.Named.SHORT).split(" "))
                .hasSizeLessThanOrEqualTo(12);
        assertThat(summary(SummaryType.TLDR, new SummaryLength.Words(10)).split(" "))
                .hasSizeBetween(9, 11);
    }

    private static Extent extent(SummaryType type, SummaryLength length) {
        return type.extent(length).orElseThrow();
    }

    private String summary(SummaryLength length) {
        return summary(SummaryType.TLDR, length);
    }

    private String summary(SummaryType type, SummaryLength length) {
        SimulatedQuestion question = SimulatedQuestion.of(
                prompts.summary(Language.RUSSIAN, Language.ENGLISH, type, extent(type, length), "", ARTICLE));
        assertThat(question.summary()).isTrue();
        return question.source();
    }

    @Test
    void termsThatAreTold_standInTheAnswer() {
        Prompt prompt = prompts.block(
                Language.RUSSIAN,
                Language.ENGLISH,
                null,
                null,
                null,
                "Translate \"ШОС\" as \"SCO\".\nTranslate \"Евразийский союз\" as \"Eurasian Union\".",
                "Саммит ШОС и Евразийского союза прошёл в Астане.");

        assertThat(SimulatedQuestion.of(prompt).source()).isEqualTo("Саммит SCO и Eurasian Union прошёл в Астане.");
    }

    @Test
    void numberedBlocks_areAnsweredWithTheirNumbers() {
        String blocks = "<<<1\nПервый блок.\n>>>\n<<<2\nВторой блок.\n>>>";

        SimulatedQuestion question = SimulatedQuestion.of(
                new Prompt("s", List.of(), "Title:\n<<<\nЗаголовок\n>>>\nThese 2:\n" + blocks, 100));

        assertThat(question.source()).isEqualTo(blocks);
        assertThat(question.summary()).isFalse();
    }
}
