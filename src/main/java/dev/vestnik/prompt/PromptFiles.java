package dev.vestnik.prompt;

import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files of the prompts. They are read and checked once; one that is missing, or whose values are not those of the program, stops
 * the start.
 */
final class PromptFiles {

    private static final Set<String> SUMMARY = Set.of("length", "target", "terms", "open", "text", "close");

    /** Every message and its values, by task and file; this is the program's side of the agreement with the files. */
    private static final Map<String, Map<String, Set<String>>> MESSAGES = Map.of(
            "translate",
                    Map.of(
                            "system.md", Set.of("source", "target"),
                            "conversation.md", Set.of("source", "target"),
                            "turn.md", Set.of("target", "terms", "open", "text", "close"),
                            "turn-again.md", Set.of("target", "terms", "reasons", "open", "text", "close"),
                            "block.md", Set.of("target", "title", "before", "after", "terms", "open", "text", "close"),
                            "batch-system.md", Set.of("source", "target", "open", "close"),
                            "batch.md",
                                    Set.of("target", "title", "before", "terms", "count", "open", "blocks", "close"),
                            "brief.md",
                                    Set.of("context", "formality", "rewording", "wishes", "target", "open", "close"),
                            "again.md", Set.of("target", "reasons", "open", "text", "close")),
            "summarize",
                    Map.of(
                            "system.md", Set.of("source", "target"),
                            "tldr.md", SUMMARY,
                            "teaser.md", SUMMARY,
                            "key-points.md", SUMMARY,
                            "headline.md", SUMMARY,
                            "again.md", Set.of("reasons", "length", "target")));

    private final Map<String, PromptFile> files = new HashMap<>();
    private final Map<String, String> fingerprints = new HashMap<>();

    /**
     * Reads the prompts of the class path.
     *
     * @param override a folder with the same layout; a file found there takes the place of the built-in one
     * @throws IllegalStateException for a file that is missing or does not fit, naming it
     */
    PromptFiles(Optional<Path> override) {
        MESSAGES.forEach((task, messages) -> {
            Map<String, String> contents = new TreeMap<>();
            messages.forEach((file, values) -> {
                String name = task + "/" + file;
                String content = read(name, override);
                contents.put(name, content);
                files.put(name, PromptFile.parse(name, content, values));
            });
            if (task.equals("summarize")) {
                for (SummaryType type : SummaryType.values()) {
                    fingerprints.put(type.wireName(), fingerprint(without(contents, type)));
                }
            } else {
                fingerprints.put(task, fingerprint(contents));
            }
        });
    }

    /** A change to the words for one type is none to the others. */
    private static Map<String, String> without(Map<String, String> contents, SummaryType type) {
        Map<String, String> some = new TreeMap<>(contents);
        for (SummaryType other : SummaryType.values()) {
            if (other != type) {
                some.remove(ofType(other));
            }
        }
        return some;
    }

    /** The name of the file with the question for a summary of a type. */
    static String ofType(SummaryType type) {
        return "summarize/" + type.wireName() + ".md";
    }

    private static String read(String name, Optional<Path> override) {
        try {
            if (override.isPresent() && Files.isRegularFile(override.get().resolve(name))) {
                return Files.readString(override.get().resolve(name));
            }
            try (InputStream in = PromptFiles.class.getResourceAsStream("/prompts/" + name)) {
                if (in == null) {
                    throw new IllegalStateException("prompts/" + name + " is missing");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("prompts/" + name + " cannot be read", e);
        }
    }

    private static String fingerprint(Map<String, String> contents) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            contents.forEach(
                    (name, content) -> digest.update((name + '\0' + content + '\0').getBytes(StandardCharsets.UTF_8)));
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The fingerprint of all files that the task uses; it changes with any of them. */
    String fingerprint(Task task) {
        String name = switch (task) {
            case Task.Translate _ -> "translate";
            case Task.Summarize summarize -> summarize.type().wireName();
        };
        return fingerprints.getOrDefault(name, "");
    }

    /**
     * The file of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    PromptFile get(String name) {
        PromptFile file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("there is no prompt " + name);
        }
        return file;
    }
}
