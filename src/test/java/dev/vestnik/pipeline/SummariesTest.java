package dev.vestnik.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Account;
import dev.vestnik.Article;
import dev.vestnik.Extent;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Prompt;
import dev.vestnik.Rendition;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import dev.vestnik.backend.ScriptedBackend;
import dev.vestnik.backend.Style;
import dev.vestnik.backend.TestChains;
import dev.vestnik.cache.Key;
import dev.vestnik.cache.Renditions;
import dev.vestnik.cache.TestCaches;
import dev.vestnik.cache.Use;
import dev.vestnik.check.Checks;
import dev.vestnik.glossary.TestTerms;
import dev.vestnik.prompt.Prompts;
import dev.vestnik.text.ArticleReader;
import dev.vestnik.text.LanguageDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Summaries of every type and length, by models that keep to neither. */
@Timeout(60)
class SummariesTest {

    private static final String TEXT = "Городской совет обсудил в среду план новых улиц, скверов и дорог. ".repeat(60);

    private static final Pattern LENGTH =
            Pattern.compile("(?:exactly|at most|(\\d+) to) (\\d+) (sentence|point|word)s?\\b");

    /** Words of sentences that say nothing a check could miss in the source. */
    private static final List<String> SUBJECTS = List.of("the council", "the engineers", "the teachers", "the drivers");

    private static final List<String> VERBS = List.of("discussed", "praised", "studied", "refused", "finished");
    private static final List<String> OBJECTS =
            List.of("the plan of the new streets", "the long report", "the repairs of the roads", "the old bridge");

    private final Renditions renditions = TestCaches.renditions(TestCaches.config(10_000_000, Duration.ZERO));

    @AfterEach
    void close() {
        renditions.close();
    }

    private Rendition.Summary summary(
            Function<Prompt, String> model, String text, SummaryType type, SummaryLength length) throws Exception {
        var chain = TestChains.of(new ScriptedBackend("one", Style.SIDE_BY_SIDE, model));
        Pipeline pipeline = new Pipeline(
                new ArticleReader(new LanguageDetector()),
                TestCaches.articles(TestCaches.config(10_000_000, Duration.ZERO)),
                renditions,
                (_, _) -> chain,
                new Prompts(Optional.empty()),
                new Terminology(TestTerms.none()),
                new Checks(),
                false,
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                OpenTelemetry.noop().getTracer("test"));
        Article article = pipeline.accept("", Key.of(text), text, null, Language.RUSSIAN, null, null)
                .article();
        Task task = new Task.Summarize(type, length, Language.ENGLISH);
        Renditions.Joined joined = pipeline.make(article, task, Account.NOBODY, null, Use.REFRESH);
        try {
            return (Rendition.Summary) joined.flight().result().get();
        } finally {
            joined.leave();
        }
    }

    private static String sentence(Random random) {
        String sentence = pick(random, SUBJECTS) + " " + pick(random, VERBS) + " " + pick(random, OBJECTS);
        String more = random.nextBoolean() ? " with " + pick(random, SUBJECTS).substring(4) : "";
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + more + ".";
    }

