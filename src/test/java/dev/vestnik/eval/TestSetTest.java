package dev.vestnik.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vestnik.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSetTest {

    private static final String ONE =
            "{\"id\":\"a\",\"title_de\":\"Titel\",\"title_en\":\"Title\",\"body_de\":\"Ein Text.\",\"body_en\":\" A text.\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("set.jsonl");
    }

    private TestSet read(String content) throws IOException, EvaluationException {
        Files.writeString(file, content);
        return TestSet.read(file, new Language("de"), Language.ENGLISH);
    }

    private void assertRefused(String content, String message) {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> read(content))
                .withMessage(message.replace("FILE", file.toString()));
    }

    @Test
    void lines_areArticles() throws IOException, EvaluationException {
        TestSet set = read(
                ONE + "\n\n{\"id\":\"b\",\"body_de\":\"Zwei.\",\"body_en\":\"Two.\",\"systems\":{\"other\":\"2.\"}}");
        assertThat(set.documents())
                .containsExactly(
                        new TestDocument("a", "Titel", "Title", "Ein Text.", "A text.", Map.of()),
                        new TestDocument("b", "", "", "Zwei.", "Two.", Map.of("other", "2.")));
        assertThat(set.first(1).documents()).hasSize(1);
        assertThat(set.first(7).documents()).hasSize(2);
    }

    @Test
    void badLine_isNamedByItsNumber() {
        assertRefused(ONE + "\n\n{\"id\":", "FILE, line 3: not JSON");
        assertRefused("[]", "FILE, line 1: \"id\" is missing");
        assertRefused("{\"id\":\"a\",\"body_de\":\"Text\",\"body_en\":\" \"}", "FILE, line 1: \"body_en\" is missing");
        assertRefused(ONE + "\n" + ONE, "FILE, line 2: the id a is taken");
        assertRefused("\n", "FILE has no articles");
    }

    @Test
    void fileThatIsNone_isSaidSo() throws IOException {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> TestSet.read(file, Language.RUSSIAN, Language.ENGLISH))
                .withMessage("there is no file " + file);
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> TestSet.read(folder, Language.RUSSIAN, Language.ENGLISH))
                .withMessageContaining(" cannot be read: ");
        Files.write(file, "Übersetzung".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> TestSet.read(file, Language.RUSSIAN, Language.ENGLISH))
                .withMessage(file + " is not in UTF-8");
    }

    @Test
    void ownSet_hasArticlesWithTitles() {
        assertThat(TestSet.own().documents())
                .hasSize(8)
                .allSatisfy(document -> assertThat(document.translatedTitle()).isNotBlank());
    }
}
