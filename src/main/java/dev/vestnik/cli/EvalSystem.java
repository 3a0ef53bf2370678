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
import java.util.List;
import java.util.Locale;

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
            return switch (client.postAnew(article, "translate=" + set.to().tag())) {
                case ServiceClient.Outcome.Done(JsonNode made) -> {
                    JsonNode translation = made.path("translations").path(0);
                    if (translation.isMissingNode()) {
                        throw new IOException(reason(made.path("problems").path(0)));
                    }
                    yield output(name, document, translation, (System.nanoTime() - start) / 1e9);
                }
                case ServiceClient.Outcome.Refused(JsonNode problem) -> throw new IOException(reason(problem));
            };
        };
    }

    private static Output output(String name, TestDocument document, JsonNode translation, double seconds) {
        StringBuilder text = new StringBuilder();
        translation.path("blocks").forEach(block -> {
            if (!block.path("kind").asText().equals("title")) {
                text.append(block.path("text").asText())
                        .append(block.path("after").asText());
            }
        });
        List<Finding> findings = new ArrayList<>();
        translation.path("checks").path("findings").forEach(finding -> findings.add(finding(finding)));
        List<String> models = new ArrayList<>();
        translation
                .path("madeBy")
                .forEach(maker -> models.add(maker.path("backend").asText() + "/"
                        + maker.path("model").asText()));
        JsonNode usage = translation.path("usage");
        return new Output(
                name,
                document.id(),
                document.source(),
                document.reference(),
                text.toString().strip(),
                findings,
                translation.path("degraded").asBoolean(),
                models,
                usage.path("inputTokens").asLong(),
                usage.path("outputTokens").asLong(),
                usage.path("calls").asInt(),
                seconds);
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
