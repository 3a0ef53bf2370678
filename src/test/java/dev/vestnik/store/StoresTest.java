package dev.vestnik.store;

import static dev.vestnik.store.StoreContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of the store, and which store they open. */
class StoresTest {

    private static SmallRyeConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(StoreKind.class)
                .withMapping(StoreConfig.class)
                .withValidateUnknown(true)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
    }

    @Test
    void defaults() {
        SmallRyeConfig config = config(Map.of());
        StoreConfig store = config.getConfigMapping(StoreConfig.class);

        assertThat(config.getConfigMapping(StoreKind.class).engine()).isEqualTo(StoreKind.Engine.EMBEDDED);
        assertThat(store.maxValue().asLongValue()).isEqualTo(8L << 20);
        assertThat(store.size().asLongValue()).isEqualTo(2L << 30);
        assertThat(store.folder()).isEmpty();
        assertThat(store.redis().url()).isEmpty();
        assertThat(store.redis().passwordFile()).isEmpty();
        assertThat(store.redis().keyPrefix()).isEqualTo("vestnik:");
        assertThat(store.redis().timeout()).isEqualTo(Duration.ofMillis(150));
    }

    @Test
    void everySetting_isRead() {
        SmallRyeConfig config = config(Map.of(
                "vestnik.store", "redis",
                "vestnik.store.max-value", "1M",
                "vestnik.store.size", "10G",
                "vestnik.store.folder", "/var/lib/vestnik",
                "vestnik.store.redis.url", "redis://redis",
                "vestnik.store.redis.password-file", "/run/secrets/redis",
                "vestnik.store.redis.key-prefix", "news:",
                "vestnik.store.redis.timeout", "1s"));
        StoreConfig store = config.getConfigMapping(StoreConfig.class);

        assertThat(config.getConfigMapping(StoreKind.class).engine()).isEqualTo(StoreKind.Engine.REDIS);
        assertThat(store.maxValue().asLongValue()).isEqualTo(1 << 20);
        assertThat(store.size().asLongValue()).isEqualTo(10L << 30);
        assertThat(store.folder()).contains(Path.of("/var/lib/vestnik"));
        assertThat(store.redis().url()).contains("redis://redis");
        assertThat(store.redis().passwordFile()).contains(Path.of("/run/secrets/redis"));
        assertThat(store.redis().keyPrefix()).isEqualTo("news:");
        assertThat(store.redis().timeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vestnik.store.foldr", "vestnik.store.redis.uri", "vestnik.stor"})
    void unknownSetting_isRefused(String name) {
        assertThatThrownBy(() -> config(Map.of(name, "x")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining(name);
    }

    @Test
    void embedded_isOpenedInItsFolder(@TempDir Path folder) {
        SetStore config = SetStore.embedded(folder.resolve("a").resolve("b"));
        try (Store store = Stores.open(() -> StoreKind.Engine.EMBEDDED, config, Clock.systemUTC())) {
            store.put("key", bytes("x"), null);
            assertThat(store.health().detail()).contains(folder.toString());
        }
        assertThat(folder.resolve("a").resolve("b")).isDirectory();
    }

    static Stream<SetStore> impossible() {
        return Stream.of(
                SetStore.redis("localhost:6379", "vestnik:", Duration.ofSeconds(1)),
                SetStore.redis("http://user:secret@localhost", "vestnik:", Duration.ofSeconds(1)),
                SetStore.redis("redis://:secret@", "vestnik:", Duration.ofSeconds(1)),
                SetStore.redis("redis://localhost", "вестник:", Duration.ofSeconds(1)),
                SetStore.redis("redis://localhost", "vestnik:", Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void impossibleRedis_isRefused_withoutItsPassword(SetStore config) {
        assertThatThrownBy(() -> Stores.open(() -> StoreKind.Engine.REDIS, config, Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vestnik.store.redis.")
                .hasMessageNotContaining("secret");
    }

    @Test
    void standardFolder_isInTheUsersData() {
        assertThat(Folder.standard(Map.of(), "Linux", "/home/me"))
                .isEqualTo(Path.of("/home/me/.local/share/vestnik/store"));
        assertThat(Folder.standard(Map.of("XDG_DATA_HOME", "/data"), "Linux", "/home/me"))
                .isEqualTo(Path.of("/data/vestnik/store"));
        assertThat(Folder.standard(Map.of("XDG_DATA_HOME", "relative"), "Linux", "/home/me"))
                .isEqualTo(Path.of("/home/me/.local/share/vestnik/store"));
        assertThat(Folder.standard(Map.of(), "Mac OS X", "/Users/me"))
                .isEqualTo(Path.of("/Users/me/Library/Application Support/vestnik/store"));
    }
}
