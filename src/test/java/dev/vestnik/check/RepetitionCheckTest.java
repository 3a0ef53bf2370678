package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepetitionCheckTest {

    private static final String SOURCE = "Мэр открыл новый мост.";

    private final Check check = new RepetitionCheck();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The mayor the mayor the mayor the mayor the mayor the mayor opened it.",
                "He opened it and then he went and then he went and then he went and then he went home.",
                "The bridge is open now. It rained. The bridge is open now. He left. The bridge is open now.",
                "No no no no no no no no no no.",
                "Heeeeeeeeeeeey",
                "Open!!!!!!!!!!!!"
            })
    void loop_fails(String output) {
        assertThat(check.judge(Answers.toEnglish(SOURCE, output))).hasSize(1);
    }

    @Test
    void loopWithoutBlanks_fails() {
        assertThat(check.judge(Answers.toEnglish(SOURCE, "大桥开通大桥开通大桥开通大桥开通"))).hasSize(1);
    }

    @Test
    void longGroup_fails() {
        String group = IntStream.range(0, 60).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        assertThat(check.judge(Answers.toEnglish(SOURCE, (group + " ").repeat(4))))
                .hasSize(1);
        assertThat(check.judge(Answers.toEnglish(SOURCE, (group + " ").repeat(3))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Never again, never again, never again, he said.",
                "It is a long, long, long way to the bridge.",
                "He said yes. She left. He said yes. They came. He said yes.",
                "The bridge is open now. The bridge is closed now. The bridge is open again.",
                "Then it went 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.",
                "Wait......"
            })
    void refrain_passes(String output) {
        assertThat(check.judge(Answers.toEnglish(SOURCE, output))).isEmpty();
    }

    @Test
    void loopOfTheSource_passes() {
        assertThat(check.judge(Answers.toEnglish(
                        "Нет, нет, нет, нет, нет, нет, нет, нет, нет, нет!",
                        "No, no, no, no, no, no, no, no, no, no!")))
                .isEmpty();
    }
}
