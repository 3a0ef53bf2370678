package dev.vestnik.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestnik.Finding;
import dev.vestnik.Verdict;
import dev.vestnik.eval.Output;
import dev.vestnik.eval.TestDocument;
import dev.vestnik.eval.TestSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Something that translates an article for an evaluation. */
@FunctionalInterface
interface EvalSystem {

    /**
     * Translates one article.
     *
     * @throws IOException when it cannot; the message says why
     */
    Output translate(TestDocument document) throws IOException, InterruptedException;

    /** A service, which is asked for the translation of the whole article, title and all. */
    static EvalSystem service(ServiceClient client, String name, TestSet set) {
        return document -> {
            ObjectNode article = JsonNodeFactory.instance
                    .objectNode()
                    .put("text", document.source())
                    .put("language", set.from().tag());
            if (!document.title().isEmpty()) {
                article.put("title", document.title());
            }
            long start = System.nanoTime();
            JsonNode translation =
                    translation(client, article, "translate=" + set.to().tag());
            return output(name, document, body(translation), List.of(translation), start);
        };
    }

    /**
     * The model of a service that was started with {@link EvalService#alone}: each paragraph by itself, and what it says is taken as
     * it comes.
     */
    static EvalSystem alone(ServiceClient client, String name, TestSet set) {
        return document -> {
            long start = System.nanoTime();
            List<JsonNode> translations = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            for (String paragraph : paragraphs(document)) {
                ObjectNode article = JsonNodeFactory.instance
                        .objectNode()
                        .put("text", paragraph)
                        .put("language", set.from().tag());
                JsonNode translation = translation(
                        client, article, "checks=report&translate=" + set.to().tag());
                translations.add(translation);
                texts.add(translation.path("text").asText().strip());
            }
            return output(name, document, String.join("\n\n", texts), translations, start);
        };
    }

    /** What a model is asked for by itself. */
    static List<String> paragraphs(TestDocument document) {
        return document.source().lines().filter(line -> !line.isBlank()).toList();
    }

    private static JsonNode translation(ServiceClient client, JsonNode article, String query)
            throws IOException, InterruptedException {
        return switch (client.postAnew(article, query)) {
            case ServiceClient.Outcome.Done(JsonNode made) -> {
                JsonNode translation = made.path("translations").path(0);
                if (translation.isMissingNode()) {
                    throw new IOException(reason(made.path("problems").path(0)));
                }
                yield translation;
            }
            case ServiceClient.Outcome.Refused(JsonNode problem) -> throw new IOException(reason(problem));
        };
    }

    /** Without the title, which the human translations do not have. */
    private static String body(JsonNode translation) {
        StringBuilder text = new StringBuilder();
        translation.path("blocks").forEach(block -> {
            if (!block.path("kind").asText().equals("title")) {
                text.append(block.path("text").asText())
                        .append(block.path("after").asText());
            }
        });
        return text.toString().strip();
    }

    private static Output output(
            String name, TestDocument document, String text, List<JsonNode> translations, long start) {
        List<Finding> findings = new ArrayList<>();
        Set<String> models = new LinkedHashSet<>();
        long in = 0;
        long out = 0;
        int calls = 0;
        boolean degraded = false;
        for (JsonNode translation : translations) {
            translation.path("checks").path("findings").forEach(finding -> findings.add(finding(finding)));
            translation
                    .path("madeBy")
                    .forEach(maker -> models.add(maker.path("backend").asText() + "/"
                            + maker.path("model").asText()));
            JsonNode usage = translation.path("usage");
            in += usage.path("inputTokens").asLong();
            out += usage.path("outputTokens").asLong();
            calls += usage.path("calls").asInt();
            degraded |= translation.path("degraded").asBoolean();
        }
        return new Output(
                name,
                document.id(),
                document.source(),
                document.reference(),
                text,
                findings,
                degraded,
                List.copyOf(models),
                in,
                out,
                calls,
                (System.nanoTime() - start) / 1e9);
    }

    private static Finding finding(JsonNode finding) {
        return new Finding(
                finding.path("check").asText(),
                Verdict.valueOf(finding.path("verdict").asText().toUpperCase(Locale.ROOT)),
                finding.path("block").textValue(),
                finding.path("source").textValue(),
                finding.path("output").textValue(),
                finding.path("message").asText(),
                finding.path("repaired").asBoolean());
    }

    private static String reason(JsonNode problem) {
        return problem.path("detail").asText("no translation in the answer");
    }
}
