package dev.vestnik.glossary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Verdict;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseTermsTest {

    /** A human translation may say "the country" where the source has its name. */
    private static final double LEAST_SHARE_IN_REFERENCES = 0.97;

    private static final List<Term> BASE = HouseTerms.of(config(Map.of())).terms(Language.RUSSIAN, Language.ENGLISH);

    private static GlossaryConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(GlossaryConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(GlossaryConfig.class);
    }

    @Test
    void baseGlossary_isOnByDefault() {
        assertThat(BASE).hasSizeBetween(250, 400).contains(new Term("Росатом", "Rosatom"));
        assertThat(HouseTerms.of(config(Map.of())).terms(Language.ENGLISH, Language.RUSSIAN))
                .isEmpty();
        assertThat(HouseTerms.of(config(Map.of("vestnik.glossary.base", "false")))
                        .terms(Language.RUSSIAN, Language.ENGLISH))
                .isEmpty();
    }

    @Test
    void baseTerm_isAsStrictAsItsRenderingsAreSettled() {
        TermSubset subset =
                TermMatcher.of(Language.RUSSIAN, BASE).matching("ШОС, министр иностранных дел КНР, Киев и Чечня");
        assertThat(Rendered.findings(subset, "Nothing of the kind.", Language.ENGLISH))
                .extracting(Finding::source, Finding::verdict)
                .containsExactly(
                        tuple("ШОС", Verdict.FAIL),
                        tuple("министр иностранных дел", Verdict.WARN),
                        tuple("КНР", Verdict.WARN),
                        tuple("Киев", Verdict.FAIL),
                        tuple("Чечня", Verdict.WARN));
    }

    @Test
    void everyBaseTerm_isFoundInItselfAndHasItsRenderings() {
        TermMatcher matcher = TermMatcher.of(Language.RUSSIAN, BASE);
        for (Term term : BASE) {
            TermSubset subset = matcher.matching("(" + term.source() + ")");
            assertThat(subset.terms()).containsExactly(term);
            assertThat(term.accepted()).doesNotHaveDuplicates();
            for (String rendering : term.accepted()) {
                assertThat(Rendered.missing(subset, "The " + rendering + "'s", Language.ENGLISH))
                        .isEmpty();
            }
            assertThat(Rendered.missing(subset, "Nothing of the kind.", Language.ENGLISH))
                    .hasSize(1);
        }
    }

    @Test
    void baseTerms_areNoOrdinaryWords() {
        String text =
                "Дела идут мало-помалу. Малый бизнес на востоке мира. Делу время. Вен не видно. Тогда и грозный воз"
                        + " сдвинется. Перо, пера. Гаит. Чила. Совет да любовь. Белый снег, белый дом на горе. Чёрное платье.";
        assertThat(TermMatcher.of(Language.RUSSIAN, BASE).occurrences(text)).isEmpty();
    }

    @Test
    void extraTerms_goFirst(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("terms.tsv"), "# ours\nКиев\tKiev\n");
        HouseTerms terms = HouseTerms.of(config(Map.of("vestnik.glossary.extra.file", file.toString())));
        assertThat(TermMatcher.of(Language.RUSSIAN, terms.terms(Language.RUSSIAN, Language.ENGLISH))
                        .matching("ООН в Киеве")
                        .terms())
                .extracting(Term::target)
                .containsExactly("UN", "Kiev");
    }

    @Test
    void extraFile_mayBeOfOtherLanguages(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("terms.tsv"), "UN\tООН\n");
        HouseTerms terms = HouseTerms.of(config(Map.of(
                "vestnik.glossary.extra.file", file.toString(),
                "vestnik.glossary.extra.source", "en",
                "vestnik.glossary.extra.target", "ru")));
        assertThat(terms.terms(Language.ENGLISH, Language.RUSSIAN)).containsExactly(new Term("UN", "ООН"));
        assertThat(terms.terms(Language.RUSSIAN, Language.ENGLISH)).isEqualTo(BASE);
    }

    @Test
    void badExtraFile_isRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("terms.tsv"), "Киев\tKyiv\nКиев\tKiev\n");
        GlossaryConfig bad = config(Map.of("vestnik.glossary.extra.file", file.toString()));
        assertThatThrownBy(() -> HouseTerms.of(bad))
                .isInstanceOf(GlossaryException.class)
                .hasMessageStartingWith("line 2");
        GlossaryConfig missing = config(
                Map.of("vestnik.glossary.extra.file", folder.resolve("none").toString()));
        assertThatThrownBy(() -> HouseTerms.of(missing)).isInstanceOf(UncheckedIOException.class);
        GlossaryConfig odd = config(
                Map.of("vestnik.glossary.extra.file", file.toString(), "vestnik.glossary.extra.target", "klingonese"));
        assertThatThrownBy(() -> HouseTerms.of(odd)).hasMessageStartingWith("vestnik.glossary.extra.target: ");
    }

    @Test
    void humanTranslations_haveTheRenderings() throws IOException {
        Path documents = Path.of("../shared/eval/wmt21.docs.jsonl");
        assumeTrue(Files.exists(documents), "the development set is not here");
        TermMatcher matcher = TermMatcher.of(Language.RUSSIAN, BASE);
        int all = 0;
        int clean = 0;
        List<String> lines = Files.readAllLines(documents);
        List<String> missing = new ArrayList<>();
        for (String line : lines) {
            JsonNode document = new ObjectMapper().readTree(line);
            TermSubset subset = matcher.matching(text(document, "ru"));
            all += subset.terms().size();
            List<Mention> lacked = Rendered.missing(subset, text(document, "en"), Language.ENGLISH);
            clean += lacked.isEmpty() ? 1 : 0;
            lacked.forEach(mention -> missing.add(
                    document.get("id").asText() + ": " + mention.term().source()));
        }
        assertThat(all).isGreaterThan(100);
        assertThat(missing).hasSizeLessThanOrEqualTo((int) (all * (1 - LEAST_SHARE_IN_REFERENCES)));
        assertThat(clean).as("documents with nothing missing").isGreaterThanOrEqualTo((int)
                Math.ceil(lines.size() * LEAST_SHARE_IN_REFERENCES));
    }

    private static String text(JsonNode document, String language) {
        return document.get("title_" + language).asText()
                + "\n\n"
                + document.get("body_" + language).asText();
    }
}
