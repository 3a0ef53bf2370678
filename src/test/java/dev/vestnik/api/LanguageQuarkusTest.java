package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Languages over the wire: which there are, which a text is in, and what follows where a text is in the one asked for. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class LanguageQuarkusTest {

    private static final String RUSSIAN = "В среду музей открыл зал истории письма.";
    private static final String ENGLISH = "The museum opened a hall for the history of writing on Wednesday.";

    @BeforeEach
    void resetModel() {
        StubModel.reset();
    }

    private static io.restassured.specification.RequestSpecification json(Map<String, ?> body) {
        return given().contentType("application/json").body(body);
    }

    @Test
    void text_isDetected_asItIsAndInJson() {
        given().contentType("text/plain; charset=utf-8")
                .body(RUSSIAN.getBytes(StandardCharsets.UTF_8))
                .post("/v1/detections")
                .then()
                .statusCode(200)
                .body("language", equalTo("ru"))
                .body("confidence", greaterThan(0.9f));
        json(Map.of("text", ENGLISH))
                .post("/v1/detections")
                .then()
                .statusCode(200)
                .body("language", equalTo("en"));
    }

    @Test
    void texts_areDetectedInOrder_undWhereNothingStandsOut() {
        json(Map.of("texts", List.of(ENGLISH, "12:30", RUSSIAN)))
                .post("/v1/detections")
                .then()
                .statusCode(200)
                .body("language", equalTo(List.of("en", "und", "ru")))
                .body("[1].confidence", equalTo(0f));
    }

    @Test
    void detection_hasTheLimitsOfTheOthers() {
        json(Map.of("texts", Collections.nCopies(51, "Да")))
                .post("/v1/detections")
                .then()
                .statusCode(400)
                .body("errors[0].allowed", hasItem("1 to 50"));
        json(Map.of("texts", List.of("Да", " ", "a\0b"), "text", "Нет", "foo", 1))
                .post("/v1/detections?bar=1")
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("texts", "texts[1]", "texts[2]", "foo", "bar"));
        json(Map.of()).post("/v1/detections").then().statusCode(400).body("errors[0].field", equalTo("text"));
        given().contentType("text/plain; charset=utf-8")
                .body(new byte[] {(byte) 0xff})
                .post("/v1/detections")
                .then()
                .statusCode(400)
                .body("errors", hasSize(1));
    }

    @Test
    void languages_areListed_withATag() {
        String tag = given().get("/v1/languages")
                .then()
                .statusCode(200)
                .body("languages.code", hasItems("ru", "en", "de", "sv"))
                .body("languages.find { it.code == 'ru' }.name", equalTo("Russian"))
                .body("languages.find { it.code == 'ru' }.ownName", equalTo("русский"))
                .body("languages.find { it.code == 'ru' }.source", equalTo(true))
                .body("languages.find { it.code == 'ru' }.target", equalTo(true))
                .body("languages.find { it.code == 'ru' }.detected", equalTo(true))
                .body("languages.find { it.code == 'sv' }.detected", equalTo(false))
                .extract()
                .header("ETag");
        assertThat(tag).isNotNull();

        given().header("If-None-Match", tag)
                .get("/v1/languages")
                .then()
                .statusCode(304)
                .header("ETag", tag);
        given().get("/v1/languages?chain=x").then().statusCode(400);
    }

    @Test
    void textInTheLanguageAskedFor_isAnsweredAsItIs() {
        json(Map.of("text", ENGLISH, "target", "en"))
                .post("/v1/translations")
                .then()
                .statusCode(200)
                .body("text", equalTo(ENGLISH))
                .body("reasons", hasItem("source-in-the-language-asked"))
                .body("degraded", equalTo(false))
                .body("usage.calls", equalTo(0));
        json(Map.of("text", ENGLISH, "target", "en-US", "source", "en"))
                .post("/v1/translations")
                .then()
                .statusCode(200)
                .body("text", equalTo(ENGLISH))
                .body("reasons", hasItem("source-in-the-language-asked"));
        json(Map.of("texts", List.of(ENGLISH, RUSSIAN), "target", "ru"))
                .post("/v1/translations")
                .then()
                .statusCode(200)
                .body("[1].text", equalTo(RUSSIAN))
                .body("[1].reasons", hasItem("source-in-the-language-asked"))
                .body("[0].reasons", not(hasItem("source-in-the-language-asked")));
        int calls = StubModel.calls();
        assertThat(calls).isPositive();
        given().contentType("text/plain; charset=utf-8")
                .body(RUSSIAN.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles?translate=ru")
                .then()
                .statusCode(201)
                .body("translations[0].text", equalTo(RUSSIAN))
                .body("translations[0].reasons", hasItem("source-in-the-language-asked"));
        assertThat(StubModel.calls()).isEqualTo(calls);
    }

    @Test
    void textInNoLanguage_isTranslated() {
        json(Map.of("text", "Да нет", "target", "en"))
                .post("/v1/translations")
                .then()
                .statusCode(200)
                .body("source", equalTo("und"))
                .body("reasons", hasSize(0));
        assertThat(StubModel.calls()).isPositive();
    }
}
