package dev.vestnik.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The main job from nothing: posts a file to the service that runs here, or to one started for it, shows each block as it is
 * finished, and prints the translation and the summary. Standard output holds the texts alone.
 */
@CommandLine.Command(
        name = "translate",
        description = "Translates and summarises a text file, starting the service if none runs.",
        footer = "Standard output gets the texts; progress and who made them go to standard error.")
final class TranslateCommand implements Callable<Integer> {

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int INTERRUPTED = 130;

    static final String HERE = "http://127.0.0.1:8080";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    static final String NOT_READY = "the service was not ready within " + START_LIMIT.toSeconds() + " s";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(150);

    private final Map<String, String> env;
    private final InputStream in;
    private final @Nullable Path application;
    private final boolean terminal;

    @CommandLine.Parameters(
            paramLabel = "FILE",
            description = "a text in UTF-8, Markdown (.md), a page (.html), or - for standard input")
    private String file = "";

    @CommandLine.Option(
            names = "--to",
            paramLabel = "LANGUAGE",
            description = "the language to translate into, as a BCP 47 code (default: en)")
    private String language = "en";

    @CommandLine.Option(
            names = "--summary",
            paramLabel = "LENGTH",
            description = "sentence, short, medium or long (default: short)")
    private String summary = "short";

    @CommandLine.Option(
            names = "--url",
            paramLabel = "URL",
            description = {
                "the service to ask; when none answers there, one is started and stopped again",
                "(default: VESTNIK_URL, else",
                HERE + ")"
            })
    private @Nullable String url;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    /**
     * @param env the environment
     * @param terminal whether standard error is one
     * @param in read when the file is {@code -}
     * @param application the folder with the service's {@code quarkus-run.jar}; null when none can be started
     */
    TranslateCommand(Map<String, String> env, boolean terminal, InputStream in, @Nullable Path application) {
        this.env = env;
        this.terminal = terminal;
        this.in = in;
        this.application = application;
    }

    @Override
    public Integer call() {
        TranslateReport report = new TranslateReport(
                spec.commandLine().getOut(), spec.commandLine().getErr());
        URI service = service();
        byte[] article;
        try {
            article = file.equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException | InvalidPathException e) {
            return failed(report, "there is no file " + file);
        } catch (AccessDeniedException e) {
            return failed(report, file + " cannot be read: permission denied");
        } catch (IOException e) {
            return failed(report, file + " cannot be read: " + e.getMessage());
        }
        try {
            return translate(article, service, report);
        } catch (InterruptedException e) {
            report.failure("interrupted");
            return INTERRUPTED;
        }
    }

    private URI service() {
        String given = url == null ? env.getOrDefault("VESTNIK_URL", HERE) : url;
        try {
            URI parsed = URI.create(given);
            if (parsed.getHost() != null && String.valueOf(parsed.getScheme()).matches("(?i)https?")) {
                return parsed;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new CommandLine.ParameterException(
                spec.commandLine(), "\"" + given + "\" is not the address of a service, such as " + HERE);
    }

    private int translate(byte[] article, URI service, TranslateReport report) throws InterruptedException {
        ServiceClient client = new ServiceClient(service);
        if (client.backends().isPresent()) {
            try {
                return awaitReady(client, () -> true) ? post(article, client, report) : failed(report, NOT_READY);
            } catch (IOException e) {
                return failed(report, failure(e));
            }
        }
        if (application == null) {
            return failed(report, "no Vestnik service answers at " + service);
        }
        if (!Configured.backends(env, Path.of(""))) {
            int code = fetchModelIfMissing();
            if (code != OK) {
                return code;
            }
        }
        report.say("No service answers at " + service + ", starting one …");
        try (ServiceProcess own = ServiceProcess.start(application)) {
            return translate(article, own, report);
        } catch (IOException e) {
            return failed(report, "the service could not be started: " + e.getMessage());
        }
    }

    private int translate(byte[] article, ServiceProcess own, TranslateReport report) throws InterruptedException {
        ServiceClient client = new ServiceClient(own.url());
        if (!awaitReady(client, own::isAlive)) {
            return failed(report, (own.isAlive() ? NOT_READY : "the service did not start") + lastWords(own));
        }
        try {
            return post(article, client, report);
        } catch (IOException e) {
            return failed(report, own.hasDied() ? "the service died" + lastWords(own) : failure(e));
        }
    }

    private static String lastWords(ServiceProcess own) {
        return ". Its last words:" + System.lineSeparator() + own.lastWords();
    }

    private static String failure(IOException e) {
        return "the service failed: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    /** Says itself what went wrong. Its output is progress here, so none of it goes to standard output. */
    private int fetchModelIfMissing() {
        return Main.commandLine(env, terminal)
                .setOut(spec.commandLine().getErr())
                .setErr(spec.commandLine().getErr())
                .execute("model", "fetch", "--if-missing");
    }

    /** Waits until no model is being loaded any more; false when that took too long or the service is gone. */
    static boolean awaitReady(ServiceClient client, BooleanSupplier alive) throws InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end && alive.getAsBoolean()) {
            Optional<JsonNode> backends = client.backends();
            if (backends.isPresent() && !isLoading(backends.get())) {
                return true;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return false;
    }

    private static boolean isLoading(JsonNode backends) {
        for (JsonNode backend : backends) {
            if (backend.path("state").asText().equals("loading")) {
                return true;
            }
        }
        return false;
    }

    private int post(byte[] article, ServiceClient client, TranslateReport report)
            throws IOException, InterruptedException {
        String query =
                "translate=" + encoded(language) + "&summarize=" + encoded(summary) + "&language=" + encoded(language);
        report.say("Translating …");
        long start = System.nanoTime();
        return switch (client.post(
                article, mediaType(file), query, block -> report.block(block, secondsSince(start)))) {
            case ServiceClient.Outcome.Done(JsonNode made) -> {
                report.article(made);
                yield made.path("problems").isEmpty() ? OK : FAILED;
            }
            case ServiceClient.Outcome.Refused(JsonNode problem) -> {
                report.problem(problem);
                yield TranslateReport.blamesOption(problem) ? USAGE : FAILED;
            }
        };
    }

    /** By the file's name. A page says itself in which charset it is; other texts are in UTF-8. */
    private static String mediaType(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".html") || name.endsWith(".htm")) {
            return "text/html";
        }
        return (name.endsWith(".md") || name.endsWith(".markdown") ? "text/markdown" : "text/plain")
                + "; charset=utf-8";
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static int failed(TranslateReport report, String message) {
        report.failure(message);
        return FAILED;
    }
}
