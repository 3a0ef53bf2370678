package dev.vestnik.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The scores are those of sacreBLEU 2.6.0 from PyPI: CHRF() and BLEU(), and BLEU(effective_order=True) for segments. */
class MetricTest {

    private static final Offset<Double> EXACT = within(1e-4);

    record Scored(String hypothesis, String reference, double chrF, double bleu) {}

    static final List<Scored> SEGMENTS = List.of(
            new Scored(
                    "The mayor opened a new bridge across the river on Friday.",
                    "On Friday the mayor opened a new bridge over the river.",
                    71.833166,
                    38.827268),
            new Scored(
                    "Prices rose by 3.5% in May, the statistics office said.",
                    "In May prices grew by 3.5 percent, said the statistics office.", 52.202017, 16.747659),
            new Scored(
                    "\"We won't give up,\" said the coach; \"we'll train until 10-12 p.m.\"",
                    "\"We will not give up,\" the coach said, \"and we will train until 10-12 p.m.\"",
                    62.103494,
                    50.010932),
            new Scored("Yes.", "Yes.", 100, 100),
            new Scored("Quite another thing", "Nothing of this kind was said", 18.576096, 0),
            new Scored("", "An empty answer.", 0, 0),
            new Scored(
                    "The café in São Paulo sold 1,200 cups & earned $3,000 (€2,700)… 😀 great",
                    "The café in São Paulo sold 1,200 cups &amp; made $3,000 (2,700 euros)… 😀 great\u00a0day",
                    66.420475,
                    59.710710),
            new Scored("a b", "a b c d", 47.169811, 36.787944));

    private static final Metric CHRF = new ChrF();
    private static final Metric BLEU = new Bleu();

    private static List<String> hypotheses() {
        return SEGMENTS.stream().map(Scored::hypothesis).toList();
    }

    private static List<String> references() {
        return SEGMENTS.stream().map(Scored::reference).toList();
    }

    @ParameterizedTest
    @FieldSource("SEGMENTS")
    void segment_isScoredAsBySacreBleu(Scored scored) {
        assertThat(CHRF.segment(scored.hypothesis, scored.reference)).isCloseTo(scored.chrF, EXACT);
        assertThat(BLEU.segment(scored.hypothesis, scored.reference)).isCloseTo(scored.bleu, EXACT);
    }

    @Test
    void corpus_isScoredAsBySacreBleu() {
        assertThat(CHRF.corpus(hypotheses(), references())).isCloseTo(56.954076, EXACT);
        assertThat(BLEU.corpus(hypotheses(), references())).isCloseTo(40.341772, EXACT);
    }

    @Test
    void corpusOfTooFewWords_hasNoBleu() {
        assertThat(BLEU.corpus(List.of("Yes."), List.of("Yes."))).isZero();
        assertThat(BLEU.corpus(List.of(), List.of())).isZero();
        assertThat(CHRF.corpus(List.of(), List.of())).isZero();
    }

    @Test
    void unequalLists_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CHRF.corpus(List.of("one"), List.of()))
                .withMessage("1 hypotheses for 0 references");
    }

    @Test
    void tokens_areThoseOfMteval13a() {
        assertThat(Bleu.tokens("It cost $3.50 (1,200 in all), \"until 10-12 p.m.\", they won't say.  \n"))
                .isEqualTo(List.of(
                        "It cost $ 3.50 ( 1,200 in all ) , \" until 10 - 12 p . m . \" , they won't say .".split(" ")));
    }

    @Test
    void betterSystem_isSeenAsBetter() {
        List<String> references = Stream.of("one", "two", "three", "four", "five", "six", "seven", "eight")
                .map("The commission named number %s of its plan on Monday evening."::formatted)
                .toList();
        List<String> worse = references.stream()
                .map(text -> text.replace("commission", "committee").replace("evening", "night"))
                .toList();
        for (Metric metric : Metric.all()) {
            Comparison comparison = Comparison.of(metric, worse, references, references, 1);
            assertThat(comparison.second()).isCloseTo(100, EXACT);
            assertThat(comparison.difference()).isGreaterThan(5);
            assertThat(comparison.low()).isGreaterThan(0).isLessThanOrEqualTo(comparison.difference());
            assertThat(comparison.high()).isGreaterThanOrEqualTo(comparison.difference());
            assertThat(comparison.p()).isLessThan(0.01);
            assertThat(Comparison.of(metric, references, worse, references, 1).difference())
                    .isCloseTo(-comparison.difference(), EXACT);
        }
    }

    @Test
    void differenceThatIsChance_isNotSignificant() {
        List<String> references = references();
        List<String> one = hypotheses();
        List<String> other = List.of(
                one.get(0).replace("bridge", "thing"),
                one.get(1).replace("rose", "grew"),
                one.get(2),
                one.get(3),
                one.get(4),
                one.get(5),
                one.get(6),
                one.get(7));
        Comparison comparison = Comparison.of(CHRF, one, other, references, 1);
        assertThat(comparison.p()).isGreaterThan(0.05);
        assertThat(comparison.low()).isNegative();
        assertThat(comparison.high()).isPositive();
    }

    @Test
    void sameSystem_isNotBetterThanItself() {
        Comparison comparison = Comparison.of(CHRF, hypotheses(), hypotheses(), references(), 7);
        assertThat(comparison.difference()).isZero();
        assertThat(comparison.p()).isEqualTo(1);
        assertThat(comparison).isEqualTo(Comparison.of(CHRF, hypotheses(), hypotheses(), references(), 7));
    }
}
