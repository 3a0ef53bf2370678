package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        plain().header("Authorization", "Bearer someone")
                .post("/v1/articles?translate=en")
                .then()
                .statusCode(200);
        plain().post("/v1/articles?translate=en&x=1").then().statusCode(400);
        plain().accept("text/event-stream")
                .post("/v1/articles?translate=en")
                .then()
                .statusCode(200)
                .contentType("text/event-stream");
        plain().accept("image/png").post("/v1/articles?translate=en").then().statusCode(406);
        plain().contentType("image/png")
                .post("/v1/articles?translate=en")
                .then()
                .statusCode(415);
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

    /** Up to a size the kiosk reads them and hands them on, above that the resource does. */
    @ParameterizedTest
    @ValueSource(ints = {150, 500})
    void longBodies_areReadWhole(int times) {
        byte[] body = (text + "\n\n").repeat(times).getBytes(StandardCharsets.UTF_8);
        RequestSpecification request =
                given().contentType("text/plain; charset=utf-8").body(body);
        String id =
                request.post("/v1/articles").then().statusCode(201).extract().path("id");

        assertThat(body.length > Desk.EVENT_LOOP_BODY).isEqualTo(times == 500);
        assertThat(given().accept("text/plain").get("/v1/articles/" + id).asByteArray())
                .isEqualTo(body);
    }

    @Test
    void readingWithABody_isTheResourcesMatter() throws IOException, InterruptedException {
        String url = "/v1/articles/" + post().path("id") + "/translations/en";
        given().get(url);
        given().get(url);
        long before = kiosk.answers();

        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + url))
                    .method("GET", HttpRequest.BodyPublishers.ofByteArray(new byte[2 << 20]))
                    .build();
            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(413);
        }
        assertThat(kiosk.answers()).isEqualTo(before);
    }

    @Test
    void anotherFormat_isAnotherRequest() {
        post();
        post();
        long before = kiosk.answers();

        plain().header("Accept", "text/plain")
                .post("/v1/articles?translate=en")
                .then()
                .contentType("text/plain;charset=utf-8");
        assertThat(kiosk.answers()).isEqualTo(before);
    }

    @Test
    void hit_asksNoModel_andIsCountedUnderItsResource() {
        String id = post().path("id");
        String url = "/v1/articles/" + id + "/translations/en";
        post();
        given().get(url);
        int calls = StubModel.calls();
        long before = kiosk.answers();
        double posts = counted("POST", "/v1/articles");
        double readings = counted("GET", "/v1/articles/{id}/translations/{language}");

        post().then().header("Age", matchesPattern("\\d+"));
        given().get(url).then().header("Age", matchesPattern("\\d+"));

        assertThat(kiosk.answers()).isEqualTo(before + 2);
        assertThat(StubModel.calls()).isEqualTo(calls);
        // It is counted when the answer has gone out, which may be after it has come here.
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(counted("POST", "/v1/articles")).isEqualTo(posts + 1);
            assertThat(counted("GET", "/v1/articles/{id}/translations/{language}"))
                    .isEqualTo(readings + 1);
        });
        assertThat(given().get("/q/metrics").asString()).doesNotContain(id);
    }

    private static double counted(String method, String uri) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count")
                        && line.contains("method=\"" + method + "\"")
                        && line.contains("status=\"200\"")
                        && line.contains("uri=\"" + uri + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
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
