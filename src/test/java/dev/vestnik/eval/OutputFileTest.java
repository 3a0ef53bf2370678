package dev.vestnik.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vestnik.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

    @TempDir
    private Path folder;

    private Path path;
    private OutputFile file;

    @BeforeEach
    void file() {
        path = folder.resolve("run.jsonl");
        file = new OutputFile(path);
    }

    static Output output(String system, String id, String translation) {
        return new Output(
                system,
                id,
                "Текст " + id + ".",
                "The commission named its plan " + id + " on Monday evening.",
                translation,
                List.of(
                        Finding.fail("numbers", "5", "6", "changed").in("b1"),
                        Finding.fail("echo", null, null, "the same").asRepaired(),
                        Finding.warn("numbers", null, "7", "strange")),
                true,
                List.of("main/m-1"),
                10,
                20,
                2,
                1.5);
    }

    @Test
    void whatWasAdded_isReadAgain() throws EvaluationException {
        assertThat(file.resume()).isEmpty();
        file.add(output("one", "a", "A \"text\"\nin two lines."));
        file.add(output("one", "b", "Ünïcode 😀"));
        assertThat(file.read())
                .containsExactly(output("one", "a", "A \"text\"\nin two lines."), output("one", "b", "Ünïcode 😀"))
                .isEqualTo(file.resume());
    }

    @Test
    void lineThatAKilledRunLeft_isCutOff() throws EvaluationException, IOException {
        file.add(output("one", "a", "A text."));
        Files.writeString(path, "{\"system\":\"one\",\"id\":", StandardOpenOption.APPEND);
        assertThat(file.resume()).hasSize(1);
        file.add(output("one", "b", "B text."));
        assertThat(file.read()).extracting(Output::id).containsExactly("a", "b");
    }

    @Test
    void whatIsNoResult_isSaidSo() throws IOException {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> file.read())
                .withMessage("there is no file " + path);
        Files.writeString(path, "");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> file.read())
                .withMessage(path + " has no translations");
        for (String line : List.of("{}", "[1]", "no", "null", "{\"id\":\"a\"}")) {
            Files.writeString(path, line + "\n");
            assertThatExceptionOfType(EvaluationException.class)
                    .isThrownBy(() -> file.read())
                    .withMessage(path + ", line 1: not a result of eval run");
        }
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> new OutputFile(folder).add(output("one", "a", "")))
                .withMessageContaining(" cannot be written: ");
    }
}
