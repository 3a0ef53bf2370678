package dev.vestnik.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.vestnik.Language;
import dev.vestnik.text.Pieces.Piece;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {

    private final Pieces pieces = new Pieces(new Sentences());

    @Test
    void shortTextIsOnePiece() {
        assertThat(of("Мост закрыт. Паром ходит.", 25)).containsExactly(new Piece("Мост закрыт. Паром ходит.", ""));
        assertThat(of("", 5)).isEmpty();
    }

    @Test
    void cutsAtSentenceEnds() {
        assertThat(of("Раз два. Три.  Это г. Минск. Конец", 16))
                .containsExactly(
                        new Piece("Раз два. Три.", "  "), new Piece("Это г. Минск.", " "), new Piece("Конец", ""));
    }

    @Test
    void cutsLongSentenceAtBlanks() {
        assertThat(of("Слово слово  слово", 12))
                .containsExactly(new Piece("Слово слово", "  "), new Piece("слово", ""));
        assertThat(of("Слово слово", 5)).containsExactly(new Piece("Слово", " "), new Piece("слово", ""));
    }

    @Test
    void cutsLongWordBetweenVisibleCharacters() {
        assertThat(of("ааа👩‍👩‍👧бб", 5))
                .containsExactly(new Piece("ааа", ""), new Piece("👩‍👩‍👧", ""), new Piece("бб", ""));
    }

    @Test
    void cutsEvenAVisibleCharacterThatIsTooLong() {
        assertThat(of("a\u0301\u0301\u0301", 2))
                .containsExactly(new Piece("a\u0301", ""), new Piece("\u0301\u0301", ""));
        assertThat(of("😀😀", 1)).containsExactly(new Piece("😀", ""), new Piece("😀", ""));
    }

    @Test
    void lengthMustBePositive() {
        assertThatThrownBy(() -> of("Раз", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherTextsStandBetweenTheSameSeparators() {
        assertThat(Pieces.join(List.of("One.", "Two."), of("Раз.  Два.", 5))).isEqualTo("One.  Two.");
        assertThatThrownBy(() -> Pieces.join(List.of(), of("Раз", 5))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void joiningGivesTheTextBack() {
        qt().withExamples(10_000)
                .forAll(Texts.unicode().mix(Texts.articles(), 60), integers().between(1, 60))
                .checkAssert((text, most) -> {
                    List<Piece> cut = of(text, most);
                    assertThat(Pieces.join(cut.stream().map(Piece::text).toList(), cut))
                            .isEqualTo(text);
                    assertThat(cut).allSatisfy(piece -> {
                        assertThat(piece.text().codePointCount(0, piece.text().length()))
                                .isBetween(1, most);
                        assertThat(Blanks.strip(piece.after())).isEmpty();
                    });
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"а", "а ", "Раз два. ", "a\u0301", "1. "})
    void mebibyteTakesNoTime(String part) {
        String text = part.repeat(1_048_576 / part.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> of(text, 1_000));
    }

    private List<Piece> of(String text, int most) {
        return pieces.of(text, most, Language.RUSSIAN);
    }
}
