package dev.vestnik.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlignmentTest {

    private static final String SHORT = "Это случилось утром.";
    private static final String SHORT_TOO = "It happened this morning.";
    private static final String LONG = "Комиссия собралась в здании городского совета, чтобы обсудить новый план улиц.";
    private static final String LONG_TOO =
            "The commission met in the town hall to discuss the new plan of the city's streets.";

    @Test
    void sentencesOfLikeLengths_areOneAnother() {
        assertThat(Alignment.trusted(List.of(SHORT, LONG, SHORT), List.of(SHORT_TOO, LONG_TOO, SHORT_TOO)))
                .containsExactly(
                        new Alignment.Bead(0, SHORT, SHORT_TOO),
                        new Alignment.Bead(1, LONG, LONG_TOO),
                        new Alignment.Bead(2, SHORT, SHORT_TOO));
    }

    @Test
    void sentenceThatWasSplit_isNotTrusted_norItsNeighbours() {
        List<String> sources = List.of(LONG, SHORT, LONG + " " + LONG, SHORT, LONG);
        List<String> targets = List.of(LONG_TOO, SHORT_TOO, LONG_TOO, LONG_TOO, SHORT_TOO, LONG_TOO);
        assertThat(Alignment.trusted(sources, targets))
                .extracting(Alignment.Bead::index)
                .containsExactly(0, 4);
    }

    @Test
    void lengthThatIsNotToBeExpected_isNotTrusted() {
        assertThat(Alignment.trusted(List.of(SHORT, LONG, LONG), List.of(LONG_TOO, SHORT_TOO, LONG_TOO)))
                .isEmpty();
    }

    @Test
    void nothing_isAligned() {
        assertThat(Alignment.trusted(List.of(), List.of())).isEmpty();
        assertThat(Alignment.trusted(List.of(SHORT), List.of())).isEmpty();
    }
}
