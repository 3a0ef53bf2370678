package dev.vestnik.store;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A configuration of the store, as a test sets it. */
record SetStore(
        MemorySize maxValue,
        Optional<Path> folder,
        MemorySize size,
        Optional<String> url,
        Optional<Path> passwordFile,
        String keyPrefix,
        Duration timeout)
        implements StoreConfig {

    static SetStore embedded(Path folder) {
        return new SetStore(
                bytes(StoreContract.LARGEST),
                Optional.of(folder),
                bytes(1L << 30),
                Optional.empty(),
                Optional.empty(),
                "vestnik:",
                Duration.ofMillis(150));
    }

    static SetStore redis(String url, String keyPrefix, Duration timeout) {
        return new SetStore(
                bytes(StoreContract.LARGEST),
                Optional.empty(),
                bytes(1L << 30),
                Optional.of(url),
                Optional.empty(),
                keyPrefix,
                timeout);
    }

    SetStore withPasswordFile(Path file) {
        return new SetStore(maxValue, folder, size, url, Optional.of(file), keyPrefix, timeout);
    }

    private static MemorySize bytes(long bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }

    @Override
    public Redis redis() {
        return new Redis() {
            @Override
            public Optional<String> url() {
                return url;
            }

            @Override
            public Optional<Path> passwordFile() {
                return passwordFile;
            }

            @Override
            public String keyPrefix() {
                return keyPrefix;
            }

            @Override
            public Duration timeout() {
                return timeout;
            }
        };
    }
}
