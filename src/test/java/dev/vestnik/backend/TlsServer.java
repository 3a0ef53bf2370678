package dev.vestnik.backend;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** An OpenAI-compatible server behind a certificate that nobody knows, and what it takes to trust it. */
public final class TlsServer implements AutoCloseable {

    private static final String PASSWORD = "changeit";
    private static final String ANSWER = """
            {"choices": [{"message": {"role": "assistant", "content": "OK"}, "finish_reason": "stop"}], "model": "m"}""";

    private final Path store;
    private final Path certificate;
    private final HttpsServer server;
    private final AtomicInteger requests = new AtomicInteger();

    /**
     * @param folder where the certificate is put
     * @param mutual whether the client has to show the server's own certificate
     */
    public TlsServer(Path folder, boolean mutual) throws IOException, GeneralSecurityException, InterruptedException {
        store = folder.resolve("server.p12");
        certificate = folder.resolve("server.pem");
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=a private server",
                "-ext",
                "SAN=ip:127.0.0.1,dns:localhost");
        keytool("-exportcert", "-rfc", "-file", certificate.toString());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(true)) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters own = getSSLContext().getDefaultSSLParameters();
                own.setNeedClientAuth(mutual);
                parameters.setSSLParameters(own);
            }
        });
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                requests.incrementAndGet();
                byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    private void keytool(String command, String... more) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-alias",
                "server",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
        line.addAll(List.of(more));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroy();
            throw new IOException("keytool did not do it");
        }
    }

    /**
     * A context that trusts the server.
     *
     * @param known whether it shows the server's own certificate too
     */
    SSLContext context(boolean known) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        KeyStore others = KeyStore.getInstance("PKCS12");
        others.load(null, null);
        others.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(others);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(known ? own.getKeyManagers() : null, trusted.getTrustManagers(), null);
        return context;
    }

    /** The certificate as PEM. */
    public Path certificate() {
        return certificate;
    }

    public String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
