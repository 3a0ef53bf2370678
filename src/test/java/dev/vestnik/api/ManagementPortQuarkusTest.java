package dev.vestnik.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes and metrics on a port of their own, where keys are wanted on the other. */
@QuarkusTest
@TestProfile(ManagementPortQuarkusTest.Apart.class)
@WithTestResource(StubModel.class)
@Timeout(60)
class ManagementPortQuarkusTest {

    public static final class Apart implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "vestnik.keys.required", "true",
                    "vestnik.keys.admin", "0123456789abcdef0123456789abcdef",
                    "vestnik.management-port", "0");
        }
    }

    @Inject
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    ManagementPort management;

    private RequestSpecification there() {
        return given().port(management.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/health/started"})
    void probes_areOnBothPorts(String path) {
        there().get(path).then().statusCode(200).body("status", equalTo("UP"));
        there().head(path).then().statusCode(200);
        given().get(path).then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void metrics_needAKeyOnTheFirstPortAlone() {
        there().get("/q/metrics").then().statusCode(200).body(containsString("vestnik_cache_lookups"));
        given().get("/q/metrics").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/v1/backends", "/v1/keys", "/q/metrics/../../v1/keys", "/q/health/%2e%2e/dev", "/openapi"})
    void nothingElse_isThere(String path) {
        there().urlEncodingEnabled(false).get(path).then().statusCode(404).body(equalTo(""));
        there().post("/q/metrics").then().statusCode(404);
    }
}
