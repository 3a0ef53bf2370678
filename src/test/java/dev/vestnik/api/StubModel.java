package dev.vestnik.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.text.Transliterator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vestnik.Asked;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAI-compatible server whose model puts what it is to translate into Latin letters, obeys the terms it is told, and
 * summarises everything in two sentences. Tests steer it through its static methods, for a test profile starts one for the whole run.
 */
public class StubModel implements QuarkusTestResourceLifecycleManager {

    static final String SUMMARY = "The museum opened a hall. It is about writing.";

    /** What every question for a summary has in it, of whichever type. */
    private static final Pattern SUMMARY_WANTED = Pattern.compile("this article|Write the summary again");

    /** A term as a prompt tells it; what it has to become. */
    private static final Pattern TERM = Pattern.compile("^Translate \"(.+?)\" as \"(.+?)\"\\.$", Pattern.MULTILINE);

    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The test and this resource are loaded by different class loaders; what both have is the JDK's. */
    private static final AtomicInteger CALLS = shared("calls", new AtomicInteger());

    private static final AtomicInteger STATUS = shared("status", new AtomicInteger(200));
    private static final AtomicBoolean ECHO = shared("echo", new AtomicBoolean());

    private static final AtomicReference<CountDownLatch> GATE =
            shared("gate", new AtomicReference<>(new CountDownLatch(0)));

    private @Nullable HttpServer server;
    private String linger = "0s";
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @SuppressWarnings("unchecked") // each name is used for one type
    private static <T> T shared(String name, T first) {
        return (T) System.getProperties().computeIfAbsent("stub-model." + name, _ -> first);
    }

    private static CountDownLatch gate() {
        return Objects.requireNonNull(GATE.get());
    }

    public static void reset() {
        CALLS.set(0);
        STATUS.set(200);
        ECHO.set(false);
        open();
    }

    public static int calls() {
        return CALLS.get();
    }

    /** Every call is answered with this status from now on. */
    public static void answerWith(int code) {
        STATUS.set(code);
    }

    /** What is to be translated comes back as it is. */
    public static void echo() {
        ECHO.set(true);
    }

    /** Calls wait until {@link #open}. */
    public static void hold() {
        GATE.set(new CountDownLatch(1));
    }

    public static void open() {
        gate().countDown();
    }

    /** @param settings {@code linger}, how long work goes on that nobody waits for; not at all by default */
    @Override
    public void init(Map<String, String> settings) {
        linger = settings.getOrDefault("linger", linger);
    }

    @Override
    public Map<String, String> start() {
        HttpServer started;
        try {
            started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        started.setExecutor(threads);
        started.createContext("/v1/chat/completions", StubModel::answer);
        started.start();
        server = started;
        Map<String, String> settings = new HashMap<>();
        for (String name : List.of("stub", "second")) {
            String prefix = "vestnik.backends." + name + ".";
            settings.put(prefix + "provider", "openai");
            settings.put(
                    prefix + "base-url",
                    "http://127.0.0.1:" + started.getAddress().getPort() + "/v1");
            settings.put(prefix + "model", name + "-model");
            settings.put(prefix + "retry.delay", "1ms");
            settings.put(prefix + "breaker.volume", "1000");
        }
        settings.put("vestnik.backends.stub.tokens-per-minute", "60000000");
        settings.put("vestnik.backends.stub.price.input", "0.5");
        settings.put("vestnik.backends.stub.price.output", "1");
        settings.put("vestnik.chain.translate", "stub");
        settings.put("vestnik.chain.summarize", "stub");
        settings.put("vestnik.chain.named.other", "second");
        settings.put("vestnik.cache.linger", linger);
        settings.put("vestnik.store.folder", folder().toString());
        return settings;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("vestnik-store");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            CALLS.incrementAndGet();
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            gate().await();
            JsonNode messages = request.path("messages");
            String user = messages.get(messages.size() - 1).path("content").asText();
            byte[] body = JSON.writeValueAsBytes(Map.of(
                    "id", "1",
                    "object", "chat.completion",
                    "model", "stub-model",
                    "choices",
                            new Object[] {
                                Map.of(
                                        "index",
                                        0,
                                        "finish_reason",
                                        "stop",
                                        "message",
                                        Map.of("role", "assistant", "content", said(user)))
                            },
                    "usage", Map.of("prompt_tokens", 20, "completion_tokens", 10, "total_tokens", 30)));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("x-ratelimit-limit-requests", "10000");
            exchange.getResponseHeaders().add("x-ratelimit-remaining-requests", "9999");
            exchange.getResponseHeaders().add("x-ratelimit-reset-requests", "60s");
            exchange.sendResponseHeaders(STATUS.get(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String said(String user) {
        if (SUMMARY_WANTED.matcher(user).find()) {
            return SUMMARY;
        }
        if (!user.contains("<<<")) {
            return "OK";
        }
        return Asked.of(user).answered(text -> ECHO.get() ? text : LATIN.transliterate(obeyed(user, text)));
    }

    /** With the terms that it is told, where they stand in their dictionary form. */
    private static String obeyed(String user, String text) {
        String[] obeyed = {text};
        TERM.matcher(user).results().forEach(term -> obeyed[0] = obeyed[0].replace(term.group(1), term.group(2)));
        return obeyed[0];
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }
}
