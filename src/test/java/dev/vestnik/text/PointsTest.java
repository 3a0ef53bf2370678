package dev.vestnik.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The points of a list, however a model marks them. */
class PointsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- One.\n- Two.\n- Three.",
                "* One.\n\n* Two.\n\n* Three.\n",
                "1. One.\n2. Two.\n3. Three.",
                "1) One.\n2) Two.\n3) Three.",
                "• One.\n• Two.\n•Three.",
                "— One.\n— Two.\n— Three.",
                "  One.\n\n\n  Two.\r\nThree.  "
            })
    void marks_areNoPartOfThem(String answer) {
        assertThat(Points.of(answer)).containsExactly("One.", "Two.", "Three.");
    }

    @Test
    void lineWithoutAMark_goesOn_andBeforeTheFirstStandsAlone() {
        assertThat(Points.of("Here you are:\n- One is\n  wrapped.\n- Two."))
                .containsExactly("Here you are:", "One is wrapped.", "Two.");
    }

    @Test
    void number_isNoMark() {
        assertThat(Points.of("- 16 bridges were opened.\n- 5.2 km were built."))
                .containsExactly("16 bridges were opened.", "5.2 km were built.");
    }

    @Test
    void nothing_hasNoPoints() {
        assertThat(Points.of(" \n\u00a0\n")).isEmpty();
        assertThat(Points.list(List.of())).isEmpty();
    }

    @Test
    void list_isReadBack() {
        assertThat(Points.of(Points.list(List.of("One.", "Two.")))).containsExactly("One.", "Two.");
    }
}
