package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A request may name a glossary of its caller's, whose terms are then in what is made for it. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class GlossaryChoiceQuarkusTest {

    private static final String NOWHERE = "/v1/glossaries/aaaaaaaaaaaaaaaaaaaaaaaaaa";

    /** Each test has an article of its own, so that nothing is there from the others. */
    private final String text = "В среду Лумен открыл зал истории письма "
            + UUID.randomUUID().toString().replaceAll("[^a-f]", "")
            + ".\n\nПервые гости пришли утром.\n\nПогода была хорошая и тёплая.";

    @Inject
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    Kiosk kiosk;

    @BeforeEach
    void resetModel() {
        StubModel.reset();
    }

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

    private static String created(String target, String... pairs) {
        return json(body(target, pairs)).post("/v1/glossaries").path("id");
    }

    private Response post(String query) {
        return given().contentType("text/plain; charset=utf-8")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles" + query);
    }

    @Test
    void request_mayNameOne_inEveryForm() {
        String glossary = created("en", "Лумен", "Lumen House");
        String house = "Lumen House";

        String place = post("?translate=en,de&glossary=" + glossary)
                .then()
                .statusCode(201)
                .body("translations[0].text", containsString(house))
                .body("translations[1].text", not(containsString(house)))
                .extract()
                .header("Location");
        post("?translate=en").then().body("translations[0].text", not(containsString(house)));
        given().get(place + "/translations/en?glossary=" + glossary).then().body("text", containsString(house));
        given().get(place + "/summaries?words=20&explain=true&glossary=" + glossary)
                .then()
                .statusCode(200)
                .body("explain", hasKey("terms"));
        json(Map.of("text", text, "translate", List.of("en"), "glossary", glossary))
                .post("/v1/articles")
                .then()
                .body("translations[0].text", containsString(house));
        json(Map.of("text", text, "target", "en", "glossary", glossary))
                .post("/v1/translations")
                .then()
                .body("text", containsString(house));
        json(Map.of("text", text, "words", 20, "glossary", glossary, "checks", "report"))
                .post("/v1/summaries?explain=true")
                .then()
                .body("explain", hasKey("terms"));
        given().contentType("text/plain; charset=utf-8")
                .accept("text/event-stream")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles?translate=en&glossary=" + glossary)
                .then()
                .body(containsString(house));
    }

    @Test
    void correction_isMadeWithIt_whateverWasMadeBefore() {
        String glossary = created("en", "Лумен", "Lumen House");
        String place = post("?translate=en").header("Location");
        given().contentType("text/plain; charset=utf-8")
                .body((text + "\n\nВход свободный для всех.").getBytes(StandardCharsets.UTF_8))
                .put(place + "/text?glossary=" + glossary)
                .then()
                .statusCode(201)
                .body("translations[0].text", containsString("Lumen House"));
    }

    @Test
    void replacedTerm_isInTheNextAnswer_thoughTheRequestIsTheSame() {
        String glossary = created("en", "Лумен", "Lumen");
        String place = post("?translate=en&glossary=" + glossary).header("Location");
        String url = place + "/translations/en?glossary=" + glossary;
        long before = kiosk.answers();
        given().get(url).then().body("text", containsString("Lumen "));
        given().get(url).then().header("Cache-Status", containsString("hit"));

        json(body("en", "Лумен", "The Lumen House")).put("/v1/glossaries/" + glossary);
        given().get(url)
                .then()
                .body("text", containsString("The Lumen House"))
                .body("blocks.remembered", contains(false, true, true));
        post("?translate=en&glossary=" + glossary)
                .then()
                .statusCode(200)
                .body("translations[0].text", containsString("The Lumen House"));
        assertThat(kiosk.answers()).isEqualTo(before);

        given().delete("/v1/glossaries/" + glossary);
        given().get(url).then().statusCode(400);
    }

    @Test
    void glossaryThatIsNotThere_isABadRequest() {
        String nowhere = NOWHERE.substring("/v1/glossaries/".length());
        post("?translate=en&glossary=" + nowhere)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-glossary"))
                .body("status", equalTo(400))
                .body("errors[0].field", equalTo("glossary"));
        json(Map.of("text", text, "target", "en", "glossary", nowhere))
                .post("/v1/translations")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("glossary"));
        assertThat(StubModel.calls()).isZero();
    }

    @Test
    void glossaryForOtherLanguages_isABadRequest() {
        String german = created("de", "Лумен", "Lumen");
        String place = post("").header("Location");
        given().get(place + "/translations/en?glossary=" + german)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("glossary"))
                .body("errors[0].allowed", contains("de"));
        post("?translate=en&summarize=short&language=fr&glossary=" + german)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("glossary"));
        assertThat(StubModel.calls()).isZero();
    }

    @Test
    void glossaryInQueryAndBody_isRefused() {
        String glossary = created("en", "Лумен", "Lumen");
        json(Map.of("text", text, "translate", List.of("en"), "glossary", glossary))
                .post("/v1/articles?glossary=" + glossary)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("glossary"));
    }
}
