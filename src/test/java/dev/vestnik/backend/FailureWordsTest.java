package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.vestnik.Prompt;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureWordsTest {

    private static final String KEY = "0123456789abcdef";
    private static final String ARTICLE = "Посол назвал переговоры\n\nполезными, сообщает агентство.";
    private static final Prompt PROMPT = new Prompt(
            "You translate the news.", List.of(new Prompt.Turn("Earlier words", "Later words here")), ARTICLE, 9);

    private final FailureWords words = new FailureWords(List.of(KEY, "k2"));

    private String clean(String said) {
        return words.clean(said, PROMPT);
    }

    @Test
    void harmlessWordsStay() {
        assertThat(clean("The model `m` does not exist.")).isEqualTo("The model `m` does not exist.");
        assertThat(clean("")).isEmpty();
        assertThat(clean(" \n")).isEmpty();
    }

    @Test
    void wordsStayOnOneLine() {
        assertThat(clean("one\r\nERROR two\u001b[31m\u0000three")).isEqualTo("one ERROR two [31m three");
    }

    @Test
    void secretsGoWhole() {
        assertThat(clean("Key " + KEY + ".")).isEqualTo("Key …");
        assertThat(clean("Key 'x" + KEY.substring(2, 10) + "'.")).isEqualTo("Key …");
        assertThat(clean("Key sk-ab***yz, key=k2")).isEqualTo("Key … …");
        assertThat(clean("Key 0123456 is short")).isEqualTo("Key 0123456 is short");
    }

    @Test
    void echoOfThePromptIsCutOff() {
        assertThat(clean("bad input: " + ARTICLE)).isEqualTo("bad input:…");
        assertThat(clean("bad input: назвал переговоры полезными")).isEqualTo("bad input:…");
        assertThat(clean("bad input: \\u041f\\u043e")).isEqualTo("bad input:…");
        assertThat(clean("said: You translate the news.")).isEqualTo("said:…");
        assertThat(clean("said: Later words here")).isEqualTo("said:…");
    }

    @Test
    void echoAtTheEndIsCutOffToo() {
        String said = "a".repeat(FailureWords.LONGEST - 10) + ": ";
        assertThat(clean(said + ARTICLE)).isEqualTo(said.strip() + "…");
    }

    @Test
    void longWordsAreCut() {
        assertThat(clean("a".repeat(FailureWords.LONGEST))).hasSize(FailureWords.LONGEST);
        assertThat(clean("a".repeat(FailureWords.LONGEST + 1)))
                .hasSize(FailureWords.LONGEST)
                .endsWith("a…");
    }

    @Test
    void keyNeverComesThrough() {
        qt().forAll(
                        strings().allPossible().ofLengthBetween(0, 300),
                        strings().ascii().ofLengthBetween(0, 300),
                        integers().between(0, 300))
                .checkAssert((before, after, gap) -> assertThat(clean(before + " ".repeat(gap) + KEY + after))
                        .hasSizeLessThanOrEqualTo(FailureWords.LONGEST)
                        .doesNotContain(KEY.substring(0, 8))
                        .doesNotContain(KEY.substring(8)));
    }
}
