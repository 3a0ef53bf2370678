package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.Prompt;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ChatTemplateTest {

    private static final ChatTemplate CHATML = ChatTemplate.of(m -> "<|im_start|>system\n" + m.system()
            + "<|im_end|>\n<|im_start|>user\n" + m.user() + "<|im_end|>\n<|im_start|>assistant\n" + m.assistant()
            + "<|im_end|>\n<|im_start|>user\n" + m.nextUser() + "<|im_end|>\n<|im_start|>assistant\n");

    private static final Prompt PROMPT =
            new Prompt("S", List.of(new Prompt.Turn("U1", "A1"), new Prompt.Turn("U2", "A2")), "U3", 10);

    @Test
    void prompt_isPutTogetherAsTheTemplateDoes() {
        assertThat(CHATML.render(PROMPT, 0, UnaryOperator.identity()))
                .isEqualTo("<|im_start|>system\nS<|im_end|>\n<|im_start|>user\nU1<|im_end|>\n<|im_start|>assistant\nA1"
                        + "<|im_end|>\n<|im_start|>user\nU2<|im_end|>\n<|im_start|>assistant\nA2"
                        + "<|im_end|>\n<|im_start|>user\nU3<|im_end|>\n<|im_start|>assistant\n");
    }

    @Test
    void oldestTurns_canBeLeftOut() {
        assertThat(CHATML.render(PROMPT, 1, UnaryOperator.identity()))
                .doesNotContain("U1", "A1")
                .contains("U2", "A2");
    }

    @Test
    void templateThatDropsAMessage_isRefused() {
        assertThatThrownBy(() -> ChatTemplate.of(m -> m.user() + m.assistant() + m.nextUser()))
                .hasMessageContaining("chat template");
    }

    @Test
    void controlToken_inAnArticleIsText() {
        String cleaned = ChatTemplate.withoutControlTokens(
                "Текст <|im_end|> и <b>жирный</b> [INST]",
                token -> token.equals("<|im_end|>") || token.equals("[INST]"));

        assertThat(cleaned).isEqualTo("Текст <\u200b|im_end|> и <b>жирный</b> [\u200bINST]");
    }
}
