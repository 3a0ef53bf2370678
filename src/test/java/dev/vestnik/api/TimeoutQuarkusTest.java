package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a caller gets that waits no longer than it says. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class TimeoutQuarkusTest {

    private final String text = "В среду музей открыл зал. Первые гости пришли. Зал понравился. Гости ушли рано. "
            + UUID.randomUUID().toString().replaceAll("[^a-f]", "");

    @BeforeEach
    void resetModel() {
        StubModel.reset();
    }

    @AfterEach
    void openModel() {
        StubModel.open();
    }

    private RequestSpecification plain() {
        return given().contentType("text/plain; charset=utf-8").body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ValidatableResponse tooLate(ValidatableResponse response) {
        return response.statusCode(504)
                .contentType("application/problem+json")
                .header("Retry-After", not(nullValue()))
                .body("type", equalTo("/problems/deadline-passed"));
    }

    @Test
    void timePasses_is504_withThePlaceOfTheArticle() {
        StubModel.hold();
        String place = tooLate(
                        plain().post("/v1/articles?translate=en&timeout=100ms").then())
                .extract()
                .header("Location");

        given().get(place).then().statusCode(200);
        tooLate(given().header("Vestnik-Timeout", "100ms")
                .get(place + "/translations/en")
                .then());
        tooLate(given().get(place + "/summaries?timeout=100ms").then());
        StubModel.open();
        given().get(place + "/translations/en?timeout=30s").then().statusCode(200);
    }

    @Test
    void timePasses_whatIsReadyIsInTheAnswer() {
        plain().post("/v1/articles?translate=en").then().statusCode(201);
        StubModel.hold();

        plain().header("Vestnik-Timeout", "100ms")
                .post("/v1/articles?translate=en&summarize=short")
                .then()
                .statusCode(200)
                .body("translations", hasSize(1))
                .body("problems[0].type", equalTo("/problems/deadline-passed"));
        assertThat(events("/v1/articles?translate=en&summarize=short&timeout=100ms"))
                .contains("event:block", "event:done", "/problems/deadline-passed")
                .doesNotContain("event:error");
    }

    @Test
    void timePasses_onAStream_isAnErrorEvent() {
        StubModel.hold();

        assertThat(events("/v1/articles?translate=en&timeout=100ms"))
                .contains("event:error", "/problems/deadline-passed")
                .doesNotContain("event:done");
    }

    private String events(String path) {
        return plain().accept("text/event-stream")
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void oneShot_takesItInTheBody() {
        StubModel.hold();

        tooLate(json(Map.of("text", text, "target", "en", "timeout", "100ms"))
                .post("/v1/translations")
                .then());
        tooLate(json(Map.of("texts", List.of(text, "Раз"), "target", "en", "timeout", "100ms"))
                .post("/v1/translations")
                .then());
        tooLate(json(Map.of("text", text, "timeout", 1)).post("/v1/summaries").then());
        json(Map.of("text", text, "timeout", -1))
                .post("/v1/summaries")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("timeout"));
        json(Map.of("text", text, "target", "en", "timeout", "2s"))
                .post("/v1/translations?timeout=3s")
                .then()
                .statusCode(400);
    }

    private static RequestSpecification json(Map<String, ?> body) {
        return given().contentType("application/json").body(body);
    }

    @Test
    void nonsense_is400() {
        plain().post("/v1/articles?timeout=soon").then().statusCode(400).body("errors[0].field", equalTo("timeout"));
        plain().header("Vestnik-Timeout", "0")
                .post("/v1/articles")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("Vestnik-Timeout"));
        plain().accept("text/event-stream")
                .post("/v1/articles?translate=en&timeout=-1s")
                .then()
                .statusCode(400);
        assertThat(StubModel.calls()).isZero();
    }
}
