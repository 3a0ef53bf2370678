package dev.vestnik.api.libretranslate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.vestnik.api.StubModel;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LibreTranslate's calls about files, its alternatives and its description. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class FileQuarkusTest {

    @BeforeEach
    void reset() {
        StubModel.reset();
    }

    private static Response file(String name, String text) {
        return given().multiPart("file", name, text.getBytes(StandardCharsets.UTF_8), "application/octet-stream")
                .multiPart("source", "ru")
                .multiPart("target", "en")
                .multiPart("api_key", "")
                .post("/translate_file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Музей.txt | Музей открыт.             | Muzej otkryt.",
                "a.HTML    | <p>Музей <b>тут</b>.</p>  | <p>Muzej <b>tut</b>.</p>",
            })
    void file_isTranslated_andFetchedFromItsAddress(String name, String text, String wanted) {
        Response answer = file(name, text);
        answer.then().statusCode(200).body("translatedFileUrl", notNullValue());
        URI url = URI.create(answer.path("translatedFileUrl"));
        assertThat(url.getPath()).startsWith("/download_file/");
        for (int i = 0; i < 2; i++) {
            Response download = given().get(url.getPath());
            download.then().statusCode(200).header("Content-Security-Policy", equalTo("sandbox"));
            assertThat(new String(download.asByteArray(), StandardCharsets.UTF_8))
                    .isEqualTo(wanted);
        }
    }

    @Test
    void otherKinds_andNoFile_areRefused() {
        file("a.exe", "x").then().statusCode(400).body("error", notNullValue());
        given().multiPart("source", "ru")
                .multiPart("target", "en")
                .post("/translate_file")
                .then()
                .statusCode(400)
                .body("error", equalTo("Invalid request: missing file parameter"));
        given().get("/download_file/nothing.txt").then().statusCode(404).body("error", notNullValue());
    }

    @Test
    void alternatives_areOtherWordings_asManyAsThereAre() {
        given().contentType(ContentType.JSON)
                .body(Map.of("q", "Музей.", "source", "ru", "target", "en", "alternatives", 2))
                .post("/translate")
                .then()
                .statusCode(200)
                .body("translatedText", equalTo("Muzej."))
                // The model of these tests words everything in one way.
                .body("alternatives", hasSize(0));
        assertThat(StubModel.calls()).isLessThanOrEqualTo(3);
        given().contentType(ContentType.JSON)
                .body(Map.of("q", List.of("Музей.", "Зал."), "source", "ru", "target", "en", "alternatives", 1))
                .post("/translate")
                .then()
                .statusCode(200)
                .body("alternatives", hasSize(lessThanOrEqualTo(2)));
    }

    @Test
    void description_namesWhatIsThere() {
        given().get("/spec")
                .then()
                .statusCode(200)
                .body("swagger", equalTo("2.0"))
                .body("paths", notNullValue());
        given().get("/frontend/settings").then().body("supportedFilesFormat", hasItem(".srt"));
    }
}
