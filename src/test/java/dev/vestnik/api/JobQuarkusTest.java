package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs over the wire. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class JobQuarkusTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @BeforeEach
    void resetModel() {
        StubModel.reset();
    }

    /** One that no other test has. */
    private static String text(String end) {
        return "В среду музей открыл зал истории письма "
                + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + ". " + end;
    }

    private static Response post(Object body) {
        return given().contentType("application/json").body(body).post("/v1/jobs");
    }

    private static String job(Object body) {
        Response response = post(body);
        response.then().statusCode(202).body("state", oneOf("queued", "running", "done"));
        String location = response.header("Location");
        assertThat(location).isEqualTo("/v1/jobs/" + response.<String>path("id"));
        return location;
    }

    private static ValidatableResponse awaitState(String location, String state) {
        await().atMost(LIMIT)
                .until(() -> given().get(location).<String>path("state").equals(state));
        return given().get(location).then().statusCode(200);
    }

    private static Map<String, Object> article(String end) {
        return new HashMap<>(Map.of("text", text(end)));
    }

    @Test
    void job_isDone_andItsResultsAreWhatTheCallsAnswer() {
        String stored = given().contentType("text/plain; charset=utf-8")
                .body(text("Вход свободный.").getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles")
                .path("id");
        Map<String, Object> german = article("Пришли гости.");
        german.put("translate", List.of("de", "fr"));
        german.put("summarize", List.of());
        german.put("source", "https://example.org");

        String location = job(Map.of(
                "articles",
                List.of(article("Выставка открыта до мая."), german, Map.of("article", stored)),
                "translate",
                List.of("en"),
                "summarize",
                List.of("short")));

        awaitState(location, "done")
                .body("counts.all", equalTo(3))
                .body("counts.done", equalTo(3))
                .body("finished", notNullValue())
                .body("articles.number", equalTo(List.of(1, 2, 3)))
                .body("articles[0].state", equalTo("done"))
                .body("articles[0].renditions.kind", equalTo(List.of("translation", "summary")))
                .body("articles[0].renditions[0].degraded", equalTo(false))
                .body("articles[0].blocks.done", equalTo(1))
                .body("articles[1].renditions.language", equalTo(List.of("de", "fr")))
                .body("articles[1].blocks.all", equalTo(2))
                .body("articles[2].article", equalTo(stored))
                .body("articles[2].result", equalTo(location + "/results/3"));
        int calls = StubModel.calls();
        given().get(location + "/results/1")
                .then()
                .statusCode(200)
                .body("translations[0].language", equalTo("en"))
                .body("translations[0].text", startsWith("V sredu"))
                .body("summaries[0].type", equalTo("tldr"));
        given().get(location + "/results/2").then().body("source", equalTo("https://example.org"));
        given().accept("text/plain").get(location + "/results/3").then().body(startsWith("V sredu"));
        given().get(given().get(location).<String>path("articles[2].renditions[1].href"))
                .then()
                .statusCode(200)
                .body("kind", equalTo("summary"))
                .body("article", equalTo(stored));
        assertThat(StubModel.calls()).isEqualTo(calls);
    }

    @Test
    void failure_isToldWithItsProblem_andTriedAgainOnDemand() {
        Map<String, Object> strict = article("Вход свободный.");
        strict.put("glossary", glossary("музей", "Lumen"));
        strict.put("checks", "strict");
        StubModel.answerWith(400);
        String location = job(Map.of("articles", List.of(article("Да.")), "translate", List.of("en")));
        awaitState(location, "done")
                .body("counts.failed", equalTo(1))
                .body("articles[0].state", equalTo("failed"))
                .body("articles[0].renditions[0].problem.type", startsWith("/problems/"))
                .body("articles[0].result", nullValue());
        given().header("Accept-Language", "ru")
                .get(location + "/results/1")
                .then()
                .statusCode(not(equalTo(200)));

        StubModel.reset();
        given().post(location + "/retry").then().statusCode(202);
        awaitState(location, "done").body("counts.done", equalTo(1)).body("round", equalTo(2));
        given().post(location + "/retry").then().statusCode(409).body("type", equalTo("/problems/nothing-to-retry"));
    }

    private static String glossary(String source, String target) {
        return given().contentType("application/json")
                .body(Map.of(
                        "name",
                        "museum",
                        "source",
                        "ru",
                        "target",
                        "en",
                        "terms",
                        List.of(Map.of("source", source, "target", target))))
                .post("/v1/glossaries")
                .path("id");
    }

    @Test
    void allThatIsWrong_isToldAtOnce() {
        Map<String, Object> wrong = article("Да.");
        wrong.put("language", "xx");
        wrong.put("translate", List.of("en", "yy"));
        Map<String, Object> both = article("Да.");
        both.put("article", "abc");
        both.put("glossary", "nosuch");
        post(Map.of(
                        "articles",
                        List.of(Map.of("text", " "), wrong, both, Map.of("title", "Без текста")),
                        "chain",
                        "nosuch"))
                .then()
                .statusCode(400)
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "chain",
                                "articles[0].text",
                                "articles[1].language",
                                "articles[1].translate",
                                "articles[2].article",
                                "articles[2].glossary",
                                "articles[3].text"));
        post(Map.of("articles", List.of(article("Да."))))
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("articles[0].translate")));
        given().contentType("application/json")
                .body("{\"translate\":[null],\"articles\":[{\"text\":\"Да.\",\"summarize\":[\"short\",null]}]}")
                .post("/v1/jobs")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("translate[0]", "articles[0].summarize[1]"));
        post(Map.of("articles", List.of())).then().statusCode(400).body("errors[0].allowed", hasItem("1 to 1000"));
        post(Map.of("articles", Collections.nCopies(1001, Map.of("text", "Да"))))
                .then()
                .statusCode(400);
        post(Map.of("translate", List.of("en")))
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("articles")));
        post(Map.of("articles", List.of(Map.of("text", "Да", "txt", "Нет")), "translate", List.of("en")))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("articles[0].txt"));
        given().get("/v1/jobs?state=lost&limit=0&cursor=x")
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("state", "limit", "cursor"));
    }

    @Test
    void largeArticle_isTaken_upToItsOwnLimit() {
        String block = "В среду музей открыл зал истории письма. ".repeat(100);
        String body = (block + "\n\n").repeat(300);
        assertThat(body.getBytes(StandardCharsets.UTF_8).length).isBetween(2_000_000, 5_000_000);
        // Into its own language, for which no model is asked.
        String location = job(Map.of("articles", List.of(Map.of("text", body)), "translate", List.of("ru")));
        awaitState(location, "done").body("counts.done", equalTo(1)).body("articles[0].blocks.done", equalTo(300));
        given().accept("text/plain")
                .get(location + "/results/1")
                .then()
                .statusCode(200)
                .body(startsWith("В среду"));
        post(Map.of("articles", List.of(Map.of("text", "Да ".repeat(1_100_000))), "translate", List.of("en")))
                .then()
                .statusCode(413)
                .body("errors[0].allowed", equalTo(List.of("at most 5242880 bytes")));
    }

    @Test
    void cancelledJob_keepsWhatItHas_andIsForgottenThen() {
        StubModel.hold();
        String location = job(Map.of(
                "articles",
                List.of(
                        article("Да."),
                        article("Нет."),
                        article("Там."),
                        article("Тут."),
                        article("Где."),
                        article("Вон.")),
                "translate",
                List.of("en")));
        await().atMost(LIMIT).until(() -> given().get(location).<Integer>path("counts.running") > 0);
        given().get(location + "/results/1")
                .then()
                .statusCode(200)
                .body("blocks", hasSize(1))
                .body("translations", hasSize(0))
                .body("partial[0].language", equalTo("en"))
                .body("partial[0].blocks", hasSize(0));
        given().delete(location).then().statusCode(204);
        given().get(location).then().body("state", equalTo("cancelled"));
        StubModel.open();
        await().atMost(LIMIT)
                .until(() -> given().get(location).<Integer>path("counts.done") >= 1
                        && given().get(location).<Integer>path("counts.cancelled") >= 1);
        given().delete(location).then().statusCode(204);
        given().get(location).then().statusCode(404).body("type", equalTo("/problems/unknown-job"));
    }

    @Test
    void jobs_areListed_withPages() {
        String first = job(Map.of("articles", List.of(article("Да.")), "translate", List.of("en")));
        String second = job(Map.of("articles", List.of(article("Нет.")), "translate", List.of("en")));
        awaitState(first, "done");
        awaitState(second, "done");
        Response page = given().get("/v1/jobs?limit=1&state=done");
        page.then()
                .statusCode(200)
                .body("jobs", hasSize(1))
                .body("jobs[0].links.self", equalTo(second))
                .header("Link", containsString("rel=\"next\""));
        String next = page.header("Link").replaceAll("<(.*)>.*", "$1");
        given().get(next).then().body("jobs[0].links.self", equalTo(first));
        given().get(first + "?cursor=2").then().statusCode(200).body("articles", hasSize(0));
        given().get(first + "/results/2").then().statusCode(404).body("type", equalTo("/problems/no-result"));
    }
}
