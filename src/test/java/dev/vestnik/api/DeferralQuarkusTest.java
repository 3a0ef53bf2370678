package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls whose callers would rather have a job, and requests that are sent again. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class DeferralQuarkusTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Each test has a text of its own. */
    private final String text = "В среду музей открыл зал истории письма "
            + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + ". Вход свободный.";

    @BeforeEach
    void resetModel() {
        StubModel.reset();
    }

    private RequestSpecification plain() {
        return given().contentType("text/plain; charset=utf-8").body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static RequestSpecification json(Object body) {
        return given().contentType("application/json").body(body);
    }

    private static String accepted(Response response) {
        response.then().statusCode(202).header("Preference-Applied", equalTo("respond-async"));
        String location = response.header("Location");
        assertThat(location).startsWith("/v1/jobs/");
        await().atMost(LIMIT)
                .until(() -> given().get(location).<String>path("state").equals("done"));
        return location;
    }

    @Test
    void article_becomesAJob() {
        String location =
                accepted(plain().header("Prefer", "respond-async").post("/v1/articles?translate=en&summarize=short"));
        given().get(location)
                .then()
                .body("articles[0].renditions", hasSize(2))
                .body("articles[0].state", equalTo("done"));
        given().get(location + "/results/1").then().statusCode(200).body("translations[0].text", startsWith("V sredu"));
        // What nothing is to be made of is there at once.
        plain().header("Prefer", "respond-async")
                .post("/v1/articles")
                .then()
                .statusCode(200)
                .header("Preference-Applied", nullValue());
    }

    @Test
    void renditions_becomeJobs() {
        String id = plain().post("/v1/articles").path("id");
        String translation =
                accepted(given().header("Prefer", "respond-async").get("/v1/articles/" + id + "/translations/de"));
        given().get(translation).then().body("articles[0].article", equalTo(id));
        accepted(given().header("Prefer", "respond-async").get("/v1/articles/" + id + "/summaries?sentences=2"));
        given().header("Prefer", "respond-async")
                .get("/v1/articles/nosuch/translations/de")
                .then()
                .statusCode(404);
    }

    @Test
    void oneShotTexts_becomeAJob_ofTextsThatAreNotKept() {
        String location = accepted(json(Map.of("texts", List.of(text, "Нет."), "source", "ru", "target", "en"))
                .header("Prefer", "respond-async")
                .post("/v1/translations"));
        given().get(location)
                .then()
                .body("articles", hasSize(2))
                .body("articles[0].article", nullValue())
                .body("articles[0].renditions[0].href", nullValue());
        given().get(location + "/results/1")
                .then()
                .statusCode(200)
                .body("kind", equalTo("translation"))
                .body("article", nullValue())
                .body("text", startsWith("V sredu"));
        String summary = accepted(json(Map.of("text", text, "length", "short"))
                .header("Prefer", "respond-async")
                .post("/v1/summaries"));
        given().get(summary + "/results/1").then().body("kind", equalTo("summary"));
    }

    @Test
    void whatIsMadeInTime_isAnswered_andTheRestIsAJob() {
        plain().header("Prefer", "respond-async, wait=20")
                .post("/v1/articles?translate=en")
                .then()
                .statusCode(201)
                .header("Preference-Applied", nullValue())
                .body("translations[0].text", startsWith("V sredu"));
        StubModel.hold();
        Response response = plain().header("Prefer", "respond-async, wait=1").post("/v1/articles?translate=de");
        StubModel.open();
        String location = accepted(response);
        given().get(location + "/results/1").then().body("translations[0].language", equalTo("de"));
    }

    @Test
    void sameKey_createsOneJob() {
        String key = UUID.randomUUID().toString();
        Map<String, ?> body = Map.of("articles", List.of(Map.of("text", text)), "translate", List.of("en"));
        Response first = json(body).header("Idempotency-Key", key).post("/v1/jobs");
        Response again = json(body).header("Idempotency-Key", "\"" + key + "\"").post("/v1/jobs");
        first.then().statusCode(202);
        again.then().statusCode(202).header("Location", equalTo(first.header("Location")));
        json(Map.of("articles", List.of(Map.of("text", "Нет.")), "translate", List.of("en")))
                .header("Idempotency-Key", key)
                .post("/v1/jobs")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/key-reused"));
        json(body).header("Idempotency-Key", key).post("/v1/articles").then().statusCode(400);
        json(body)
                .header("Idempotency-Key", "k".repeat(256))
                .post("/v1/jobs")
                .then()
                .statusCode(400);
    }

    @Test
    void sameKey_createsOneGlossary_andAnswersForArticlesAsBefore() {
        String key = UUID.randomUUID().toString();
        Map<String, ?> glossary = Map.of(
                "name",
                "museum",
                "source",
                "ru",
                "target",
                "en",
                "terms",
                List.of(Map.of("source", "музей", "target", "museum")));
        String first = json(glossary)
                .header("Idempotency-Key", key)
                .post("/v1/glossaries")
                .header("Location");
        json(glossary)
                .header("Idempotency-Key", key)
                .post("/v1/glossaries")
                .then()
                .statusCode(201)
                .header("Location", equalTo(first));

        String other = UUID.randomUUID().toString();
        plain().header("Idempotency-Key", other)
                .post("/v1/articles?translate=en")
                .then()
                .statusCode(201);
        int calls = StubModel.calls();
        plain().header("Idempotency-Key", other)
                .post("/v1/articles?translate=en")
                .then()
                .statusCode(201)
                .body("translations", hasSize(1));
        assertThat(StubModel.calls()).isEqualTo(calls);
        plain().header("Idempotency-Key", other)
                .post("/v1/articles?translate=de")
                .then()
                .statusCode(422);
        String deferred = UUID.randomUUID().toString();
        String job = plain().header("Idempotency-Key", deferred)
                .header("Prefer", "respond-async")
                .post("/v1/articles?translate=fr")
                .header("Location");
        plain().header("Idempotency-Key", deferred)
                .header("Prefer", "respond-async")
                .post("/v1/articles?translate=fr")
                .then()
                .header("Location", equalTo(job));
    }

    @Test
    void requestThatFailed_isNotRemembered() {
        String key = UUID.randomUUID().toString();
        StubModel.answerWith(400);
        plain().header("Idempotency-Key", key)
                .post("/v1/articles?translate=en")
                .then()
                .statusCode(org.hamcrest.Matchers.greaterThanOrEqualTo(400));
        StubModel.reset();
        plain().header("Idempotency-Key", key)
                .post("/v1/articles?translate=de")
                .then()
                .statusCode(200);
    }

    @Test
    void sameRequest_whileItIsDone_isToldToWait() throws Exception {
        String key = UUID.randomUUID().toString();
        StubModel.hold();
        Thread first = Thread.ofVirtual()
                .start(() -> plain().header("Idempotency-Key", key).post("/v1/articles?translate=en"));
        await().atMost(LIMIT).until(() -> StubModel.calls() > 0);
        plain().header("Idempotency-Key", key)
                .post("/v1/articles?translate=en")
                .then()
                .statusCode(409)
                .header("Retry-After", equalTo("1"))
                .body("type", equalTo("/problems/under-way"));
        StubModel.open();
        assertThat(first.join(LIMIT)).isTrue();
        plain().header("Idempotency-Key", key)
                .post("/v1/articles?translate=en")
                .then()
                .statusCode(201);
    }

    @Test
    void callback_withoutAllowedHosts_isRefused() {
        json(Map.of(
                        "articles",
                        List.of(Map.of("text", text)),
                        "translate",
                        List.of("en"),
                        "callback",
                        Map.of("url", "https://example.org/hook", "secret", "a-text-of-some-length")))
                .post("/v1/jobs")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("callback.url"))
                .body("errors[0].message", startsWith("No host may be called: vestnik.webhooks.hosts"));
    }
}
