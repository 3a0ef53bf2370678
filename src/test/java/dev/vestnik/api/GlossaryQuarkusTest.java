package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers' own glossaries over the wire. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class GlossaryQuarkusTest {

    private static final String TSV = "text/tab-separated-values";
    private static final String NOWHERE = "/v1/glossaries/aaaaaaaaaaaaaaaaaaaaaaaaaa";

    private static Map<String, Object> body(String target, String... pairs) {
        List<Map<String, String>> terms = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            terms.add(Map.of("source", pairs[i], "target", pairs[i + 1]));
        }
        return Map.of("name", "museum", "source", "ru", "target", target, "terms", terms);
    }

    private static RequestSpecification json(Object body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    private static RequestSpecification tsv(String lines) {
        return given().contentType(TSV + "; charset=utf-8").body(lines.getBytes(StandardCharsets.UTF_8));
    }

    private static String created(String target, String... pairs) {
        return json(body(target, pairs)).post("/v1/glossaries").path("id");
    }

    @Test
    void createdAsJson_isRead_replaced_andDeleted() {
        Response created = json(body("en", "Лумен", "Lumen", "зал", "hall")).post("/v1/glossaries");
        String location = created.header("Location");
        created.then()
                .statusCode(201)
                .body("name", equalTo("museum"))
                .body("source", equalTo("ru"))
                .body("target", equalTo("en"))
                .body("terms", equalTo(2))
                .body("created", startsWith("20"));
        assertThat(location).isEqualTo("/v1/glossaries/" + created.<String>path("id"));
        Map<String, Object> whole = new HashMap<>(given().get(location)
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("id", equalTo(created.<String>path("id")))
                .body("terms.source", contains("Лумен", "зал"))
                .body("terms.target", contains("Lumen", "hall"))
                .body("created", equalTo(created.<String>path("created")))
                .extract()
                .jsonPath()
                .<Map<String, Object>>get());

        whole.put("name", "another");
        json(whole)
                .put(location)
                .then()
                .statusCode(200)
                .body("name", equalTo("another"))
                .body("terms", equalTo(2))
                .body("created", equalTo(created.<String>path("created")));
        given().get(location).then().body("name", equalTo("another"));

        given().delete(location).then().statusCode(204);
        given().get(location).then().statusCode(404).body("type", equalTo("/problems/unknown-glossary"));
    }

    @Test
    void createdAsTsv_isReadAsTsvAndJson() {
        String location = tsv("Лумен\tLumen\r\nзал\thall\n")
                .queryParam("name", "museum")
                .queryParam("source", "ru")
                .queryParam("target", "en-GB")
                .post("/v1/glossaries")
                .then()
                .statusCode(201)
                .body("terms", equalTo(2))
                .body("target", equalTo("en-GB"))
                .extract()
                .header("Location");
        Response read = given().accept(TSV).get(location);
        assertThat(read.contentType()).isEqualTo(TSV + ";charset=utf-8");
        assertThat(new String(read.asByteArray(), StandardCharsets.UTF_8)).isEqualTo("Лумен\tLumen\nзал\thall\n");
        given().accept("application/json;q=0.1, " + TSV).get(location).then().contentType(TSV);
        given().get(location).then().contentType(ContentType.JSON);
        tsv("зал\troom\n")
                .queryParams("name", "museum", "source", "ru", "target", "en")
                .put(location)
                .then()
                .statusCode(200)
                .body("terms", equalTo(1));
    }

    @Test
    void list_hasAll_aPageAtATime() {
        List<String> created = List.of(created("en", "а", "a"), created("de", "а", "a"), created("fr", "а", "a"));
        List<String> listed = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            RequestSpecification page = given().queryParam("limit", 2);
            JsonPath answer = (cursor == null ? page : page.queryParam("cursor", cursor))
                    .get("/v1/glossaries")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(answer.getList("glossaries")).hasSizeLessThanOrEqualTo(2);
            listed.addAll(answer.getList("glossaries.id", String.class));
            cursor = answer.getString("next");
        } while (cursor != null);

        assertThat(listed).containsAll(created).doesNotHaveDuplicates();
        given().get("/v1/glossaries?limit=1000")
                .then()
                .body("$", not(hasKey("next")))
                .body("glossaries.find { it.id == '" + created.get(1) + "' }.target", equalTo("de"))
                .body("glossaries.find { it.id == '" + created.get(1) + "' }.terms", equalTo(1));
    }

    @Test
    void tag_isKnown_untilItIsReplaced() {
        String path = "/v1/glossaries/" + created("en", "Лумен", "Lumen");
        String tag = given().get(path).header("ETag");
        assertThat(tag).startsWith("W/\"");
        given().header("If-None-Match", tag).get(path).then().statusCode(304).header("ETag", equalTo(tag));
        given().header("If-None-Match", tag).accept(TSV).get(path).then().statusCode(200);

        json(body("en", "Лумен", "Lumens")).put(path);

        given().header("If-None-Match", tag).get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"source":"ru","target":"en","terms":[{"source":"a","target":"b"}]}                     | name
        {"name":"n","source":"ru","target":"ru","terms":[{"source":"a","target":"b"}]}          | target
        {"name":"n","source":"xx","target":"en","terms":[{"source":"a","target":"b"}]}          | source
        {"name":"n","source":"ru","target":"en","terms":[]}                                     | terms
        {"name":"n","source":"ru","target":"en","terms":[{"source":"a","target":"b"},{"source":"c"}]} | terms[1].target
        {"name":"n","source":"ru","target":"en","terms":[{"source":"a","target":"b"}],"id":"mine"} | id
        {"name":"n","source":"ru","target":"en","terms":[{"source":"a","target":"b","case":1}]} | terms[0].case
        """)
    void whatIsWrong_isNamedByItsField(String sent, String field) {
        json(sent).post("/v1/glossaries").then().statusCode(400).body("errors[0].field", equalTo(field));
    }

    @Test
    void whatIsWrongInTsv_isNamedByItsLine_orItsParameter() {
        RequestSpecification named = tsv("зал\thall\n\nзал\n").queryParams("name", "n", "source", "ru", "target", "en");
        named.post("/v1/glossaries").then().statusCode(400).body("errors[0].field", equalTo("line 3"));
        tsv("зал\thall\n")
                .queryParams("name", "n", "source", "ru")
                .post("/v1/glossaries")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("target"));
        given().contentType(TSV + "; charset=utf-16")
                .body("зал\thall\n".getBytes(StandardCharsets.UTF_16))
                .queryParams("name", "n", "source", "ru", "target", "en")
                .post("/v1/glossaries")
                .then()
                .statusCode(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=many", "cursor=%20", "page=1"})
    void pageThatIsNone_isRefused(String query) {
        String field = query.substring(0, query.indexOf('='));
        given().urlEncodingEnabled(false)
                .get("/v1/glossaries?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void otherFormats_areRefused_andThoseOfThisPathTold() {
        String path = "/v1/glossaries/" + created("en", "Лумен", "Lumen");
        given().contentType("text/plain")
                .body("зал")
                .post("/v1/glossaries")
                .then()
                .statusCode(415)
                .body("errors[0].allowed", containsInAnyOrder("application/json", TSV));
        given().accept("text/plain")
                .get(path)
                .then()
                .statusCode(406)
                .body("errors[0].allowed", containsInAnyOrder("application/json", TSV));
        given().accept(TSV)
                .get("/v1/glossaries")
                .then()
                .statusCode(406)
                .body("errors[0].allowed", contains("application/json"));
        given().accept("image/png")
                .get("/v1/articles/x")
                .then()
                .statusCode(406)
                .body("errors[0].allowed", hasItem("text/plain"));
    }

    @Test
    void whatIsNotThere_isUnknown() {
        given().get(NOWHERE).then().statusCode(404).body("type", equalTo("/problems/unknown-glossary"));
        given().delete(NOWHERE).then().statusCode(404).body("type", equalTo("/problems/unknown-glossary"));
        json(body("en", "Лумен", "Lumen")).put(NOWHERE).then().statusCode(404);
        given().get("/v1/glossaries/no-id").then().statusCode(404);
    }
}
