package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Renditions as events, over the wire. */
@QuarkusTest
@TestProfile(EventQuarkusTest.QuickHeart.class)
@WithTestResource(StubModel.class)
@Timeout(60)
class EventQuarkusTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name = "Имя" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    private final String text = """
            Музей открыл новый зал %s

            В среду музей открыл зал истории письма %s. Первые гости пришли в 9 утра. Зал понравился всем. Гости ушли рано.

            «Мы собирали эту выставку 5 лет», — сказала %s.
            """.formatted(name, name, name);

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI url;

    /** Silence is broken soon. */
    public static final class QuickHeart implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("vestnik.heartbeat", "50ms");
        }
    }

    private record Event(String id, String name, JsonNode data) {}

    @BeforeEach
    void resetModel() {
        StubModel.reset();
    }

    @AfterEach
    void openModel() {
        StubModel.open();
    }

    private HttpRequest.Builder events(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).header("Accept", "text/event-stream");
    }

    private HttpRequest.Builder posting(String query) {
        return events("/v1/articles?" + query)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(text));
    }

    private static HttpResponse<InputStream> open(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static List<Event> all(HttpRequest.Builder request) throws Exception {
        HttpResponse<InputStream> response = open(request);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        List<Event> events = new ArrayList<>();
        try (BufferedReader lines = lines(response)) {
            for (Event event = next(lines); !event.name.isEmpty(); event = next(lines)) {
                events.add(event);
            }
        }
        return events;
    }

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** The next event; one without a name at the end. */
    private static Event next(BufferedReader lines) throws IOException {
        String id = "";
        String name = "";
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && !name.isEmpty()) {
                return new Event(id, name, read(data));
            }
            id = line.startsWith("id:") ? line.substring(3).strip() : id;
            name = line.startsWith("event:") ? line.substring(6).strip() : name;
            data = line.startsWith("data:") ? line.substring(5) : data;
        }
        return new Event("", "", read("null"));
    }

    private static JsonNode read(String data) throws JsonProcessingException {
        return JSON.readTree(data);
    }

    private static List<String> names(List<Event> events) {
        return events.stream().map(Event::name).toList();
    }

    private String article() {
        return given().contentType("text/plain; charset=utf-8")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles")
                .path("id");
    }

    @Test
    void post_tellsProgressBlocksAndSummary_thenTheWhole() throws Exception {
        List<Event> events = all(posting("translate=en&summarize=short"));

        assertThat(names(events))
                .containsExactly(
                        "progress", "block", "block", "block", "progress", "progress", "summary", "progress", "done");
        assertThat(events)
                .extracting(event -> Integer.valueOf(event.id()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(events.getFirst().data().toString())
                .isEqualTo("{\"task\":1,\"of\":2,\"kind\":\"translation\",\"language\":\"en\",\"state\":\"started\"}");
        assertThat(events.get(1).data().path("number").asInt()).isEqualTo(1);
        assertThat(events.get(1).data().path("of").asInt()).isEqualTo(3);
        assertThat(events.get(3).data().path("number").asInt()).isEqualTo(3);
        assertThat(events.get(6).data().path("text").asText()).isEqualTo(StubModel.SUMMARY);
        assertThat(events.get(7).data().path("state").asText()).isEqualTo("finished");
        JsonNode whole = events.getLast().data();
        assertThat(whole.path("translations").path(0).path("blocks")).hasSize(3);
        assertThat(whole.path("summaries")).hasSize(1);
    }

    @Test
    void get_tellsTheSame_andTheRenditionInTheEnd() throws Exception {
        String id = article();

        List<Event> translation = all(events("/v1/articles/" + id + "/translations/en"));
        List<Event> summary = all(events("/v1/articles/" + id + "/summaries?length=short"));

        assertThat(names(translation)).containsExactly("progress", "block", "block", "block", "progress", "done");
        assertThat(translation.getLast().data().path("kind").asText()).isEqualTo("translation");
        assertThat(names(summary)).containsExactly("progress", "summary", "progress", "done");
        assertThat(summary.getLast().data()).isEqualTo(summary.get(1).data());
    }

    /** What was finished meanwhile asks nobody again. */
    @Test
    void brokenReader_getsWhatComesAfterItsLastEvent() throws Exception {
        List<Event> whole = all(posting("translate=en&summarize=short"));
        int calls = StubModel.calls();

        for (int seen = 0; seen < whole.size() - 1; seen++) {
            List<Event> rest = all(posting("translate=en&summarize=short")
                    .header("Last-Event-ID", whole.get(seen).id()));

            assertThat(rest)
                    .extracting(Event::id)
                    .isEqualTo(whole.stream().skip(seen + 1L).map(Event::id).toList());
            assertThat(names(rest)).isEqualTo(names(whole.subList(seen + 1, whole.size())));
        }
        assertThat(StubModel.calls()).isEqualTo(calls);
    }

    /** So that a browser, which comes back by itself, does so no more. */
    @Test
    void readerThatHasEverything_isToldSo() throws Exception {
        String path = "/v1/articles/" + article() + "/translations/en";
        String last = all(events(path)).getLast().id();

        assertThat(open(events(path).header("Last-Event-ID", last)).statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "8", "1.5", "99999999999999"})
    void idOfNoEvent_isAProblem(String id) {
        String article = article();

        given().accept("text/event-stream")
                .header("Last-Event-ID", id)
                .get("/v1/articles/" + article + "/translations/en")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("Last-Event-ID"))
                .body("errors[0].allowed[0]", equalTo("1 to 7"));
    }

    @Test
    void silence_isBrokenByComments_andJoinersGetEverything() throws Exception {
        StubModel.hold();
        try (BufferedReader first = lines(open(posting("translate=en")))) {
            assertThat(next(first).name()).isEqualTo("progress");
            assertThat(first.readLine()).startsWith(":");
            first.readLine();
            assertThat(first.readLine()).startsWith(":");
            try (BufferedReader second = lines(open(posting("translate=en")))) {
                assertThat(next(second).name()).isEqualTo("progress");
                StubModel.open();
                for (BufferedReader reader : List.of(first, second)) {
                    for (String name : List.of("block", "block", "block", "progress", "done")) {
                        assertThat(next(reader).name()).isEqualTo(name);
                    }
                }
            }
        }
        assertThat(StubModel.calls()).isEqualTo(1);
    }

    @Test
    void readerThatLeaves_isNoticed() throws Exception {
        StubModel.hold();
        try (BufferedReader reader = lines(open(posting("translate=en")))) {
            assertThat(next(reader).name()).isEqualTo("progress");
            await().until(() -> StubModel.calls() == 1);
        }

        await().until(() -> given().get("/v1/backends").jsonPath().getInt("backends[0].inFlight") == 0);
    }

    @Test
    void failure_isAnEvent() throws Exception {
        StubModel.answerWith(500);

        List<Event> events = all(posting("translate=en"));

        assertThat(names(events)).containsExactly("progress", "progress", "error");
        assertThat(events.get(1).data().path("state").asText()).isEqualTo("failed");
        assertThat(events.getLast().data().path("type").asText()).isEqualTo("/problems/no-backend");
    }

    @Test
    void whatIsWrong_isToldBeforeTheEvents() throws Exception {
        assertThat(open(posting("translate=xx")).statusCode()).isEqualTo(400);
        assertThat(open(events("/v1/articles/nosuch/summaries")).statusCode()).isEqualTo(404);
        assertThat(open(events("/v1/articles/" + article() + "/summaries?length=tiny&glossary=none"))
                        .statusCode())
                .isEqualTo(400);
    }
}
