package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupCheckTest {

    private final Check check = new MarkupCheck();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The bridge is open.<|im_end|>",
                "<|im_start|>assistant\nThe bridge is open.",
                "The bridge is open.</s>",
                "[INST] The bridge is open. [/INST]",
                "### Response:\nThe bridge is open.",
                "```\nThe bridge is open.\n```",
                "<<<\nThe bridge is open.\n>>>",
                "The bridge is open.\n>>>",
                "assistant: The bridge is open.",
                "Assistant: The bridge is open.",
                "The bridge is open.\nuser",
                "<think>A bridge.</think>The bridge is open.",
                "The bridge is open.<end_of_turn>",
                "~~~\nThe bridge is open.\n~~~",
                "The bridge is open.\nUser:",
                "The bridge is open.\n\nHuman: And the road?",
                "User: The bridge is open.",
                "The bridge is so</s>",
                "It is</s>",
                "Go<|im_end|>",
                "The bridge is open.<|im_end",
                "The bridge is open.im_end|>",
                "<translation>The bridge is open.</translation>",
                "<answer>The bridge is open.",
                "The bridge is open.</output>"
            })
    void chatFormatInTheAnswer_fails(String output) {
        assertThat(check.judge(Answers.toEnglish("Мост открыт.", output))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The bridge is open.",
                "5 < 7 > 3, and a << b",
                "The assistant: a new role in the team.",
                "He asked the user.\nSystem errors followed.",
                "### Weather",
                "\"Bridge\" | open |",
                "<b>The bridge</b> is open.",
                "The user: a new role.",
                "Ages 5|6|7 and a tilde ~ here"
            })
    void ordinaryText_passes(String output) {
        assertThat(check.judge(Answers.toEnglish("Мост открыт.", output))).isEmpty();
    }

    @Test
    void whatTheSourceHas_passes() {
        assertThat(check.judge(Answers.toEnglish(
                        "Токен <|im_end|> завершает ответ.", "The token <|im_end|> ends the answer.")))
                .isEmpty();
    }

    @Test
    void advice_holdsNoMarkup() {
        assertThat(check.judge(Answers.toEnglish("Мост открыт.", "The bridge is open.<|im_end|>")))
                .allSatisfy(finding -> assertThat(check.advice(finding)).doesNotContain("<"));
    }
}
