package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong is told in one shape, wherever it is found, and each type is explained at its address. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class ProblemQuarkusTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI url;

    private static JsonNode problem(Wire answer, int status, String type) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers())
                .containsEntry("content-type", "application/problem+json")
                .containsEntry("content-language", "en")
                .containsEntry("vary", "Accept-Language")
                .containsEntry("cache-control", "no-store")
                .containsEntry("x-content-type-options", "nosniff");
        try {
            JsonNode problem = JSON.readTree(answer.body());
            assertThat(problem.path("type").asText()).isEqualTo("/problems/" + type);
            assertThat(problem.path("status").asInt()).isEqualTo(status);
            for (String field : List.of("title", "detail", "instance", "requestId")) {
                assertThat(problem.path(field).asText()).as(field).isNotBlank();
            }
            return problem;
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON", e);
        }
    }

    static Stream<Problem.Kind> shown() {
        return Arrays.stream(Problem.Kind.values())
                .filter(kind -> Explanation.of(kind, Tongue.ENGLISH).request() != null);
    }

    @ParameterizedTest
    @MethodSource("shown")
    void example_getsItsProblem(Problem.Kind kind) {
        String request = String.valueOf(Explanation.of(kind, Tongue.ENGLISH).request());

        JsonNode problem = problem(Wire.ask(url, request), kind.status(), kind.slug());
        assertThat(problem.path("detail").asText())
                .isEqualTo(Explanation.of(kind, Tongue.ENGLISH).detail());
    }

    static Stream<Arguments> edges() {
        String host = "Host: localhost\n";
        String post = "POST /v1/articles HTTP/1.1\n" + host;
        return Stream.of(
                Arguments.of("GET / HTTP/1.1\n" + host, 404, "not-found"),
                Arguments.of("GET /nothing/here HTTP/1.1\n" + host, 404, "not-found"),
                Arguments.of("GET /nothing HTTP/1.0\n", 404, "not-found"),
                Arguments.of("NOTHING /nothing HTTP/1.1\n" + host, 404, "not-found"),
                Arguments.of("GET // HTTP/1.1\n" + host, 400, "invalid-request"),
                Arguments.of("GET /v1/articles/%zz HTTP/1.1\n" + host, 400, "invalid-request"),
                Arguments.of("GET /%zz HTTP/1.1\n" + host, 400, "invalid-request"),
                Arguments.of("GET /v1/articles/x?explain=%zz HTTP/1.1\n" + host, 400, "invalid-request"),
                Arguments.of("GET /<script> HTTP/1.1\n" + host, 400, "invalid-request"),
                Arguments.of("OPTIONS * HTTP/1.1\n" + host, 400, "invalid-request"),
                Arguments.of("CONNECT x:80 HTTP/1.1\n" + host, 400, "invalid-request"),
                Arguments.of("GET /v1/backends HTTP/1.1\n", 400, "invalid-request"),
                Arguments.of("GET /v1/articles/%ff%00 HTTP/1.1\n" + host, 404, "unknown-article"),
                Arguments.of("DELETE /v1/articles HTTP/1.1\n" + host, 405, "method-not-allowed"),
                Arguments.of("TRACE /v1/backends HTTP/1.1\n" + host, 405, "method-not-allowed"),
                Arguments.of("NOTHING /v1/backends HTTP/1.1\n" + host, 405, "method-not-allowed"),
                Arguments.of("GET /v1/backends HTTP/1.1\nAccept: ///\n" + host, 406, "not-acceptable"),
                Arguments.of(post + "Content-Length: 99999999999\n", 413, "too-large"),
                Arguments.of("GET /v1/articles/" + "a".repeat(9_000) + " HTTP/1.1\n" + host, 414, "address-too-long"),
                Arguments.of(post + "Content-Type: ///\nContent-Length: 0\n", 415, "unsupported-media-type"),
                Arguments.of(post + "Content-Type: text\nContent-Length: 0\n", 415, "unsupported-media-type"),
                Arguments.of(
                        "GET /v1/backends HTTP/1.1\nX: " + "a".repeat(20_000) + "\n" + host, 431, "headers-too-large"));
    }

    @ParameterizedTest
    @MethodSource("edges")
    void whatIsNoRequestToAResource_isAProblemToo(String head, int status, String type) {
        Wire answer = Wire.raw(url, head + "Connection: close\n\n", new byte[0]);

        JsonNode problem = problem(answer, status, type);
        assertThat(answer.body()).doesNotContain("<", "Exception", "vertx", "quarkus");
        assertThat(problem.path("instance").asText()).startsWith("/").hasSizeLessThanOrEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"200000,20", "65536,200"})
    void bodyThatDoesNotSayHowLongItIs_isReadUpToTheLimit(int part, int parts) {
        byte[] chunk =
                (Integer.toHexString(part) + "\r\n" + "a".repeat(part) + "\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[chunk.length * parts];
        for (int i = 0; i < parts; i++) {
            System.arraycopy(chunk, 0, body, i * chunk.length, chunk.length);
        }
        // The end is missing: the answer does not wait for it.
        Wire answer = Wire.raw(
                url,
                "POST /v1/articles HTTP/1.1\nHost: x\nContent-Type: text/plain\nTransfer-Encoding: chunked\n\n",
                Arrays.copyOf(body, 1_300_000));

        problem(answer, 413, "too-large");
        assertThat(answer.headers()).containsEntry("connection", "close");
    }

    @Test
    void bodyThatDoesNotSayHowLongItIs_isTaken() {
        String text = "Музей открыл зал в среду.";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String chunked = Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n0\r\n\r\n";
        Wire answer = Wire.raw(
                url,
                "POST /v1/articles HTTP/1.1\nHost: x\nContent-Type: text/plain\nTransfer-Encoding: chunked\n\n",
                chunked.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isIn(200, 201);
        assertThat(answer.body()).contains(text);
    }

    @Test
    void bodyOfHttp2_isReadUpToTheLimitToo() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            // The first request of a connection goes by HTTP/1.1 and asks for the other.
            assertThat(client.send(http2("/v1/backends", null), BodyHandlers.ofString())
                            .version())
                    .isEqualTo(HttpClient.Version.HTTP_2);
            String text = "Музей открыл зал в четверг.";
            HttpResponse<String> taken =
                    client.send(http2("/v1/articles", text.getBytes(StandardCharsets.UTF_8)), BodyHandlers.ofString());
            assertThat(taken.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(taken.statusCode()).as(taken.body()).isIn(200, 201);
            assertThat(taken.body()).contains(text);

            HttpResponse<String> refused =
                    client.send(http2("/v1/articles", new byte[20_000_000]), BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.body()).contains("/problems/too-large");

            HttpResponse<String> nowhere =
                    client.send(http2("/v1/nowhere", new byte[20_000_000]), BodyHandlers.ofString());
            assertThat(nowhere.statusCode()).isEqualTo(404);
        }
    }

    /** @param body is sent without its length */
    private HttpRequest http2(String path, byte @Nullable [] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(30));
        return body == null
                ? request.build()
                : request.header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/articles                      | OPTIONS, POST",
                "/v1/articles/abc                  | DELETE, GET, HEAD, OPTIONS",
                "/v1/articles/abc/text             | OPTIONS, PUT",
                "/v1/backends/stub/probe           | OPTIONS, POST",
                "/problems                         | GET, HEAD, OPTIONS",
            })
    void methodsOfAPath_areTold(String path, String methods) {
        given().options(path).then().statusCode(204).header("Allow", equalTo(methods));
        given().patch(path).then().statusCode(405).header("Allow", equalTo(methods));
    }

    @Test
    void head_hasTheHeadersAlone() {
        given().head("/v1/backends").then().statusCode(200).body(equalTo(""));
        given().head("/v1/articles/nosuch")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body(equalTo(""));
        given().head("/nothing").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void everyDescribedPath_hasItsMethods() {
        JsonNode paths = given().accept("application/json")
                .get("/openapi")
                .as(JsonNode.class)
                .path("paths");
        assertThat(paths.size()).isGreaterThan(12);
        paths.fieldNames().forEachRemaining(path -> {
            String allow = given().urlEncodingEnabled(false)
                    .options(path.replaceAll("\\{[^}]+}", "x"))
                    .then()
                    .statusCode(204)
                    .extract()
                    .header("Allow");
            paths.path(path)
                    .fieldNames()
                    .forEachRemaining(method -> assertThat(allow).as(path).contains(method.toUpperCase(Locale.ROOT)));
        });
    }

    @Test
    void acceptLanguage_choosesTheTitle() {
        given().header("Accept-Language", "ru, en;q=0.5")
                .get("/v1/articles/nosuch")
                .then()
                .statusCode(404)
                .header("Content-Language", "ru")
                .header("Vary", "Accept-Language")
                .body("title", equalTo("Неизвестная статья"))
                .body("type", equalTo("/problems/unknown-article"));
        given().header("Accept-Language", "de")
                .get("/nothing")
                .then()
                .header("Content-Language", "en")
                .body("title", equalTo("There is nothing here"));
    }

    @ParameterizedTest
    @EnumSource(Problem.Kind.class)
    void everyType_isAnAddress(Problem.Kind kind) {
        String type = Problem.of(kind, "x").type();
        for (Tongue tongue : Tongue.values()) {
            given().header("Accept-Language", tongue.tag())
                    .accept("text/html,application/xhtml+xml,*/*;q=0.8")
                    .get(type)
                    .then()
                    .statusCode(200)
                    .contentType("text/html")
                    .header("Content-Language", tongue.tag())
                    .header("Vary", "Accept, Accept-Language")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Content-Security-Policy", startsWith("default-src 'none'"))
                    .body(containsString(Explanation.of(kind, tongue).title()))
                    .body(not(containsString("<script")));
        }
        given().accept("application/json")
                .get(type)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("type", equalTo(type))
                .body("example.answer.status", equalTo(kind.status()));
    }

    @Test
    void index_listsThem_andOthersAreUnknown() {
        given().get("/problems").then().statusCode(200).contentType("text/html");
        given().accept("application/json")
                .get("/problems")
                .then()
                .statusCode(200)
                .body("problems", hasSize(Problem.Kind.values().length))
                .body("problems.type", hasItem("/problems/too-large"));
        given().get("/problems/<b>nosuch</b>").then().statusCode(404).contentType("application/problem+json");
    }
}
