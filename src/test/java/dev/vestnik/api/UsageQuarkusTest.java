package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who used how much, where keys are wanted. Around midnight UTC a day's figures may stand on two days. */
@QuarkusTest
@TestProfile(KeysQuarkusTest.Wanted.class)
@WithTestResource(StubModel.class)
@Timeout(60)
class UsageQuarkusTest {

    private static final String ADMIN = "0123456789abcdef0123456789abcdef";

    private final String text =
            "В среду музей открыл зал. " + UUID.randomUUID().toString().replaceAll("[^a-f]", "");

    @BeforeEach
    void resetModel() {
        StubModel.reset();
    }

    private static RequestSpecification with(String key) {
        return given().header("X-API-Key", key);
    }

    private static Response key(Map<String, Object> body) {
        return with(ADMIN).contentType(ContentType.JSON).body(body).post("/v1/keys");
    }

    private Response post(String key, String query) {
        return with(key)
                .contentType("text/plain; charset=utf-8")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles" + query);
    }

    private static Response usage(String key) {
        return with(key).get("/v1/usage?from=" + LocalDate.now(ZoneOffset.UTC));
    }

    @Test
    void key_seesWhatItUsed() {
        Response key = key(Map.of("name", "desk"));
        String secret = key.path("key");
        post(secret, "?translate=en").then().statusCode(201);
        post(secret, "?translate=en").then().statusCode(200);

        // The stub says 20 and 10 for each call, and the price is 0.5 and 1 for a million.
        usage(secret)
                .then()
                .statusCode(200)
                .body("usage", hasSize(1))
                .body("usage[0].key", equalTo(key.path("id")))
                .body("usage[0].name", equalTo("desk"))
                .body("usage[0].requests", equalTo(3))
                .body("usage[0].characters", equalTo(text.codePointCount(0, text.length())))
                .body("usage[0].inputTokens", equalTo(20))
                .body("usage[0].outputTokens", equalTo(10))
                .body("usage[0].calls", equalTo(1))
                .body("usage[0].renditions", equalTo(2))
                .body("usage[0].hits", equalTo(1))
                .body("usage[0].cost", equalTo(0.00002f))
                .body("usage[0].currency", equalTo("USD"));
    }

    @Test
    void key_seesNoOther_andAnAdminSeesAll() {
        Response one = key(Map.of("name", "desk", "tenant", "radio"));
        Response other = key(Map.of("name", "desk", "tenant", "radio"));
        usage(one.path("key")).then().statusCode(200);
        usage(other.path("key")).then().statusCode(200).body("usage.key", equalTo(List.of(other.<String>path("id"))));

        with(one.path("key"))
                .get("/v1/usage?key=" + other.path("id"))
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"));
        with(one.path("key")).get("/v1/usage?key=" + one.path("id")).then().statusCode(200);
        for (Response each : List.of(one, other)) {
            with(ADMIN)
                    .get("/v1/usage?key=" + each.path("id"))
                    .then()
                    .statusCode(200)
                    .body("usage", hasSize(1))
                    .body("usage[0].requests", notNullValue());
        }
        Response all = with(ADMIN).get("/v1/usage");
        assertThat(all.<List<String>>path("usage.key"))
                .contains(one.<String>path("id"), other.<String>path("id"), "admin");
    }

    @Test
    void list_comesInPages() {
        for (int i = 0; i < 3; i++) {
            usage(key(Map.of("name", "desk")).path("key")).then().statusCode(200);
        }
        Response first = with(ADMIN).get("/v1/usage?limit=2");
        first.then().statusCode(200).body("usage", hasSize(2)).body("next", notNullValue());
        Response second = with(ADMIN).get("/v1/usage?limit=2&cursor=" + first.path("next"));
        second.then().statusCode(200).body("usage", hasSize(2));

        assertThat(second.<List<String>>path("usage.key"))
                .doesNotContainAnyElementsOf(first.<List<String>>path("usage.key"));
    }

    @Test
    void workOfJob_isChargedToTheKeyThatPostedIt() {
        Response key = key(Map.of("name", "desk"));
        String secret = key.path("key");
        Response posted = with(secret)
                .contentType(ContentType.JSON)
                .body(Map.of("translate", List.of("en"), "articles", List.of(Map.of("text", text))))
                .post("/v1/jobs");
        posted.then().statusCode(202);
        await().until(() ->
                with(secret).get(posted.header("Location")).path("state").equals("done"));

        usage(secret)
                .then()
                .body("usage[0].calls", equalTo(1))
                .body("usage[0].outputTokens", equalTo(10))
                .body("usage[0].characters", equalTo(text.codePointCount(0, text.length())));
    }

    @Test
    void workThatTwoWaitFor_isChargedToTheFirst() throws Exception {
        Response one = key(Map.of("name", "one"));
        Response other = key(Map.of("name", "other"));
        StubModel.hold();
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> post(one.path("key"), "?translate=en"));
            await().until(() -> StubModel.calls() == 1);
            var second = threads.submit(() -> post(other.path("key"), "?translate=en"));
            await().until(() -> usage(other.path("key")).<Integer>path("usage[0].requests") >= 2);
            StubModel.open();
            first.get().then().statusCode(201);
            second.get();
        }

        usage(one.path("key")).then().body("usage[0].calls", equalTo(1)).body("usage[0].renditions", equalTo(1));
        usage(other.path("key"))
                .then()
                .body("usage[0].calls", equalTo(0))
                .body("usage[0].inputTokens", equalTo(0))
                .body("usage[0].renditions", equalTo(1));
    }

    @Test
    void everythingThatIsWrong_isToldAtOnce() {
        with(ADMIN)
                .get("/v1/usage?from=yesterday&to=2026-02-30&limit=0&day=1")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("day", "to", "from", "limit")));
        with(ADMIN)
                .get("/v1/usage?from=2026-01-02&to=2026-01-01")
                .then()
                .statusCode(400)
                .body("errors.field", everyItem(equalTo("from")));
        with(ADMIN)
                .get("/v1/usage?cursor=nonsense")
                .then()
                .statusCode(400)
                .body("errors.field", everyItem(equalTo("cursor")));
    }
}
