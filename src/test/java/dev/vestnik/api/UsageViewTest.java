package dev.vestnik.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Language;
import dev.vestnik.Rendition;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageViewTest {

    private static final Usage PRICED = new Usage(1510, 812, 5, new BigDecimal("0.0021"), "USD");

    private static Rendition.Provenance provenance(Usage usage) {
        return new Rendition.Provenance(
                Language.RUSSIAN,
                null,
                List.of(),
                false,
                List.of(),
                List.of(),
                "sha256:0",
                usage,
                Instant.EPOCH,
                Duration.ZERO);
    }

    private static String translation(Usage usage, boolean hit) {
        var made = new Rendition.Translation("a1", Language.ENGLISH, null, "text", List.of(), provenance(usage));
        return Json.text(Views.translation(made, hit, true, null));
    }

    private static String summary(Usage usage, boolean hit) {
        var made = new Rendition.Summary(
                "a1",
                SummaryType.TLDR,
                Language.ENGLISH,
                "text",
                SummaryLength.Named.SHORT,
                2,
                9,
                null,
                provenance(usage));
        return Json.text(Views.summary(made, hit, true, null));
    }

    @Test
    void cost_standsInTheUsage() {
        String usage = """
                "usage":{"inputTokens":1510,"outputTokens":812,"calls":5,"cost":0.0021,"currency":"USD"}""";
        assertThat(translation(PRICED, false)).contains(usage);
        assertThat(summary(PRICED, false)).contains(usage);
    }

    @Test
    void hit_costsNothing() {
        String usage = """
                "usage":{"inputTokens":0,"outputTokens":0,"calls":0,"cost":0,"currency":"USD"}""";
        assertThat(translation(PRICED, true)).contains(usage);
        assertThat(summary(PRICED, true)).contains(usage);
    }

    @Test
    void withoutAPrice_nothingIsSaidOfCosts() {
        assertThat(translation(new Usage(10, 5, 1), false)).contains("""
                "usage":{"inputTokens":10,"outputTokens":5,"calls":1}""");
        assertThat(translation(new Usage(10, 5, 1), true)).contains("""
                "usage":{"inputTokens":0,"outputTokens":0,"calls":0}""");
    }

    @Test
    void smallAmounts_areWrittenOut() {
        assertThat(translation(new Usage(1, 0, 1, new BigDecimal("0.00000015"), "EUR"), false))
                .contains("\"cost\":0.00000015,\"currency\":\"EUR\"");
    }
}
