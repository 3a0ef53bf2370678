package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.URI;
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

/** DeepL's dialect as its clients other than that for Java write it on the wire. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class DeeplWireQuarkusTest {

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI server;

    @BeforeEach
    void reset() {
        StubModel.reset();
    }

    private static Response json(String path, Map<String, ?> body) {
        return given().contentType(ContentType.JSON).body(body).post(path);
    }

    /** Weblate: twenty texts, placeholders as tags, and a time-out of five seconds, all in JSON. */
    @Test
    void trap6_weblate_isAnswered() {
        List<String> texts = Collections.nCopies(20, "Музей открыл зал.");
        json(
                        "/v2/translate",
                        Map.of(
                                "text", texts,
                                "source_lang", "RU",
                                "target_lang", "PT-PT",
                                "formality", "default",
                                "tag_handling", "xml",
                                "ignore_tags", List.of("x")))
                .then()
                .statusCode(200)
                .body("translations", hasSize(20))
                .body("translations[19].text", equalTo("Muzej otkryl zal."));
    }

    @Test
    void trap6_passingFaults_areNeither503Nor429() {
        StubModel.answerWith(503);
        json("/v2/translate", Map.of("text", List.of("Музей закрыт на ремонт."), "target_lang", "DE"))
                .then()
                .statusCode(500)
                .body("message", not(equalTo("")));
    }

    /** Clients for Java prefer HTML by their library's habit. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html, image/gif, image/jpeg, */*; q=0.2",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"
            })
    void trap2_acceptOfJava_getsJson_alsoForErrors(String accept) {
        String body = "text=%D0%97%D0%B0%D0%BB.&target_lang=DE&show_billed_characters=1";
        Wire answer = Wire.ask(
                server,
                "POST /v2/translate\nAccept: " + accept + "\nContent-Type: application/x-www-form-urlencoded\n\n"
                        + body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("content-type")).startsWith("application/json");
        assertThat(answer.body()).contains("\"text\":\"Zal.\"");
        Wire error = Wire.ask(server, "GET /v2/nothing\nAccept: " + accept + "\n\n");
        assertThat(error.status()).isEqualTo(404);
        assertThat(error.headers().get("content-type")).startsWith("application/json");
        assertThat(error.body()).contains("\"message\"");
    }

    @Test
    void trap2_noAcceptAtAll_getsJson() {
        Wire answer = Wire.ask(
                server,
                "POST /v2/translate\nContent-Type: application/json\n\n{\"text\":[\"Зал.\"],\"target_lang\":\"DE\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"text\":\"Zal.\"");
    }

    /** Clients cannot do without either. */
    @Test
    void trap3_languageAndCharacters_areAlwaysThere() {
        json(
                        "/v2/translate",
                        Map.of("text", List.of("Зал.", "", "🎉"), "target_lang", "DE", "show_billed_characters", false))
                .then()
                .statusCode(200)
                .body("translations.billed_characters", contains(4, 0, 1))
                .body("translations.detected_source_language", hasSize(3));
    }

    /** deepl-python sends a form in the body of a GET. */
    @Test
    void languages_withAFormInAGet_areThoseOfTheForm() {
        Wire targets =
                Wire.ask(server, "GET /v2/languages\nContent-Type: application/x-www-form-urlencoded\n\ntype=target");
        assertThat(targets.status()).isEqualTo(200);
        assertThat(targets.body()).contains("\"EN-US\"").contains("supports_formality");
        given().get("/v2/languages?type=target").then().statusCode(200).body("language", hasItem("PT-PT"));
        given().get("/v2/languages?type=source").then().statusCode(200).body("language", hasItem("PT"));
    }

    @Test
    void singleText_andBooleansOfForms_areTakenInJsonToo() {
        json(
                        "/v2/translate",
                        Map.of(
                                "text",
                                "Зал.",
                                "target_lang",
                                "DE",
                                "preserve_formatting",
                                "1",
                                "show_billed_characters",
                                1))
                .then()
                .statusCode(200)
                .body("translations[0].text", equalTo("Zal."));
    }

    @Test
    void unknownFields_arePassedOver() {
        json("/v2/translate", Map.of("text", List.of("Зал."), "target_lang", "DE", "something", Map.of("a", 1)))
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "formality,     sometimes",
        "tag_handling,  markdown",
        "model_type,    biggest",
        "split_sentences, often",
    })
    void valuesThatAreNone_areNamed(String field, String value) {
        json("/v2/translate", Map.of("text", List.of("Зал."), "target_lang", "DE", field, value))
                .then()
                .statusCode(400)
                .body("message", equalTo("Value for '" + field + "' not supported."));
    }

    @ParameterizedTest
    @CsvSource({"text", "target_lang"})
    void missingField_isNamed(String field) {
        Map<String, Object> body = new HashMap<>(Map.of("text", List.of("Зал."), "target_lang", "DE"));
        body.remove(field);
        json("/v2/translate", body)
                .then()
                .statusCode(400)
                .body("message", equalTo("Parameter '" + field + "' not specified."));
    }

    @Test
    void brokenBodies_areErrorsInItsShape() {
        given().contentType(ContentType.JSON)
                .body("{")
                .post("/v2/translate")
                .then()
                .statusCode(400)
                .body("message", equalTo("The body is not valid JSON"));
        Wire form = Wire.ask(
                server,
                "POST /v2/translate\nContent-Type: application/x-www-form-urlencoded\n\ntext=%zz&target_lang=DE");
        assertThat(form.status()).isEqualTo(400);
        assertThat(form.body()).contains("\"message\"");
    }

    @Test
    void wrongMethodAndTooLarge_areErrorsInItsShape() {
        given().get("/v2/translate")
                .then()
                .statusCode(405)
                .contentType("application/json")
                .body("message", equalTo("Method not allowed"));
        json("/v2/translate", Map.of("text", List.of("a".repeat(1_100_000)), "target_lang", "DE"))
                .then()
                .statusCode(413)
                .body("message", equalTo("Request size exceeds the supported limit"));
    }

    /** What the caller tells decides about the wording, so that it is its own rendition; and it is told the model. */
    @Test
    void contextFormalityAndInstructions_areTheirOwnRendition() {
        Map<String, Object> plain =
                Map.of("text", List.of("Зал открыт для всех."), "source_lang", "RU", "target_lang", "DE");
        json("/v2/translate", plain).then().statusCode(200);
        json("/v2/translate", plain).then().statusCode(200);
        assertThat(StubModel.calls()).isEqualTo(1);
        for (Map<String, Object> more : List.<Map<String, Object>>of(
                Map.of("context", "Речь о музее."),
                Map.of("formality", "more"),
                Map.of("formality", "prefer_less"),
                Map.of("custom_instructions", List.of("Be brief.")))) {
            Map<String, Object> body = new HashMap<>(plain);
            body.putAll(more);
            int before = StubModel.calls();
            json("/v2/translate", body)
                    .then()
                    .statusCode(200)
                    .body("translations[0].text", equalTo("Zal otkryt dla vseh."));
            json("/v2/translate", body).then().statusCode(200);
            assertThat(StubModel.calls()).isEqualTo(before + 1);
        }
    }

    @Test
    void tooManyInstructions_areRefused_andALongContextIsCut() {
        json(
                        "/v2/translate",
                        Map.of(
                                "text", List.of("Зал."),
                                "target_lang", "DE",
                                "custom_instructions", Collections.nCopies(11, "Be brief.")))
                .then()
                .statusCode(400);
        json("/v2/translate", Map.of("text", List.of("Зал."), "target_lang", "DE", "context", "а".repeat(20_000)))
                .then()
                .statusCode(200);
    }

    /** deepl-python cannot read a time without a fraction. */
    @Test
    void trap4_creationTime_hasAFraction() {
        json(
                        "/v2/glossaries",
                        Map.of(
                                "name",
                                "n",
                                "source_lang",
                                "ru",
                                "target_lang",
                                "en",
                                "entries",
                                "зал\thall",
                                "entries_format",
                                "tsv"))
                .then()
                .statusCode(201)
                .body("creation_time", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .body("ready", equalTo(true))
                .body("entry_count", equalTo(1));
    }

    @Test
    void trap10_doubleSourceTerms_areRefused() {
        json(
                        "/v2/glossaries",
                        Map.of(
                                "name",
                                "n",
                                "source_lang",
                                "ru",
                                "target_lang",
                                "en",
                                "entries",
                                "зал\thall\nзал\troom"))
                .then()
                .statusCode(400);
    }

    @Test
    void glossaryAsCsv_isTaken() {
        String id = json(
                        "/v2/glossaries",
                        Map.of(
                                "name", "n",
                                "source_lang", "ru",
                                "target_lang", "en",
                                "entries", "зал,\"hall, big\",ru,en\n",
                                "entries_format", "csv"))
                .path("glossary_id");
        assertThat(given().get("/v2/glossaries/" + id + "/entries").asString()).isEqualTo("зал\thall, big\n");
    }

    @Test
    void glossaryOfOurs_isOneOfDeepl_andTheOtherWayRound() {
        String id = json(
                        "/v1/glossaries",
                        Map.of(
                                "name",
                                "Desk",
                                "source",
                                "ru",
                                "target",
                                "en",
                                "terms",
                                List.of(Map.of("source", "зал", "target", "gallery"))))
                .path("id");
        given().get("/v2/glossaries/" + id)
                .then()
                .statusCode(200)
                .body("source_lang", equalTo("ru"))
                .body("entry_count", equalTo(1));
        json(
                        "/v2/translate",
                        Map.of(
                                "text",
                                List.of("Музей открыл зал."),
                                "source_lang",
                                "RU",
                                "target_lang",
                                "EN-US",
                                "glossary_id",
                                id))
                .then()
                .statusCode(200)
                .body("translations[0].text", equalTo("Muzej otkryl gallery."));
        given().delete("/v2/glossaries/" + id).then().statusCode(204);
        given().get("/v1/glossaries/" + id).then().statusCode(404);
        given().get("/v2/glossaries/" + id).then().statusCode(404).body("message", equalTo("Not found"));
    }

    @Test
    void oneShot_withContext_isItsOwnRendition() {
        Map<String, Object> body =
                Map.of("text", "Зал закрыт.", "source", "ru", "target", "en", "context", "Речь о музее.");
        json("/v1/translations", body).then().statusCode(200);
        json("/v1/translations", body).then().statusCode(200);
        assertThat(StubModel.calls()).isEqualTo(1);
        json(
                        "/v2/translate",
                        Map.of(
                                "text",
                                List.of("Зал закрыт."),
                                "source_lang",
                                "RU",
                                "target_lang",
                                "EN",
                                "context",
                                "Речь о музее."))
                .then()
                .statusCode(200);
        assertThat(StubModel.calls()).isEqualTo(1);
        json("/v1/translations", Map.of("text", "Зал.", "target", "en", "context", "а".repeat(4_001)))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("context"));
    }
}
