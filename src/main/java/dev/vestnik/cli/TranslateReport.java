package dev.vestnik.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a person sees of a translation: the texts on standard output; on standard error each block when it is finished, then who
 * made what, what the checks found and what could not be made.
 */
final class TranslateReport {

    private static final int SHOWN = 64;

    /** The fields of a request that an option of this command fills, with the option's name. */
    private static final Map<String, String> OPTIONS =
            Map.of("translate", "--to", "language", "--to", "summarize", "--summary");

    private final PrintWriter out;
    private final PrintWriter err;

    TranslateReport(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    void say(String line) {
        err.println(line);
        err.flush();
    }

    void failure(String message) {
        say("vestnik: " + message);
    }

    /**
     * @param data of the event
     * @param seconds since the article was posted
     */
    void block(JsonNode data, double seconds) {
        int number = data.path("number").asInt();
        int of = data.path("of").asInt();
        say(String.format(
                Locale.ROOT,
                "[%2d/%d %5.1f s] %s",
                number,
                of,
                seconds,
                shortened(data.path("block").path("text").asText())));
        if (number == of) {
            say("Summarising …");
        }
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
    }

    /**
     * @param article with its renditions and problems
     */
    void article(JsonNode article) {
        List<String> texts = new ArrayList<>();
        article.path("translations")
                .forEach(each -> texts.add(each.path("text").asText().stripTrailing()));
        article.path("summaries")
                .forEach(each ->
                        texts.add("Summary: " + each.path("text").asText().strip()));
        if (!texts.isEmpty()) {
            out.println(String.join("\n\n", texts));
            out.flush();
        }
        article.path("translations").forEach(each -> account("translation", each));
        article.path("summaries").forEach(each -> account("summary", each));
        article.path("problems").forEach(this::problem);
    }

    /** Who made it, how long that took, and what the checks found. */
    private void account(String what, JsonNode rendition) {
        List<String> makers = new ArrayList<>();
        rendition
                .path("madeBy")
                .forEach(maker -> makers.add(maker.path("model").asText() + " ("
                        + maker.path("backend").asText() + ")"));
        double seconds = rendition.path("millis").asLong() / 1000.0;
        say("-- " + what + " by " + (makers.isEmpty() ? "no model" : String.join(", ", makers)) + " "
                + (seconds == 0 ? "from the cache" : String.format(Locale.ROOT, "in %.1f s", seconds))
                + (rendition.path("degraded").asBoolean() ? "; degraded: " + listed(rendition.path("reasons")) : ""));
        rendition.path("checks").path("findings").forEach(finding -> {
            if (!finding.path("repaired").asBoolean()) {
                say("   " + finding.path("verdict").asText() + " "
                        + finding.path("check").asText()
                        + (finding.has("block") ? " in " + finding.path("block").asText() : "") + ": "
                        + finding.path("message").asText());
            }
        });
    }

    /**
     * @param problem as RFC 9457 has it
     */
    void problem(JsonNode problem) {
        StringBuilder text = new StringBuilder(problem.path("detail").asText(problem.toString()));
        problem.path("errors").forEach(error -> {
            if (error.has("allowed")) {
                text.append("; ").append(named(error)).append(" may be ").append(listed(error.path("allowed")));
                if (error.has("got")) {
                    text.append(", not \"").append(error.path("got").asText()).append('"');
                }
            }
        });
        failure(text.toString());
    }

    /** Whether the service refused what an option of this command said. */
    static boolean blamesOption(JsonNode problem) {
        for (JsonNode error : problem.path("errors")) {
            if (OPTIONS.containsKey(error.path("field").asText())) {
                return true;
            }
        }
        return false;
    }

    private static String named(JsonNode error) {
        String field = error.path("field").asText();
        return OPTIONS.getOrDefault(field, field);
    }

    private static String listed(JsonNode array) {
        List<String> items = new ArrayList<>();
        array.forEach(item -> items.add(item.asText()));
        return String.join(", ", items);
    }
}
