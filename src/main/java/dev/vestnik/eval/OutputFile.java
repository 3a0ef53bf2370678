package dev.vestnik.eval;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vestnik.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@link Output}s, each a line of JSON, that a run adds to article by article: one that was ended in the middle goes
 * on where it was.
 */
public final class OutputFile {

    /** The predicate of a finding is not one of its parts. */
    @JsonIgnoreProperties("refusal")
    private interface FindingParts {}

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addMixIn(Finding.class, FindingParts.class)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final Path path;

    public OutputFile(Path path) {
        this.path = path;
    }

    /**
     * The outputs so far; empty when there is no file yet. A last line without an end, which a run leaves that is killed, is
     * cut off.
     *
     * @throws EvaluationException when a line is no output; the message has its number
     */
    public List<Output> resume() throws EvaluationException {
        try {
            if (!Files.exists(path)) {
                return List.of();
            }
            byte[] bytes = Files.readAllBytes(path);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            List<Output> outputs = outputs(new String(bytes, 0, end, StandardCharsets.UTF_8));
            if (end < bytes.length) {
                try (var channel = Files.newByteChannel(path, StandardOpenOption.WRITE)) {
                    channel.truncate(end);
                }
            }
            return outputs;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * All outputs.
     *
     * @throws EvaluationException when there is no such file, nothing is in it, or a line is no output
     */
    public List<Output> read() throws EvaluationException {
        try {
            List<Output> outputs = outputs(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
            if (outputs.isEmpty()) {
                throw new EvaluationException(path + " has no translations");
            }
            return outputs;
        } catch (NoSuchFileException e) {
            throw new EvaluationException("there is no file " + path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Adds one at the end, on the disk when this returns.
     *
     * @throws EvaluationException when the file cannot be written
     */
    public void add(Output output) throws EvaluationException {
        try {
            Files.writeString(
                    path,
                    JSON.writeValueAsString(output) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new EvaluationException(path + " cannot be written: " + e.getMessage());
        }
    }

    private EvaluationException unreadable(IOException e) {
        return new EvaluationException(path + " cannot be read: " + e.getMessage());
    }

    private List<Output> outputs(String text) throws EvaluationException {
        List<Output> outputs = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Output output = parsed(line);
            if (output == null) {
                throw new EvaluationException(path + ", line " + number + ": not a result of eval run");
            }
            outputs.add(output);
        }
        return outputs;
    }

    /** Null when it is none, which the line "null" would be as well. */
    private static @Nullable Output parsed(String line) {
        try {
            return JSON.readValue(line, Output.class);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
