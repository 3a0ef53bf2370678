package dev.vestnik.api.deepl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.deepl.api.DeepLClient;
import com.deepl.api.DeepLClientOptions;
import com.deepl.api.DeepLException;
import com.deepl.api.GlossaryEntries;
import com.deepl.api.GlossaryInfo;
import com.deepl.api.GlossaryNotFoundException;
import com.deepl.api.MultilingualGlossaryDictionaryEntries;
import com.deepl.api.MultilingualGlossaryInfo;
import com.deepl.api.NotFoundException;
import com.deepl.api.TextTranslationOptions;
import dev.vestnik.api.StubModel;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Glossaries of both versions, through DeepL's own client for Java. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class GlossaryClientQuarkusTest {

    private static final GlossaryEntries HALL = new GlossaryEntries(Map.of("зал", "gallery"));

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI server;

    private DeepLClient client;

    @BeforeEach
    void start() {
        StubModel.reset();
        DeepLClientOptions options = new DeepLClientOptions();
        options.setServerUrl(server.toString().replaceFirst("/$", ""));
        options.setMaxRetries(0);
        options.setTimeout(Duration.ofSeconds(20));
        client = new DeepLClient("any", options);
    }

    private static MultilingualGlossaryDictionaryEntries into(String target, GlossaryEntries entries) {
        return new MultilingualGlossaryDictionaryEntries("ru", target, entries);
    }

    @Test
    void languagePairs_areListed() throws Exception {
        assertThat(client.getGlossaryLanguages())
                .anyMatch(pair -> pair.getSourceLanguage().equals("ru")
                        && pair.getTargetLanguage().equals("en"));
    }

    @Test
    void glossary_livesFromCreationToDeletion() throws Exception {
        GlossaryInfo made = client.createGlossary("Desk", "ru", "en", HALL);
        assertThat(made.getName()).isEqualTo("Desk");
        assertThat(made.isReady()).isTrue();
        assertThat(made.getEntryCount()).isEqualTo(1);
        assertThat(made.getCreationTime().toInstant()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        String id = made.getGlossaryId();

        assertThat(client.getGlossary(id).getTargetLang()).isEqualTo("en");
        assertThat(client.listGlossaries())
                .extracting(GlossaryInfo::getGlossaryId)
                .contains(id);
        assertThat(client.getGlossaryEntries(id).toTsv()).isEqualTo(HALL.toTsv());
        client.deleteGlossary(id);
        assertThatThrownBy(() -> client.getGlossary(id)).isInstanceOf(GlossaryNotFoundException.class);
    }

    @Test
    void glossaryFromCsv_isTaken() throws Exception {
        GlossaryInfo made = client.createGlossaryFromCsv("Csv", "ru", "en", "зал,gallery,ru,en\n\"гость\",\"guest\"");
        assertThat(made.getEntryCount()).isEqualTo(2);
    }

    @Test
    void translation_obeysTheGlossary() throws Exception {
        GlossaryInfo made = client.createGlossary("Desk", "ru", "en", HALL);
        TextTranslationOptions options = new TextTranslationOptions().setGlossary(made);

        assertThat(client.translateText("Музей открыл зал.", "ru", "en-US", options)
                        .getText())
                .isEqualTo("Muzej otkryl gallery.");
        assertThatThrownBy(() -> client.translateText("Музей.", "ru", "de", options))
                .isInstanceOf(DeepLException.class)
                .hasMessageContaining("no dictionary");
    }

    @Test
    void unknownGlossary_isOneOfItsExceptions() {
        TextTranslationOptions options = new TextTranslationOptions().setGlossaryId("nothing");
        assertThatThrownBy(() -> client.translateText("Музей.", "ru", "en-US", options))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void multilingualGlossary_hasADictionaryForEachPair() throws Exception {
        MultilingualGlossaryInfo made = client.createMultilingualGlossary(
                "Many", List.of(into("en", HALL), into("de", new GlossaryEntries(Map.of("зал", "Saal")))));
        String id = made.getGlossaryId();
        assertThat(made.getDictionaries()).hasSize(2);
        assertThat(client.getMultilingualGlossary(id).getName()).isEqualTo("Many");
        assertThat(client.listMultilingualGlossaries())
                .extracting(MultilingualGlossaryInfo::getGlossaryId)
                .contains(id);
        assertThat(client.getMultilingualGlossaryDictionaryEntries(id, "ru", "de")
                        .getEntries()
                        .get("зал"))
                .isEqualTo("Saal");
        TextTranslationOptions options = new TextTranslationOptions().setGlossaryId(id);
        assertThat(client.translateText("Музей открыл зал.", "ru", "de", options)
                        .getText())
                .isEqualTo("Muzej otkryl Saal.");
        assertThat(client.translateText("Музей открыл зал.", "ru", "en-US", options)
                        .getText())
                .isEqualTo("Muzej otkryl gallery.");
    }

    @Test
    void multilingualGlossary_isEdited() throws Exception {
        String id = client.createMultilingualGlossary("Many", List.of(into("en", HALL)))
                .getGlossaryId();

        client.updateMultilingualGlossaryName(id, "More");
        assertThat(client.getMultilingualGlossary(id).getName()).isEqualTo("More");
        client.updateMultilingualGlossaryDictionary(id, "ru", "en", new GlossaryEntries(Map.of("гость", "guest")));
        assertThat(client.getMultilingualGlossaryDictionaryEntries(id, "ru", "en")
                        .getEntries())
                .hasSize(2);
        client.replaceMultilingualGlossaryDictionary(id, "ru", "en", new GlossaryEntries(Map.of("гость", "visitor")));
        assertThat(client.getMultilingualGlossaryDictionaryEntries(id, "ru", "en")
                        .getEntries()
                        .toTsv())
                .isEqualTo("гость\tvisitor");
        client.replaceMultilingualGlossaryDictionary(id, "ru", "de", HALL);
        assertThat(client.getMultilingualGlossary(id).getDictionaries()).hasSize(2);
        client.deleteMultilingualGlossaryDictionary(id, "ru", "de");
        assertThat(client.getMultilingualGlossary(id).getDictionaries()).hasSize(1);
        client.deleteMultilingualGlossary(id);
        assertThatThrownBy(() -> client.getMultilingualGlossary(id)).isInstanceOf(DeepLException.class);
    }

    @Test
    void severalGlossaries_areUsedTogether() throws Exception {
        GlossaryInfo one = client.createGlossary("One", "ru", "en", HALL);
        GlossaryInfo two =
                client.createGlossary("Two", "ru", "en", new GlossaryEntries(Map.of("Музей", "Gallery House")));
        TextTranslationOptions options =
                new TextTranslationOptions().setGlossaryIds(one.getGlossaryId(), two.getGlossaryId());

        assertThat(client.translateText("Музей открыл зал.", "ru", "en-US", options)
                        .getText())
                .isEqualTo("Gallery House otkryl gallery.");
    }

    @Test
    void memoriesAndStyleRules_areNone() throws Exception {
        assertThat(client.listTranslationMemories()).isEmpty();
        assertThat(client.getAllStyleRules()).isEmpty();
    }
}
