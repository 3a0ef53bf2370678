package dev.vestnik.glossary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestnik.Language;
import dev.vestnik.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlossaryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Term> TERMS = List.of(new Term("ШОС", "SCO"));

    private static Glossary glossary(String source, String target) {
        return new Glossary("g1", "news", new Language(source), new Language(target), TERMS);
    }

    @Test
    void json_goesThereAndBack() throws JsonProcessingException {
        Glossary glossary = glossary("ru", "en-GB");
        String json = JSON.writeValueAsString(GlossaryJson.of(glossary));
        assertThat(json)
                .isEqualTo("{\"id\":\"g1\",\"name\":\"news\",\"source\":\"ru\",\"target\":\"en-GB\","
                        + "\"terms\":[{\"source\":\"ШОС\",\"target\":\"SCO\"}]}");
        assertThat(JSON.readValue(json, GlossaryJson.class).glossary("g1")).isEqualTo(glossary);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | name | is missing",
                "{'name':' '} | source | is missing",
                "{'name':' ','source':'ru','target':'en','terms':[]} | name | 1 to 1024",
                "{'name':'n','source':'russian!','target':'en','terms':[]} | source | not the tag",
                "{'name':'n','source':'ru','target':'und','terms':[{'source':'a','target':'b'}]} | target | language",
                "{'name':'n','source':'en','target':'en-US','terms':[{'source':'a','target':'b'}]} | target | language of",
                "{'name':'n','source':'ru','target':'en'} | terms | is missing",
                "{'name':'n','source':'ru','target':'en','terms':[]} | terms | none",
                "{'name':'n','source':'ru','target':'en','terms':[null]} | terms[0] | is missing",
                "{'name':'n','source':'ru','target':'en','terms':[{'source':'a'}]} | terms[0].target | is missing",
                "{'name':'n','source':'ru','target':'en','terms':[{'source':' ','target':'b'}]} | terms[0] | source is empty",
                "{'name':'n','source':'ru','target':'en','terms':[{'source':'a','target':'b'},{'source':'a','target':'c'}]}"
                        + " | terms[1] | second time"
            })
    void badInput_isRefusedWithItsField(String json, String field, String reason) throws JsonProcessingException {
        GlossaryJson read = JSON.readValue(json.replace('\'', '"'), GlossaryJson.class);
        assertThatThrownBy(() -> read.glossary("g1"))
                .hasMessageStartingWith(field + ": ")
                .hasMessageContaining(reason)
                .extracting(failure -> ((GlossaryException) failure).field())
                .isEqualTo(field);
    }

    @Test
    void termOfTooManyWords_isRefused() {
        Term longest = new Term("上".repeat(64), "x");
        Language chinese = new Language("zh");
        assertThat(new Glossary("g", "n", chinese, Language.ENGLISH, List.of(longest)).terms())
                .hasSize(1);
        List<Term> longer = List.of(longest, new Term("上".repeat(65), "x"));
        assertThatThrownBy(() -> new Glossary("g", "n", chinese, Language.ENGLISH, longer))
                .hasMessage("terms[1]: source has more than 64 words");
    }

    @ParameterizedTest
    @CsvSource({
        "ru, en, ru, en, true",
        "ru, en, ru, en-GB, true",
        "ru, en, ru, en-US, true",
        "ru, en-US, ru, en, true",
        "ru, en-GB, ru, en, false",
        "ru, en, en, ru, false",
        "ru, en, uk, en, false"
    })
    void glossary_servesItsLanguages(String source, String target, String from, String to, boolean serves) {
        assertThat(glossary(source, target).serves(new Language(from), new Language(to)))
                .isEqualTo(serves);
    }

    @Test
    void instruction_isWhatAModelIsTold() {
        assertThat(Subsets.of(List.of(new Term("ШОС", "SCO"), new Term("ООН", "UN")))
                        .instructions())
                .isEqualTo("Translate \"ШОС\" as \"SCO\".\nTranslate \"ООН\" as \"UN\".");
    }

    @Test
    void fingerprint_isThatOfAllThatIsToldOrJudgedBy() {
        Term term = new Term("ШОС", "SCO", List.of("a", "b"), false, Verdict.FAIL);
        assertThat(Subsets.of(List.of(term)).fingerprint())
                .hasSize(64)
                .isEqualTo(Subsets.of(List.of(new Term("ШОС", "SCO", List.of("a", "b"), true, Verdict.FAIL)))
                        .fingerprint());
        assertThat(List.of(
                                Subsets.of(List.of(term)),
                                Subsets.of(List.of(new Term("ШОС", "SCO", List.of("b", "a"), false, Verdict.FAIL))),
                                Subsets.of(List.of(new Term("ШОС", "SCO", List.of("ab"), false, Verdict.FAIL))),
                                Subsets.of(List.of(new Term("ШОСS", "CO", List.of("a", "b"), false, Verdict.FAIL))),
                                Subsets.of(List.of(new Term("ШОС", "SCO", List.of("a", "b"), false, Verdict.WARN))),
                                Subsets.of(TERMS),
                                Subsets.of(List.of(TERMS.getFirst(), new Term("ООН", "UN"))),
                                Subsets.of(List.of(new Term("ООН", "UN"), TERMS.getFirst())),
                                TermSubset.NONE)
                        .stream()
                        .map(TermSubset::fingerprint))
                .doesNotHaveDuplicates();
        assertThat(TermSubset.NONE.fingerprint()).isEmpty();
    }
}
