package dev.vestnik.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program of others that tests use where it is installed: on the PATH, or in the folder where {@code .ci/run} puts it. */
enum Tool {
    KUSTOMIZE(
            "there is neither kubectl nor kustomize on the PATH (https://kubectl.docs.kubernetes.io)",
            "kubectl",
            "kustomize"),
    PROMETHEUS("there is no prometheus on the PATH (apt-get install prometheus)", "prometheus"),
    RUNC("there is no runc on the PATH (apt-get install runc)", "runc"),
    PROMTOOL("there is no promtool on the PATH (apt-get install prometheus)", "promtool");

    private static final Path INSTALLED = Path.of("target", "tools", "bin");
    private static final int LIMIT_SECONDS = 120;

    private final String missing;
    /** Between commas: an enum's fields are not to change. */
    private final String names;

    Tool(String missing, String... names) {
        this.missing = missing;
        this.names = String.join(",", names);
    }

    /** Its path; where it is not installed, the test is skipped, and fails before a change lands. */
    Path path() {
        Optional<Path> found = Arrays.stream(names.split(",", -1))
                .flatMap(name -> Stream.concat(
                        Arrays.stream(System.getenv("PATH").split(":", -1)).map(each -> Path.of(each, name)),
                        Stream.of(INSTALLED.resolve(name).toAbsolutePath())))
                .filter(Files::isExecutable)
                .findFirst();
        if (System.getenv("CI") != null) {
            assertThat(found).as(missing).isPresent();
        }
        Assumptions.assumeTrue(found.isPresent(), "skipped: " + missing);
        return found.orElseThrow();
    }

    /** What it writes to its standard output; it has to end well. */
    String run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(path().toString()));
        command.addAll(List.of(arguments));
        // Files, since a pipe that nobody empties in time holds the program up.
        Path output = Files.createTempFile("tool", ".out");
        Path errors = Files.createTempFile("tool", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            String said = Files.readString(output);
            assertThat(process.waitFor())
                    .as("%s: %s%s", String.join(" ", command), Files.readString(errors), said)
                    .isZero();
            return said;
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
