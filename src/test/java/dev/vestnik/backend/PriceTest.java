package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.vestnik.Deadline;
import dev.vestnik.Finding;
import dev.vestnik.Judgement;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import dev.vestnik.Usage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PriceTest {

    private static final Prompt PROMPT = new Prompt("s", List.of(), "u", 10);
    private static final Price MINI = new Price(new BigDecimal("0.15"), new BigDecimal("0.60"), "USD");

    private static final Question QUESTION = new Question() {
        @Override
        public Prompt first(Style style) {
            return PROMPT;
        }

        @Override
        public Prompt again(Style style, Prompt first, String answer, List<Finding> failed) {
            return PROMPT;
        }
    };

    private static Reply reply(int input, int output) {
        return new Reply("t", Reply.Finish.STOP, input, output, "m");
    }

    private static Price price(String... settings) {
        Map<String, String> all = settings.length == 0
                ? Map.of("vestnik.backends.a.provider", "openai")
                : Map.of("vestnik.backends.a." + settings[0], settings[1]);
        return Price.of(
                Objects.requireNonNull(TestChains.config(all).backends().get("a"))
                        .price(),
                "USD");
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }

    @Test
    void price_isForAMillionTokens() {
        assertThat(MINI.usage(reply(1_000_000, 0)).cost()).isEqualTo(money("0.15"));
        assertThat(MINI.usage(reply(0, 1_000_000)).cost()).isEqualTo(money("0.6"));
        assertThat(MINI.usage(reply(1_510, 812))).isEqualTo(new Usage(1_510, 812, 0, money("0.0007137"), "USD"));
        assertThat(MINI.usage(reply(1, 0)).cost()).isEqualTo(money("0.00000015"));
    }

    @Test
    void priceThatIsNotSet_isNothing_orUnknownWhereNoneIs() {
        assertThat(price("price.input", "2")).isEqualTo(new Price(money("2"), BigDecimal.ZERO, "USD"));
        assertThat(price("price.output", "2")).isEqualTo(new Price(BigDecimal.ZERO, money("2"), "USD"));
        assertThat(price()).isEqualTo(Price.UNKNOWN);
        assertThat(Price.UNKNOWN.usage(reply(10, 5))).isEqualTo(new Usage(10, 5, 0));
    }

    @Test
    void twoReplies_costWhatOneOfBothWouldCost() {
        var tokens = integers().between(0, 1_000_000);
        qt().forAll(tokens, tokens, tokens, tokens)
                .checkAssert((in1, out1, in2, out2) -> assertThat(
                                MINI.usage(reply(in1, out1)).plus(MINI.usage(reply(in2, out2))))
                        .isEqualTo(MINI.usage(reply(in1 + in2, out1 + out2))));
    }

    private static Answer ask(Guarded... backends) {
        Chain chain = new Chain(List.of(backends), null, Thread::sleep);
        try (Chain.Run run = chain.open(1, 10, Deadline.in(Duration.ofSeconds(20)))) {
            return run.ask(
                    QUESTION,
                    reply -> Judgement.of(
                            reply,
                            reply.text().equals("bad")
                                    ? List.of(Finding.fail("word", null, "bad", "The word bad is in it."))
                                    : List.of()));
        }
    }

    /** A backend whose every reply has 10 tokens in and 5 out. */
    private static Guarded backend(String name, String answer, Map<String, String> settings) {
        return TestChains.guarded(new ScriptedBackend(name, Style.SIDE_BY_SIDE, _ -> answer), settings);
    }

    @Test
    void repliesThatFailTheirCheck_arePaidToo_eachAtItsBackendsPrice() {
        Answer answer = ask(
                backend("one", "bad", Map.of("price.input", "100", "price.output", "1000")),
                backend("two", "good", Map.of("price.input", "1")));

        // Twice (10 × 100 + 5 × 1000), and once 10 × 1, millionths.
        assertThat(answer.usage()).isEqualTo(new Usage(30, 15, 3, money("0.01201"), "USD"));
    }

    @Test
    void backendWithoutAPrice_costsNothing() {
        Answer answer = ask(backend("one", "bad", Map.of("price.input", "100")), backend("two", "good", Map.of()));

        assertThat(answer.usage()).isEqualTo(new Usage(30, 15, 3, money("0.002"), "USD"));
        assertThat(ask(backend("two", "good", Map.of())).usage()).isEqualTo(new Usage(10, 5, 1));
    }

    @Test
    void cost_isMetered() {
        var registry = new SimpleMeterRegistry();
        var config = Objects.requireNonNull(TestChains.config(Map.of("vestnik.backends.one.provider", "openai"))
                .backends()
                .get("one"));
        Guarded guarded = new Guarded(
                new ScriptedBackend("one", Style.SIDE_BY_SIDE, _ -> "good"),
                config,
                MINI,
                registry,
                Clock.systemUTC(),
                OpenTelemetry.noop().getTracer("test"));
        Deadline deadline = Deadline.in(Duration.ofSeconds(20));
        try (Backend.Session session = guarded.open(new Backend.Work(1, 1), deadline)) {
            guarded.ask(session, PROMPT, deadline, false, new AtomicInteger());
            guarded.ask(session, PROMPT, deadline, false, new AtomicInteger());
        }

        assertThat(guarded.meters().cost()).isEqualTo(money("0.000009"));
        assertThat(registry.get("vestnik.backend.cost")
                        .tag("backend", "one")
                        .tag("currency", "USD")
                        .counter()
                        .count())
                .isEqualTo(9e-6);
    }

    @Test
    void withoutAPrice_nothingIsMetered() {
        var registry = new SimpleMeterRegistry();
        new Meters(registry, "one", BackendsConfig.Provider.OPENAI, "m", Price.UNKNOWN)
                .answered(Duration.ofSeconds(1), reply(10, 5));

        assertThat(registry.find("vestnik.backend.cost").meters()).isEmpty();
    }
}
