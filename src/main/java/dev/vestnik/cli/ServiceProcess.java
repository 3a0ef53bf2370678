package dev.vestnik.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A service that was started for one command, on a free port of this machine, and is stopped with it. */
final class ServiceProcess implements AutoCloseable {

    /** The service would give the work of its callers 20 s to finish; here the only caller is gone. */
    private static final int STOP_SECONDS = 4;

    private static final int LOG_LINES = 15;

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Process process;
    private final URI url;
    private final Path log;
    private final @Nullable Path store; // null where it is the user's own
    private final Thread hook = new Thread(this::stop, "stop-service");

    private ServiceProcess(Process process, URI url, Path log, @Nullable Path store) {
        this.store = store;
        this.process = process;
        this.url = url;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * @param application the folder with {@code quarkus-run.jar}
     */
    static ServiceProcess start(Path application) throws IOException {
        return start(application, Map.of(), List.of(), null);
    }

    /** The same for a benchmark, with settings of its own, half a gigabyte of heap and an empty store, which goes with it. */
    static ServiceProcess start(Path application, Map<String, String> settings) throws IOException {
        Path store = Files.createTempDirectory("vestnik-bench-");
        Map<String, String> all = new HashMap<>(settings);
        all.put("VESTNIK_STORE_FOLDER", store.toString());
        return start(application, all, List.of("-Xmx512m"), store);
    }

    /** The same with a store of the caller's, which stays. */
    static ServiceProcess startOn(Path application, Map<String, String> settings) throws IOException {
        return start(application, settings, List.of("-Xmx512m"), null);
    }

    /**
     * The same with settings of the caller's.
     *
     * @param folder that goes with it
     */
    static ServiceProcess start(Path application, Map<String, String> settings, Path folder) throws IOException {
        return start(application, settings, List.of(), folder);
    }

    private static ServiceProcess start(
            Path application, Map<String, String> settings, List<String> options, @Nullable Path store)
            throws IOException {
        int port = freePort();
        Path log = Files.createTempFile("vestnik-", ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-jar",
                application.resolve("quarkus-run.jar").toString()));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(settings);
            Process process = builder.start();
            process.getOutputStream().close();
            return new ServiceProcess(process, URI.create("http://127.0.0.1:" + port), log, store);
        } catch (IOException e) {
            Files.deleteIfExists(log);
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI url() {
        return url;
    }

    /** Waits until it answers; false when it does not within the limit, or has died. */
    boolean awaitStarted(Duration limit) throws InterruptedException {
        ServiceClient client = new ServiceClient(url);
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() - end < 0 && isAlive()) {
            if (client.answers()) {
                return true;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return false;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The same from the other side, after it hung up: a process that is ending gets a moment to be gone. */
    boolean hasDied() throws InterruptedException {
        return process.waitFor(1, TimeUnit.SECONDS);
    }

    /** Ends it at once, as a machine that fails would. */
    void kill() {
        process.destroyForcibly();
    }

    /** The end of what it said, for a message about why it did not start or did not go on. */
    String lastWords() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // This command is being ended from outside, and the hook finds nothing left to stop.
        }
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Files.deleteIfExists(log);
            if (store != null) {
                delete(store);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
