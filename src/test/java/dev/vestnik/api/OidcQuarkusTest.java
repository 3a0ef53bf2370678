package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.vestnik.access.HandIssuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service that takes tokens of an issuer beside keys. */
@QuarkusTest
@TestProfile(OidcQuarkusTest.Wanted.class)
@WithTestResource(StubModel.class)
@WithTestResource(OidcQuarkusTest.Issuing.class)
@Timeout(60)
class OidcQuarkusTest {

    private static final String ADMIN = "0123456789abcdef0123456789abcdef";

    /** Signed where the issuer is: the test is loaded by another class loader. */
    private static final String SIGNED = "oidc-quarkus-test.";

    public static final class Wanted implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("vestnik.keys.required", "true", "vestnik.keys.admin", ADMIN);
        }
    }

    public static final class Issuing implements QuarkusTestResourceLifecycleManager {

        private @Nullable HandIssuer issuer;

        @Override
        public Map<String, String> start() {
            try {
                HandIssuer started = new HandIssuer();
                issuer = started;
                JWTClaimsSet.Builder anna = started.claims("anna", Instant.now().plusSeconds(600));
                System.setProperty(
                        SIGNED + "anna",
                        started.token(anna.claim("scope", "read translate jobs")
                                .claim("desk", "radio")
                                .build()));
                System.setProperty(
                        SIGNED + "reader",
                        started.token(started.claims("boris", Instant.now().plusSeconds(600))
                                .claim("scope", "read")
                                .build()));
                System.setProperty(
                        SIGNED + "ended",
                        started.token(started.claims("vera", Instant.now().minusSeconds(600))
                                .claim("scope", "read")
                                .build()));
                return Map.of(
                        "vestnik.oidc.issuer",
                        started.name(),
                        "vestnik.oidc.audience",
                        HandIssuer.AUDIENCE,
                        "vestnik.oidc.tenant-claim",
                        "desk",
                        "vestnik.oidc.quotas.requests-per-minute",
                        "1000");
            } catch (IOException | JOSEException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stop() {
            if (issuer != null) {
                issuer.close();
            }
        }
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static String signed(String name) {
        return Objects.requireNonNull(System.getProperty(SIGNED + name));
    }

    @Test
    void token_isAKey() {
        StubModel.reset();
        String text =
                "В среду музей открыл зал. " + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        String anna = signed("anna");
        String self = with(anna)
                .contentType("text/plain; charset=utf-8")
                .body(text.getBytes(StandardCharsets.UTF_8))
                .post("/v1/articles?translate=en")
                .then()
                .statusCode(201)
                .header("RateLimit-Policy", equalTo("\"requests\";q=1000;w=60"))
                .extract()
                .header("Location");
        with(anna).get(self).then().statusCode(200);
        with(anna)
                .get("/v1/usage")
                .then()
                .statusCode(200)
                .body("usage.key", hasItem(matchesPattern("oidc-[0-9a-f]{24}")));
        // Of no tenant.
        with(signed("reader")).get(self).then().statusCode(404);
        with(ADMIN).get(self).then().statusCode(404);
        String key = with(ADMIN)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "desk", "tenant", "radio"))
                .post("/v1/keys")
                .path("key");
        with(key).get(self).then().statusCode(200);
    }

    @Test
    void tokenWithoutTheScope_is403() {
        with(signed("reader")).get("/v1/languages").then().statusCode(200);
        with(signed("reader"))
                .contentType("text/plain")
                .body("text")
                .post("/v1/articles")
                .then()
                .statusCode(403)
                .header(
                        "WWW-Authenticate",
                        equalTo("Bearer realm=\"vestnik\", error=\"insufficient_scope\", scope=\"translate\""));
    }

    @Test
    void tokenThatIsOver_orNone_is401() {
        for (String bad : new String[] {signed("ended"), "a.b.c", signed("anna") + "x"}) {
            with(bad)
                    .get("/v1/languages")
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", equalTo("Bearer realm=\"vestnik\", error=\"invalid_token\""))
                    .body("type", equalTo("/problems/unauthorized"));
        }
    }
}
