package dev.vestnik.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The Big List of Naughty Strings in every field, header and path, when it lies beside the project: nothing breaks, nothing comes
 * back as markup, and texts come back as they are.
 */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(300)
class NaughtyStringsQuarkusTest {

    private static final Path FILE = Path.of("..", "shared", "badinput", "blns.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> wrong = new ArrayList<>();

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI url;

    @BeforeEach
    void echo() {
        StubModel.reset();
        StubModel.echo();
    }

    private static List<String> strings() throws Exception {
        assumeTrue(Files.exists(FILE), "the naughty strings are not here");
        return JSON.readValue(Files.readAllBytes(FILE), new TypeReference<>() {});
    }

    private HttpResponse<String> send(String what, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() >= 500) {
            wrong.add(what + " answers " + response.statusCode());
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        boolean page = request.build().uri().getPath().startsWith("/problems/") && response.statusCode() == 200;
        boolean data = page || type.isEmpty() || type.contains("json") || type.startsWith("text/plain");
        if (!data) {
            wrong.add(what + " answers as " + type);
        }
        return response;
    }

    private HttpResponse<String> post(String path, Map<String, ?> body) throws Exception {
        return send(
                path + " with " + body,
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    private static JsonNode read(HttpResponse<String> response) throws JsonProcessingException {
        return JSON.readTree(response.body());
    }

    private static String escaped(String string) {
        return URLEncoder.encode(string, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Test
    void texts_comeBackAsTheyAre() throws Exception {
        for (String string : strings()) {
            String canonical = string.replace("\r\n", "\n").replace('\r', '\n');
            HttpResponse<String> posted = post("/v1/articles", Map.of("text", string));
            HttpResponse<String> translated = post(
                    "/v1/translations", Map.of("text", string, "source", "ru", "target", "en", "checks", "report"));
            if (posted.statusCode() == 400) {
                // Blank ones, which are no texts.
                assertThat(translated.statusCode()).isEqualTo(400);
                assertThat(read(posted).path("errors").path(0).path("field").asText())
                        .isEqualTo("text");
                continue;
            }
            HttpResponse<String> kept = send(
                    "GET of " + string,
                    HttpRequest.newBuilder(url.resolve(
                                    posted.headers().firstValue("Location").orElseThrow()))
                            .header("Accept", "text/plain"));
            if (!kept.body().equals(canonical)) {
                wrong.add("kept as " + kept.body() + ": " + string);
            }
            // Models are not shown what nobody sees.
            String seen = canonical.replaceAll("[\\u2060\\uFEFF]", "");
            if (!read(translated).path("text").asText().equals(seen)) {
                wrong.add("translated to " + read(translated).path("text").asText() + ": " + string);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void fields_takeThemOrSayWhatIsWrong() throws Exception {
        Map<String, List<String>> fields = Map.of(
                "/v1/articles",
                List.of("title", "source", "url", "language", "chain", "checks", "glossary", "format"),
                "/v1/translations",
                List.of("source", "target", "chain", "checks", "glossary", "format", "timeout"),
                "/v1/summaries",
                List.of("source", "type", "length", "language"));
        for (String string : strings()) {
            for (Map.Entry<String, List<String>> path : fields.entrySet()) {
                for (String field : path.getValue()) {
                    Map<String, Object> body = new HashMap<>(Map.of("text", "Вход свободный."));
                    if (!path.getKey().equals("/v1/articles")) {
                        body.put(path.getKey().equals("/v1/summaries") ? "language" : "target", "en");
                    }
                    body.put(field, string);
                    HttpResponse<String> response = post(path.getKey(), body);
                    if (response.statusCode() >= 400
                            && !read(response).path("errors").path(0).has("field")) {
                        wrong.add(path.getKey() + " does not say what is wrong with " + field + ": " + string);
                    }
                }
            }
            post("/v1/articles", Map.of("text", "Вход свободный.", "translate", List.of(string)));
            post("/v1/articles", Map.of("text", "Вход свободный.", "summarize", List.of(string)));
            post(
                    "/v1/glossaries",
                    Map.of(
                            "name",
                            string,
                            "source",
                            "ru",
                            "target",
                            "en",
                            "terms",
                            List.of(Map.of("source", string, "target", string))));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void pathsQueriesAndHeaders_breakNothing() throws Exception {
        for (String string : strings()) {
            String part = escaped(string);
            for (String path : List.of(
                    "/v1/articles/" + part,
                    "/v1/articles/" + part + "/translations/" + part,
                    "/v1/articles/x/summaries?length=" + part + "&type=" + part,
                    "/v1/glossaries/" + part,
                    "/v1/jobs/" + part,
                    "/v1/backends/" + part + "/x",
                    "/v1/languages?" + part + "=" + part,
                    "/problems/" + part,
                    "/" + part)) {
                send(path, HttpRequest.newBuilder(url.resolve(path)));
            }
            // What a header cannot have is left out; the rest goes out as it is.
            String value = string.replaceAll("[\\p{Cntrl}]", "").strip();
            for (String header : List.of(
                    "Accept",
                    "Accept-Language",
                    "Content-Type",
                    "If-None-Match",
                    "Vestnik-Timeout",
                    "Vestnik-Cache",
                    "Last-Event-ID",
                    "Idempotency-Key",
                    "Prefer",
                    "X-API-Key",
                    "Authorization",
                    "X-Request-Id")) {
                Wire answer = Wire.ask(url, "POST /v1/articles\n" + header + ": " + value + "\n\n{\"text\": \"a\"}");
                if (answer.status() >= 500) {
                    wrong.add(header + " answers " + answer.status() + ": " + value);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The one kind of page that is made here says nothing of what it was asked for. */
    @Test
    void pages_doNotRepeatThem() throws Exception {
        for (String string : strings()) {
            if (string.contains("<")) {
                HttpResponse<String> page = client.send(
                        HttpRequest.newBuilder(url.resolve("/problems/" + escaped(string)))
                                .header("Accept", "text/html")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(page.body()).doesNotContain(string);
            }
        }
    }
}
