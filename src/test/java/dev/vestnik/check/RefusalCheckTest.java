package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Reply.Finish;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalCheckTest {

    private static final String SOURCE = "Мэр открыл новый мост через реку.";
    private static final String LONG_SOURCE =
            "К сожалению, мост открыли не сразу: я не могу перевести дух, сказал мэр. " + SOURCE.repeat(4);

    private final Check check = new RefusalCheck();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry, but I can't help with that.",
                "I’m sorry, but I can’t assist with that request.",
                "I am very sorry, but I cannot translate this text.",
                "Sorry, I can't help with this.",
                "I can't assist with that.",
                "This content violates my guidelines, so I cannot continue.",
                "This text goes against our content policy.",
                "I'm just a language model and do not take part in that.",
                "Этот текст нарушает наши правила.",
                "I cannot fulfill this request.",
                "**I'm unable to provide a translation of this content.**",
                "I apologize, but I am not able to translate this article as it describes violence.",
                "I won't be able to help with translating this.",
                "I'm sorry, but as an AI language model, I cannot discuss politics.",
                "As an AI language model, I do not take sides in conflicts.",
                "I must respectfully decline.",
                "Sorry, that's beyond my current scope. Let's talk about something else.",
                "Unfortunately, I cannot comply with this request.",
                "К сожалению, я не могу помочь с этим.",
                "Извините, но я не могу выполнить этот запрос.",
                "Я не могу обсуждать эту тему. Давайте поговорим о чём-нибудь ещё.",
                "С этим я помочь не могу.",
                "Как языковая модель, я не могу комментировать политику.",
                "Не люблю менять тему разговора, но вот сейчас тот самый случай.",
                "Что-то в вашем вопросе меня смущает. Может, поговорим на другую тему?",
                "Вибачте, але я не можу допомогти з цим.",
                "Es tut mir leid, aber ich kann dabei nicht helfen.",
                "Leider kann ich diesen Text nicht übersetzen.",
                "Je suis désolé, mais je ne peux pas vous aider avec cette demande.",
                "Désolée, je ne peux pas traduire ce texte.",
                "Lo siento, pero no puedo ayudarte con eso.",
                "Mi dispiace, ma non posso aiutarti con questa richiesta.",
                "Desculpe, mas não posso ajudar com isso.",
                "Przepraszam, ale nie mogę pomóc w tej sprawie.",
                "很抱歉，我无法回答这个问题。",
                "你好，这个问题我暂时无法回答，让我们换个话题再聊聊吧。",
                "抱歉，我无法翻译这段文字。",
                "申し訳ありませんが、この文章を翻訳することはできません。"
            })
    void refusal_fails(String output) {
        assertThat(check.judge(Answers.toEnglish(SOURCE, output)))
                .singleElement()
                .matches(Finding::isRefusal);
        assertThat(check.judge(Answers.summary(SOURCE, output))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    К сожалению, я не могу помочь в этом деле. | Unfortunately, I cannot help in this matter.
                    Извините, я не смогу ответить. | I'm sorry, I won't be able to answer.
                    «Я не могу обсуждать это», — сказал мэр. | "I can't discuss this," the mayor said.
                    — Я не стану это обсуждать. | — I won't discuss this.
                    Помочь ничем не могу. | I can't help in any way.
                    Мне жаль. Тут уже ничего не поделать. | I'm sorry. I can't help it any more.
                    Как ИИ, я не знаю усталости, ответил робот. | As an AI, I know no fatigue, the robot replied.
                    Увы, мост не открыли. | Unfortunately, the bridge was not opened.
                    Мы не можем продолжать. | I cannot continue.
                    """)
    void sameThingInTheSource_passes(String source, String output) {
        assertThat(check.judge(Answers.toEnglish(source, output))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The mayor said: I'm sorry, but I can't help with that.",
                "\"I'm sorry, but I can't help with that,\" the mayor said.",
                "Sorry state of the bridge is no help, the mayor says.",
                "Unfortunately, the mayor cannot help with that.",
                "I cannot remember a longer bridge.",
                "Regrettably few came to help.",
                "As an airport, the field is no use, and I was there.",
                "Мэр не может помочь с этим.",
                "К сожалению, мост не открыли."
            })
    void newsThatLooksLikeOne_passes(String output) {
        assertThat(check.judge(Answers.toEnglish(SOURCE, output))).isEmpty();
    }

    @Test
    void wordsInTheSource_doNotExcuseAnAnswerThatIsMuchShorter() {
        assertThat(check.judge(Answers.toEnglish(LONG_SOURCE, "I'm sorry, but I can't help with that.")))
                .hasSize(1);
        assertThat(check.judge(Answers.toEnglish(
                        LONG_SOURCE, "I'm sorry, I can't help it: " + "the bridge was opened. ".repeat(5))))
                .isEmpty();
    }

    @Test
    void sourceInAnotherLanguage_isExcusedByItsOwnWords() {
        Language german = new Language("de");
        String output = "Unfortunately, I cannot help you.";
        assertThat(check.judge(
                        Answers.translation("Leider kann ich Ihnen nicht helfen.", output, german, Language.ENGLISH)))
                .isEmpty();
        assertThat(check.judge(Answers.translation("Die Brücke wurde eröffnet.", output, german, Language.ENGLISH)))
                .hasSize(1);
        assertThat(check.judge(Answers.translation(
                        "Der Bürgermeister eröffnete eine Brücke.",
                        "К сожалению, я не могу перевести этот текст.",
                        german,
                        Language.RUSSIAN)))
                .hasSize(1);
        assertThat(check.judge(Answers.translation(
                        "Leider kann ich Ihnen nicht helfen.", output, Language.UNDETERMINED, Language.ENGLISH)))
                .isEmpty();
    }

    @Test
    void whatAFilterStopped_isARefusal_howeverGoodItLooks() {
        assertThat(new Checks()
                        .translation(
                                new Block("b1", BlockKind.PARAGRAPH, SOURCE, ""),
                                "The mayor opened a new bridge across the river.",
                                Finish.FILTERED,
                                Language.RUSSIAN,
                                Language.ENGLISH))
                .singleElement()
                .matches(Finding::isRefusal)
                .satisfies(finding -> assertThat(finding.message()).contains("filter"));
    }

    @Test
    void refusal_isAllThatIsSaidOfIt() {
        String output = "I'm sorry, but I can't help with that.";
        assertThat(new Checks().summary(SOURCE.repeat(20), output, Finish.STOP, Language.RUSSIAN, Language.ENGLISH))
                .extracting(Finding::check)
                .isEqualTo(List.of(Finding.REFUSAL));
    }

    @Test
    void longTextOfApologies_takesLittleTime() {
        String output = "I'm sorry sorry, i can't ".repeat(20_000);
        long before = System.nanoTime();
        check.judge(Answers.toEnglish(output, output));
        assertThat(System.nanoTime() - before).isLessThan(1_000_000_000L);
    }
}
