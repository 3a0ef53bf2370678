package dev.vestnik.api.deepl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.deepl.api.DeepLClient;
import com.deepl.api.DeepLClientOptions;
import com.deepl.api.DeepLException;
import com.deepl.api.DocumentHandle;
import com.deepl.api.DocumentNotReadyException;
import com.deepl.api.DocumentStatus;
import dev.vestnik.api.StubModel;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents through DeepL's own client for Java. */
@QuarkusTest
@WithTestResource(StubModel.class)
@Timeout(60)
class DocumentClientQuarkusTest {

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    URI server;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private DeepLClient client;

    @BeforeEach
    void start() {
        StubModel.reset();
        DeepLClientOptions options = new DeepLClientOptions();
        options.setServerUrl(server.toString().replaceFirst("/$", ""));
        options.setMaxRetries(0);
        options.setTimeout(Duration.ofSeconds(20));
        client = new DeepLClient("any", options);
    }

    private String translated(String name, String text) throws Exception {
        DocumentHandle handle = client.translateDocumentUpload(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name, "ru", "en-US");
        await().until(() -> client.translateDocumentStatus(handle).getStatus(), DocumentStatus.StatusCode.Done::equals);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        client.translateDocumentDownload(handle, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "note.txt   | Музей открыт.                          | Muzej otkryt.",
                "page.html  | <p>Музей <b>открыт</b>.</p>            | <p>Muzej <b>otkryt</b>.</p>",
                "read.md    | Музей **открыт**.                      | Muzej **otkryt**.",
            })
    void document_keepsItsForm(String name, String text, String wanted) throws Exception {
        assertThat(translated(name, text)).isEqualTo(wanted);
    }

    @Test
    void subtitles_keepNumbersTimesAndLines() throws Exception {
        String srt =
                "1\n00:00:01,000 --> 00:00:02,500\nГости ушли.\n\n2\n00:00:03,000 --> 00:00:04,000\nКуда ушли гости?\n";
        assertThat(translated("film.srt", srt))
                .isEqualTo(
                        "1\n00:00:01,000 --> 00:00:02,500\nGosti usli.\n\n2\n00:00:03,000 --> 00:00:04,000\nKuda usli gosti?\n");
    }

    /** The client for Java sends the name as it is, and "null" for the type of what it does not know. */
    @ParameterizedTest
    @CsvSource({"Новый музей.srt", "Новый музей.md", "Новый музей.txt"})
    void trap7_cyrillicNameAndUnknownType_areTaken(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.writeString(file, "1\n00:00:01,000 --> 00:00:02,500\nГости ушли.\n");
        DocumentHandle handle = client.translateDocumentUpload(file.toFile(), "ru", "en-US");

        await().until(() -> client.translateDocumentStatus(handle).getStatus(), DocumentStatus.StatusCode.Done::equals);
        Path target = folder.resolve("out-" + name);
        client.translateDocumentDownload(handle, target.toFile());
        assertThat(target).content().contains("Gosti usli.");
    }

    @Test
    void status_countsCharacters_andTheResultIsFetchedOnce() throws Exception {
        DocumentHandle handle = client.translateDocumentUpload(
                new ByteArrayInputStream("Музей открыт.".getBytes(StandardCharsets.UTF_8)), "a.txt", null, "de");
        await().until(() -> client.translateDocumentStatus(handle).getStatus(), DocumentStatus.StatusCode.Done::equals);
        assertThat(client.translateDocumentStatus(handle).getBilledCharacters()).isEqualTo(13L);
        client.translateDocumentDownload(handle, new ByteArrayOutputStream());

        assertThatThrownBy(() -> client.translateDocumentDownload(handle, new ByteArrayOutputStream()))
                .isInstanceOf(DocumentNotReadyException.class)
                .hasMessageContaining("already downloaded");
    }

    /** A client asks again every five seconds whatever it is told; until the end there is nothing to fetch. */
    @Test
    void trap9_untilItIsDone_itIsNotReady() throws Exception {
        StubModel.hold();
        DocumentHandle handle = client.translateDocumentUpload(
                new ByteArrayInputStream("Музей закрыт на обед.".getBytes(StandardCharsets.UTF_8)),
                "a.txt",
                "ru",
                "de");
        assertThat(client.translateDocumentStatus(handle).getStatus()).isEqualTo(DocumentStatus.StatusCode.Translating);
        assertThatThrownBy(() -> client.translateDocumentDownload(handle, new ByteArrayOutputStream()))
                .isInstanceOf(DocumentNotReadyException.class);
        StubModel.open();
        await().until(() -> client.translateDocumentStatus(handle).getStatus(), DocumentStatus.StatusCode.Done::equals);
    }

    @Test
    void failure_isToldInTheStatus() throws Exception {
        StubModel.answerWith(500);
        DocumentHandle handle = client.translateDocumentUpload(
                new ByteArrayInputStream("Музей уехал.".getBytes(StandardCharsets.UTF_8)), "a.txt", "ru", "de");
        await().until(
                        () -> client.translateDocumentStatus(handle).getStatus(),
                        DocumentStatus.StatusCode.Error::equals);
        assertThat(client.translateDocumentStatus(handle).getErrorMessage()).isNotBlank();
    }

    @Test
    void unknownKindAndForeignKey_areRefused() throws Exception {
        assertThatThrownBy(() -> translated("picture.png", "x"))
                .isInstanceOf(DeepLException.class)
                .hasMessageContaining(".srt");
        DocumentHandle handle = client.translateDocumentUpload(
                new ByteArrayInputStream("Музей.".getBytes(StandardCharsets.UTF_8)), "a.txt", "ru", "de");
        DocumentHandle foreign = new DocumentHandle(handle.getDocumentId(), "0".repeat(40));
        assertThatThrownBy(() -> client.translateDocumentStatus(foreign)).isInstanceOf(DeepLException.class);
    }
}
