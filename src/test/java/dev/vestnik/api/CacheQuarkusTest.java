package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers see of the cache, and what they can tell it. */
@QuarkusTest
@WithTestResource(StubModel.class)
class CacheQuarkusTest {

    /** Letters of one test alone, so that no other has made its renditions. */
    private final String own = UUID.randomUUID().toString().replaceAll("[^a-f]", "");

    private final String text = "Зал " + own + " открыт.\n\nПервые гости пришли в музей.\n\nЗал понравился всем.\n\n"
            + "Гости ушли рано.\n\nВечером было тихо.\n";

    @BeforeEach
    void resetModel() {
        StubModel.reset();
    }

    private static RequestSpecification plain(String text) {
        return given().contentType("text/plain; charset=utf-8").body(text.getBytes(StandardCharsets.UTF_8));
    }

    private String posted() {
        return plain(text)
                .post("/v1/articles?translate=en")
                .then()
                .statusCode(201)
                .header("Cache-Status", "Vestnik; fwd=miss; stored")
                .extract()
                .header("Location");
    }

    @Test
    void validators_spareTheBody() {
        String translation = posted() + "/translations/en";
        String tag = given().get(translation)
                .then()
                .statusCode(200)
                .header("Age", not(nullValue()))
                .header("Cache-Status", startsWith("Vestnik; hit; ttl="))
                .header("Cache-Control", "private, no-cache")
                .extract()
                .header("ETag");
        assertThat(tag).startsWith("W/\"");

        given().header("If-None-Match", tag)
                .get(translation)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(equalTo(""));
        given().header("If-None-Match", "\"other\", " + tag.substring(2))
                .get(translation)
                .then()
                .statusCode(304);
        given().header("If-None-Match", tag)
                .accept("text/plain")
                .get(translation)
                .then()
                .statusCode(200);
        given().header("Vestnik-Cache", "refresh")
                .header("If-None-Match", tag)
                .get(translation)
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(tag)));
    }

    @Test
    void cacheControlOfTheRequest_changesNothing() {
        String translation = posted() + "/translations/en";
        int calls = StubModel.calls();
        given().header("Cache-Control", "no-cache").get(translation).then().statusCode(200);
        assertThat(StubModel.calls()).isEqualTo(calls);
    }

    @Test
    void refreshBypassAndOnly_doAsTheySay() {
        String place = posted();
        int calls = StubModel.calls();
        given().header("Vestnik-Cache", "refresh")
                .get(place + "/translations/en")
                .then()
                .header("Cache-Status", "Vestnik; fwd=request; stored");
        assertThat(StubModel.calls()).isGreaterThan(calls);
        calls = StubModel.calls();
        given().header("Vestnik-Cache", "bypass")
                .get(place + "/translations/en")
                .then()
                .header("Cache-Status", "Vestnik; fwd=bypass");
        assertThat(StubModel.calls()).isGreaterThan(calls);
        calls = StubModel.calls();
        given().header("Vestnik-Cache", "only")
                .get(place + "/translations/en")
                .then()
                .statusCode(200)
                .header("Cache-Status", startsWith("Vestnik; hit"));
        given().header("Vestnik-Cache", "only")
                .get(place + "/translations/de")
                .then()
                .statusCode(504)
                .body("type", equalTo("/problems/not-cached"));
        assertThat(StubModel.calls()).isEqualTo(calls);
        given().header("Vestnik-Cache", "never")
                .get(place + "/translations/en")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("Vestnik-Cache"))
                .body("errors[0].allowed", hasItems("refresh", "bypass", "only"));
    }

    @Test
    void explain_tellsWhatARenditionIsFoundBy() {
        given().get(posted() + "/translations/en?explain=true")
                .then()
                .body("explain.task", equalTo("translation"))
                .body("explain.language", equalTo("en"))
                .body("explain.prompt", startsWith("sha256:"))
                .body("explain.models", equalTo("stub-model"))
                .body("explain.key.length()", greaterThan(30));
        given().get("/v1/articles/x/translations/en?explain=maybe")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("explain"));
    }

    @Test
    void correctedParagraph_isTheOnlyOneAskedFor() {
        String place = plain(text)
                .post("/v1/articles?translate=en&summarize=short")
                .then()
                .extract()
                .header("Location");
        List<String> before =
                given().get(place + "/translations/en").then().extract().path("blocks.text");
        StubModel.reset();
        var answer = plain(text.replace("Первые гости пришли", "Вторые гости ушли"))
                .put(place + "/text")
                .then()
                .statusCode(201)
                .header("Location", not(equalTo(place)))
                .body("changes.previous", equalTo(place.substring(place.lastIndexOf('/') + 1)))
                .body("changes.blocks", contains("b2"))
                .body("changes.removed", contains("b2"))
                .body("changes.summaryChanged", equalTo(false))
                .body("translations[0].blocks.remembered", contains(true, false, true, true, true))
                .body("summaries[0].language", equalTo("en"));
        List<String> after = answer.extract().path("translations[0].blocks.text");

        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(after.get(1)).isNotEqualTo(before.get(1));
        assertThat(after.get(2)).isEqualTo(before.get(2));
        assertThat(StubModel.calls())
                .as("one for the block, one for the summary")
                .isEqualTo(2);
    }

    @Test
    void movedAndDeletedBlocks_costNothing() {
        String place = posted();
        StubModel.reset();
        plain("Зал понравился всем.\n\nЗал " + own + " открыт.\n")
                .put(place + "/text?translate=en")
                .then()
                .statusCode(201)
                .body("changes.blocks", empty())
                .body("changes.removed", contains("b2", "b4", "b5"))
                .body("changes.summaryChanged", nullValue());
        assertThat(StubModel.calls()).isZero();
        plain(text).put(place + "/text").then().statusCode(200).body("changes.blocks", empty());
        plain(text).put("/v1/articles/nosuch/text").then().statusCode(404);
    }

    @Test
    void delete_forgets() {
        String place = posted();
        given().get(place + "/translations/de").then().statusCode(200);
        given().delete(place + "/translations/en").then().statusCode(204);
        given().header("Vestnik-Cache", "only")
                .get(place + "/translations/en")
                .then()
                .statusCode(504);
        given().header("Vestnik-Cache", "only")
                .get(place + "/translations/de")
                .then()
                .statusCode(200);

        given().delete(place).then().statusCode(204);
        given().get(place).then().statusCode(404);
        given().delete(place).then().statusCode(404);
        plain(text).post("/v1/articles").then().statusCode(201);
        int calls = StubModel.calls();
        given().get(place + "/translations/de").then().statusCode(200);
        assertThat(StubModel.calls()).as("its blocks are forgotten, too").isGreaterThan(calls);
    }

    @Test
    void purge_forgetsWhatAModelMade() {
        String place = posted();
        given().delete("/v1/renditions").then().statusCode(400);
        given().delete("/v1/renditions?model=nosuch").then().body("purged", equalTo(0));
        given().delete("/v1/renditions?model=stub-model").then().statusCode(200).body("purged", greaterThan(0));
        given().header("Vestnik-Cache", "only")
                .get(place + "/translations/en")
                .then()
                .statusCode(504);
        given().get("/q/metrics").then().body(org.hamcrest.Matchers.containsString("vestnik_cache_lookups_total"));
    }

    @Test
    void oneShots_takeTheHeaderToo() {
        Map<String, Object> body = Map.of("text", text, "target", "en");
        given().contentType("application/json")
                .body(body)
                .post("/v1/translations")
                .then()
                .statusCode(200);
        given().contentType("application/json")
                .header("Vestnik-Cache", "only")
                .body(body)
                .post("/v1/translations?explain=true")
                .then()
                .statusCode(200)
                .body("explain.task", equalTo("translation"));
    }
}
