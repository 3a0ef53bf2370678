package dev.vestnik;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a length means for each type. */
class SummaryTypeTest {

    @ParameterizedTest
    @CsvSource({
        "TLDR, sentence, exactly 1 sentence",
        "TLDR, short, 2 to 3 sentences",
        "TLDR, medium, 4 to 6 sentences",
        "TEASER, long, 7 to 9 sentences",
        "TEASER, sentences=4, exactly 4 sentences",
        "TLDR, words=60, 54 to 66 words",
        "TLDR, words=10, 9 to 11 words",
        "TLDR, words=500, 450 to 550 words",
        "TLDR, words=33, 30 to 36 words",
        "KEY_POINTS, short, exactly 3 points",
        "KEY_POINTS, medium, exactly 5 points",
        "KEY_POINTS, long, exactly 7 points",
        "KEY_POINTS, sentences=4, exactly 4 points",
        "HEADLINE, short, at most 12 words",
        "HEADLINE, medium, at most 17 words",
        "HEADLINE, long, at most 22 words",
        "HEADLINE, words=10, 9 to 11 words"
    })
    void extent_isTheProductsTable(SummaryType type, String length, String extent) {
        assertThat(type.extent(SummaryLength.parse(length).orElseThrow()))
                .map(Extent::inWords)
                .hasValue(extent);
    }

    @ParameterizedTest
    @CsvSource({"KEY_POINTS, sentence", "HEADLINE, sentence", "HEADLINE, sentences=1"})
    void extent_isNotThereForWhatMakesNoSense(SummaryType type, String length) {
        assertThat(type.extent(SummaryLength.parse(length).orElseThrow())).isEmpty();
    }

    @Test
    void everyLength_hasALabelThatLeadsBackToIt() {
        IntStream.rangeClosed(1, 20)
                .mapToObj(SummaryLength.Sentences::new)
                .forEach(length ->
                        assertThat(SummaryLength.parse(length.label())).hasValue(length));
        IntStream.rangeClosed(10, 500)
                .mapToObj(SummaryLength.Words::new)
                .forEach(length ->
                        assertThat(SummaryLength.parse(length.label())).hasValue(length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"words=9", "words=501", "sentences=0", "sentences=21", "tiny", ""})
    void noLength_hasAnotherLabel(String label) {
        assertThat(SummaryLength.parse(label)).isEmpty();
    }
}
