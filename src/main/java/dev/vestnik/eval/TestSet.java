package dev.vestnik.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestnik.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Articles with human translations. In a file each is an object in a line of its own: {@code id}, {@code title_ru},
 * {@code title_en}, {@code body_ru}, {@code body_en}, with the codes of whichever two languages it is; titles may be left
 * out. {@code systems} may be an object with the translations of the body by other systems.
 *
 * @param from the language of the articles
 * @param to the language of the translations
 * @param documents in the order of the file; at least one
 */
public record TestSet(Language from, Language to, List<TestDocument> documents) {

    public TestSet {
        documents = List.copyOf(documents);
    }

    /**
     * Reads a file.
     *
     * @throws EvaluationException when the file cannot be read or a line is not such an article; the message has its number
     */
    public static TestSet read(Path file, Language from, Language to) throws EvaluationException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return read(reader, file.toString(), from, to);
        } catch (NoSuchFileException e) {
            throw new EvaluationException("there is no file " + file);
        } catch (MalformedInputException e) {
            throw new EvaluationException(file + " is not in UTF-8");
        } catch (IOException e) {
            throw new EvaluationException(file + " cannot be read: " + e.getMessage());
        }
    }

    /** Eight short articles, written for this, from Russian into English; enough to see everything work, too few to measure. */
    public static TestSet own() {
        String resource = "/eval/articles.jsonl";
        try (InputStream stream = TestSet.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not in the application");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return read(reader, resource, Language.RUSSIAN, Language.ENGLISH);
        } catch (IOException | EvaluationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestSet read(BufferedReader reader, String name, Language from, Language to)
            throws IOException, EvaluationException {
        ObjectMapper json = new ObjectMapper();
        List<TestDocument> documents = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String place = name + ", line " + number;
            TestDocument document = document(parsed(json, line, place), place, from, to);
            if (!ids.add(document.id())) {
                throw new EvaluationException(place + ": the id " + document.id() + " is taken");
            }
            documents.add(document);
        }
        if (documents.isEmpty()) {
            throw new EvaluationException(name + " has no articles");
        }
        return new TestSet(from, to, documents);
    }

    /** The same with no more than so many of the first documents. */
    public TestSet first(int most) {
        return new TestSet(from, to, documents.subList(0, Math.min(most, documents.size())));
    }

    private static JsonNode parsed(ObjectMapper json, String line, String place) throws EvaluationException {
        try {
            return json.readTree(line);
        } catch (JsonProcessingException e) {
            throw new EvaluationException(place + ": not JSON");
        }
    }

    private static TestDocument document(JsonNode node, String place, Language from, Language to)
            throws EvaluationException {
        Map<String, String> systems = new TreeMap<>();
        for (Map.Entry<String, JsonNode> system : node.path("systems").properties()) {
            systems.put(system.getKey(), system.getValue().asText());
        }
        return new TestDocument(
                text(node, "id", place),
                node.path("title_" + from).asText(),
                node.path("title_" + to).asText(),
                text(node, "body_" + from, place),
                text(node, "body_" + to, place),
                systems);
    }

    private static String text(JsonNode node, String key, String place) throws EvaluationException {
        String text = node.path(key).asText();
        if (text.isBlank()) {
            throw new EvaluationException(place + ": \"" + key + "\" is missing");
        }
        return text.strip();
    }
}
