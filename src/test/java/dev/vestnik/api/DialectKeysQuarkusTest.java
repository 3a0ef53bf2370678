package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialects where keys are wanted: the same keys, where each dialect's clients put them, and errors as these know them. */
@QuarkusTest
@TestProfile(KeysQuarkusTest.Wanted.class)
@WithTestResource(StubModel.class)
@Timeout(60)
class DialectKeysQuarkusTest {

    private static final String ADMIN = "0123456789abcdef0123456789abcdef";

    private static final Map<String, Object> TEXT = Map.of("q", "Музей.", "source", "ru", "target", "en");

    @BeforeEach
    void reset() {
        StubModel.reset();
    }

    private static String key(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("name", "desk"));
        body.putAll(more);
        return given().header("X-API-Key", ADMIN)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/keys")
                .path("key");
    }

    private static RequestSpecification deepl(String key) {
        return given().header("Authorization", "DeepL-Auth-Key " + key).contentType(ContentType.JSON);
    }

    private static Response deepl(String key, String text) {
        return deepl(key)
                .body(Map.of("text", List.of(text), "target_lang", "EN-US"))
                .post("/v2/translate");
    }

    private static Response libre(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(TEXT);
        body.putAll(more);
        return given().contentType(ContentType.JSON).body(body).post("/translate");
    }

    @Test
    void deepl_takesKeysOfOurs() {
        String key = key(Map.of());
        deepl(key, "Музей.").then().statusCode(200).body("translations[0].text", equalTo("Muzej."));
        deepl(key).get("/v2/usage").then().statusCode(200).body("character_limit", notNullValue());
    }

    @Test
    void deepl_wrongOrNoKey_is403_inItsShape() {
        deepl("nonsense", "Музей.").then().statusCode(403).body("message", equalTo("Authorization failed"));
        given().get("/v2/usage")
                .then()
                .statusCode(403)
                .contentType("application/json")
                .body("message", notNullValue());
    }

    @Test
    void deepl_keyWithoutTheScope_is403() {
        deepl(key(Map.of("scopes", List.of("read"))), "Музей.").then().statusCode(403);
    }

    /** DeepL's own scheme is none elsewhere. */
    @Test
    void deeplScheme_isNoneOnOurOwnPaths() {
        deepl(key(Map.of())).get("/v1/languages").then().statusCode(401);
    }

    @Test
    void deepl_quotaOfCharacters_is456_andOfRequests_429() {
        deepl(key(Map.of("charactersPerDay", 3)), "Музей открыт.")
                .then()
                .statusCode(456)
                .body("message", equalTo("Quota exceeded"));
        String few = key(Map.of("requestsPerMinute", 1));
        deepl(few, "Музей.").then().statusCode(200);
        deepl(few, "Музей.").then().statusCode(429).body("message", equalTo("Too many requests"));
    }

    @Test
    void deepl_usage_isThatOfTheQuota() {
        String key = key(Map.of("charactersPerDay", 1000));
        deepl(key, "Музей открыт для гостей.").then().statusCode(200);
        deepl(key)
                .get("/v2/usage")
                .then()
                .statusCode(200)
                .body("character_count", equalTo(24))
                .body("character_limit", equalTo(1000));
    }

    @Test
    void deepl_unknownPath_is404() {
        deepl(key(Map.of())).get("/v2/nothing").then().statusCode(404).body("message", equalTo("Not found"));
    }

    @Test
    void libretranslate_takesTheKeyInAnyBody() {
        String key = key(Map.of());
        libre(Map.of("api_key", key)).then().statusCode(200).body("translatedText", equalTo("Muzej."));
        given().formParams(Map.of("q", "Muzej.", "source", "ru", "target", "en", "api_key", key))
                .post("/translate")
                .then()
                .statusCode(200);
        given().multiPart("q", "Muzej.")
                .multiPart("source", "ru")
                .multiPart("target", "en")
                .multiPart("api_key", key)
                .post("/translate")
                .then()
                .statusCode(200);
        given().queryParams(Map.of("q", "Muzej.", "source", "ru", "target", "en", "api_key", key))
                .post("/translate")
                .then()
                .statusCode(200);
        given().header("X-API-Key", key)
                .contentType(ContentType.JSON)
                .body(TEXT)
                .post("/translate")
                .then()
                .statusCode(200);
    }

    @Test
    void libretranslate_wrongKeyIs403_andNone400() {
        libre(Map.of("api_key", "nonsense")).then().statusCode(403).body("error", equalTo("Invalid API key"));
        libre(Map.of("api_key", "")).then().statusCode(400).body("error", containsString("to get an API key"));
        libre(Map.of()).then().statusCode(400).body("error", containsString("to get an API key"));
        given().header("X-API-Key", "nonsense")
                .contentType(ContentType.JSON)
                .body(TEXT)
                .post("/translate")
                .then()
                .statusCode(403)
                .body("error", equalTo("Invalid API key"));
    }

    @Test
    void libretranslate_keyInTheBody_hasItsScopesAndQuotas() {
        libre(Map.of("api_key", key(Map.of("scopes", List.of("read"))))).then().statusCode(403);
        String few = key(Map.of("requestsPerMinute", 1));
        libre(Map.of("api_key", few)).then().statusCode(200).header("RateLimit", notNullValue());
        libre(Map.of("api_key", few)).then().statusCode(429).body("error", containsString("Slowdown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/languages", "/frontend/settings", "/health"})
    void libretranslate_isAskedWithoutKey_whereItsClientsDo(String path) {
        given().get(path).then().statusCode(200);
    }

    @Test
    void libretranslate_preflight_needsNoKey() {
        given().header("Origin", "https://example.org")
                .options("/translate")
                .then()
                .statusCode(204);
    }
}
