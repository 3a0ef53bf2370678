package dev.vestnik.eval;

import dev.vestnik.Finding;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page for people who read translations: source, reference and outputs side by side, with what the checks found. */
public final class ComparisonPage {

    private static final String RESOURCE = "/eval/page.html";
    private static final Variant HTML = Variant.forContentType(Variant.TEXT_HTML);

    private ComparisonPage() {}

    /**
     * The page, in one file that needs no other.
     *
     * @param text the tables that go on top
     * @param outputs of one system or several; those of one article stand side by side
     */
    public static String of(String text, List<Output> outputs) {
        Map<String, List<Output>> byArticle = new LinkedHashMap<>();
        outputs.forEach(output ->
                byArticle.computeIfAbsent(output.id(), _ -> new ArrayList<>()).add(output));
        List<Map<String, Object>> articles = new ArrayList<>();
        byArticle.forEach((id, of) -> articles.add(Map.of(
                "id", id,
                "source", of.getFirst().source(),
                "reference", of.getFirst().reference(),
                "outputs", of.stream().map(ComparisonPage::output).toList())));
        Engine engine = Engine.builder()
                .addDefaults()
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build();
        Template template = engine.parse(resource(), HTML);
        return template.data("tables", text).data("articles", articles).render();
    }

    private static Map<String, Object> output(Output output) {
        return Map.of(
                "system", output.system(),
                "text", output.translation(),
                "degraded", output.degraded(),
                "scores", scores(output),
                "findings",
                        output.findings().stream().map(ComparisonPage::finding).toList());
    }

    private static String scores(Output output) {
        List<String> scores = new ArrayList<>();
        for (Metric metric : Metric.all()) {
            scores.add(String.format(
                    Locale.ROOT, "%s %.1f", metric.name(), metric.segment(output.translation(), output.reference())));
        }
        return String.join(", ", scores);
    }

    private static Map<String, Object> finding(Finding finding) {
        return Map.of(
                "check",
                finding.check(),
                "verdict",
                finding.repaired() ? "repaired" : finding.verdict().wireName(),
                "message",
                finding.message(),
                "place",
                place(finding.source()) + place(finding.output()));
    }

    private static String place(@Nullable String text) {
        return text == null ? "" : " “" + text + "”";
    }

    private static String resource() {
        try (InputStream stream = ComparisonPage.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is not in the application");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
