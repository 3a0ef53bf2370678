package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service where keys are wanted. */
@QuarkusTest
@TestProfile(KeysQuarkusTest.Wanted.class)
@WithTestResource(StubModel.class)
@Timeout(60)
class KeysQuarkusTest {

    private static final String ADMIN = "0123456789abcdef0123456789abcdef";

    public static final class Wanted implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("vestnik.keys.required", "true", "vestnik.keys.admin", ADMIN);
        }
    }

    private static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key).urlEncodingEnabled(false);
    }

    private static Response create(Map<String, Object> body) {
        return with(ADMIN).contentType(ContentType.JSON).body(body).post("/v1/keys");
    }

    private static String key(Object... scopes) {
        return create(Map.of("name", "desk", "scopes", List.of(scopes))).path("key");
    }

    private record Call(String method, String path) {}

    /** Every call that the description names, so that a new resource cannot be forgotten. */
    private static List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        given().accept("application/json")
                .get("/openapi")
                .as(JsonNode.class)
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (path.getKey().startsWith("/v1/")) {
                        calls.add(new Call(
                                method.toUpperCase(Locale.ROOT), path.getKey().replaceAll("\\{[^}]+}", "x")));
                    }
                }));
        assertThat(calls).hasSizeGreaterThan(20);
        return calls;
    }

    @Test
    void withoutKey_everyCallIs401() {
        calls().forEach(call -> given().request(call.method, call.path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", equalTo("Bearer realm=\"vestnik\""))
                .body("type", equalTo("/problems/unauthorized")));
    }

    @Test
    void withBadOrRevokedKey_everyCallIs401_alike() {
        Response created = create(Map.of("name", "gone"));
        String revoked = created.path("key");
        with(ADMIN).delete("/v1/keys/" + created.path("id")).then().statusCode(204);
        String unknown = "vk_aaaaaaaaaaaaaaaa_" + "A".repeat(43);
        for (String bad : List.of(revoked, unknown, "nonsense")) {
            calls().forEach(call -> with(bad)
                    .request(call.method, call.path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", equalTo("Bearer realm=\"vestnik\", error=\"invalid_token\""))
                    .body("detail", equalTo("This needs a key that is valid")));
        }
    }

    @Test
    void withoutTheScope_everyCallIs403() {
        // Nobody needs just these.
        String jobs = key("jobs");
        // Whoever may translate may look after the jobs that it posted.
        String rest = key("read", "glossaries");
        calls().forEach(call -> with(call.path.startsWith("/v1/jobs") ? rest : jobs)
                .request(call.method, call.path)
                .then()
                .statusCode(403)
                .header("WWW-Authenticate", containsString("error=\"insufficient_scope\", scope="))
                .body("type", equalTo("/problems/forbidden"))
                .body("detail", containsString("the scope ")));
    }

    @Test
    void adminCalls_areForAdminsAlone() {
        String ordinary = create(Map.of("name", "desk")).path("key");
        for (String path : List.of("/v1/keys", "/v1/keys/x", "/q/metrics", "/q/anything", "/")) {
            with(ordinary).get(path).then().statusCode(403);
        }
        with(ordinary).delete("/v1/renditions?model=x").then().statusCode(403);
        with(ordinary).post("/v1/backends/main/reset").then().statusCode(403);
        with(key("admin")).get("/v1/keys").then().statusCode(200);
    }

    @Test
    void health_problemsAndDescription_areOpen() {
        for (String path : List.of("/q/health/live", "/problems", "/problems/unauthorized", "/openapi")) {
            given().get(path).then().statusCode(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//v1/backends",
                "/problems/../v1/backends",
                "/problems/%2e%2e/v1/backends",
                "/problems/..%2fv1/backends",
                "/q/health/../../v1/backends",
                "/openapi;/../v1/backends",
                "/v1/backends/",
                "/v1//backends",
                "/V1/backends"
            })
    void pathInDisguise_isNotOpen(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(401);
    }

    @Test
    void keyMayComeInItsOwnHeader_butOnlyOneMay() {
        String key = key("read");
        given().header("X-API-Key", key).get("/v1/backends").then().statusCode(200);
        with(key).header("X-API-Key", key).get("/v1/backends").then().statusCode(401);
    }

    @Test
    void createdKey_isToldOnce() {
        Response created = create(Map.of(
                "name",
                "desk",
                "tenant",
                "radio",
                "scopes",
                List.of("read"),
                "expires",
                "2999-01-01T00:00:00Z",
                "requestsPerMinute",
                60));
        created.then()
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .header("Location", equalTo("/v1/keys/" + created.path("id")))
                .body("key", matchesPattern("vk_[a-z0-9]{16}_[A-Za-z0-9_-]{43}"))
                .body("tenant", equalTo("radio"))
                .body("expires", equalTo("2999-01-01T00:00:00Z"))
                .body("limits.requestsPerMinute", equalTo(60));
        String secret = created.<String>path("key").substring(20);

        with(ADMIN)
                .get("/v1/keys/" + created.path("id"))
                .then()
                .statusCode(200)
                .body("name", equalTo("desk"))
                .body(not(containsString(secret)))
                .body(not(containsString("digest")));
        with(ADMIN).get("/v1/keys").then().statusCode(200).body(not(containsString(secret)));
    }

    @Test
    void everythingThatIsWrongWithANewKey_isToldAtOnce() {
        create(Map.of(
                        "name",
                        " ",
                        "tenant",
                        "A B",
                        "scopes",
                        List.of("read", "write"),
                        "expires",
                        "2001-01-01T00:00:00Z",
                        "charactersPerDay",
                        0))
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("name", "tenant", "scopes[1]", "expires", "charactersPerDay")));
    }

    @Test
    void requestsBeyondTheQuota_are429() {
        String key = create(Map.of("name", "busy", "requestsPerMinute", 3)).path("key");
        // Where a minute ends between two of them, there are more.
        Response last = null;
        int granted = 0;
        for (int i = 0; i < 8; i++) {
            last = with(key).get("/v1/languages");
            if (last.statusCode() == 200) {
                granted++;
                last.then()
                        .header("RateLimit-Policy", equalTo("\"requests\";q=3;w=60"))
                        .header("RateLimit", matchesPattern("\"requests\";r=[0-2];t=[0-9]+"));
            }
        }
        assertThat(granted).isIn(3, 6);
        Objects.requireNonNull(last)
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .header("RateLimit", matchesPattern("\"requests\";r=0;t=[0-9]+"))
                .body("type", equalTo("/problems/quota-exceeded"))
                .body("detail", equalTo("The key's quota of 3 requests a minute is used up"));
    }

    @Test
    void articlesAreMade_withAKey() {
        StubModel.reset();
        byte[] text = "В среду музей открыл зал.".getBytes(StandardCharsets.UTF_8);
        String key = create(Map.of("name", "desk")).path("key");
        for (int i = 0; i < 3; i++) {
            with(key)
                    .contentType("text/plain; charset=utf-8")
                    .body(text)
                    .post("/v1/articles?translate=en")
                    .then()
                    .statusCode(i == 0 ? 201 : 200);
        }
        given().contentType("text/plain; charset=utf-8")
                .body(text)
                .post("/v1/articles?translate=en")
                .then()
                .statusCode(401);
    }
}
