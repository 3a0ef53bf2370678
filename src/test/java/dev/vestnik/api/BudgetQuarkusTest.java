package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service whose budget is two calls of the stub: its price is 0.00002 for one. */
@QuarkusTest
@TestProfile(BudgetQuarkusTest.Little.class)
@WithTestResource(StubModel.class)
@Timeout(60)
class BudgetQuarkusTest {

    public static final class Little implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("vestnik.budget.per-day", "0.00004");
        }
    }

    private static Response post(String text, String query) {
        return given().contentType("text/plain; charset=utf-8")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles" + query);
    }

    @Test
    void whenTheBudgetIsSpent_whatCostsMoneyIs429_andTheRestGoesOn() {
        StubModel.reset();
        String text =
                "В среду музей открыл зал. " + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        post(text, "?translate=en").then().statusCode(201);
        post(text, "?translate=de").then().statusCode(200);

        Response refused = post(text, "?translate=fr");
        refused.then()
                .statusCode(429)
                .body("type", equalTo("/problems/budget-spent"))
                .body("detail", containsString("has spent what it may spend today"));
        assertThat(Long.parseLong(refused.header("Retry-After")))
                .isBetween(1L, Duration.ofDays(1).toSeconds() + 1);
        assertThat(StubModel.calls()).isEqualTo(2);
        post(text, "?translate=en").then().statusCode(200).body("translations[0].usage.calls", equalTo(0));
        // The second backend has no price.
        post(text, "?translate=fr&chain=other").then().statusCode(200);
        given().get("/q/metrics").then().body(containsString("vestnik_spent_today{currency=\"USD\""));
    }
}
