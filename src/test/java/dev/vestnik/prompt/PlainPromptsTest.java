package dev.vestnik.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Language;
import dev.vestnik.Prompt;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The prompts with which a model is measured alone. */
class PlainPromptsTest {

    @Test
    void theySayWhatIsWanted_andNothingElse() throws URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(PlainPromptsTest.class.getResource("/eval/plain"))
                .toURI());
        Prompts prompts = new Prompts(Optional.of(folder));
        String text = "Тучка <небо>";

        Prompt turn = prompts.turn(Language.RUSSIAN, Language.ENGLISH, List.of(), "", text);
        Prompt block = prompts.block(Language.RUSSIAN, Language.ENGLISH, "Титул", "До", "После", "", text);

        assertThat(List.of(turn, block)).allSatisfy(prompt -> {
            assertThat(prompt.system()).isEqualTo("Translate into English.");
            assertThat(prompt.user()).isEqualTo(text);
        });
    }
}