    private static String pick(Random random, List<String> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static int wordsOf(String text) {
        return (int) Pattern.compile("[\\p{L}]+").matcher(text).results().count();
    }

    /** A model that writes more or less than it is asked for, by up to 60 %. */
    private static String offBySixty(Prompt prompt, Random random) {
        MatchResult asked = LENGTH.matcher(prompt.user())
                .results()
                .reduce((_, last) -> last)
                .orElseThrow();
        int most = Integer.parseInt(asked.group(2));
        int least = asked.group(1) == null ? most : Integer.parseInt(asked.group(1));
        int wanted = Math.max(1, (int) Math.round((least + most) / 2.0 * (0.4 + 1.2 * random.nextDouble())));
        return switch (asked.group(3)) {
            case "point" ->
                IntStream.range(0, wanted)
                        .mapToObj(_ -> "- " + sentence(random))
                        .collect(Collectors.joining("\n"));
            case "sentence" ->
                IntStream.range(0, wanted).mapToObj(_ -> sentence(random)).collect(Collectors.joining(" "));
            default -> {
                List<String> sentences = new ArrayList<>();
                while (wordsOf(String.join(" ", sentences)) < wanted) {
                    sentences.add(sentence(random));
                }
                yield String.join(" ", sentences);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "TLDR, sentences=1", "TLDR, sentences=2", "TLDR, sentences=3", "TLDR, sentences=5", "TLDR, words=30",
        "TLDR, words=60", "TLDR, words=120", "TEASER, short", "TEASER, words=60", "HEADLINE, short",
        "KEY_POINTS, short", "KEY_POINTS, long", "KEY_POINTS, words=60"
    })
    void modelThatIsOff_givesWhatWasAsked_orIsMarked(SummaryType type, String label) throws Exception {
        SummaryLength length = SummaryLength.parse(label).orElseThrow();
        Extent extent = type.extent(length).orElseThrow();
        int met = 0;
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Rendition.Summary made = summary(prompt -> offBySixty(prompt, random), TEXT, type, length);
            int counted = switch (extent.unit()) {
                case SENTENCES ->
                    (int) made.text().chars().filter(c -> c == '.').count();
                case POINTS -> (int) made.text().lines().count();
                case WORDS -> wordsOf(made.text());
            };
            assertThat(made.met()).as(made.text()).isEqualTo(extent.holds(counted));
            boolean oneSentence = made.text().indexOf('.') == made.text().length() - 1;
            assertThat(counted <= extent.most() || oneSentence)
                    .as("never too long: " + made.text())
                    .isTrue();
            assertThat(made.text()).endsWith(".");
            assertThat(made.provenance().degraded()).isFalse();
            met += made.met() ? 1 : 0;
        }
        assertThat(met).as("of 20, a model that is often too short").isGreaterThanOrEqualTo(6);
    }

    @Test
    void first_isCut_whereTheSecondIsTooShort() throws Exception {
        List<String> answers = new ArrayList<>(List.of("It is one. It is two. It is three.", "It is one."));

        Rendition.Summary made =
                summary(_ -> answers.removeFirst(), TEXT, SummaryType.TLDR, new SummaryLength.Sentences(2));

        assertThat(made.text()).isEqualTo("It is one. It is two.");
        assertThat(made.met()).isTrue();
        assertThat(made.provenance().findings()).isNotEmpty().allMatch(Finding::repaired);
        assertThat(answers).isEmpty();
    }

    @Test
    void points_areAListWhateverTheirMarks() throws Exception {
        Rendition.Summary made = summary(
                _ -> "1. The council met.\n2. It talked.\n3. It went home.",
                TEXT,
                SummaryType.KEY_POINTS,
                SummaryLength.Named.SHORT);

        assertThat(made.points()).containsExactly("The council met.", "It talked.", "It went home.");
        assertThat(made.text()).isEqualTo("- The council met.\n- It talked.\n- It went home.");
        assertThat(made.met()).isTrue();
        assertThat(made.provenance().findings()).isEmpty();
    }

    @Test
    void headlineOfAShortSource_isMadeAllTheSame_andATeaserIsNot() throws Exception {
        String text = "Совет обсудил план новых улиц. Он решил строить дороги.";
        assertThat(summary(_ -> "Council plans new streets", text, SummaryType.HEADLINE, SummaryLength.Named.SHORT)
                        .text())
                .isEqualTo("Council plans new streets");
        Rendition.Summary teaser = summary(
                _ -> "The council discussed the plan of new streets. It decided to build roads.",
                text,
                SummaryType.TEASER,
                new SummaryLength.Words(60));
        assertThat(teaser.provenance().reasons()).containsExactly(Rendition.SOURCE_SHORT);
    }
}
