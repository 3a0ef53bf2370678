package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one tenant has is not there for another one, nor for whoever has none. */
@QuarkusTest
@TestProfile(KeysQuarkusTest.Wanted.class)
@WithTestResource(StubModel.class)
@Timeout(60)
class TenantsQuarkusTest {

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

    private static String key(Map<String, Object> body) {
        return with(ADMIN)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/keys")
                .path("key");
    }

    private static String of(String tenant) {
        return key(Map.of("name", "desk", "tenant", tenant));
    }

    private Response post(String key, String query) {
        return with(key)
                .contentType("text/plain; charset=utf-8")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles" + query);
    }

    @Test
    void article_isThereForItsTenantAlone() {
        Response posted = post(of("radio"), "?translate=en");
        posted.then().statusCode(201);
        String self = "/v1/articles/" + posted.path("id");
        // Another key of the same tenant.
        with(of("radio")).get(self).then().statusCode(200);
        for (String other : List.of(of("paper"), of(""), ADMIN)) {
            for (String path : List.of("", "/translations/en", "/summaries")) {
                with(other).get(self + path).then().statusCode(404).body("type", equalTo("/problems/unknown-article"));
            }
            with(other).delete(self).then().statusCode(404);
            with(other).delete(self + "/translations/en").then().statusCode(404);
            with(other)
                    .contentType("text/plain; charset=utf-8")
                    .body("Another text.".getBytes(StandardCharsets.UTF_8))
                    .put(self + "/text")
                    .then()
                    .statusCode(404);
        }
        with(of("radio")).get(self).then().statusCode(200);
    }

    @Test
    void sameText_isMadeForEachTenant_andForgottenForOneAlone() {
        Response radio = post(of("radio"), "?translate=en");
        Response again = post(of("radio"), "?translate=en");
        Response paper = post(of("paper"), "?translate=en");

        again.then().statusCode(200).body("translations[0].usage.calls", equalTo(0));
        paper.then().statusCode(201);
        assertThat(paper.<Integer>path("translations[0].usage.calls")).isPositive();
        assertThat(paper.<String>path("id")).isNotEqualTo(radio.<String>path("id"));

        with(of("paper")).delete("/v1/articles/" + paper.path("id")).then().statusCode(204);
        with(of("radio")).get("/v1/articles/" + radio.path("id")).then().statusCode(200);
    }

    @Test
    void glossary_isThereForItsTenantAlone() {
        Map<String, Object> glossary = Map.of(
                "name",
                "museum",
                "source",
                "ru",
                "target",
                "en",
                "terms",
                List.of(Map.of("source", "зал", "target", "hall")));
        String id = with(of("museum"))
                .contentType(ContentType.JSON)
                .body(glossary)
                .post("/v1/glossaries")
                .path("id");
        with(of("museum")).get("/v1/glossaries").then().body("glossaries", hasSize(1));
        with(of("museum")).get("/v1/glossaries/" + id).then().statusCode(200);
        for (String other : List.of(of("paper"), of(""))) {
            with(other).get("/v1/glossaries/" + id).then().statusCode(404);
            with(other).delete("/v1/glossaries/" + id).then().statusCode(404);
            with(other)
                    .contentType(ContentType.JSON)
                    .body(glossary)
                    .put("/v1/glossaries/" + id)
                    .then()
                    .statusCode(404);
            post(other, "?translate=en&glossary=" + id)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("/problems/unknown-glossary"));
        }
        post(of("museum"), "?translate=en&glossary=" + id).then().statusCode(201);
    }

    @Test
    void charactersBeyondTheQuota_are429_andWhatIsThereIsFree() {
        long characters = text.codePointCount(0, text.length());
        String key = key(Map.of("name", "desk", "tenant", "free", "charactersPerDay", characters + 10));

        post(key, "?translate=en").then().statusCode(201).header("RateLimit", containsString("\"characters\";r=10;t="));
        post(key, "?translate=en").then().statusCode(200).header("RateLimit", containsString("\"characters\";r=10;t="));
        post(key, "?translate=en,de")
                .then()
                .statusCode(429)
                .header("Retry-After", org.hamcrest.Matchers.notNullValue())
                .body("type", equalTo("/problems/quota-exceeded"));
    }

    @Test
    void tokensBeyondTheQuota_are429_andWhatIsThereIsFree() {
        String key = key(Map.of("name", "desk", "tenant", "tokens", "tokensPerDay", 10));

        // The stub says 30 for each call, which is known afterwards.
        post(key, "?translate=en")
                .then()
                .statusCode(201)
                .header("RateLimit-Policy", equalTo("\"tokens\";q=10;w=86400"));
        post(key, "?translate=en").then().statusCode(200).header("RateLimit", containsString("\"tokens\";r=0;t="));
        post(key, "?translate=en,de")
                .then()
                .statusCode(429)
                .header("Retry-After", org.hamcrest.Matchers.notNullValue())
                .body("type", equalTo("/problems/quota-exceeded"))
                .body("detail", equalTo("The key's quota of 10 tokens a day is used up"));
    }

    @Test
    void jobOfAKeyWithoutTheScopeForJobs_canBeReadByThatKey() {
        String key = key(Map.of("name", "desk", "tenant", "radio", "scopes", List.of("translate")));
        Response posted = with(key)
                .header("Prefer", "respond-async")
                .contentType("text/plain; charset=utf-8")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles?translate=en");
        posted.then().statusCode(202);
        String place = posted.header("Location");

        await().until(() -> with(key).get(place).path("state").equals("done"));
        with(key).get(place + "/results/1").then().statusCode(200);
        for (Response refused : List.of(
                with(key).delete(place),
                with(key).get("/v1/jobs"),
                with(key).get("/v1/jobs/nosuch"),
                with(key(Map.of("name", "other", "tenant", "radio", "scopes", List.of("translate"))))
                        .get(place),
                with(key(Map.of("name", "reader", "tenant", "radio", "scopes", List.of("read"))))
                        .get(place))) {
            refused.then()
                    .statusCode(403)
                    .header(
                            "WWW-Authenticate",
                            equalTo("Bearer realm=\"vestnik\", error=\"insufficient_scope\", scope=\"jobs\""));
        }
        String jobs = key(Map.of("name", "jobs", "tenant", "radio", "scopes", List.of("jobs")));
        with(jobs).get(place).then().statusCode(200);
    }

    /** What is worked on later counts as what is worked on now, and is nobody else's business either. */
    @Test
    void job_isItsTenants_andCountsForItsKey() {
        List<String> scopes = List.of("read", "translate", "jobs");
        String key = key(Map.of("name", "desk", "tenant", "radio", "scopes", scopes, "charactersPerDay", 40));
        Map<String, Object> two = Map.of(
                "translate",
                List.of("en"),
                "articles",
                List.of(Map.of("text", text.substring(0, 25) + " " + UUID.randomUUID()), Map.of("text", text)));

        Response posted = with(key).contentType(ContentType.JSON).body(two).post("/v1/jobs");
        posted.then().statusCode(202);
        String place = posted.header("Location");

        await().until(() -> with(key).get(place).path("state").equals("done"));
        with(key)
                .get(place)
                .then()
                .body("counts.failed", greaterThanOrEqualTo(1))
                .body("articles.problem.type", hasItem("/problems/quota-exceeded"));
        String other = key(Map.of("name", "desk", "tenant", "paper", "scopes", scopes));
        with(other).get(place).then().statusCode(404).body("type", equalTo("/problems/unknown-job"));
        with(other).get("/v1/jobs").then().body("jobs", hasSize(0));
    }
}
