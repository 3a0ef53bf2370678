package dev.vestnik.api.deepl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.deepl.api.AuthorizationException;
import com.deepl.api.DeepLClient;
import com.deepl.api.DeepLClientOptions;
import com.deepl.api.DeepLException;
import com.deepl.api.Formality;
import com.deepl.api.Language;
import com.deepl.api.SentenceSplittingMode;
import com.deepl.api.TextRephraseOptions;
import com.deepl.api.TextResult;
import com.deepl.api.TextTranslationOptions;
import com.deepl.api.Usage;
import dev.vestnik.api.StubModel;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DeepL's own client for Java, unchanged but for the address. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class DeeplClientQuarkusTest {

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI server;

    private DeepLClient client;

    @BeforeEach
    void start() {
        StubModel.reset();
        client = client();
    }

    private DeepLClient client() {
        DeepLClientOptions options = new DeepLClientOptions();
        String url = server.toString();
        options.setServerUrl(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        options.setMaxRetries(0);
        options.setTimeout(Duration.ofSeconds(10));
        return new DeepLClient("any:fx", options);
    }

    /** A sentence that nobody had translated before. */
    private static String fresh(String sentence) {
        return sentence + " " + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    }

    private static TextTranslationOptions options() {
        return new TextTranslationOptions();
    }

    @Test
    void text_isTranslated_withLanguageAndCharacters() throws Exception {
        TextResult result = client.translateText("В среду музей открыл зал.", "ru", "en-US");

        assertThat(result.getText()).isEqualTo("V sredu muzej otkryl zal.");
        assertThat(result.getDetectedSourceLanguage()).isEqualTo("ru");
        assertThat(result.getBilledCharacters()).isEqualTo(25);
    }

    @Test
    void language_isFoundOut() throws Exception {
        TextResult result = client.translateText("В среду музей открыл новый зал для посетителей.", null, "en-GB");

        assertThat(result.getDetectedSourceLanguage()).isEqualTo("ru");
        assertThat(result.getText()).startsWith("V sredu");
    }

    @Test
    void severalTexts_comeBackInOrder() throws Exception {
        List<TextResult> results =
                client.translateText(List.of("Первый зал открыт.", "Второй зал закрыт.", "Третий."), "ru", "en-US");

        assertThat(results)
                .extracting(TextResult::getText)
                .containsExactly("Pervyj zal otkryt.", "Vtoroj zal zakryt.", "Tretij.");
    }

    @Test
    void fiftyTexts_areOneCall() throws Exception {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            texts.add("Зал номер " + i + ".");
        }
        List<TextResult> results = client.translateText(texts, "ru", "en-US");

        assertThat(results).hasSize(50);
        assertThat(results.get(49).getText()).isEqualTo("Zal nomer 49.");
    }

    @Test
    void tooManyTexts_are413() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            texts.add("Зал.");
        }
        assertThatThrownBy(() -> client.translateText(texts, "ru", "en-US"))
                .isInstanceOf(DeepLException.class)
                .hasMessageContaining("51");
    }

    @ParameterizedTest
    @ValueSource(strings = {"🎉🎉", "123 456", "— — —", "   "})
    void nothingToTranslate_comesBackAsItIs(String text) throws Exception {
        assertThat(client.translateText(text, "ru", "en-US").getText()).isEqualTo(text);
        assertThat(StubModel.calls()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"en-US", "EN-US", "en-GB", "de", "DE", "pt-BR", "PT-PT", "zh-Hans", "ZH-HANT", "es-419"})
    void trap8_codesInAnyCase(String code) throws Exception {
        assertThat(client.translateText("Музей.", "ru", code).getText()).isNotBlank();
        assertThat(client.translateText("Музей.", "RU", code).getText()).isNotBlank();
    }

    @Test
    void unknownTarget_isAnErrorThatNamesIt() {
        assertThatThrownBy(() -> client.translateText("Музей.", "ru", "xx"))
                .isInstanceOf(DeepLException.class)
                .hasMessageContaining("target_lang");
    }

    @Test
    void everyOption_isTaken() throws Exception {
        TextTranslationOptions all = options()
                .setFormality(Formality.PreferMore)
                .setSentenceSplittingMode(SentenceSplittingMode.NoNewlines)
                .setPreserveFormatting(true)
                .setModelType("prefer_quality_optimized")
                .setOutlineDetection(false)
                .setTagHandlingVersion("v2");
        TextResult result = client.translateText("Музей.", "ru", "de", all);

        assertThat(result.getText()).isEqualTo("Muzej.");
        assertThat(result.getModelTypeUsed()).isEqualTo("quality_optimized");
    }

    @Test
    void html_keepsItsTags() throws Exception {
        TextResult result = client.translateText(
                "<p>Гости <i>ушли</i> рано.</p>", "ru", "en-US", options().setTagHandling("html"));

        assertThat(result.getText()).isEqualTo("<p>Gosti <i>usli</i> rano.</p>");
    }

    @Test
    void languages_areListedForSourceAndTarget() throws Exception {
        assertThat(client.getSourceLanguages()).extracting(Language::getCode).contains("ru", "en", "pt");
        List<Language> targets = client.getTargetLanguages();
        assertThat(targets)
                .extracting(Language::getCode)
                .contains("de", "en-US", "en-GB", "pt-BR", "pt-PT")
                .doesNotContain("en", "pt");
        assertThat(targets)
                .filteredOn(language -> language.getCode().equals("de"))
                .extracting(Language::getSupportsFormality)
                .containsExactly(true);
    }

    @Test
    void usage_countsCharacters() throws Exception {
        Usage before = client.getUsage();
        client.translateText(fresh("Музей открыл зал."), "ru", "en-US");
        Usage after = client.getUsage();

        assertThat(after.getCharacter().getCount())
                .isGreaterThan(before.getCharacter().getCount() + 16);
        assertThat(after.anyLimitReached()).isFalse();
    }

    /** A client of Java says no-cache with everything, which nobody meant. */
    @Test
    void trap1_noCacheOfJava_isNoReasonToTranslateAnew() throws Exception {
        String text = fresh("Музей открыл зал.");
        client.translateText(text, "ru", "en-US");
        int calls = StubModel.calls();
        client.translateText(text, "ru", "en-US");

        assertThat(calls).isEqualTo(1);
        assertThat(StubModel.calls()).isEqualTo(1);
    }

    @Test
    void xml_keepsItsTags_andWhatIsIgnoredStays() throws Exception {
        TextTranslationOptions xml =
                options().setTagHandling("xml").setIgnoreTags(List.of("x")).setSplittingTags(List.of("p"));

        assertThat(client.translateText(
                                "<p>Гости <i n=\"1\">ушли</i> <x>не трогать</x> рано &amp; тихо.</p>",
                                "ru",
                                "en-US",
                                xml)
                        .getText())
                .isEqualTo("<p>Gosti <i n=\"1\">usli</i> <x>не трогать</x> rano &amp; tiho.</p>");
        assertThat(client.translateText("Без тегов.", "ru", "en-US", xml).getText())
                .isEqualTo("Bez tegov.");
        assertThatThrownBy(() -> client.translateText("<p>Гости", "ru", "en-US", xml))
                .isInstanceOf(DeepLException.class)
                .hasMessageContaining("Tag handling parsing failed");
    }

    @Test
    void text_isRephrased_inItsOwnLanguage() throws Exception {
        String text = fresh("The museum opened a hall.");
        assertThat(client.rephraseText(text, "en-US", new TextRephraseOptions().setTone("friendly"))
                        .getText())
                .isEqualTo(text);
        assertThat(StubModel.calls()).isEqualTo(1);
    }

    @Test
    void failureOfAllBackends_isAnError() {
        StubModel.answerWith(500);
        assertThatThrownBy(() -> client.translateText(fresh("Музей."), "ru", "en-US"))
                .isInstanceOf(DeepLException.class)
                .isNotInstanceOf(AuthorizationException.class)
                .hasMessageContaining("500");
    }

    @Test
    void sameText_throughAnyDialect_isOneRendition() throws Exception {
        String text = fresh("Музей открыл зал.");
        client.translateText(text, "ru", "en-US");
        io.restassured.RestAssured.given()
                .contentType("application/json")
                .body(java.util.Map.of("text", text, "source", "ru", "target", "en"))
                .post("/v1/translations")
                .then()
                .statusCode(200);
        io.restassured.RestAssured.given()
                .contentType("application/json")
                .body(java.util.Map.of("q", text, "source", "ru", "target", "en"))
                .post("/translate")
                .then()
                .statusCode(200);

        assertThat(StubModel.calls()).isEqualTo(1);
    }
}
