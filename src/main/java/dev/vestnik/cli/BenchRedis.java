package dev.vestnik.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Redis of a benchmark, which keeps nothing on disk: on a free port of this machine, ended with the command. */
final class BenchRedis implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final int ANSWER_MILLIS = 1000;
    private static final int SIGNAL_SECONDS = 5;

    private final Path program;
    private final Path folder;
    private final int port;
    private final Thread hook = new Thread(this::kill, "stop-redis");
    private volatile @Nullable Process process;

    /** @param program the server, see {@link #program} */
    BenchRedis(Path program) throws IOException, InterruptedException {
        this.program = program;
        this.folder = Files.createTempDirectory("vestnik-redis-");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        Runtime.getRuntime().addShutdownHook(hook);
        start();
    }

    /** The server as it is installed here; empty where it is not. */
    static Optional<Path> program(String path) {
        return Arrays.stream(path.split(":", -1))
                .flatMap(each -> Stream.of("redis-server", "valkey-server").map(name -> Path.of(each, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Starts it empty. */
    void start() throws IOException, InterruptedException {
        List<String> command = List.of(
                program.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--save",
                "",
                "--maxmemory-policy",
                "noeviction");
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process = started;
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() - end > 0 || Thread.interrupted()) {
                throw new IOException(program + " did not start on port " + port);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private boolean answers() {
        try {
            return command("PING").equals("+PONG");
        } catch (IOException _) {
            return false;
        }
    }

    /** The first line of the answer to a command that is written as on a terminal. */
    String command(String line) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return answer == null ? "" : answer;
        }
    }

    /** Keeps it from running, with all its connections open. */
    void hang() throws IOException, InterruptedException {
        signal("STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process running = process;
        if (running != null) {
            new ProcessBuilder("kill", "-" + name, Long.toString(running.pid()))
                    .start()
                    .waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Ends it at once; one that hangs, too. */
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            try {
                running.waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // This command is being ended from outside.
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
