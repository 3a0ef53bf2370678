package dev.vestnik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TranslateOwnServiceTest {

    private static final String DONE = FakeService.event(
            "done", "{\"translations\":[{\"text\":\"It has moved.\",\"millis\":1}],\"summaries\":[]}");

    @TempDir
    private Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter() {
        @Override
        public void write(String text, int start, int length) {
            super.write(text, start, length);
            if (!interruptAt.isEmpty() && text.startsWith(interruptAt)) {
                Thread.currentThread().interrupt();
            }
        }
    };
    private String interruptAt = "";
    private Path article;

    @BeforeEach
    void makeArticle() throws IOException {
        article = Files.writeString(temp.resolve("article.txt"), "Библиотека переехала.");
    }

    @Test
    void ownService_isStartedAskedAndStopped() throws IOException {
        Path application = OwnService.in(temp, DONE);
        assertThat(translateWithOwn(application)).isZero();
        assertThat(out.toString()).contains("It has moved.");
        assertThat(err.toString().lines()).first().asString().matches("No service answers at .*, starting one …");
        assertThat(OwnService.isAlive(application)).isFalse();
    }

    @Test
    void ownService_isStoppedAfterAFailureToo() throws IOException {
        Path application = OwnService.in(temp, FakeService.event("error", "{\"detail\":\"Every backend refused\"}"));
        assertThat(translateWithOwn(application)).isEqualTo(1);
        assertThat(err.toString()).contains("vestnik: Every backend refused");
        assertThat(OwnService.isAlive(application)).isFalse();
    }

    @Test
    void ownServiceThatDoesNotStart_saysWhy() throws IOException {
        assertThat(translateWithOwn(OwnService.in(temp, null))).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsSubsequence(
                        "vestnik: the service did not start. Its last words:", "starting", OwnService.lastWords());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void ownServiceThatDies_saysWhy() throws IOException {
        assertThat(translateWithOwn(OwnService.in(temp, "die"))).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsSubsequence("vestnik: the service died. Its last words:", OwnService.lastWords());
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void interrupt_is130_andStopsTheServiceInTheMiddleOfItsAnswer() throws IOException {
        Path application = OwnService.in(temp, FakeService.block(1, 2, "Moved.") + OwnService.UNFINISHED);
        interruptAt = "[ 1/2";
        int code = translateWithOwn(application);
        boolean cleared = !Thread.interrupted();

        assertThat(code).isEqualTo(130);
        assertThat(cleared).isTrue();
        assertThat(err.toString().lines()).last().isEqualTo("vestnik: interrupted");
        assertThat(OwnService.isAlive(application)).isFalse();
    }

    @Test
    void modelThatIsMissing_isFetchedFirst() throws IOException {
        Path file = Files.writeString(temp.resolve("no-folder"), "");
        int code = runIn(Map.of("VESTNIK_MODELS", file.toString(), "VESTNIK_URL", nobody()), OwnService.in(temp, DONE));
        assertThat(code).isNotZero();
        assertThat(out.toString()).isEmpty();
        assertThat(temp.resolve("pid")).doesNotExist();
    }

    private int translateWithOwn(Path application) throws IOException {
        return runIn(Map.of("VESTNIK_URL", nobody(), "VESTNIK_BACKENDS_MAIN_PROVIDER", "openai"), application);
    }

    private int runIn(Map<String, String> env, Path application) {
        InputStream none = InputStream.nullInputStream();
        return Main.commandLine(env, false, new TranslateCommand(env, false, none, application))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("translate", article.toString());
    }

    /** An address where nobody listens. */
    private static String nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }
}
