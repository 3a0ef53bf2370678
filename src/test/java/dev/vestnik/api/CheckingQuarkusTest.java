package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers can say about checks that fail. */
@QuarkusTest
@WithTestResource(StubModel.class)
class CheckingQuarkusTest {

    /** The model gives it back as it is, which is no translation. */
    private final String text = "Der Stadtrat hat am Mittwoch den Plan neuer Straßen beraten "
            + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + ".";

    @BeforeEach
    void resetModel() {
        StubModel.reset();
    }

    private ValidatableResponse translated(String checks) {
        return given().contentType("application/json; charset=utf-8")
                .body(Json.text(Map.of("text", text, "source", "de", "target", "en", "checks", checks)))
                .post("/v1/translations")
                .then();
    }

    @Test
    void report_handsOutTheFirstAnswer() {
        translated("report")
                .statusCode(200)
                .body("checks.verdict", equalTo("fail"))
                .body("checks.findings.check", hasItems("echo"));
        assertThat(StubModel.calls()).isEqualTo(1);
        translated("report").statusCode(200).header("Cache-Status", startsWith("Vestnik; hit"));
    }

    @Test
    void strict_handsOutNothingThatFails_alsoFromTheCache() {
        translated("strict")
                .statusCode(502)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/checks-failed"))
                .body("errors.field", hasItems("b1.echo"));
        int calls = StubModel.calls();
        assertThat(calls).isEqualTo(2);

        translated("strict").statusCode(502).body("errors.field", hasItems("b1.echo"));
        translated("repair").statusCode(200).body("degraded", equalTo(true));
        assertThat(StubModel.calls()).as("what was made is the same").isEqualTo(calls);
    }

    @Test
    void strict_isAProblemAmongOthersOfOneArticle() {
        given().contentType("text/plain; charset=utf-8")
                .body(text)
                .post("/v1/articles?translate=en&summarize=headline&checks=strict")
                .then()
                .statusCode(201)
                .body("translations", hasSize(0))
                .body("summaries", hasSize(1))
                .body("problems", hasSize(1));
    }

    @Test
    void anotherWay_isRefused() {
        translated("never")
                .statusCode(400)
                .body("errors[0].field", equalTo("checks"))
                .body("errors[0].allowed", contains("repair", "strict", "report"));
    }
}
