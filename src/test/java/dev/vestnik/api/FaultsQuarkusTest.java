package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A request with several faults hears of all at once. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class FaultsQuarkusTest {

    @BeforeEach
    void resetModel() {
        StubModel.reset();
    }

    private static void hasFaults(Response response, String... fields) {
        response.then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-request"))
                .body("errors.field", containsInAnyOrder(fields));
        assertThat(StubModel.calls()).isZero();
    }

    @Test
    void postedText() {
        hasFaults(
                given().contentType("text/plain; charset=utf-8")
                        .header("Vestnik-Timeout", "soon")
                        .header("Vestnik-Cache", "never")
                        .body("  ")
                        .post("/v1/articles?translate=xx,en,yy&summarize=tiny,poem:short&language=qq&chain=nosuch"
                                + "&checks=none&explain=maybe&foo=1&bar=2"),
                "Vestnik-Timeout",
                "Vestnik-Cache",
                "text",
                "translate",
                "translate",
                "summarize",
                "summarize",
                "language",
                "chain",
                "checks",
                "explain",
                "foo",
                "bar");
    }

    @Test
    void postedJson() {
        hasFaults(
                given().contentType("application/json")
                        .body("""
                                {"title": 5, "text": "Да", "url": "%s", "language": "xx", "translate": ["en", 1, "xx"],
                                 "summarize": ["long"], "foo": {}}""".formatted("u".repeat(2001)))
                        .post("/v1/articles?summarize=short&bar=1&glossary=nosuch"),
                "title",
                "url",
                "language",
                "translate[1]",
                "summarize",
                "foo",
                "bar",
                "glossary");
    }

    @Test
    void brokenJson_isToldWithTheQuery() {
        hasFaults(
                given().contentType("application/json").body("{\"text\":").post("/v1/translations?foo=1"),
                "body",
                "foo");
    }

    @Test
    void correction() {
        hasFaults(
                given().contentType("text/plain; charset=utf-8")
                        .body("")
                        .put("/v1/articles/x/text?foo=1&glossary=nosuch"),
                "text",
                "foo",
                "glossary");
    }

    @Test
    void reading() {
        hasFaults(
                given().get("/v1/articles/x/translations/xx?chain=nosuch&timeout=soon&foo=1&glossary=nosuch"),
                "language",
                "chain",
                "timeout",
                "foo",
                "glossary");
        hasFaults(
                given().get("/v1/articles/x/summaries?type=poem&length=tiny&sentences=99&language=xx&checks=none"),
                "type",
                "length",
                "sentences",
                "sentences",
                "language",
                "checks");
    }

    @Test
    void oneShots() {
        hasFaults(
                given().contentType("application/json").body("""
                                {"texts": ["Да", " ", null], "text": "Да", "target": "xx", "source": "yy",
                                 "chain": "nosuch", "checks": "none", "timeout": "soon", "foo": 1}""").post("/v1/translations?explain=maybe"),
                "texts",
                "texts[1]",
                "texts[2]",
                "target",
                "source",
                "chain",
                "checks",
                "timeout",
                "foo",
                "explain");
        hasFaults(
                given().contentType("application/json").body("""
                                {"type": "poem", "sentences": 99, "language": "xx", "glossary": "nosuch", "words": "5"}""").post("/v1/summaries"),
                "text",
                "type",
                "sentences",
                "language",
                "words");
        hasFaults(given().contentType("application/json").body("""
                                {"target": "en", "glossary": "nosuch"}""").post("/v1/translations"), "text", "glossary");
    }

    @Test
    void glossaries() {
        hasFaults(
                given().contentType("text/tab-separated-values; charset=utf-8")
                        .body("музей")
                        .post("/v1/glossaries?source=xx&foo=1"),
                "name",
                "source",
                "target",
                "line 1",
                "foo");
        hasFaults(
                given().contentType("application/json").body("""
                                {"name": 1, "source": "ru", "target": "en", "foo": 1,
                                 "terms": [{"source": "зал", "target": "hall"}, {"source": 1}, {"tarket": "x"}]}""").post("/v1/glossaries"),
                "name",
                "foo",
                "terms[1].source",
                "terms[2].tarket");
        hasFaults(
                given().contentType("application/json").body("""
                                {"target": "xx", "id": "mine",
                                 "terms": [{"source": "зал"}, null, {}, {"source": "зал", "target": "hall"}]}""").post("/v1/glossaries?foo=1"),
                "name",
                "source",
                "target",
                "id",
                "terms[0].target",
                "terms[1]",
                "terms[2].source",
                "terms[2].target",
                "foo");
        hasFaults(given().get("/v1/glossaries?limit=0&foo=1"), "limit", "foo");
    }
}
