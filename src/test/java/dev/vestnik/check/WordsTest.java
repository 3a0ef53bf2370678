package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final String LETTERS =
            "aZzяЯёЁйЙ09 .,«»“”„–—’…№\u00A0éßİıǅﬁＡІїґҐαΣς漢ｶ\u0301\u0306\u200B\u00AD\n'\"-";

    @Test
    void folding_isThatOfTheNormaliser() {
        Normalizer2 folding = Normalizer2.getNFKCCasefoldInstance();
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            assertThat(Words.fold(text)).as("%s", text).isEqualTo(folding.normalize(text));
        }
    }

    @Test
    void words_areFoldedAsTheirTextsAre() {
        Random random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            for (Words.Word word : Words.of(text)) {
                assertThat(word.folded()).isEqualTo(Words.fold(text.substring(word.start(), word.end())));
            }
        }
    }

    @Test
    void words_areLettersAndDigitsInARow() {
        assertThat(Words.of("Ёлка-2: «Ещё раз», don't 漢字").stream().map(Words.Word::folded))
                .containsExactly("ёлка", "2", "ещё", "раз", "don", "t", "漢", "字");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
