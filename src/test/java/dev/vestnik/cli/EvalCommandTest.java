package dev.vestnik.cli;

import static dev.vestnik.cli.FakeService.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EvalCommandTest {

    private static final String DONE = event("done", """
            {"translations":[{"text":"Bridge\\n\\nA bridge.\\n\\nOn the Volga.","title":"Bridge","degraded":true,
              "blocks":[{"id":"b1","kind":"title","text":"Bridge","after":"\\n\\n"},
                {"id":"b2","kind":"paragraph","text":"A bridge.","after":"\\n\\n"},
                {"id":"b3","kind":"paragraph","text":"On the Volga.","after":""}],
              "madeBy":[{"backend":"main","model":"m-1"}],"usage":{"inputTokens":30,"outputTokens":7,"calls":3},
              "checks":{"verdict":"fail","findings":[
                {"check":"numbers","verdict":"fail","block":"b2","source":"7","message":"7 is missing","repaired":false},
                {"check":"echo","verdict":"warn","block":"b2","message":"put right","repaired":true}]}}]}
            """);
    private static final String FAILED = event("error", "{\"status\":503,\"detail\":\"No backend could answer\"}");

    private static final String SET = """
            {"id":"a","title_ru":"Мост","title_en":"A bridge","body_ru":"Мост.\\n\\nНа Волге.","body_en":"A bridge on the Volga."}
            {"id":"b","body_ru":"Еще один мост.","body_en":"Another bridge.","systems":{"other":"One more bridge."}}
            """;

    @TempDir
    private Path temp;

    private FakeService service;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path set;
    private Path results;

    @BeforeEach
    void start() throws IOException {
        service = new FakeService();
        service.answersEvents(DONE);
        set = Files.writeString(temp.resolve("set.jsonl"), SET);
        results = temp.resolve("results.jsonl");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine(Map.of(), false)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private int evalRun(String... more) {
        String[] args = {"eval", "run", "--set", set.toString(), "--out", results.toString(), "--url", service.url()};
        String[] all = new String[args.length + more.length];
        System.arraycopy(args, 0, all, 0, args.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return run(all);
    }

    @Test
    void checks_areMeasuredWithoutAService() throws IOException {
        Path json = temp.resolve("cases.json");
        assertThat(run("eval", "checks", "--limit", "2", "--json", json.toString()))
                .isZero();
        assertThat(out.toString())
                .containsPattern("digit changed +\\d+ +100.0 % +100.0 %")
                .containsPattern("all untranslated .* echo 100.0 %")
                .containsPattern("document +2 +");
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.path("cases").path(0).path("spoilt").asText()).isNotBlank();
        assertThat(report.path("clean").size()).isGreaterThan(2);
    }

    @Test
    void run_measuresWhatTheServiceMakes_andKeepsIt() throws IOException {
        assertThat(evalRun("--name", "mine")).isZero();
        assertThat(out.toString())
                .containsPattern("mine +2 +\\d+\\.\\d +\\d+\\.\\d +2 +60 +14 +6 ")
                .containsPattern("other +1 +\\d")
                .containsPattern("reference +2 +- ")
                .containsPattern("check +mine +other +reference")
                .containsPattern("numbers +2/0/0 ")
                .containsPattern("echo +0/0/2 ");
        assertThat(err.toString()).containsPattern("\\[1/2] a: \\d").containsPattern("\\[2/2] b: \\d");
        assertThat(service.query).isEqualTo("POST translate=en");
        assertThat(service.posted).isEqualTo("{\"text\":\"Еще один мост.\",\"language\":\"ru\"}");
        JsonNode line = new ObjectMapper().readTree(Files.readAllLines(results).getFirst());
        assertThat(line.path("translation").asText()).isEqualTo("A bridge.\n\nOn the Volga.");
        assertThat(line.path("models").path(0).asText()).isEqualTo("main/m-1");
    }

    @Test
    void secondRun_goesOnWhereTheFirstEnded() throws IOException {
        assertThat(evalRun("--limit", "1")).isZero();
        assertThat(service.posted).contains("\"title\":\"Мост\"");
        Path page = temp.resolve("page.html");
        assertThat(evalRun("--html", page.toString())).isZero();
        assertThat(err.toString()).doesNotContain("[1/2]").contains("[2/2] b");
        assertThat(Files.readAllLines(results)).hasSize(2);
        assertThat(Files.readString(page)).contains("Еще один мост.", "Another bridge.", "On the Volga.");

        assertThat(evalRun("--name", "another")).isOne();
        assertThat(err.toString())
                .startsWith("vestnik: " + results + " has translations of vestnik; give another file with --out");
    }

    @Test
    void articleThatFails_isTriedAgainByTheNextRun() {
        evalRun("--limit", "1");
        service.answersEvents(FAILED);
        assertThat(evalRun()).isOne();
        assertThat(err.toString())
                .contains("[2/2] b: No backend could answer")
                .contains("vestnik: 1 of 2 articles were not translated; run it again to try those once more");
        assertThat(out.toString()).containsPattern("vestnik +1 ");
        service.answersEvents(DONE);
        assertThat(evalRun()).isZero();
        assertThat(out.toString()).containsPattern("vestnik +2 ");
    }

    @Test
    void runThatMakesNothing_isOne() {
        service.answersEvents(FAILED);
        assertThat(evalRun()).isOne();
        assertThat(err.toString().lines()).last().isEqualTo("vestnik: nothing was translated");
        service.close();
        assertThat(evalRun()).isOne();
        assertThat(err.toString().lines()).containsExactly("vestnik: no Vestnik service answers at " + service.url());
    }

    @Test
    void modelAlone_isAskedParagraphByParagraph_andCompared() throws IOException {
        Path plain = temp.resolve("plain.jsonl");
        try (BenchModel model = new BenchModel()) {
            String[] args = {
                "eval",
                "run",
                "--set",
                set.toString(),
                "--out",
                plain.toString(),
                "--plain-url",
                model.baseUrl(),
                "--plain-model",
                "bench"
            };
            assertThat(run(args)).isZero();
            assertThat(model.calls()).isEqualTo(3);
        }
        assertThat(out.toString()).containsPattern("bench +2 .* 150 +60 +3 ");
        assertThat(Files.readString(plain)).contains("Translate into English:").contains("Na Volge.");

        evalRun();
        assertThat(run("eval", "compare", plain.toString(), results.toString())).isZero();
        assertThat(out.toString())
                .containsPattern("bench +2 ")
                .containsPattern("vestnik +2 ")
                .containsPattern("chrF2 +\\+\\d.*, p = ")
                .contains("paired bootstrap over 2 articles");
    }

    @Test
    void modelThatDoesNotAnswer_isSaid() {
        assertThat(run(
                        "eval",
                        "run",
                        "--set",
                        set.toString(),
                        "--limit",
                        "1",
                        "--out",
                        results.toString(),
                        "--plain-url",
                        service.url() + "/v1",
                        "--plain-model",
                        "m"))
                .isOne();
        assertThat(err.toString().lines()).first().asString().startsWith("[1/1] a: the model did not answer: ");
        assertThat(results).doesNotExist();
    }

    @Test
    void fileThatIsNone_orIsNoSet_isOneLine() throws IOException {
        assertThat(run("eval", "checks", "--set", temp.resolve("none").toString()))
                .isOne();
        assertThat(err.toString().lines()).containsExactly("vestnik: there is no file " + temp.resolve("none"));
        Files.writeString(set, SET + "{\n");
        assertThat(evalRun()).isOne();
        assertThat(err.toString().lines()).containsExactly("vestnik: " + set + ", line 3: not JSON");
        assertThat(run("eval", "compare", set.toString(), set.toString())).isOne();
        assertThat(err.toString().lines()).containsExactly("vestnik: " + set + ", line 1: not a result of eval run");
        assertThat(run("eval", "checks", "--limit", "1", "--json", temp.toString()))
                .isOne();
        assertThat(err.toString())
                .startsWith("vestnik: " + temp + " cannot be written: ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eval",
                "eval nonsense",
                "eval checks --nonsense",
                "eval checks --limit 0",
                "eval checks --seed x",
                "eval run --limit 0",
                "eval run --url localhost",
                "eval run --to nonsense",
                "eval run --to de",
                "eval run --name reference",
                "eval run --plain-url http://127.0.0.1:1/v1",
                "eval run --plain-url <> --plain-model m",
                "eval run --plain --url http://127.0.0.1:1",
                "eval compare one"
            })
    void nonsense_isTwo(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines().toList()).hasSize(2).last().asString().startsWith("see: vestnik eval");
        assertThat(err.toString()).startsWith("vestnik: ");
    }

    @Test
    void help_namesTheOptions() {
        assertThat(run("eval", "run", "--help")).isZero();
        assertThat(out.toString()).contains("--set", "--limit", "--name", "--out", "--url", "--plain-url", "--html");
    }
}
