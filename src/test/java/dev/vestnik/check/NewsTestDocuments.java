package dev.vestnik.check;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The Russian-English documents of the WMT21 news test set with their human translations, when they lie beside the project.
 * They are research data and no part of it; a test that wants them is skipped without them.
 */
final class NewsTestDocuments {

    private static final Path FILE = Path.of("..", "shared", "eval", "wmt21.docs.jsonl");

    private NewsTestDocuments() {}

    /** A document with the human translation of its title and its body. */
    record Document(String id, String russianTitle, String englishTitle, String russian, String english) {}

    static List<Document> load() {
        assumeTrue(Files.exists(FILE), "the WMT21 documents are not here");
        ObjectMapper json = new ObjectMapper();
        try {
            return Files.readAllLines(FILE).stream()
                    .map(line -> document(json, line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document document(ObjectMapper json, String line) {
        try {
            JsonNode node = json.readTree(line);
            return new Document(
                    node.required("id").asText(),
                    node.required("title_ru").asText(),
                    node.required("title_en").asText(),
                    node.required("body_ru").asText(),
                    node.required("body_en").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
