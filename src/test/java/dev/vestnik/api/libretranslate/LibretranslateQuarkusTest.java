package dev.vestnik.api.libretranslate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.vestnik.api.StubModel;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LibreTranslate's dialect on the wire, where no keys are wanted. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class LibretranslateQuarkusTest {

    @BeforeEach
    void reset() {
        StubModel.reset();
    }

    private static Response json(String path, Map<String, ?> body) {
        return given().contentType(ContentType.JSON).body(body).post(path);
    }

    @Test
    void string_isAnsweredWithAString() {
        json("/translate", Map.of("q", "В среду музей открыл зал.", "source", "ru", "target", "en"))
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("translatedText", equalTo("V sredu muzej otkryl zal."))
                .body("detectedLanguage", nullValue())
                .body("alternatives", nullValue());
    }

    @Test
    void auto_saysWhatWasDetected() {
        json(
                        "/translate",
                        Map.of(
                                "q",
                                "В среду музей открыл новый зал для посетителей.",
                                "source",
                                "auto",
                                "target",
                                "en"))
                .then()
                .statusCode(200)
                .body("detectedLanguage.language", equalTo("ru"))
                .body("detectedLanguage.confidence", greaterThan(50f));
    }

    /** Weblate sends up to twenty at once, and takes only a list of the same length. */
    @Test
    void weblate_arrayIsAnsweredWithAnArrayOfEqualLength() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            texts.add(i == 7 ? "" : "Зал номер " + i + ".");
        }
        Response answer = json("/translate", Map.of("api_key", "", "q", texts, "source", "ru", "target", "en"));

        answer.then().statusCode(200).body("translatedText", hasSize(20));
        assertThat(answer.<List<String>>path("translatedText")).element(7).isEqualTo("");
        assertThat(answer.<List<String>>path("translatedText")).element(19).isEqualTo("Zal nomer 19.");
    }

    @Test
    void array_withAuto_hasALanguageForEach() {
        json(
                        "/translate",
                        Map.of(
                                "q",
                                List.of("Музей открыл новый зал для гостей.", "🎉"),
                                "source",
                                "auto",
                                "target",
                                "en"))
                .then()
                .statusCode(200)
                .body("translatedText", contains("Muzej otkryl novyj zal dla gostej.", "🎉"))
                .body("detectedLanguage.language", contains("ru", "en"));
    }

    @Test
    void arrayOfOne_staysAnArray() {
        json("/translate", Map.of("q", List.of("Музей."), "source", "ru", "target", "en"))
                .then()
                .body("translatedText", contains("Muzej."));
    }

    @Test
    void form_isTaken() {
        given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams("q", "Музей & зал.", "source", "ru", "target", "en", "api_key", "")
                .post("/translate")
                .then()
                .statusCode(200)
                .body("translatedText", equalTo("Muzej & zal."));
    }

    @Test
    void parts_areTaken() {
        given().multiPart("q", "Музей.", "text/plain; charset=utf-8")
                .multiPart("source", "ru")
                .multiPart("target", "en")
                .post("/translate")
                .then()
                .statusCode(200)
                .body("translatedText", equalTo("Muzej."));
    }

    @Test
    void query_isTaken() {
        given().queryParams("q", "Музей.", "source", "ru", "target", "en")
                .post("/translate")
                .then()
                .statusCode(200)
                .body("translatedText", equalTo("Muzej."));
    }

    @Test
    void html_keepsItsTags() {
        json("/translate", Map.of("q", "<p>Гости <i>ушли</i>.</p>", "source", "ru", "target", "en", "format", "html"))
                .then()
                .statusCode(200)
                .body("translatedText", equalTo("<p>Gosti <i>usli</i>.</p>"));
    }

    @ParameterizedTest
    @CsvSource({"zt", "zh", "ZH-Hans", "pb", "PT-br", "EN", "de"})
    void aliasesAndCases_areTaken(String target) {
        json("/translate", Map.of("q", "Музей.", "source", "RU", "target", target))
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"🎉", "123", "   "})
    void nothingToTranslate_comesBackAsItIs(String text) {
        json("/translate", Map.of("q", text, "source", "auto", "target", "en"))
                .then()
                .statusCode(200)
                .body("translatedText", equalTo(text))
                .body("detectedLanguage.confidence", equalTo(0f))
                .body("detectedLanguage.language", equalTo("en"));
        assertThat(StubModel.calls()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"q", "source", "target"})
    void missingField_isNamed(String name) {
        Map<String, String> body = new HashMap<>(Map.of("q", "Музей.", "source", "ru", "target", "en"));
        body.remove(name);
        json("/translate", body)
                .then()
                .statusCode(400)
                .contentType("application/json")
                .body("error", equalTo("Invalid request: missing " + name + " parameter"));
    }

    @Test
    void unknownLanguageAndFormat_areNamed() {
        json("/translate", Map.of("q", "Музей.", "source", "ru", "target", "xx"))
                .then()
                .statusCode(400)
                .body("error", equalTo("xx is not supported"));
        json("/translate", Map.of("q", "Музей.", "source", "ru", "target", "en", "format", "pdf"))
                .then()
                .statusCode(400)
                .body("error", equalTo("pdf format is not supported"));
    }

    @Test
    void tooManyTexts_areToldInItsWords() {
        json("/translate", Map.of("q", Collections.nCopies(51, "Зал."), "source", "ru", "target", "en"))
                .then()
                .statusCode(400)
                .body("error", equalTo("Invalid request: request (51) exceeds text limit (50)"));
    }

    @Test
    void brokenJson_isAnErrorInItsShape() {
        given().contentType(ContentType.JSON)
                .body("{\"q\": ")
                .post("/translate")
                .then()
                .statusCode(400)
                .contentType("application/json")
                .body("error", equalTo("The body is not valid JSON"));
    }

    @Test
    void wrongMethod_isAnErrorInItsShape() {
        given().get("/translate")
                .then()
                .statusCode(405)
                .contentType("application/json")
                .body("error", not(nullValue()));
    }

    @Test
    void failureOfAllBackends_isNo503() {
        StubModel.answerWith(500);
        json("/translate", Map.of("q", "Музей закрыт.", "source", "ru", "target", "en"))
                .then()
                .statusCode(500)
                .body("error", not(nullValue()));
    }

    @Test
    void detect_givesTheBestOfHundred() {
        json("/detect", Map.of("q", "Музей открыл новый зал для гостей."))
                .then()
                .statusCode(200)
                .body("[0].language", equalTo("ru"))
                .body("[0].confidence", greaterThan(50f));
        json("/detect", Map.of("q", "🎉"))
                .then()
                .body("[0].language", equalTo("en"))
                .body("[0].confidence", equalTo(0f));
    }

    @Test
    void languages_haveTargets_inTheLongForm() {
        given().get("/languages")
                .then()
                .statusCode(200)
                .body("code", hasItems("ru", "en", "zh-Hans", "zh-Hant", "pt-BR"))
                .body("find { it.code == 'ru' }.targets", hasItems("en", "zh-Hans"))
                .body("find { it.code == 'ru' }.name", equalTo("Russian"));
    }

    /** libretranslatepy calls it with the type of a form, and with a body or without. */
    @ParameterizedTest
    @ValueSource(strings = {"", "api_key=abc"})
    void trap_languagesWithAFormInAGet(String body) {
        given().contentType("application/x-www-form-urlencoded")
                .body(body)
                .get("/languages")
                .then()
                .statusCode(200)
                .body("code", hasItems("ru"));
    }

    @Test
    void settings_andHealth_areThere() {
        given().get("/frontend/settings")
                .then()
                .statusCode(200)
                .body("keyRequired", equalTo(false))
                .body("language.source.code", equalTo("auto"));
        given().get("/health").then().statusCode(200).body("status", equalTo("ok"));
    }

    @Test
    void anyOrigin_mayAsk_hereAlone() {
        given().header("Origin", "https://example.org")
                .header("Access-Control-Request-Method", "POST")
                .options("/translate")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Methods", "GET, POST");
        given().header("Origin", "https://example.org")
                .get("/languages")
                .then()
                .header("Access-Control-Allow-Origin", "*");
        for (String path : List.of("/v1/languages", "/v2/languages")) {
            given().header("Origin", "https://example.org")
                    .get(path)
                    .then()
                    .header("Access-Control-Allow-Origin", nullValue());
        }
    }

    @Test
    void mebibyteOfText_isTaken_andMoreIsNot() {
        String sentence = "Музей открыл зал для гостей города. ";
        String text = sentence.repeat(1_000_000 / sentence.getBytes(StandardCharsets.UTF_8).length);
        String block = String.join("\n\n", text.split("(?<=\\G.{1800})", -1));
        StubModel.echo();
        Map<String, String> asked = Map.of("q", block, "source", "ru", "target", "en", "checks", "report");
        Response answer = given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(asked)
                .post("/translate");

        answer.then().statusCode(200);
        assertThat(answer.<String>path("translatedText")).isEqualTo(block);
        given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(Map.of("q", block + block, "source", "ru", "target", "en"))
                .post("/translate")
                .then()
                .statusCode(413)
                .body("error", not(nullValue()));
    }
}
