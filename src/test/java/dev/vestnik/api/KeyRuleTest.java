package dev.vestnik.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.access.AccessConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRuleTest {

    private static final String PUBLIC = "0.0.0.0";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static KeyRule rule(String host, Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(ServiceConfig.class)
                .withMapping(AccessConfig.class)
                .addDefaultInterceptors()
                .withConverter(
                        io.quarkus.runtime.configuration.MemorySize.class,
                        100,
                        new io.quarkus.runtime.configuration.MemorySizeConverter())
                .withConverter(java.time.Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .withDefaultValues(settings)
                .build();
        return KeyRule.of(
                config.getConfigMapping(ServiceConfig.class), config.getConfigMapping(AccessConfig.class), host);
    }

    @Test
    void loopback_needsNoKeys_unlessTold() {
        assertThat(rule(LOOPBACK, Map.of()).required()).isFalse();
        assertThat(rule(LOOPBACK, Map.of("vestnik.keys.required", "true", "vestnik.keys.admin", SECRET))
                        .required())
                .isTrue();
    }

    @Test
    void publicBind_needsKeys_unlessTold() {
        assertThat(rule(PUBLIC, Map.of("vestnik.keys.admin", SECRET)).required())
                .isTrue();
        assertThat(rule(PUBLIC, Map.of("vestnik.public-without-keys", "true")).required())
                .isFalse();
    }

    @Test
    void publicBind_withoutKeys_isRefused() {
        assertThatThrownBy(() -> rule(PUBLIC, Map.of()))
                .hasMessageStartingWith(
                        "quarkus.http.host=0.0.0.0 lets others reach the service, and there are no keys")
                .hasMessageContaining("vestnik.keys.admin-file");
        assertThatThrownBy(() -> rule(PUBLIC, Map.of("vestnik.keys.required", "false", "vestnik.keys.admin", SECRET)))
                .hasMessageContaining("vestnik.public-without-keys=true");
    }

    @Test
    void keysWithoutAdminKey_areRefused() {
        assertThatThrownBy(() -> rule(LOOPBACK, Map.of("vestnik.keys.required", "true")))
                .hasMessageStartingWith("vestnik.keys.required=true needs a first admin key");
    }

    @Test
    void weakAdminKey_isRefused_andNotRepeated() {
        assertThatThrownBy(() -> rule(LOOPBACK, Map.of("vestnik.keys.admin", "secret1")))
                .hasMessageStartingWith("vestnik.keys.admin must be a secret of at least 32 characters")
                .hasMessageNotContaining("secret1");
    }

    @Test
    void adminKey_isReadFromAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("admin"), SECRET + "\n");

        KeyRule rule = rule(PUBLIC, Map.of("vestnik.keys.admin-file", file.toString()));

        assertThat(rule.admin()).isEqualTo(SECRET);
        assertThat(rule.toString()).doesNotContain(SECRET);
        assertThatThrownBy(() -> rule(PUBLIC, Map.of("vestnik.keys.admin-file", folder + "/none")))
                .hasMessageStartingWith("vestnik.keys.admin-file=" + folder);
    }
}
