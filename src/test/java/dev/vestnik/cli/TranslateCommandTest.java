package dev.vestnik.cli;

import static dev.vestnik.cli.FakeService.block;
import static dev.vestnik.cli.FakeService.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TranslateCommandTest {

    private static final String FIRST = block(1, 2, "The library\\n has   moved.");
    private static final String SECOND = block(2, 2, "x".repeat(63) + "😀y");
    private static final String DONE = event("done", """
            {"translations":[{"text":"The library has moved.\\n\\nÄ second block.\\n","millis":1250,"degraded":true,
              "reasons":["checks-failed","backend-unavailable"],
              "madeBy":[{"backend":"main","model":"m-1"},{"backend":"spare","model":"m-2"}],
              "checks":{"verdict":"fail","findings":[
                {"check":"numbers","verdict":"fail","block":"b2","message":"7 is missing","repaired":false},
                {"check":"echo","verdict":"fail","block":"b1","message":"put right","repaired":true},
                {"check":"length","verdict":"warn","message":"long","repaired":false}]}}],
             "summaries":[{"text":"It moved.","millis":0,"degraded":false,"madeBy":[],
              "checks":{"verdict":"pass","findings":[]}}]}
            """);

    private static final String EOL = System.lineSeparator();

    @TempDir
    private Path temp;

    private FakeService service;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String input = "";
    private Path article;

    @BeforeEach
    void start() throws IOException {
        service = new FakeService();
        service.answersEvents(FIRST, SECOND, DONE);
        article = Files.writeString(temp.resolve("статья.txt"), "Библиотека переехала.");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void texts_goToStandardOutput_andNothingElse() {
        assertThat(translate(article)).isZero();
        assertThat(out.toString())
                .isEqualTo("The library has moved.\n\nÄ second block.\n\nSummary: It moved.\n".replace("\n", EOL));
    }

    @Test
    void progressAndAccount_goToStandardError() {
        translate(article);
        assertThat(err.toString().replaceAll(" \\d\\.\\d s]", " 0.0 s]").lines())
                .containsExactly(
                        "Translating …",
                        "[ 1/2   0.0 s] The library has moved.",
                        "[ 2/2   0.0 s] " + "x".repeat(63) + "😀…",
                        "Summarising …",
                        "-- translation by m-1 (main), m-2 (spare) in 1.3 s; degraded: checks-failed, backend-unavailable",
                        "   fail numbers in b2: 7 is missing",
                        "   warn length: long",
                        "-- summary by no model from the cache");
    }

    @Test
    void linesMayEndInCrLf_andEventsBeUnknown() {
        service.answersEvents((": hello\n\n" + event("queued", "{}") + FIRST + DONE).replace("\n", "\r\n"));
        assertThat(translate(article)).isZero();
        assertThat(err.toString()).contains("[ 1/2");
    }

    @Test
    void request_holdsTheFileAndTheOptions() {
        translate(article);
        assertThat(service.posted).isEqualTo("Библиотека переехала.");
        assertThat(service.query).isEqualTo("POST translate=en&summarize=short&language=en");

        translate(article, "--to", "pt-BR&x=ü", "--summary", "tldr:long");
        assertThat(service.query)
                .isEqualTo("POST translate=pt-BR%26x%3D%C3%BC&summarize=tldr%3Along&language=pt-BR%26x%3D%C3%BC");
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt, text/plain; charset=utf-8",
        "a, text/plain; charset=utf-8",
        "a.md, text/markdown; charset=utf-8",
        "A.HTML, text/html",
        "a.htm, text/html"
    })
    void mediaType_isThatOfTheName(String name, String type) throws IOException {
        Path file = Files.writeString(temp.resolve(name), "Библиотека переехала.");
        assertThat(translate(file)).isZero();
        assertThat(service.postedType).isEqualTo(type);
    }

    @Test
    void dash_isStandardInput() {
        input = "От стандартного ввода";
        assertThat(run("translate", "-", "--url", service.url())).isZero();
        assertThat(service.posted).isEqualTo(input);
    }

    @Test
    void address_mayComeFromTheEnvironment() {
        assertThat(runIn(Map.of("VESTNIK_URL", service.url()), "translate", article.toString()))
                .isZero();
    }

    @Test
    void unreadableFile_isSaid() {
        assertThat(translate(temp.resolve("none.txt"))).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("vestnik: there is no file " + temp.resolve("none.txt") + EOL);
        err.getBuffer().setLength(0);

        assertThat(translate(temp)).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("vestnik: " + temp + " cannot be read: ")
                .hasLineCount(1);
        assertThat(service.looks.get()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "translate",
                "translate a.txt b.txt",
                "translate a.txt --nonsense",
                "translate a.txt --to",
                "translate a.txt --url localhost:8080",
                "translate a.txt --url ftp://localhost",
                "translate a.txt --url http://",
                "translate a.txt --url <>"
            })
    void nonsense_isTwo(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines().toList()).hasSize(2).last().isEqualTo("see: vestnik translate --help");
        assertThat(err.toString()).startsWith("vestnik: ");
    }

    @Test
    void help_namesTheOptions() {
        assertThat(run("translate", "--help")).isZero();
        assertThat(out.toString()).contains("FILE", "--to", "--summary", "--url", "VESTNIK_URL");
    }

    @Test
    void refusedOption_isTwo_withWhatIsAllowed() {
        service.answers(400, "application/problem+json", """
                {"title":"Unknown length","status":400,"detail":"There is no such length of a summary",
                 "errors":[{"field":"summarize","got":"huge","allowed":["sentence","short"],"message":"as above"}]}
                """);
        assertThat(translate(article, "--summary", "huge")).isEqualTo(2);
        assertThat(err.toString().lines())
                .last()
                .isEqualTo("vestnik: There is no such length of a summary; --summary may be sentence, short,"
                        + " not \"huge\"");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void refusedText_isOne() {
        service.answers(400, "application/problem+json", """
                {"status":400,"detail":"The text is empty","errors":[{"field":"text","message":"The text is empty"}]}
                """);
        assertThat(translate(article)).isEqualTo(1);
        assertThat(err.toString().lines()).last().isEqualTo("vestnik: The text is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Bad gateway</html>", "", "{}", "\"detail\""})
    void refusalThatIsNoProblem_isItsStatus(String body) {
        service.answers(502, "text/html", body);
        assertThat(translate(article)).isEqualTo(1);
        assertThat(err.toString().lines())
                .last()
                .asString()
                .startsWith("vestnik: ")
                .contains("HTTP 502");
    }

    @Test
    void errorEvent_isOne() {
        service.answersEvents(
                FIRST, event("error", "{\"status\":503,\"detail\":\"No backend could answer: main: off\"}"));
        assertThat(translate(article)).isEqualTo(1);
        assertThat(err.toString().lines()).last().isEqualTo("vestnik: No backend could answer: main: off");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void problemsBesideRenditions_areOne_andWhatThereIsIsPrinted() {
        service.answersEvents(event("done", """
                        {"translations":[{"text":"Moved.","millis":5,"madeBy":[{"backend":"main","model":"m-1"}]}],
                         "summaries":[],"problems":[{"status":504,"detail":"The rendition was not finished in time"}]}
                        """));
        assertThat(translate(article)).isEqualTo(1);
        assertThat(out.toString()).isEqualTo("Moved." + EOL);
        assertThat(err.toString().lines()).last().isEqualTo("vestnik: The rendition was not finished in time");
    }

    @Test
    void hangUpBeforeTheEnd_isOneLine() {
        String message = "vestnik: the service failed: the answer ended before it was whole";
        service.answersEvents(FIRST, "event: done\ndata: {\"translations\":");
        assertThat(translate(article)).isEqualTo(1);
        assertThat(err.toString().lines()).last().isEqualTo(message);
        err.getBuffer().setLength(0);

        service.cutsOff();
        assertThat(translate(article)).isEqualTo(1);
        assertThat(err.toString().lines()).last().isEqualTo(message);
        assertThat(err.toString()).contains("[ 1/2");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void hangUpAfterTheEnd_doesNotMatter() {
        service.cutsOff();
        assertThat(translate(article)).isZero();
        assertThat(out.toString()).contains("Summary: It moved.");
    }

    @Test
    void eventThatIsNotJson_isOneLine() {
        service.answersEvents(event("block", "<p>"));
        assertThat(translate(article)).isEqualTo(1);
        assertThat(err.toString().lines())
                .last()
                .isEqualTo("vestnik: the service failed: an event in the answer is not JSON");
    }

    @Test
    void serviceWhoseModelIsBeingLoaded_isWaitedFor() {
        service.backends(FakeService.LOADING, FakeService.LOADING, FakeService.READY);
        assertThat(translate(article)).isZero();
        assertThat(service.looks.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void somethingElseOnThePort_isNoService() {
        service.backends("<html>not here</html>");
        assertThat(translate(article)).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("vestnik: no Vestnik service answers at " + service.url() + EOL);
        assertThat(service.posted).isNull();
    }

    @Test
    void interrupt_is130() {
        Thread.currentThread().interrupt();
        int code = translate(article);
        boolean cleared = !Thread.interrupted();

        assertThat(code).isEqualTo(130);
        assertThat(cleared).isTrue();
        assertThat(err.toString()).isEqualTo("vestnik: interrupted" + EOL);
    }

    private int translate(Path file, String... options) {
        List<String> args = new ArrayList<>(List.of("translate", file.toString(), "--url", service.url()));
        args.addAll(List.of(options));
        return run(args.toArray(String[]::new));
    }

    private int run(String... args) {
        return runIn(Map.of(), args);
    }

    private int runIn(Map<String, String> env, String... args) {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return Main.commandLine(env, false, new TranslateCommand(env, false, in, null))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }
}
