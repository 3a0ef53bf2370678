package dev.vestnik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder with a copy of the script in it, a PATH that holds little, and JDKs and a Maven that are scripts themselves. In the copy
 * the places where a JDK usually is are folders below the test's own, so that what is installed on this machine does not matter.
 */
final class FakeProject {

    private static final List<String> TOOLS =
            List.of("cat", "dirname", "env", "find", "grep", "head", "printf", "readlink", "sed", "touch");

    private static final List<String> USUAL = List.of("/usr/lib/jvm/", "/usr/java/", "/opt/", "/Library/Java/");

    final Path folder;
    /** The only folder on the PATH. */
    final Path bin;
    /** The current folder of what is run. */
    final Path elsewhere;

    final Map<String, String> env = new TreeMap<>();
    private final Path temp;

    FakeProject(Path temp) throws IOException {
        this.temp = temp;
        bin = Files.createDirectories(temp.resolve("bin"));
        for (String tool : TOOLS) {
            Optional<Path> found = onThisMachine(tool);
            if (found.isPresent()) {
                executable(bin.resolve(tool), "#!/bin/sh\nexec '" + found.get() + "' \"$@\"\n");
            }
        }
        elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        folder = Files.createDirectories(temp.resolve("project"));
        String script = Files.readString(Path.of("vestnik"));
        for (String place : USUAL) {
            assertThat(script).contains(" " + place);
            script = script.replace(" " + place, " " + temp + place);
        }
        executable(folder.resolve("vestnik"), script);
        Files.createFile(folder.resolve("pom.xml"));
        env.put("PATH", bin.toString());
        env.put("HOME", Files.createDirectories(temp.resolve("home")).toString());
    }

    void givenJdk() throws IOException {
        env.put("JAVA_HOME", jdk("given", "25.0.1").toString());
    }

    /** A folder that looks like a JDK; its java says what it was started with. */
    Path jdk(String place, String version, String... programs) throws IOException {
        Path home = temp.resolve(place);
        Files.createDirectories(home.resolve("bin"));
        for (String program : programs.length == 0 ? new String[] {"java", "javac"} : programs) {
            executable(home.resolve("bin").resolve(program), """
                    #!/bin/sh
                    if [ "$1" = -version ]; then
                      echo 'openjdk version "%s" 2025-10-21' >&2
                      echo 'OpenJDK Runtime Environment (build whatever)' >&2
                      exit 0
                    fi
                    printf 'args: '
                    printf '<%%s>' "$@"
                    printf '\\nhome: %%s\\nlocale: %%s\\npid: %%s\\n' "$JAVA_HOME" "${LC_ALL:-${LANG:-}}" "$$"
                    exit "${CODE:-0}"
                    """.formatted(version));
        }
        return home;
    }

    /** A Maven that makes the jar and writes down what it was asked, where. */
    void givenMaven(int code) throws IOException {
        executable(bin.resolve("mvn"), """
                #!/bin/sh
                echo "$* in $PWD" >>"%s"
                [ %d = 0 ] || exit %d
                target=target/quarkus-app
                "%s" -p "$target" && : >"$target/quarkus-run.jar"
                """.formatted(
                temp.resolve("mvn.log"), code, code, onThisMachine("mkdir").orElseThrow()));
    }

    List<String> mavens() throws IOException {
        return Files.readAllLines(temp.resolve("mvn.log"));
    }

    /** As if it had been built just now. */
    void built() throws IOException {
        Path app = Files.createDirectories(folder.resolve("target/quarkus-app"));
        Path jar = Files.createFile(app.resolve("quarkus-run.jar"));
        later(jar);
    }

    static void later(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
    }

    static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static Optional<Path> onThisMachine(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(each -> Path.of(each, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Ended run(String... args) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(folder.resolve("vestnik").toString()));
        all.addAll(Arrays.asList(args));
        return started(all.toArray(String[]::new));
    }

    /** Runs a program from another folder than the project's. */
    Ended started(String... command) throws IOException, InterruptedException {
        List<String> whole =
                new ArrayList<>(List.of(onThisMachine("sh").orElseThrow().toString()));
        whole.addAll(Arrays.asList(command));
        Path out = temp.resolve("out");
        Path err = temp.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(elsewhere.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(env);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.pid(), process.exitValue(), Files.readString(out), Files.readString(err));
    }

    record Ended(long pid, int code, String out, String err) {

        /** The arguments of each java that was started. */
        List<String> starts() {
            return after("args: ");
        }

        List<String> arguments() {
            String all = starts().getLast();
            return List.of(all.substring(1, all.length() - 1).split("><", -1));
        }

        String javaHome() {
            return after("home: ").getLast();
        }

        private List<String> after(String label) {
            return out.lines()
                    .filter(line -> line.startsWith(label))
                    .map(line -> line.substring(label.length()))
                    .toList();
        }
    }
}
