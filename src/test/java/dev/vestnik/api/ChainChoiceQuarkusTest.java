package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request may name its chain, among those that the operator allows. */
@QuarkusTest
@WithTestResource(StubModel.class)
class ChainChoiceQuarkusTest {

    private static final String TEXT = "В среду музей открыл зал. Первые гости пришли.";

    @BeforeEach
    void resetModel() {
        StubModel.reset();
    }

    private static RequestSpecification plain() {
        return given().contentType("text/plain; charset=utf-8").body(TEXT.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void chainOfTheOperator_isTaken_inEveryForm() {
        String place = plain().post("/v1/articles?translate=en&chain=other")
                .then()
                .body("translations[0].madeBy.backend", contains("second"))
                .extract()
                .header("Location");
        given().get(place + "/translations/de?chain=other").then().body("madeBy.backend", contains("second"));
        given().get(place + "/translations/de").then().body("madeBy.backend", contains("stub"));
        given().contentType("application/json")
                .body(Map.of("text", TEXT, "target", "fr", "chain", "other"))
                .post("/v1/translations")
                .then()
                .body("madeBy.backend", contains("second"));
        given().contentType("application/json")
                .body(Map.of("text", TEXT, "translate", java.util.List.of("it"), "chain", "other"))
                .post("/v1/articles")
                .then()
                .body("translations[0].madeBy.backend", contains("second"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/articles?translate=en&chain=mine", "/v1/articles?chain=stub"})
    void otherNames_areRefused_andTheAllowedTold(String path) {
        plain().post(path)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-chain"))
                .body("errors[0].field", equalTo("chain"))
                .body("errors[0].allowed", contains("other"));
    }

    @Test
    void chainInQueryAndBody_isRefused() {
        given().contentType("application/json")
                .body(Map.of("text", TEXT, "chain", "other"))
                .post("/v1/articles?chain=other")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("chain"));
    }
}
