package dev.vestnik.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartFailureTest {

    private final Settings settings = new Settings();
    private final StartFailure failure = new StartFailure(settings);

    @Test
    void everyMapping_isKnown() {
        assertThat(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.vestnik").stream()
                                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                                .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(
                        Settings.MAPPINGS.stream().map(Class::getName).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "vestnik.max-bodi,vestnik.max-body",
        "vestnik.cache.sizze,vestnik.cache.size",
        "vestnik.backends.main.providr,vestnik.backends.main.provider",
        "vestnik.backends.main.retry.maxx,vestnik.backends.main.retry.max"
    })
    void unknownProperty_isAnsweredWithTheNearest(String wrong, String meant) {
        assertThat(line("SRCFG00050: " + wrong + " in SysPropConfigSource does not map to any root"))
                .isEqualTo(wrong + " (from -D) is not a setting of Vestnik; did you mean " + meant + "?");
    }

    @Test
    void farAwayProperty_isAnsweredWithWhatThereIs() {
        assertThat(line("SRCFG00050: vestnik.colour in PropertiesConfigSource[x] does not map to any root"))
                .contains("vestnik.colour (from PropertiesConfigSource[x])")
                .contains("the settings are ", "vestnik.backends.NAME.…", "vestnik.max-body", "vestnik.cache.size")
                .doesNotContain("did you mean");
    }

    @ParameterizedTest
    @CsvSource({
        "vestnik.cache.linger,a time such as",
        "vestnik.max-body,a size such as",
        "vestnik.max-texts,a whole number such as",
        "vestnik.backends.a.temperature,a number such as",
        "vestnik.backends.a.price.input,a number such as",
        "vestnik.backends.a.max-concurrent,a whole number such as",
        "vestnik.backends.a.timeout,a time such as",
        "vestnik.public-without-keys,true or false",
        "vestnik.backends.a.provider,'one of openai, anthropic, gemini, ollama, mistral, embedded, simulated'"
    })
    void valueThatDoesNotParse_isToldWhatItHasToBe(String property, String kind) {
        assertThat(line("java.lang.IllegalArgumentException: SRCFG00039: The config property " + property
                        + " with the config value \"x\" threw an Exception whilst being converted because"))
                .startsWith(property + " must be " + kind)
                .endsWith(", not \"x\"");
    }

    @Test
    void emptyChain_isToldWhatItHasToHave() {
        String problem = "SRCFG00040: The config property %s is defined as the empty String (\"\") which the following"
                + " Converter considered to be null: io.smallrye.config.Converters$CollectionConverter";
        assertThat(line(problem.formatted("vestnik.chain.named.careful")))
                .isEqualTo("vestnik.chain.named.careful is empty; it must name at least one backend, such as"
                        + " vestnik.chain.named.careful=main");
        assertThat(line(problem.formatted("vestnik.currency")))
                .isEqualTo("vestnik.currency is empty; set it or leave it out");
    }

    private String line(String... problems) {
        Problem[] all = new Problem[problems.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Problem(problems[i]);
        }
        return failure.line(new RuntimeException("Failed to start quarkus", new ConfigValidationException(all)))
                .orElseThrow();
    }

    @Test
    void severalProblems_areOneLine_theSameOneCountsOnce() {
        String one = "SRCFG00050: vestnik.max-bodi in EnvConfigSource does not map to any root";

        assertThat(line(one, one)).doesNotContain("more)");
        assertThat(line(one, "a\n\tb", "c")).endsWith("(and 2 more)").doesNotContain("\n");
    }

    @Test
    void checksOfOurs_areTold_whatIsUnexpectedIsNot() {
        assertThat(failure.line(new RuntimeException("Failed", ours())))
                .hasValueSatisfying(line -> assertThat(line).isEqualTo("vestnik.x must be y; or z"));
        assertThat(failure.line(new RuntimeException("bug"))).isEmpty();
        assertThat(failure.line(new NullPointerException())).isEmpty();
    }

    private static IllegalStateException ours() {
        return new IllegalStateException("vestnik.x must be y\n  or z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VESTNIK_MODELS",
                "VESTNIK_URL",
                "VESTNIK_REQUIRE_MODEL",
                "VESTNIK_MAX_BODY",
                "VESTNIK_BACKENDS_MAIN_API_KEY",
                "VESTNIK_BACKENDS_MY_OWN_RETRY_MAX",
                "VESTNIK_BACKENDS_MAIN_HEADERS_X_TEAM",
                "VESTNIK_CHAIN_TRANSLATE",
                "VESTNIK_CHAIN_TRANSLATE_0_",
                "VESTNIK_GLOSSARY_BASE",
                "VESTNIK_GLOSSARY_EXTRA_FILE",
                "VESTNIK_PUBLIC_WITHOUT_KEYS",
                "VESTNIK_SERVICE_HOST",
                "VESTNIK_SERVICE_PORT_HTTP",
                "VESTNIK_PORT",
                "VESTNIK_PORT_8080_TCP_ADDR",
                "VESTNIK_REDIS_PORT_6379_TCP",
                "PATH"
            })
    void knownVariable_passes(String name) {
        assertThat(settings.unknownVariable(List.of(name))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "VESTNIK_MAX_BODI,VESTNIK_MAX_BODY",
        "VESTNIK_BACKENDS_MAIN_PROVIDR,VESTNIK_BACKENDS_MAIN_PROVIDER",
        "VESTNIK_CACHE_SIZ,VESTNIK_CACHE_SIZE"
    })
    void unknownVariable_isAnsweredWithTheNearest(String wrong, String meant) {
        assertThat(settings.unknownVariable(List.of("PATH", wrong)))
                .isEqualTo(Optional.of(
                        wrong + " (from the environment) is not a setting of Vestnik; did you mean " + meant + "?"));
    }
}
