package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
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

/** A service with a hosted backend before a local one, and summaries of the hosted one alone. */
@QuarkusTest
@TestProfile(LocalOnlyQuarkusTest.Both.class)
@WithTestResource(StubModel.class)
@Timeout(60)
class LocalOnlyQuarkusTest {

    private static final String ADMIN = "0123456789abcdef0123456789abcdef";

    public static final class Both implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "vestnik.keys.required", "true",
                    "vestnik.keys.admin", ADMIN,
                    "vestnik.backends.stub.local", "false",
                    "vestnik.chain.translate", "stub,second",
                    "vestnik.chain.summarize", "stub");
        }
    }

    private final String text = "В среду музей открыл зал. Гостей ждёт "
            + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + ".";
    /** Too long to be a summary of itself. */
    private final String article = (text + " ").repeat(8).strip();

    private String usual;
    private String local;

    /** Not before there is a service to create the keys. */
    @BeforeEach
    void resetModelAndCreateKeys() {
        StubModel.reset();
        usual = key(false);
        local = key(true);
    }

    private static RequestSpecification with(String key) {
        return given().header("X-API-Key", key);
    }

    private static String key(boolean localOnly) {
        return with(ADMIN)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "desk", "localOnly", localOnly))
                .post("/v1/keys")
                .path("key");
    }

    private Response post(String key, String query) {
        return post(key, text, query);
    }

    private static Response post(String key, String body, String query) {
        return with(key)
                .contentType("text/plain; charset=utf-8")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles" + query);
    }

    private static Response json(String key, String path, Map<String, Object> body) {
        return with(key).contentType(ContentType.JSON).body(body).post(path);
    }

    @Test
    void text_goesToLocalBackendsAlone_howeverThatIsAsked() {
        post(usual, "?translate=en&localOnly=true")
                .then()
                .statusCode(201)
                .body("translations[0].madeBy.backend", contains("second"));
        post(local, "?translate=de").then().statusCode(200).body("translations[0].madeBy.backend", contains("second"));
        post(local, "?translate=it&localOnly=false")
                .then()
                .statusCode(200)
                .body("translations[0].madeBy.backend", contains("second"));
        json(usual, "/v1/translations", Map.of("text", text, "target", "fr", "localOnly", true))
                .then()
                .statusCode(200)
                .body("madeBy.backend", contains("second"));
        json(usual, "/v1/articles", Map.of("text", text, "translate", List.of("es"), "localOnly", true))
                .then()
                .body("translations[0].madeBy.backend", contains("second"));
        String id = post(usual, "").path("id");
        with(usual)
                .get("/v1/articles/" + id + "/translations/pt?localOnly=true")
                .then()
                .body("madeBy.backend", contains("second"));
        with(local)
                .contentType("text/plain; charset=utf-8")
                .body((text + "\n\nИ ещё один.").getBytes(StandardCharsets.UTF_8))
                .put("/v1/articles/" + id + "/text")
                .then()
                .statusCode(201)
                .body("translations.madeBy.backend", everyItem(contains("second")));
        with(usual)
                .contentType("text/plain; charset=utf-8")
                .body((text + "\n\nИ ещё два.").getBytes(StandardCharsets.UTF_8))
                .put("/v1/articles/" + id + "/text?localOnly=true")
                .then()
                .statusCode(201)
                .body("translations.madeBy.backend", everyItem(contains("second")));
    }

    @Test
    void job_goesToLocalBackendsAlone() {
        for (Response posted : List.of(
                json(
                        usual,
                        "/v1/jobs",
                        Map.of(
                                "articles",
                                List.of(Map.of("text", text + " а")),
                                "translate",
                                List.of("en"),
                                "localOnly",
                                true)),
                json(
                        usual,
                        "/v1/jobs",
                        Map.of(
                                "articles",
                                List.of(Map.of("text", text + " б", "localOnly", true)),
                                "translate",
                                List.of("en"))),
                json(
                        local,
                        "/v1/jobs",
                        Map.of("articles", List.of(Map.of("text", text + " в")), "translate", List.of("en"))),
                with(local)
                        .header("Prefer", "respond-async")
                        .contentType("text/plain; charset=utf-8")
                        .body((text + " г").getBytes(StandardCharsets.UTF_8))
                        .post("/v1/articles?translate=en"))) {
            posted.then().statusCode(202);
            String place = posted.header("Location");
            // Whoever looks: both keys are of the same tenant.
            await().until(() -> with(usual).get(place).path("state").equals("done"));
            with(usual)
                    .get(place + "/results/1")
                    .then()
                    .statusCode(200)
                    .body("translations[0].madeBy.backend", contains("second"));
        }
    }

    /** What was made for somebody else by a hosted model is not what is asked for; what a local one made is. */
    @Test
    void whatIsThere_isTaken_whereALocalBackendMadeIt() {
        post(usual, "?translate=en").then().statusCode(201).body("translations[0].madeBy.backend", contains("stub"));
        post(local, "?translate=en").then().statusCode(200).body("translations[0].madeBy.backend", contains("second"));
        int calls = StubModel.calls();

        post(local, "?translate=en").then().body("translations[0].usage.calls", equalTo(0));
        post(usual, "?translate=en&localOnly=true").then().body("translations[0].usage.calls", equalTo(0));
        post(usual, "?translate=en").then().body("translations[0].madeBy.backend", contains("stub"));
        assertThat(StubModel.calls()).isEqualTo(calls);
    }

    @Test
    void withoutLocalBackend_is503_andNobodyIsAsked() {
        post(local, article, "?summarize=short")
                .then()
                .statusCode(503)
                .body("type", equalTo("/problems/no-backend"))
                .body("detail", containsString("no backend of the chain is marked as local"));
        assertThat(StubModel.calls()).isZero();
        // Of two the other is there.
        post(usual, article, "?translate=en&summarize=short&localOnly=true")
                .then()
                .statusCode(200)
                .body("translations[0].madeBy.backend", contains("second"))
                .body("problems.type", contains("/problems/no-backend"));
    }

    @Test
    void otherValues_areRefused() {
        post(usual, "?translate=en&localOnly=yes")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("localOnly"))
                .body("errors[0].allowed", contains("true", "false"));
        json(usual, "/v1/articles?localOnly=true", Map.of("text", text, "localOnly", true))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("localOnly"));
    }

    @Test
    void backends_sayWhetherTheyAreLocal() {
        with(usual)
                .get("/v1/backends")
                .then()
                .body("backends.find { it.name == 'stub' }.local", equalTo(false))
                .body("backends.find { it.name == 'second' }.local", equalTo(true));
    }
}
