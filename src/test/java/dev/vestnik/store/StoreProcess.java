package dev.vestnik.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that writes to an embedded store and says what was acknowledged, until it is killed. */
final class StoreProcess implements AutoCloseable {

    private static final int WRITERS = 4;

    private final Process process;
    private final BufferedReader output;

    private StoreProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.US_ASCII);
    }

    static StoreProcess start(Path folder) throws IOException {
        return new StoreProcess(new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreProcess.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    long pid() {
        return process.pid();
    }

    @Nullable String line() throws IOException {
        return output.readLine();
    }

    /** SIGKILL; what it had said before can still be read. */
    void kill() {
        // By its handle, which leaves the stream of what it said open.
        process.toHandle().destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() throws IOException {
        kill();
        output.close();
    }

    /** Value of a key in one round: its length is random, and its content tells whether it is whole. */
    static byte[] value(String key, int round) {
        Random random = new Random(key.hashCode() * 31L + round);
        byte[] value = new byte[100 + random.nextInt(6000)];
        random.nextBytes(value);
        return value;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        Store store = EmbeddedStore.open(
                Path.of(arguments[0]), 1L << 30, new Envelope(1 << 20), Clock.systemUTC(), Disk.REAL);
        out.println("open");
        for (int i = 0; i < WRITERS; i++) {
            String writer = "w" + i;
            Thread.ofPlatform().start(() -> {
                for (int round = 0; ; round++) {
                    String key = writer + ":" + round % 50;
                    store.put(key, value(key, round), round % 3 == 0 ? null : Duration.ofHours(1));
                    store.add(writer, 1, null);
                    synchronized (out) {
                        out.println(writer + " " + round);
                    }
                }
            });
        }
    }
}
