package dev.vestnik.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Thousands of readers of events who take a hundred bytes a second, and what other callers notice of them. The readers' buffers are
 * as small as the system lets them be, so that what they do not take stays with the service.
 */
final class BenchStreams {

    private static final int READERS = 5_000;
    private static final int BYTES_A_SECOND = 100;
    private static final int TOGETHER = 50;
    private static final int ARTICLES = 20;
    private static final int PARAGRAPHS = 25;
    private static final int SMALL_BUFFER = 2_048;
    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int CALLS_A_SECOND = 200;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path application;
    private final Consumer<String> out;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /**
     * @param application the folder with the service's {@code quarkus-run.jar}
     * @param out told each line of the result
     */
    BenchStreams(Path application, Consumer<String> out) {
        this.application = application;
        this.out = out;
    }

    /** Measures. Returns whether everything was answered and nobody was cut off. */
    boolean run() throws IOException, InterruptedException {
        Map<String, String> settings = Map.of(
                "VESTNIK_BACKENDS_BENCH_PROVIDER", "simulated",
                "VESTNIK_CHAIN_TRANSLATE", "bench",
                "VESTNIK_CHAIN_SUMMARIZE", "bench");
        try (ServiceProcess service = ServiceProcess.start(application, settings)) {
            if (!service.awaitStarted(LIMIT)) {
                out.accept("vestnik: the service did not start:\n" + service.lastWords());
                return false;
            }
            List<URI> translations = new ArrayList<>();
            for (int i = 0; i < ARTICLES; i++) {
                translations.add(post(service.url(), i));
            }
            load(WARM_UP, translations);
            BenchLoad idle = load(LENGTH, translations);
            out.accept("without readers: " + idle.words() + "; " + heap(service));
            return withReaders(service, translations, idle);
        }
    }

    private boolean withReaders(ServiceProcess service, List<URI> translations, BenchLoad idle)
            throws IOException, InterruptedException {
        List<SocketChannel> readers = new ArrayList<>();
        Thread reading = null;
        try {
            for (int i = 0; i < READERS; i++) {
                readers.add(reader(translations.get(i % translations.size())));
            }
            long[] taken = new long[2];
            awaitFirstEvents(readers, taken);
            reading = Thread.ofPlatform().name("readers").start(() -> read(readers, taken));
            BenchLoad loaded = load(LENGTH, translations);
            String heap = heap(service);
            reading.interrupt();
            reading.join();
            out.accept(String.format(
                    Locale.ROOT,
                    "with %,d readers of %d bytes/s (%,d bytes taken, %d cut off): %s; %s; p99 is %.2f times that without them",
                    READERS,
                    BYTES_A_SECOND,
                    taken[0],
                    taken[1],
                    loaded.words(),
                    heap,
                    loaded.millis(0.99) / idle.millis(0.99)));
            return loaded.failed() == 0 && idle.failed() == 0 && taken[1] == 0;
        } finally {
            if (reading != null) {
                reading.interrupt();
            }
            for (SocketChannel reader : readers) {
                reader.close();
            }
        }
    }

    private static SocketChannel reader(URI translation) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
        channel.connect(new InetSocketAddress(translation.getHost(), translation.getPort()));
        channel.write(ByteBuffer.wrap(
                ("GET " + translation.getPath() + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        return channel;
    }

    /** What is measured is what readers cost who are there, not that thousands come in the same second. */
    private static void awaitFirstEvents(List<SocketChannel> readers, long[] taken) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES_A_SECOND);
        long end = System.nanoTime() + LIMIT.toNanos();
        for (SocketChannel reader : readers) {
            int count = reader.read(buffer.clear());
            while (count == 0 && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
                count = reader.read(buffer.clear());
            }
            if (count <= 0) {
                throw new IOException("a reader has got no event");
            }
            taken[0] += count;
        }
    }

    /** Takes a few bytes of each once a second, one after the other all through it, until it is interrupted. */
    private static void read(List<SocketChannel> readers, long[] taken) {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES_A_SECOND);
        long next = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            for (int i = 0; i < readers.size(); i++) {
                SocketChannel reader = readers.get(i);
                if (i % TOGETHER == 0) {
                    next += Duration.ofSeconds(1).toNanos() * TOGETHER / readers.size();
                    LockSupport.parkNanos(next - System.nanoTime());
                }
                try {
                    int count = reader.read(buffer.clear());
                    taken[0] += Math.max(0, count);
                    taken[1] += count < 0 ? 1 : 0;
                } catch (IOException e) {
                    taken[1]++;
                }
            }
        }
    }

    private BenchLoad load(Duration length, List<URI> translations) throws InterruptedException {
        return BenchLoad.run(length, CALLS_A_SECOND, number -> {
            HttpRequest request = HttpRequest.newBuilder(translations.get(number % translations.size()))
                    .timeout(LIMIT)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        });
    }

    private URI post(URI service, int number) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/v1/articles?translate=en"))
                .timeout(LIMIT)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(article(number)))
                .build();
        HttpResponse<Void> response = http.send(request, HttpResponse.BodyHandlers.discarding());
        if (response.statusCode() != 201) {
            throw new IOException(request.uri() + " answered " + response.statusCode());
        }
        return service.resolve(response.headers().firstValue("Location").orElseThrow() + "/translations/en");
    }

    private static String article(int number) {
        return IntStream.range(0, PARAGRAPHS)
                .mapToObj(i -> BenchCommand.text(number * PARAGRAPHS + i))
                .collect(Collectors.joining("\n\n"));
    }

    /** What the heap holds now, with what is to be thrown away. */
    private String heap(ServiceProcess service) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.url().resolve("/q/metrics"))
                .timeout(LIMIT)
                .build();
        double bytes = http.send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        return String.format(Locale.ROOT, "%.0f of 512 MiB of heap in use", bytes / (1 << 20));
    }
}
