package dev.vestnik.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A Redis of a test's own: on a free port of this machine, in a folder of the test, ended by its own number. */
public final class RedisServer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5000;

    private final Path folder;
    private final List<String> options;
    private final int port;
    private Process process;

    private RedisServer(Path folder, List<String> options) throws IOException {
        this.folder = folder;
        this.options = options;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        this.process = launch();
    }

    /**
     * Starts one; where there is no program for it, the test is skipped, and fails before a change lands.
     *
     * @param options as on its command line, such as {@code --requirepass}
     */
    public static RedisServer start(Path folder, String... options) throws IOException {
        String missing = "there is no redis-server or valkey-server on the PATH (apt-get install redis-server)";
        if (System.getenv("CI") != null) {
            assertThat(program()).as(missing).isPresent();
        }
        Assumptions.assumeTrue(program().isPresent(), "skipped: " + missing);
        return new RedisServer(folder, List.of(options));
    }

    private static Optional<Path> program() {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .flatMap(each -> Stream.of("redis-server", "valkey-server").map(name -> Path.of(each, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program().orElseThrow().toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--save",
                "",
                "--enable-debug-command",
                "yes"));
        command.addAll(options);
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start();
        Eventually.holds("Redis listens", () -> {
            try {
                // Without a password it is an error, and that is an answer, too.
                return !command("PING").isEmpty();
            } catch (UncheckedIOException _) {
                return false;
            }
        });
        return started;
    }

    /** The first line of the answer to a command that is written as on a terminal. */
    String command(String line) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return answer == null ? "" : answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /**
     * A store in it, as each process of a service opens one.
     *
     * @param timeout the longest that a command may take
     */
    public Store store(Duration timeout) {
        return store(url(), timeout);
    }

    /** The same in the Redis of another process. */
    public static Store store(String url, Duration timeout) {
        return RedisFixture.open(SetStore.redis(url, "test:", timeout));
    }

    int port() {
        return port;
    }

    /** Keeps it from running, with all connections open. */
    public void suspend() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    public void kill() {
        signal("KILL");
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    public void restart() throws IOException {
        process = launch();
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
