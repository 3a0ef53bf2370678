package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The API over the wire, with a stub in place of the model. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class ArticleQuarkusTest {

    /** Each test has an article of its own, so that nothing is there from the others. */
    private final String name = "Имя" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");

    private final String title = "Музей открыл новый зал " + name;
    private final String text = """
            %s

            В среду музей открыл зал истории письма %s. Первые гости пришли в 9 утра. Зал понравился всем. Гости ушли рано.

            «Мы собирали эту выставку 5 лет», — сказала %s.
            """.formatted(title, name, name);

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI url;

    @BeforeEach
    void resetModel() {
        StubModel.reset();
    }

    private RequestSpecification plain() {
        return given().contentType("text/plain; charset=utf-8").body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same post through a client that shows events and can hang up. */
    private HttpRequest posting(String query, String accept) {
        return HttpRequest.newBuilder(url.resolve("/v1/articles?" + query))
                .header("Content-Type", "text/plain")
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build();
    }

    private static RequestSpecification json(Map<String, ?> body) {
        return given().contentType("application/json").body(body);
    }

    @Test
    void newArticle_is201WithItsPlace_knownOneIs200WithTheSameId() {
        ValidatableResponse first = plain().post("/v1/articles").then().statusCode(201);
        String id = first.extract().path("id");
        first.header("Location", "/v1/articles/" + id)
                .body("language", equalTo("ru"))
                .body("title", equalTo(title))
                .body("characters", equalTo(text.length()))
                .body("blocks.id", equalTo(List.of("b1", "b2", "b3")))
                .body("blocks.kind", equalTo(List.of("title", "paragraph", "quote")))
                .body("links.summaries", equalTo("/v1/articles/" + id + "/summaries"));

        plain().post("/v1/articles").then().statusCode(200).body("id", equalTo(id));
        assertThat(StubModel.calls()).isZero();
    }

    @Test
    void plainTextAndJson_ofTheSameContent_areOneArticle() {
        String id = plain().post("/v1/articles").then().extract().path("id");
        String[] parts = text.split("\n\n", 2);

        json(Map.of("title", parts[0], "text", parts[1], "source", "Вестник", "url", "https://example.com/1"))
                .post("/v1/articles")
                .then()
                .statusCode(200)
                .body("id", equalTo(id));
    }

    @Test
    void blocksAndSeparators_giveTheTextBack() {
        var blocks = plain().post("/v1/articles").then().extract().jsonPath().getList("blocks", Map.class);

        StringBuilder joined = new StringBuilder();
        blocks.forEach(block -> joined.append(block.get("text")).append(block.get("after")));
        assertThat(joined.toString()).isEqualTo(text);
    }

    @Test
    void renditions_comeInTheOneAnswer_andTheSecondTimeFromTheCache() {
        plain().post("/v1/articles?translate=en&summarize=short")
                .then()
                .statusCode(201)
                .header("Cache-Status", "Vestnik; fwd=miss; stored")
                .body("translations", hasSize(1))
                .body("translations[0].kind", equalTo("translation"))
                .body("translations[0].language", equalTo("en"))
                .body("translations[0].source", equalTo("ru"))
                .body("translations[0].title", startsWith("Muzej otkryl novyj zal"))
                .body("translations[0].blocks", hasSize(3))
                .body("translations[0].blocks[2].source", startsWith("«Мы"))
                .body("translations[0].blocks.backend", everyItem(equalTo("stub")))
                .body("translations[0].checks.verdict", equalTo("pass"))
                .body("translations[0].degraded", equalTo(false))
                .body("translations[0].madeBy[0].model", equalTo("stub-model"))
                .body("translations[0].prompt", startsWith("sha256:"))
                .body("translations[0].usage.calls", equalTo(1))
                .body("translations[0].usage.inputTokens", equalTo(20))
                .body("translations[0].usage.cost", equalTo(0.00002f))
                .body("translations[0].usage.currency", equalTo("USD"))
                .body("summaries[0].text", equalTo(StubModel.SUMMARY))
                .body("summaries[0].length.asked.length", equalTo("short"))
                .body("summaries[0].length.sentences", equalTo(2))
                .body("summaries[0].length.met", equalTo(true))
                .body("problems", nullValue());
        assertThat(StubModel.calls()).isEqualTo(2);

        plain().post("/v1/articles?translate=en&summarize=short")
                .then()
                .statusCode(200)
                .header("Cache-Status", startsWith("Vestnik; hit; ttl="))
                .header("Cache-Control", "private, no-cache")
                .body("translations[0].usage.calls", equalTo(0))
                .body("translations[0].usage.cost", equalTo(0))
                .body("translations[0].millis", equalTo(0));
        assertThat(StubModel.calls()).isEqualTo(2);
    }

    @Test
    void fiftyAtOnce_makeTheCallsOfOne() {
        StubModel.hold();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/v1/articles?translate=en"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        }
        await().until(() -> StubModel.calls() == 1);
        StubModel.open();

        List<String> statuses = answers.stream()
                .map(CompletableFuture::join)
                .peek(answer -> assertThat(answer.statusCode()).isIn(200, 201))
                .map(answer -> answer.headers().firstValue("Cache-Status").orElse(""))
                .toList();
        assertThat(StubModel.calls()).isEqualTo(1);
        assertThat(statuses).filteredOn("Vestnik; fwd=miss; stored"::equals).hasSize(1);
    }

    @Test
    void getTranslation_makesItOrFindsIt() {
        String id = plain().post("/v1/articles").then().extract().path("id");

        given().get("/v1/articles/" + id + "/translations/en")
                .then()
                .statusCode(200)
                .header("Cache-Status", "Vestnik; fwd=miss; stored")
                .body("article", equalTo(id));
        given().get("/v1/articles/" + id + "/translations/en-US")
                .then()
                .statusCode(200)
                .header("Cache-Status", startsWith("Vestnik; hit; ttl="));
        String translated = given().accept("text/plain")
                .get("/v1/articles/" + id + "/translations/en")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain"))
                .extract()
                .asString();
        assertThat(translated).startsWith("Muzej otkryl novyj zal").contains("\n\nV sredu");
    }

    @Test
    void getSummary_ofAnExactNumberOfSentences() {
        String id = plain().post("/v1/articles").then().extract().path("id");

        given().get("/v1/articles/" + id + "/summaries?sentences=2")
                .then()
                .statusCode(200)
                .body("length.asked.sentences", equalTo(2))
                .body("length.met", equalTo(true));
        given().get("/v1/articles/" + id + "/summaries")
                .then()
                .statusCode(200)
                .body("type", equalTo("tldr"))
                .body("points", nullValue())
                .body("length.asked.length", equalTo("short"));
    }

    @Test
    void getSummary_ofEveryType() {
        String id = plain().post("/v1/articles").then().extract().path("id");

        given().get("/v1/articles/" + id + "/summaries?type=key-points")
                .then()
                .statusCode(200)
                .body("points", hasSize(1))
                .body("text", equalTo("- " + StubModel.SUMMARY))
                .body("length.met", equalTo(false));
        given().get("/v1/articles/" + id + "/summaries?type=headline&length=medium")
                .then()
                .statusCode(200)
                .body("type", equalTo("headline"));
        given().get("/v1/articles/" + id + "/summaries?type=teaser&words=12")
                .then()
                .statusCode(200)
                .body("length.asked.words", equalTo(12));
        isProblem(
                        given().get("/v1/articles/" + id + "/summaries?type=headline&sentences=2")
                                .then(),
                        400,
                        "unknown-length")
                .body("errors[0].field", equalTo("sentences"))
                .body("errors[0].allowed", hasItems("short", "words=10..500"));
        isProblem(given().get("/v1/articles/" + id + "/summaries?words=9").then(), 400, "invalid-request")
                .body("errors[0].allowed", hasItem("10 to 500"));
        isProblem(
                        given().get("/v1/articles/" + id + "/summaries?words=30&length=short")
                                .then(),
                        400,
                        "invalid-request")
                .body("errors[0].field", equalTo("words"));
        isProblem(plain().post("/v1/articles?summarize=key-points:sentence").then(), 400, "unknown-length")
                .body("errors[0].got", equalTo("key-points:sentence"))
                .body("errors[0].allowed", hasItem("medium"));
    }

    @Test
    void oneShot_translatesTextsInOrder_andLeavesNothingToLookUp() {
        json(Map.of("text", "Привет, " + text.hashCode(), "target", "en"))
                .post("/v1/translations")
                .then()
                .statusCode(200)
                .body("text", startsWith("Privet"))
                .body("article", nullValue())
                .body("title", nullValue());
        json(Map.of("texts", List.of("Раз " + text.hashCode(), "Два"), "target", "en", "source", "ru"))
                .post("/v1/translations")
                .then()
                .statusCode(200)
                .body("$", hasSize(2))
                .body("[0].text", startsWith("Raz"))
                .body("[1].text", equalTo("Dva"));
        json(Map.of("text", text, "length", "short"))
                .post("/v1/summaries")
                .then()
                .statusCode(200)
                .body("text", equalTo(StubModel.SUMMARY))
                .body("language", equalTo("en"));
    }

    @Test
    void backendDown_is503WithRetryAfter_andTheArticleIsKept() {
        StubModel.answerWith(500);
        String place = plain().post("/v1/articles?translate=en")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", not(nullValue()))
                .body("type", equalTo("/problems/no-backend"))
                .body("detail", containsString("stub: "))
                .extract()
                .header("Location");

        given().get(place).then().statusCode(200).body("title", equalTo(title));
    }

    @Test
    void oneRenditionFails_theOtherIsThere() {
        plain().post("/v1/articles?translate=en").then().statusCode(201);
        StubModel.answerWith(500);

        plain().post("/v1/articles?translate=en&summarize=short")
                .then()
                .statusCode(200)
                .header("Cache-Status", "Vestnik; fwd=miss")
                .body("translations", hasSize(1))
                .body("summaries", hasSize(0))
                .body("problems[0].type", equalTo("/problems/no-backend"));
    }

    private void callerHangsUp(String accept, HttpClient.Version version) {
        StubModel.hold();
        HttpClient client = HttpClient.newBuilder().version(version).build();
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(posting("translate=en", accept), HttpResponse.BodyHandlers.ofString());
        await().until(() -> StubModel.calls() == 1);

        answer.cancel(true);

        await().until(() -> given().get("/v1/backends").jsonPath().getInt("backends[0].inFlight") == 0);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void callerThatHangsUp_isNotWorkedForAnyLonger(HttpClient.Version version) {
        callerHangsUp("application/json", version);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void readerOfEventsThatHangsUp_isNotWorkedForAnyLonger(HttpClient.Version version) {
        callerHangsUp("text/event-stream", version);
    }

    @Test
    void backends_areTold() {
        json(Map.of("text", "Привет, " + title, "target", "en"))
                .post("/v1/translations")
                .then()
                .statusCode(200);
        given().get("/v1/backends")
                .then()
                .statusCode(200)
                .body("backends.name", equalTo(List.of("second", "stub")))
                .body("backends[1].provider", equalTo("openai"))
                .body("backends[1].model", equalTo("stub-model"))
                .body("backends[1].maxConcurrent", equalTo(16))
                .body("backends[1].maxQueued", equalTo(1000))
                .body("backends[1].queued", equalTo(0))
                .body("backends[1].tokensPerMinute", equalTo(60_000_000))
                .body("backends[1]", not(hasKey("requestsPerMinute")))
                .body("backends[1].limits[0].of", equalTo("requests"))
                .body("backends[1].limits[0].limit", equalTo(10_000))
                .body("backends[1].limits[0].resets", not(nullValue()))
                .body("backends[0]", not(hasKey("limits")))
                .body("backends[1].cost", not(nullValue()))
                .body("backends[1].currency", equalTo("USD"))
                .body("backends[1].failures", not(nullValue()));
    }

    @Test
    void backend_canBeTriedOutAndReset() {
        given().post("/v1/backends/stub/probe")
                .then()
                .statusCode(200)
                .body("ok", equalTo(true))
                .body("model", equalTo("stub-model"));
        StubModel.answerWith(401);
        given().post("/v1/backends/stub/probe")
                .then()
                .statusCode(200)
                .body("ok", equalTo(false))
                .body("failure", equalTo("misconfigured"));
        given().post("/v1/backends/stub/reset").then().statusCode(200).body("backends[1].state", equalTo("ready"));
        isProblem(given().post("/v1/backends/nosuch/reset").then(), 404, "unknown-backend")
                .body("errors[0].allowed", hasItem("stub"));
        isProblem(given().post("/v1/backends/nosuch/probe").then(), 404, "unknown-backend");
    }

    @Test
    void descriptionAndProbes_areThere() {
        given().accept("application/json")
                .get("/openapi")
                .then()
                .statusCode(200)
                .body("paths.keySet()", hasItems("/v1/articles", "/v1/translations", "/v1/backends"));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/started").then().statusCode(200);
        given().get("/swagger-ui/").then().statusCode(200);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("ft_"))
                .body(containsString("vestnik_backend_cost_total{backend=\"stub\""));
    }

    private static Map<String, Object> body(Object... pairs) {
        Map<String, Object> body = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            body.put((String) pairs[i], pairs[i + 1]);
        }
        return body;
    }

    private static ValidatableResponse isProblem(ValidatableResponse response, int status, String type) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + type))
                .body("status", equalTo(status))
                .body("requestId", not(nullValue()));
    }

    @Test
    void badInput_isAProblemThatNamesTheField() {
        isProblem(
                        given().contentType("text/plain; charset=utf-8")
                                .body("  \n\t ")
                                .post("/v1/articles")
                                .then(),
                        400,
                        "invalid-text")
                .body("errors[0].field", equalTo("text"));
        isProblem(
                given().contentType("text/plain; charset=utf-8")
                        .body(new byte[] {'a', 0, 'b'})
                        .post("/v1/articles")
                        .then(),
                400,
                "invalid-text");
        isProblem(
                        given().contentType("text/plain; charset=utf-8")
                                .body(new byte[] {(byte) 0xff, (byte) 0xfe})
                                .post("/v1/articles")
                                .then(),
                        400,
                        "invalid-text")
                .body("errors[0].allowed", hasItem("UTF-8"));
        isProblem(
                given().contentType("text/plain; charset=utf-8")
                        .body("")
                        .post("/v1/articles")
                        .then(),
                400,
                "invalid-text");
        isProblem(
                        given().contentType("text/plain; charset=klingon")
                                .body(new byte[] {'a'})
                                .post("/v1/articles")
                                .then(),
                        415,
                        "unsupported-media-type")
                .body("errors[0].got", equalTo("klingon"));
        isProblem(
                        given().contentType("application/pdf")
                                .body(new byte[] {'a'})
                                .post("/v1/articles")
                                .then(),
                        415,
                        "unsupported-media-type")
                .body("errors[0].allowed", hasItem("application/json"));
        isProblem(plain().accept("image/png").post("/v1/articles").then(), 406, "not-acceptable");
        isProblem(
                        given().contentType("text/plain; charset=utf-8")
                                .body(new byte[1_048_577])
                                .post("/v1/articles")
                                .then(),
                        413,
                        "too-large")
                .body("errors[0].allowed", hasItem("at most 1048576 bytes"));
        isProblem(plain().post("/v1/articles?translate=xx-nowhere").then(), 400, "unknown-language")
                .body("errors[0].field", equalTo("translate"))
                .body("errors[0].got", equalTo("xx-nowhere"));
        isProblem(plain().post("/v1/articles?translate=en-x-mine").then(), 400, "unknown-language");
        isProblem(
                given().contentType("text/plain; charset=utf-8")
                        .body("Да\n\n".repeat(5001))
                        .post("/v1/articles")
                        .then(),
                413,
                "too-large");
        isProblem(plain().post("/v1/articles?translate=").then(), 400, "unknown-language");
        isProblem(plain().post("/v1/articles?summarize=tiny").then(), 400, "unknown-length")
                .body("errors[0].got", equalTo("tiny"))
                .body("errors[0].allowed", hasItems("sentence", "short", "medium", "long"));
        isProblem(plain().post("/v1/articles?summarize=poem:short").then(), 400, "unknown-type")
                .body("errors[0].allowed", hasItems("tldr", "teaser", "key-points", "headline"));
        isProblem(plain().post("/v1/articles?translat=en").then(), 400, "unknown-field")
                .body("errors[0].allowed", hasItem("translate"));
        assertThat(StubModel.calls()).isZero();
    }

    @Test
    void badJson_isAProblemThatNamesTheField() {
        isProblem(json(body("text", "Да", "txet", "Нет")).post("/v1/articles").then(), 400, "unknown-field")
                .body("errors[0].field", equalTo("txet"))
                .body("errors[0].allowed", hasItems("text", "title"));
        isProblem(json(body("title", "Да")).post("/v1/articles").then(), 400, "invalid-request")
                .body("errors[0].field", equalTo("text"));
        isProblem(json(body("text", 5)).post("/v1/articles").then(), 400, "invalid-request")
                .body("errors[0].field", equalTo("text"));
        isProblem(
                        json(body("text", "Да", "language", "xx"))
                                .post("/v1/articles")
                                .then(),
                        400,
                        "unknown-language")
                .body("errors[0].field", equalTo("language"));
        isProblem(
                        json(body("text", "Да", "translate", Arrays.asList("en", null)))
                                .post("/v1/articles")
                                .then(),
                        400,
                        "invalid-request")
                .body("errors[0].field", equalTo("translate[1]"));
        isProblem(
                json(body("text", "Да", "translate", Collections.nCopies(21, "en")))
                        .post("/v1/articles")
                        .then(),
                400,
                "invalid-request");
        isProblem(
                        json(body("text", "Да", "url", "u".repeat(2001)))
                                .post("/v1/articles")
                                .then(),
                        400,
                        "invalid-request")
                .body("errors[0].field", equalTo("url"));
        isProblem(
                json(body("text", "Да", "sentences", 1.5)).post("/v1/summaries").then(), 400, "invalid-request");
        isProblem(json(body("x".repeat(60_000), "Да")).post("/v1/articles").then(), 400, "invalid-request");
        isProblem(json(body("text", "a\ud800b")).post("/v1/articles").then(), 400, "invalid-text");
        isProblem(
                given().contentType("application/json")
                        .body("{\"text\":")
                        .post("/v1/articles")
                        .then(),
                400,
                "invalid-request");
        isProblem(
                given().contentType("application/json")
                        .body("{\"text\":\"a\"} {}")
                        .post("/v1/articles")
                        .then(),
                400,
                "invalid-request");
        isProblem(
                given().contentType("application/json")
                        .body("null")
                        .post("/v1/articles")
                        .then(),
                400,
                "invalid-request");
        isProblem(
                given().contentType("application/json")
                        .body("[1]")
                        .post("/v1/articles")
                        .then(),
                400,
                "invalid-request");
        isProblem(
                        json(body("text", "Да", "texts", List.of("Нет"), "target", "en"))
                                .post("/v1/translations")
                                .then(),
                        400,
                        "invalid-request")
                .body("errors[0].field", equalTo("texts"));
        isProblem(
                json(body("texts", List.of(), "target", "en"))
                        .post("/v1/translations")
                        .then(),
                400,
                "invalid-request");
        isProblem(json(body("text", "Да")).post("/v1/translations").then(), 400, "invalid-request")
                .body("errors[0].field", equalTo("target"));
        isProblem(
                        json(body("text", "Да", "length", "short", "sentences", 3))
                                .post("/v1/summaries")
                                .then(),
                        400,
                        "invalid-request")
                .body("errors[0].field", equalTo("sentences"));
        isProblem(
                        json(body("text", "Да", "sentences", 21))
                                .post("/v1/summaries")
                                .then(),
                        400,
                        "invalid-request")
                .body("errors[0].allowed", hasItem("1 to 20"));
    }

    @Test
    void unknownPlaces_areProblems() {
        isProblem(given().get("/v1/articles/nosuch").then(), 404, "unknown-article");
        isProblem(given().get("/v1/nothing").then(), 404, "not-found");
        isProblem(given().delete("/v1/articles").then(), 405, "method-not-allowed");
        String id = plain().post("/v1/articles").then().extract().path("id");
        isProblem(given().get("/v1/articles/" + id + "/translations/zz").then(), 400, "unknown-language");
        isProblem(given().get("/v1/articles/" + id + "/summaries?length=tiny").then(), 400, "unknown-length")
                .body("errors[0].field", equalTo("length"));
        isProblem(
                given().get("/v1/articles/" + id + "/summaries?sentences=three").then(), 400, "invalid-request");
        isProblem(
                given().get("/v1/articles/" + id + "/summaries?length=short&sentences=3")
                        .then(),
                400,
                "invalid-request");
    }
}
