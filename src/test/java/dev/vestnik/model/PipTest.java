package dev.vestnik.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a small shell script in the place of pip. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "pip is played by a POSIX script")
class PipTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path temp;

    private Path folder = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temp.resolve("folder"));
    }

    @Test
    void wheel_isWhatItLeaves() throws Exception {
        Pip pip = pip(LIMIT, """
                for last; do :; done
                echo "$@" > %s/asked
                echo "$TMPDIR" >> %s/asked
                touch "$TMPDIR/x-1.whl"
                """.formatted(temp, temp));

        assertThat(pip.download("x==1", folder)).isEqualTo(folder.resolve("x-1.whl"));
        assertThat(temp.resolve("asked"))
                .content()
                .contains("download", "--no-deps", "--only-binary :all:", "-d " + folder + " x==1\n" + folder);
    }

    @Test
    void failure_isItsLastError() throws Exception {
        Pip pip = pip(LIMIT, """
                echo "WARNING: retrying" >&2
                echo "ERROR: No matching distribution found for x==1" >&2
                echo "some advice"
                exit 1
                """);

        assertThatThrownBy(() -> pip.download("x==1", folder))
                .isInstanceOf(SourceFailure.class)
                .hasMessage("pip could not download x==1: ERROR: No matching distribution found for x==1");
    }

    @Test
    void hanging_isKilledWithItsChildren() throws Exception {
        // The limit has to leave time for the script to start; nothing else depends on it.
        Pip pip = pip(Duration.ofSeconds(2), hanging());

        assertThatThrownBy(() -> pip.download("x==1", folder))
                .isInstanceOf(SourceFailure.class)
                .hasMessageContaining("not done within 2 s: downloading");
        awaitEndOfChild();
    }

    @Test
    void interrupt_killsItWithItsChildren() throws Exception {
        Pip pip = pip(LIMIT, hanging());
        FutureTask<Path> work = new FutureTask<>(() -> pip.download("x==1", folder));
        Thread worker = Thread.ofPlatform().start(work);
        while (!Files.exists(temp.resolve("child"))) {
            Thread.onSpinWait();
        }
        worker.interrupt();

        assertThatThrownBy(work::get).hasCauseInstanceOf(InterruptedException.class);
        awaitEndOfChild();
    }

    @Test
    void withoutPip_isSaid() {
        Pip pip = new Pip(List.of(List.of(temp.resolve("nothing").toString()), List.of("false")), LIMIT);

        assertThatThrownBy(() -> pip.download("x==1", folder))
                .isInstanceOf(SourceFailure.class)
                .hasMessageStartingWith("no pip found");
    }

    private String hanging() {
        return """
                sleep 300 &
                echo downloading
                echo $! > %s/child.new && mv %s/child.new %s/child
                wait
                """.formatted(temp, temp, temp);
    }

    private void awaitEndOfChild() throws Exception {
        long id = Long.parseLong(Files.readString(temp.resolve("child")).strip());
        Optional<ProcessHandle> child = ProcessHandle.of(id);
        if (child.isPresent()) {
            child.get().onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private Pip pip(Duration limit, String body) throws IOException {
        Path script = temp.resolve("pip");
        Files.writeString(script, "#!/bin/sh\n[ \"$1\" = --version ] && exit 0\n" + body);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return new Pip(List.of(List.of(temp.resolve("nothing").toString()), List.of(script.toString())), limit);
    }
}
