package dev.vestnik.glossary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | UN | The UN said so | true",
                "en | the UN | according to UN staff | true",
                "en | UN | The U.N.'s staff | true",
                "en | UN | un deux | false",
                "en | UN | UNESCO said so | false",
                "en | State Duma | the state Duma's members | true",
                "en | State Duma | STATE DUMA VOTES | true",
                "en | State Duma | the State and the Duma | false",
                "en | Democratic Republic of the Congo | in Democratic Republic of Congo | true",
                "en | Nord Stream 2 | Nord Stream-2 | true",
                "en | Nord Stream 2 | Nord Stream. 2 people | false",
                "en | St. Petersburg | in St. Petersburg, Russia | true",
                "en | sanction | new Sanctions | true",
                "en | Kyiv | Kiev | false",
                "fr | l'ONU | à l’ONU | true",
                "de | Vereinte Nationen | der Vereinten Nationen | true",
                "de | die Staatsduma | in der Staatsduma | true",
                "ru | Шанхайская организация сотрудничества | в Шанхайской организации сотрудничества | true",
                "ru | ШОС | в шос | false",
                "ru | Киев | в Киеве | true",
                "zh | 上海合作组织 | 在上海合作组织成员国 | true",
                "uk | Верховна Рада | рішення Верховної Ради | false",
                "en | The Who | a concert of The Who | true",
                "en | The | The | true",
                "en | UN | '' | false"
            })
    void rendering_isFoundOrMissed(String target, String rendering, String output, boolean found) {
        Term term = new Term("x", rendering);
        assertThat(Rendered.missing(Subsets.of(List.of(term)), output, new Language(target)))
                .hasSize(found ? 0 : 1);
    }

    @Test
    void anyVariant_isAsGood() {
        Term term = new Term("ШОС", "SCO", List.of("Shanghai Cooperation Organisation"), false, Verdict.FAIL);
        TermSubset subset = Subsets.of(List.of(term));
        String output = "the Shanghai Cooperation Organisation";
        assertThat(Rendered.missing(subset, output, Language.ENGLISH)).isEmpty();
        assertThat(Rendered.missing(subset, "the Shanghai Cooperation", Language.ENGLISH))
                .extracting(Mention::term)
                .containsExactly(term);
    }

    @Test
    void missing_keepTheirOrder() {
        List<Term> terms = List.of(new Term("Киев", "Kyiv"), new Term("ООН", "UN"), new Term("Рига", "Riga"));
        assertThat(Rendered.missing(Subsets.of(terms), "The UN, the UN", Language.ENGLISH))
                .extracting(Mention::term)
                .containsExactly(terms.get(0), terms.get(2));
    }

    @Test
    void finding_tellsWhatIsMissingAndWhatToDo() {
        TermMatcher matcher = TermMatcher.of(
                Language.RUSSIAN,
                List.of(
                        new Term("Госдума", "State Duma", List.of("Duma"), false, Verdict.FAIL),
                        new Term("Минфин", "Finance Ministry", List.of(), false, Verdict.WARN),
                        new Term("ООН", "UN")));
        TermSubset subset = matcher.matching("В Госдуме и Минфине, в Госдуму и ООН");
        assertThat(Rendered.findings(subset, "The parliament and the UN", Language.ENGLISH))
                .containsExactly(
                        Finding.fail("glossary", "Госдуме", null, "Translate \"Госдума\" as \"State Duma\"."),
                        Finding.warn("glossary", "Минфине", null, "Translate \"Минфин\" as \"Finance Ministry\"."));
        assertThat(Rendered.findings(subset, "The Duma, the finance ministry and the UN", Language.ENGLISH))
                .isEmpty();
        assertThat(Rendered.findings(TermSubset.NONE, "", Language.ENGLISH)).isEmpty();
    }
}
