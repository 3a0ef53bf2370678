package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The description of the API says which problems an operation may give, and with which headers it answers. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class DescriptionQuarkusTest {

    private static JsonNode description() {
        return given().accept("application/json").get("/openapi").as(JsonNode.class);
    }

    private static JsonNode responses(String path, String method) {
        return description().path("paths").path(path).path(method).path("responses");
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void everyOperation_namesItsProblems() {
        JsonNode description = description();
        assertThat(names(description.path("components").path("schemas"))).contains("Problem");
        Set<String> named = new TreeSet<>();
        description
                .path("paths")
                .forEach(path -> path.forEach(operation -> {
                    JsonNode responses = operation.path("responses");
                    assertThat(names(responses)).contains("406", "500");
                    responses.properties().forEach(response -> {
                        if (response.getKey().compareTo("400") >= 0) {
                            JsonNode media = response.getValue().path("content").path("application/problem+json");
                            assertThat(media.path("schema").path("$ref").asText())
                                    .isEqualTo("#/components/schemas/Problem");
                            media.path("examples").forEach(example -> {
                                JsonNode problem = example.path("value");
                                assertThat(problem.path("status").asText()).isEqualTo(response.getKey());
                                named.add(problem.path("type").asText());
                            });
                        }
                    });
                }));
        // It is told where there is no such operation.
        Set<String> missing = new TreeSet<>();
        for (Problem.Kind kind : Problem.Kind.values()) {
            if (!named.contains(Problem.TYPES + kind.slug())) {
                missing.add(kind.slug());
            }
        }
        assertThat(missing).containsExactly("method-not-allowed");
    }

    @Test
    void everyOperation_hasANameOfItsOwnAndShapesOfItsBodies() {
        JsonNode description = description();
        Set<String> ids = new TreeSet<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String where = operation.getKey() + " " + path.getKey();
                    assertThat(ids.add(operation.getValue().path("operationId").asText()))
                            .as(where)
                            .isTrue();
                    assertThat(operation.getValue().findValues("content").stream()
                                    .flatMap(content -> content.properties().stream())
                                    .map(media -> media.getValue().path("schema")))
                            .as(where)
                            .noneMatch(JsonNode::isEmpty);
                    assertThat(operation.getValue().path("parameters"))
                            .as(where)
                            .noneMatch(parameter -> parameter.path("schema").isEmpty());
                }));
        assertThat(ids).contains("postArticle", "listJobs", "createKey", "deleteGlossary");
    }

    @Test
    void boundsAndWords_areThoseOfTheService() {
        JsonNode schemas = description().path("components").path("schemas");
        assertThat(schemas.at("/TranslationRequest/properties/texts/maxItems").asInt())
                .isEqualTo(50);
        assertThat(schemas.at("/NewArticle/additionalProperties")).isEqualTo(BooleanNode.FALSE);
        assertThat(schemas.at("/NewArticle/required"))
                .extracting(JsonNode::asText)
                .containsExactly("text");
        assertThat(schemas.at("/Translation/required"))
                .extracting(JsonNode::asText)
                .contains("kind", "text", "blocks")
                .doesNotContain("article", "title");
        assertThat(schemas.at("/Block/properties/kind/enum"))
                .extracting(JsonNode::asText)
                .contains("title", "list-item");
    }

    @Test
    void headers_areDescribed() {
        assertThat(names(responses("/v1/articles", "post"))).contains("200", "201", "413", "503");
        assertThat(names(responses("/v1/articles", "post").path("201").path("headers")))
                .contains("Location", "ETag", "Cache-Status");
        assertThat(names(responses("/v1/articles", "post").path("503").path("headers")))
                .contains("Retry-After");
        assertThat(names(responses("/v1/articles/{id}/translations/{language}", "get")))
                .contains("304");
        assertThat(names(responses("/v1/articles/{id}/translations/{language}", "delete")))
                .contains("204")
                .doesNotContain("200", "502");
        assertThat(names(responses("/v1/glossaries", "post"))).contains("201").doesNotContain("200");
    }

    /** Each sample that the description shows, sent where it is shown. */
    @Test
    void samples_areTaken() {
        StubModel.reset();
        String article = given().contentType("text/plain; charset=utf-8")
                .body("Another text.".getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles")
                .path("id");
        Set<String> tried = new TreeSet<>();
        description().path("paths").properties().stream()
                // Keys are made where keys are wanted: see KeysQuarkusTest.
                .filter(path -> !path.getKey().startsWith(KeyResource.PATH))
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation
                                .getValue()
                                .path("requestBody")
                                .path("content")
                                .properties()
                                .forEach(media -> {
                                    JsonNode sample = media.getValue().path("example");
                                    assertThat(sample.isMissingNode())
                                            .as(path.getKey())
                                            .isFalse();
                                    boolean glossary = path.getKey().startsWith("/v1/glossaries");
                                    String query = glossary && !media.getKey().equals("application/json")
                                            ? "?name=Library&source=ru&target=en"
                                            : "";
                                    String place =
                                            path.getKey().replace("{id}", glossary ? glossary() : article) + query;
                                    String body = sample.isTextual() ? sample.asText() : sample.toString();
                                    int status = given().contentType(media.getKey() + "; charset=utf-8")
                                            .body(body.getBytes(StandardCharsets.UTF_8))
                                            .request(operation.getKey().toUpperCase(Locale.ROOT), place)
                                            .statusCode();
                                    assertThat(status).as(place).isIn(200, 201, 202);
                                    tried.add(operation.getKey() + " " + path.getKey() + " " + media.getKey());
                                })));
        assertThat(tried).hasSize(17);
    }

    private static String glossary() {
        return given().contentType("application/json")
                .body("""
                        {"name": "One", "source": "ru", "target": "en", "terms": [{"source": "a", "target": "b"}]}""")
                .post("/v1/glossaries")
                .path("id");
    }
}
