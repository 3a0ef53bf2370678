package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.Checking;
import dev.vestnik.Deadline;
import dev.vestnik.Language;
import dev.vestnik.Options;
import dev.vestnik.Prompt;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    private static final Language GERMAN = new Language("de");
    private static final Language UKRAINIAN = new Language("uk");

    private static Backends backends(String... settings) {
        Map<String, String> properties = new HashMap<>();
        for (String name : List.of("a", "b", "c")) {
            properties.put("vestnik.backends." + name + ".provider", "simulated");
            properties.put("vestnik.backends." + name + ".model", name);
        }
        properties.put("vestnik.chain.translate", "a,b,c");
        properties.put("vestnik.chain.summarize", "b");
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("vestnik." + settings[i], settings[i + 1]);
        }
        return new Backends(
                TestChains.config(properties),
                "none",
                _ -> Optional.empty(),
                _ -> Optional.empty(),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                OpenTelemetry.noop().getTracer("test"));
    }

    private static List<String> models(Backends backends, Task task, Language from) {
        try (backends) {
            return backends.chain(task, from).models().stream()
                    .map(model -> model.replace("simulated/", ""))
                    .toList();
        }
    }

    private static Task translate(Language into) {
        return new Task.Translate(into);
    }

    private static Task summarize(Language in) {
        return new Task.Summarize(SummaryType.TLDR, SummaryLength.Named.SHORT, in);
    }

    @Test
    void languageOfTheRendition_hasItsOwnChain() {
        String[] settings = {"chain.translate-into.de", "c", "chain.summarize-in.uk", "c,a"};

        assertThat(models(backends(settings), translate(GERMAN), Language.RUSSIAN))
                .containsExactly("c");
        assertThat(models(backends(settings), translate(new Language("de-AT")), Language.RUSSIAN))
                .containsExactly("c");
        assertThat(models(backends(settings), translate(UKRAINIAN), Language.RUSSIAN))
                .containsExactly("a", "b", "c");
        assertThat(models(backends(settings), summarize(UKRAINIAN), Language.RUSSIAN))
                .containsExactly("c", "a");
        assertThat(models(backends(settings), summarize(GERMAN), Language.RUSSIAN))
                .containsExactly("b");
    }

    @Test
    void localOnly_leavesLocalBackends_andSaysSoWhereThereAreNone() {
        Task local = new Task.Translate(Language.ENGLISH, Options.NONE.locally(true));

        assertThat(models(backends("backends.a.local", "false"), local, Language.RUSSIAN))
                .containsExactly("b", "c");
        String[] none = {"backends.a.local", "false", "backends.b.local", "false", "backends.c.local", "false"};
        try (Backends backends = backends(none)) {
            Chain chain = backends.chain(local, Language.RUSSIAN);
            assertThat(chain.models()).isEmpty();
            try (Chain.Run run = chain.open(1, 10, Deadline.in(Duration.ofSeconds(5)))) {
                assertThatExceptionOfType(ChainException.class)
                        .isThrownBy(() -> run.first(new Prompt("s", List.of(), "u", 10), reply -> {
                            throw new AssertionError("nobody may be asked");
                        }))
                        .withMessage(
                                "local only: no backend of the chain is marked as local (vestnik.backends.NAME.local)");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "embedded,, true",
        "simulated,, true",
        "ollama,, true",
        "ollama, http://ollama.example.com:11434, false",
        "openai, http://localhost:8000/v1, true",
        "openai, http://127.0.0.1/v1, true",
        "openai, http://127.1.2.3:8000/v1, true",
        "openai, http://[::1]:8000/v1, true",
        "openai, http://[0:0:0:0:0:0:0:1]:8000/v1, true",
        "openai, http://127.0.0.1.example.com/v1, false",
        "openai, http://localhost.example.com/v1, false",
        "openai, http://user@example.com/v1, false",
        "openai, http://localhost@example.com/v1, false",
        "openai, https://api.example.com/v1, false",
        "openai, http://10.0.0.7/v1, false",
        "openai, http://[::2]/v1, false",
        "anthropic,, false",
        "gemini,, false",
        "mistral,, false",
    })
    void local_isWhatIsOnThisMachine(String provider, String url, boolean local) {
        Map<String, String> settings = new HashMap<>(Map.of("vestnik.backends.x.provider", provider));
        if (url != null) {
            settings.put("vestnik.backends.x.base-url", url);
        }
        assertThat(isLocal(settings)).isEqualTo(local);
        settings.put("vestnik.backends.x.proxy", "http://proxy.example.com:3128");
        assertThat(isLocal(settings))
                .isEqualTo(local && List.of("embedded", "simulated").contains(provider));
        settings.put("vestnik.backends.x.local", "true");
        assertThat(isLocal(settings)).isTrue();
    }

    private static boolean isLocal(Map<String, String> settings) {
        return BackendDefaults.local(
                Objects.requireNonNull(TestChains.config(settings).backends().get("x")));
    }

    @Test
    void regionsOwnChain_comesBeforeItsLanguages() {
        assertThat(models(
                        backends("chain.translate-into.en", "a", "chain.translate-into.en-GB", "b"),
                        translate(new Language("en-GB")),
                        Language.RUSSIAN))
                .containsExactly("b");
    }

    @Test
    void backendsThatAreGoodForBothLanguages_comeFirst() {
        String[] settings = {"backends.a.languages", "ru,en", "backends.b.languages", "ru,de"};

        assertThat(models(backends(settings), translate(GERMAN), Language.RUSSIAN))
                .containsExactly("b", "c", "a");
        assertThat(models(backends(settings), translate(Language.ENGLISH), Language.RUSSIAN))
                .containsExactly("a", "c", "b");
        assertThat(models(backends(settings), translate(new Language("en-GB")), Language.RUSSIAN))
                .containsExactly("a", "c", "b");
        assertThat(models(backends(settings), translate(Language.ENGLISH), UKRAINIAN))
                .containsExactly("c", "a", "b");
    }

    @Test
    void languages_areGoodWhereABackendOfTheChainIs() {
        try (Backends some = backends(
                "backends.a.languages", "ru,en",
                "backends.b.languages", "ru,pt-PT",
                "backends.c.languages", "uk",
                "chain.translate", "a,b",
                "chain.translate-into.de", "c")) {
            assertThat(some.isGoodFrom(Language.RUSSIAN)).isTrue();
            assertThat(some.isGoodFrom(UKRAINIAN)).isTrue();
            assertThat(some.isGoodFrom(GERMAN)).isFalse();
            assertThat(some.isGoodInto(Language.ENGLISH)).isTrue();
            assertThat(some.isGoodInto(UKRAINIAN)).isFalse();
            assertThat(some.isGoodInto(GERMAN)).isFalse();
            assertThat(some.languages())
                    .extracting(Language::tag)
                    .containsExactlyInAnyOrder("ru", "en", "pt", "uk", "de");
        }
        try (Backends all = backends("backends.a.languages", "ru")) {
            assertThat(all.isGoodFrom(GERMAN)).isTrue();
            assertThat(all.isGoodInto(GERMAN)).isTrue();
        }
    }

    @Test
    void namedChain_isTaken_andTheNamesAreTold() {
        Backends backends =
                backends("chain.named.fast", "c", "chain.named.fine", "b,a", "chain.translate-into.en", "a");
        assertThat(backends.chainNames()).containsExactly("fast", "fine");

        assertThat(models(
                        backends,
                        new Task.Translate(Language.ENGLISH, new Options("fine", Checking.REPAIR)),
                        Language.RUSSIAN))
                .containsExactly("b", "a");
    }

    @Test
    void mistakes_areNamed() {
        assertThatThrownBy(() -> backends("chain.named.fast", "d"))
                .hasMessage("vestnik.chain.named.fast names the backend \"d\", but configured are [a, b, c]");
        assertThatThrownBy(() -> backends("chain.translate-into.zz", "a"))
                .hasMessage("vestnik.chain.translate-into.zz: \"zz\" is not the code of a language such as en");
        assertThatThrownBy(() -> backends("backends.a.languages", "russian"))
                .hasMessage("vestnik.backends.a.languages: \"russian\" is not the code of a language such as en");
        assertThatThrownBy(() -> backends("chain.summarize", "a,b,a"))
                .hasMessage("vestnik.chain.summarize names the backend \"a\" twice; each is asked once, in order");
        assertThatThrownBy(() -> backends("chain.hedge-after", "0s"))
                .hasMessage("vestnik.chain.hedge-after must be positive, such as 2s");
    }
}
