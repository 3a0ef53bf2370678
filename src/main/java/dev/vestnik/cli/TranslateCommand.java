package dev.vestnik.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
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

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(150);
    private static final int SHOWN = 64;

    @CommandLine.Parameters(paramLabel = "FILE", description = "a text in UTF-8, or - for standard input")
    private String file = "";

    @CommandLine.Option(
            names = "--to",
            paramLabel = "LANGUAGE",
            defaultValue = "en",
            description = "the language to translate into, as a BCP 47 code (default: en)")
    private String language = "en";

    @CommandLine.Option(
            names = "--summary",
            paramLabel = "LENGTH",
            defaultValue = "short",
            description = "sentence, short, medium or long (default: short)")
    private String summary = "short";

    @CommandLine.Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:VESTNIK_URL:-http://127.0.0.1:8080}",
            description = "the service to ask; when none answers there, one is started and stopped again")
    private URI url = URI.create("http://127.0.0.1:8080");

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    private boolean failed;
    private @Nullable JsonNode answer;

    @Override
    public Integer call() throws Exception {
        byte[] article;
        try {
            article = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            return failure("there is no file " + file);
        } catch (IOException e) {
            return failure(file + " cannot be read: " + e.getMessage());
        }
        if (new ServiceClient(url).backends().isPresent()) {
            return translate(article, new ServiceClient(url));
        }
        return translateWithOwnService(article);
    }

    private int translateWithOwnService(byte[] article) throws IOException, InterruptedException {
        String application = System.getProperty("vestnik.application");
        if (application == null) {
            return failure("no service answers at " + url);
        }
        if (!Configured.backends(System.getenv()) && fetchModelIfMissing() != 0) {
            return failure("the built-in model could not be fetched");
        }
        say("Starting the service …");
        try (ServiceProcess service = ServiceProcess.start(Path.of(application))) {
            ServiceClient client = new ServiceClient(service.url());
            Optional<String> problem = awaitReady(service, client);
            return problem.isPresent() ? failure(problem.get()) : translate(article, client);
        }
    }

    private int fetchModelIfMissing() {
        return commandLine().getCommandSpec().root().commandLine().execute("model", "fetch", "--if-missing");
    }

    /** Waits until no model is being loaded any more; empty when the service can be asked. */
    private static Optional<String> awaitReady(ServiceProcess service, ServiceClient client)
            throws InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            if (!service.isAlive()) {
                return Optional.of("the service did not start:\n" + service.lastWords());
            }
            Optional<JsonNode> backends = client.backends();
            if (backends.isPresent() && !isLoading(backends.get())) {
                return Optional.empty();
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return Optional.of("the service was not ready within " + START_LIMIT.toSeconds() + " s");
    }

    private static boolean isLoading(JsonNode backends) {
        for (JsonNode backend : backends) {
            if (backend.path("state").asText().equals("loading")) {
                return true;
            }
        }
        return false;
    }

    private int translate(byte[] article, ServiceClient client) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String query =
                "translate=" + encoded(language) + "&summarize=" + encoded(summary) + "&language=" + encoded(language);
        Optional<JsonNode> refusal = client.post(article, query, (name, data) -> event(name, data, start));
        if (refusal.isPresent()) {
            return failure(described(refusal.get()));
        }
        if (failed || answer == null) {
            return failed ? 1 : failure("the service ended the answer before it was whole");
        }
        print(answer);
        return answer.has("problems") ? 1 : 0;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private void event(String name, JsonNode data, long start) {
        switch (name) {
            case "block" ->
                say(String.format(
                        Locale.ROOT,
                        "[%2d/%d %5.1f s] %s",
                        data.path("number").asInt(),
                        data.path("of").asInt(),
                        (System.nanoTime() - start) / 1e9,
                        shortened(data.path("block").path("text").asText())));
            case "done" -> answer = data;
            case "error" -> {
                failed = true;
                failure(described(data));
            }
            default -> {
                // An event that a newer service sends and this command does not know.
            }
        }
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
    }

    private void print(JsonNode article) {
        PrintWriter out = commandLine().getOut();
        for (JsonNode translation : article.path("translations")) {
            out.println(translation.path("text").asText().stripTrailing());
            out.println();
        }
        for (JsonNode each : article.path("summaries")) {
            out.println("Summary: " + each.path("text").asText());
        }
        out.flush();
        article.path("translations").forEach(translation -> account("translation", translation));
        article.path("summaries").forEach(each -> account("summary", each));
        article.path("problems").forEach(problem -> failure(described(problem)));
    }

    /** Who made it, how long that took, and what the checks found. */
    private void account(String what, JsonNode rendition) {
        StringBuilder makers = new StringBuilder();
        rendition
                .path("madeBy")
                .forEach(maker -> makers.append(makers.isEmpty() ? "" : ", ")
                        .append(maker.path("model").asText())
                        .append(" (")
                        .append(maker.path("backend").asText())
                        .append(')'));
        double seconds = rendition.path("millis").asLong() / 1000.0;
        String time = seconds == 0 ? "from the cache" : String.format(Locale.ROOT, "in %.1f s", seconds);
        say("-- " + what + " by " + (makers.isEmpty() ? "no model" : makers) + " " + time
                + (rendition.path("degraded").asBoolean() ? "; degraded, see below" : ""));
        rendition.path("checks").path("findings").forEach(finding -> {
            if (!finding.path("repaired").asBoolean()) {
                say("   " + finding.path("verdict").asText() + " "
                        + finding.path("check").asText()
                        + (finding.has("block") ? " in " + finding.path("block").asText() : "") + ": "
                        + finding.path("message").asText());
            }
        });
    }

    private static String described(JsonNode problem) {
        StringBuilder text = new StringBuilder(problem.path("detail").asText(problem.toString()));
        problem.path("errors").forEach(error -> {
            if (error.has("allowed")) {
                text.append("; ").append(error.path("field").asText()).append(" may be ");
                text.append(error.path("allowed"));
            }
        });
        return text.toString();
    }

    private int failure(String message) {
        say("vestnik: " + message);
        return 1;
    }

    private void say(String line) {
        PrintWriter err = commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private CommandLine commandLine() {
        return spec.commandLine();
    }
}
