package dev.vestnik.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The explanations of problems as pages and as JSON. All of it is our own: nothing of a request is in it. */
final class ProblemPages {

    private static final Template PAGE = template();

    private ProblemPages() {}

    /** A kind of problem in few words. */
    record Entry(String type, String title, int status, String meaning) {
        static Entry of(Problem.Kind kind, Tongue tongue) {
            Explanation explanation = Explanation.of(kind, tongue);
            return new Entry(Problem.TYPES + kind.slug(), explanation.title(), kind.status(), explanation.meaning());
        }
    }

    /** All kinds. */
    record Index(List<Entry> problems) {
        static Index in(Tongue tongue) {
            return new Index(Arrays.stream(Problem.Kind.values())
                    .map(kind -> Entry.of(kind, tongue))
                    .toList());
        }
    }

    /**
     * A request and the answer to it.
     *
     * @param request as it goes over the wire; null where no request alone gets the problem
     * @param answer without what differs from one time to the other
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Example(@Nullable String request, Problem answer) {}

    /** A kind of problem in full. */
    record Entire(String type, String title, int status, String meaning, String when, String remedy, Example example) {
        static Entire of(Problem.Kind kind, Tongue tongue) {
            Explanation explanation = Explanation.of(kind, tongue);
            return new Entire(
                    Problem.TYPES + kind.slug(),
                    explanation.title(),
                    kind.status(),
                    explanation.meaning(),
                    explanation.when(),
                    explanation.remedy(),
                    new Example(
                            explanation.request(),
                            Problem.of(kind, explanation.detail()).in(tongue)));
        }
    }

    static String page(Problem.Kind kind, Tongue tongue) {
        Entire entire = Entire.of(kind, tongue);
        Map<String, Object> explanation =
                new TreeMap<>(Map.of("meaning", entire.meaning(), "when", entire.when(), "remedy", entire.remedy()));
        if (entire.example().request() != null) {
            explanation.put("request", entire.example().request());
        }
        return render(
                tongue,
                entire.title(),
                Map.of(
                        "type",
                        entire.type(),
                        "status",
                        entire.status(),
                        "explanation",
                        explanation,
                        "answer",
                        Json.text(entire.example().answer())));
    }

    static String index(Tongue tongue) {
        List<Map<String, Object>> kinds = Index.in(tongue).problems().stream()
                .map(entry -> Map.<String, Object>of(
                        "type",
                        entry.type(),
                        "title",
                        entry.title(),
                        "status",
                        entry.status(),
                        "meaning",
                        entry.meaning()))
                .toList();
        return render(tongue, Objects.requireNonNull(Explanation.page(tongue).get("all")), Map.of("kinds", kinds));
    }

    private static String render(Tongue tongue, String title, Map<String, Object> values) {
        Map<String, Object> data = new HashMap<>(values);
        data.put("tongue", tongue.tag());
        data.put("title", title);
        data.put("words", Explanation.page(tongue));
        return PAGE.render(data);
    }

    private static Template template() {
        try (InputStream file = ProblemPages.class.getResourceAsStream("/problems/page.html")) {
            String text = new String(
                    Objects.requireNonNull(file, "problems/page.html is missing")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
            return Engine.builder()
                    .addDefaults()
                    .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                    .build()
                    .parse(text, Variant.forContentType(Variant.TEXT_HTML));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
