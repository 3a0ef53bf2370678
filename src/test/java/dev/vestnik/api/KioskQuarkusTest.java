package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first request for what is there is answered by the resource, the second by the kiosk: nobody is to see a difference. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class KioskQuarkusTest {

    /** Each test has an article of its own, so that nothing is there from the others. */
    private final String text = "В среду музей открыл зал истории письма "
            + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + ". Первые гости пришли утром.";

    @Inject
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    Kiosk kiosk;

    @BeforeEach
    void resetModel() {
        StubModel.reset();
    }

    private RequestSpecification plain() {
        return given().contentType("text/plain; charset=utf-8").body(text.getBytes(StandardCharsets.UTF_8));
    }

    private Response post() {
        return plain().post("/v1/articles?translate=en");
    }

    private static Map<String, String> seen(Response response) {
        Map<String, String> seen = new TreeMap<>();
        response.headers().forEach(header -> seen.put(header.getName().toLowerCase(Locale.ROOT), header.getValue()));
        // These go with the time, see the tests of the cache.
        seen.remove("age");
        seen.computeIfPresent("cache-status", (_, status) -> status.replaceAll("ttl=\\d+", "ttl=…"));
        seen.put("status", String.valueOf(response.statusCode()));
        seen.put("body", response.asString());
        return seen;
    }

    @Test
    void post_isAnsweredAlike() {
        post().then().statusCode(201);
        Map<String, String> resource = seen(post());
        long before = kiosk.answers();
        Map<String, String> here = seen(post());

        assertThat(here).isEqualTo(resource).containsKeys("etag", "location", "cache-status", "content-length");
        assertThat(kiosk.answers()).isEqualTo(before + 1);
    }

    @Test
    void reading_isAnsweredAlike_inEachFormat() {
        String id = post().path("id");
        for (String accept : new String[] {"application/json", "text/plain"}) {
            for (String what : new String[] {"/translations/en", "/summaries?length=short"}) {
                String url = "/v1/articles/" + id + what;
                given().accept(accept).get(url).then().statusCode(200);
                Map<String, String> resource = seen(given().accept(accept).get(url));
                long before = kiosk.answers();

                assertThat(seen(given().accept(accept).get(url))).isEqualTo(resource);
                assertThat(kiosk.answers()).isEqualTo(before + 1);
            }
        }
    }

    @Test
    void whatIsForgotten_isNotHandedOut() {
        String id = post().path("id");
        post();
        post();
        given().delete("/v1/articles/" + id).then().statusCode(204);
        StubModel.reset();

        post().then().statusCode(201);
        assertThat(StubModel.calls()).isPositive();
    }

    @Test
    void requestsThatSayMore_goOnToTheResource() {
        post();
        post();
        long before = kiosk.answers();

        plain().header("Vestnik-Cache", "only")
                .post("/v1/articles?translate=en")
                .then()
                .statusCode(200);
        plain().header("Vestnik-Timeout", "soon")
                .post("/v1/articles?translate=en")
                .then()
                .statusCode(400);
        plain().post("/v1/articles?translate=en&explain=true");
        plain().post("/v1/articles?translate=en&explain=true");
        String id = post().path("id");
        before++;
        given().get("/v1/articles/" + id + "/translations/en");
        String url = "/v1/articles/" + id + "/translations/en";
        given().header("If-None-Match", given().get(url).header("ETag"))
                .get(url)
                .then()
                .statusCode(304);
        before++;
        assertThat(kiosk.answers()).isEqualTo(before);
    }

    @Test
    void longBodies_areReadWhole() {
        byte[] body = (text + "\n\n").repeat(150).getBytes(StandardCharsets.UTF_8);
        RequestSpecification request =
                given().contentType("text/plain; charset=utf-8").body(body);
        String id =
                request.post("/v1/articles").then().statusCode(201).extract().path("id");

        assertThat(body.length).isBetween(20_000, Desk.EVENT_LOOP_BODY);
        assertThat(given().accept("text/plain").get("/v1/articles/" + id).asByteArray())
                .isEqualTo(body);
    }

    @Test
    void anotherBody_ofTheSameLength_isAnotherRequest() {
        post();
        post();
        String other = text.replace("утром", "вечер");

        given().contentType("text/plain; charset=utf-8")
                .body(other.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles?translate=en")
                .then()
                .statusCode(201);
    }
}
