package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.vestnik.backend.TlsServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The framework's TLS configurations reach the backends that name them. */
@QuarkusTest
@WithTestResource(TlsQuarkusTest.PrivateServer.class)
@Timeout(60)
class TlsQuarkusTest {

    /** One server and two backends for it, of which one trusts its certificate. */
    public static class PrivateServer implements QuarkusTestResourceLifecycleManager {
        private @Nullable TlsServer server;

        @Override
        public Map<String, String> start() {
            try {
                TlsServer started = new TlsServer(Files.createTempDirectory("tls"), false);
                server = started;
                Path certificate = started.certificate();
                return Map.of(
                        "quarkus.tls.internal.trust-store.pem.certs", certificate.toString(),
                        "vestnik.backends.trusting.provider", "openai",
                        "vestnik.backends.trusting.base-url", started.url() + "/v1",
                        "vestnik.backends.trusting.model", "m",
                        "vestnik.backends.trusting.tls", "internal",
                        "vestnik.backends.wary.provider", "openai",
                        "vestnik.backends.wary.base-url", started.url() + "/v1",
                        "vestnik.backends.wary.model", "m");
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stop() {
            if (server != null) {
                server.close();
            }
        }
    }

    @Test
    void namedConfigurationIsTrusted_withoutItTheCertificateIsNot() {
        given().post("/v1/backends/trusting/probe").then().statusCode(200).body("ok", equalTo(true));
        given().post("/v1/backends/wary/probe")
                .then()
                .statusCode(200)
                .body("ok", equalTo(false), "cause", startsWith("TLS failed"));
    }
}
