package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Articles in every format and charset over the wire, and answers in theirs. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class FormatQuarkusTest {

    private final String name = "Имя" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");

    private final String html = """
            <!doctype html><title>Музей открыл новый зал %s</title><script>нет()</script><nav>Меню</nav>
            <h1>Музей открыл <b>новый зал</b></h1>
            <p>В среду музей <a href="/x?a=1&amp;b=2">открыл зал</a> истории письма %s. Гости пришли в 9 утра.</p>
            """.formatted(name, name);

    private final String markdown = """
            # Музей открыл новый зал

            В среду музей **открыл** [зал](/x) истории письма %s.

            ```
            код
            ```
            """.formatted(name);

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    private URI root;

    @BeforeEach
    void reset() {
        StubModel.reset();
    }

    private static RequestSpecification body(String type, byte[] bytes) {
        return given().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false))
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Content-Type", type)
                .body(bytes);
    }

    private static RequestSpecification body(String type, String text) {
        return body(type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String id(String type, String text) {
        return body(type, text).post("/v1/articles").then().extract().path("id");
    }

    @Test
    void page_isTranslatedInPlace() {
        Response answer = body("text/html", html).accept("text/html").post("/v1/articles?translate=en");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.contentType()).isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(answer.asString())
                .contains("<script>нет()</script><nav>Меню</nav>", "<a href=\"/x?a=1&amp;b=2\">", "<b>novyj zal</b>")
                .doesNotContain("музей", "<1>");
        assertThat(answer.header("Content-Security-Policy")).startsWith("sandbox");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void page_isReadInEveryForm() {
        String id = id("text/html; charset=utf-8", html);
        given().get("/v1/articles/" + id)
                .then()
                .statusCode(200)
                .body("format", equalTo("html"))
                .body("title", containsString("Музей открыл новый зал"))
                .body("blocks.kind", equalTo(List.of("title", "heading", "paragraph")))
                .body("blocks[1].text", equalTo("Музей открыл <b>новый зал</b>"));
        given().accept("text/html").get("/v1/articles/" + id).then().body(equalTo(html));
        assertThat(given().accept("text/plain").get("/v1/articles/" + id).asString())
                .isEqualTo("Музей открыл новый зал " + name
                        + "\n\nМузей открыл новый зал\n\nВ среду музей открыл зал истории" + " письма " + name
                        + ". Гости пришли в 9 утра.");
        for (int i = 0; i < 3; i++) {
            assertThat(given().accept("text/plain")
                            .get("/v1/articles/" + id + "/translations/en")
                            .asString())
                    .contains("V sredu muzej otkryl zal")
                    .doesNotContain("<", "&amp;");
            assertThat(given().accept("text/html")
                            .get("/v1/articles/" + id + "/translations/en")
                            .asString())
                    .contains("<a href=\"/x?a=1&amp;b=2\">");
            given().accept("application/json")
                    .get("/v1/articles/" + id + "/translations/en")
                    .then()
                    .body("title", containsString("Muzej"))
                    .body("title", not(containsString("<")))
                    .body("text", containsString("<h1>"));
        }
        given().accept("text/markdown").get("/v1/articles/" + id).then().statusCode(406);
        given().accept("text/html")
                .get("/v1/articles/" + id + "/summaries")
                .then()
                .statusCode(406);
    }

    @Test
    void browser_getsWhatThereIs() {
        String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        String plain = id("text/plain", "Простой текст " + name + ".");
        given().accept(browser)
                .get("/v1/articles/" + plain)
                .then()
                .statusCode(200)
                .contentType("application/json");
        given().accept(browser)
                .get("/v1/articles/" + id("text/html", html))
                .then()
                .contentType("text/html");
    }

    @Test
    void markdown_isTranslatedInPlace() {
        Response answer =
                body("text/markdown", markdown).accept("text/markdown").post("/v1/articles?translate=en");
        assertThat(answer.contentType()).isEqualToIgnoringCase("text/markdown;charset=utf-8");
        assertThat(answer.asString()).contains("# Muzej", "**otkryl** [zal](/x)", "```\nкод\n```");
    }

    @Test
    void formats_areDifferentArticles() {
        String text = "Строка **один** " + name + ".";
        assertThat(List.of(id("text/plain", text), id("text/markdown", text), id("text/html", text)))
                .doesNotHaveDuplicates();
        String posted = given().contentType("application/json")
                .body(Map.of("text", text, "format", "markdown"))
                .post("/v1/articles")
                .path("id");
        assertThat(posted).isEqualTo(id("text/markdown", text));
    }

    @Test
    void titleInJson_isAHeading() {
        given().contentType("application/json")
                .body(Map.of("title", "Музей < зал", "text", "<p>Гости " + name + ".</p>", "format", "html"))
                .post("/v1/articles")
                .then()
                .statusCode(201)
                .body("title", equalTo("Музей < зал"))
                .body("blocks[0].text", equalTo("Музей &lt; зал"));
        given().contentType("application/json")
                .body(Map.of("title", "Музей", "text", html, "format", "html"))
                .post("/v1/articles")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("title"));
    }

    @Test
    void unknownFormat_isRefused() {
        given().contentType("application/json")
                .body(Map.of("text", "Гости", "format", "rtf"))
                .post("/v1/articles")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("format"))
                .body("errors[0].allowed", equalTo(List.of("plain", "markdown", "html")));
    }

    @Test
    void pageWithNothingToRead_isRefused() {
        body("text/html", "<script>var a</script>")
                .post("/v1/articles")
                .then()
                .statusCode(400)
                .body("detail", containsString("nothing in it that would be translated"));
    }

    @Test
    void oneShot_takesFormats() {
        given().contentType("application/json")
                .accept("text/html")
                .body(Map.of(
                        "text",
                        "<p>Гости <i>ушли</i> " + name + "</p>",
                        "format",
                        "html",
                        "source",
                        "ru",
                        "target",
                        "en"))
                .post("/v1/translations")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("sandbox"))
                .body(containsString("<i>usli</i>"));
        given().contentType("application/json")
                .body(Map.of(
                        "texts",
                        List.of("<p>Гости <i>ушли</i> " + name + "</p>"),
                        "format",
                        "html",
                        "target",
                        "en",
                        "source",
                        "ru"))
                .post("/v1/translations")
                .then()
                .statusCode(200)
                .body("[0].text", containsString("<i>usli</i>"));
    }

    @Test
    void correctedPage_costsItsChangedBlocks() {
        String id = id("text/html", html);
        given().get("/v1/articles/" + id + "/translations/en").then().statusCode(200);
        int calls = StubModel.calls();
        body("text/html", html.replace("Гости пришли", "Люди пришли"))
                .put("/v1/articles/" + id + "/text")
                .then()
                .statusCode(201)
                .body("changes.blocks", equalTo(List.of("b3")))
                .body("translations[0].text", containsString("Ludi prisli"));
        assertThat(StubModel.calls()).isEqualTo(calls + 1);
    }

    @Test
    void events_bringMarkup() {
        String events = body("text/html", html)
                .accept("text/event-stream")
                .post("/v1/articles?translate=en")
                .asString();
        assertThat(events).contains("event:block", "<b>novyj zal</b>", "event:done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1251", "KOI8-R", "UTF-16", "utf-16le", "UTF-8", "ISO-8859-5"})
    void charset_isWhatTheRequestNames(String charset) {
        String text = "Новый зал " + name + " открыт.";
        given().get("/v1/articles/"
                        + body("text/plain; charset=" + charset, text.getBytes(Charset.forName(charset)))
                                .post("/v1/articles")
                                .path("id"))
                .then()
                .body("blocks[0].text", equalTo(text));
    }

    @Test
    void charsetOfAPage_isWhatItNames() {
        String page = "<meta charset=windows-1251><p>Новый зал " + name + "</p>";
        for (byte[] bytes :
                List.of(page.getBytes(Charset.forName("windows-1251")), page.getBytes(StandardCharsets.UTF_8))) {
            body("text/html", bytes).post("/v1/articles").then().body("blocks[0].text", equalTo("Новый зал " + name));
        }
        // What the request says goes before.
        body("text/html; charset=koi8-r", page.getBytes(Charset.forName("KOI8-R")))
                .post("/v1/articles")
                .then()
                .body("blocks[0].text", equalTo("Новый зал " + name));
    }

    @Test
    void unknownCharset_andMalformedBytes_areRefused() {
        body("text/plain; charset=klingon", "Текст")
                .post("/v1/articles")
                .then()
                .statusCode(415)
                .body("errors[0].got", equalTo("klingon"))
                .body("errors[0].allowed", hasItem("charset=windows-1251"));
        body("text/plain; charset=windows-1251", new byte[] {(byte) 0x98, 65})
                .post("/v1/articles")
                .then()
                .statusCode(400)
                .body("detail", containsString("not valid windows-1251"));
        body("application/json; charset=windows-1251", "{}")
                .post("/v1/articles")
                .then()
                .statusCode(415);
    }

    @Test
    void packedBody_isUnpacked() {
        body("text/html", Packed.packed(html.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Encoding", "gzip")
                .post("/v1/articles")
                .then()
                .statusCode(201)
                .body("blocks[0].text", containsString(name));
    }

    @Test
    void packedJob_mayBeAsLargeAsOtherJobs() {
        String text = "Музей открыл зал. ".repeat(50_000);
        body(
                        "application/json",
                        Packed.packed(("{\"articles\":[{\"text\":\"" + text + "\"}],\"no\":1}")
                                .getBytes(StandardCharsets.UTF_8)))
                .header("Content-Encoding", "gzip")
                .post("/v1/jobs")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("no"));
    }

    @Test
    void badPacking_isRefused() {
        byte[] bomb = Packed.packed(new byte[50_000_000]);
        assertThat(bomb.length).isLessThan(100_000);
        body("text/plain", bomb)
                .header("Content-Encoding", "gzip")
                .post("/v1/articles")
                .then()
                .statusCode(413);
        body("text/plain", "это не gzip")
                .header("Content-Encoding", "gzip")
                .post("/v1/articles")
                .then()
                .statusCode(400)
                .body("detail", containsString("gzip"));
        body("text/plain", "текст")
                .header("Content-Encoding", "br")
                .post("/v1/articles")
                .then()
                .statusCode(415)
                .body("errors[0].allowed", equalTo(List.of("gzip")));
    }

    @Test
    void answers_arePackedForWhoTakesThat() throws Exception {
        String id = id("text/html", html);
        String path = "v1/articles/" + id + "/translations/en";
        given().get("/" + path).then().statusCode(200);
        for (int i = 0; i < 3; i++) {
            HttpResponse<byte[]> plain = get(path, null);
            HttpResponse<byte[]> packed = get(path, "gzip, br");
            assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(packed.headers().firstValue("ETag"))
                    .isEqualTo(plain.headers().firstValue("ETag"));
            assertThat(String.join(",", packed.headers().allValues("Vary"))).contains("Accept-Encoding");
            assertThat(packed.body().length).isLessThan(plain.body().length);
            assertThat(unpacked(packed.body())).isEqualTo(plain.body());
            assertThat(get(path, "gzip;q=0").headers().firstValue("Content-Encoding"))
                    .isEmpty();
        }
    }

    private HttpResponse<byte[]> get(String path, @Nullable String encodings) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path));
        if (encodings != null) {
            request.header("Accept-Encoding", encodings);
        }
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return gzip.readAllBytes();
        }
    }

    @Test
    void events_areNotPacked() {
        body("text/html", html)
                .accept("text/event-stream")
                .header("Accept-Encoding", "gzip")
                .post("/v1/articles?translate=en")
                .then()
                .header("Content-Encoding", nullValue());
    }
}
