package dev.vestnik.api.libretranslate;

import dev.vestnik.api.Dialect;
import dev.vestnik.api.LibretranslateConfig;
import dev.vestnik.api.ServiceConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/** LibreTranslate's paths, keys and errors, as its clients know them. */
@Singleton
class LibretranslateDialect implements Dialect {

    private static final Set<String> PATHS = Set.of(
            "/translate",
            "/translate_file",
            "/detect",
            "/languages",
            "/suggest",
            "/frontend/settings",
            "/health",
            "/spec");

    private static final String FILES = "/download_file/";

    /** A character of two bytes takes six in a form, and in JSON with escapes. */
    private static final int ESCAPED = 3;

    private static final int BESIDE_THE_TEXT = 64 * 1024;

    private final LibretranslateConfig config;
    private final long largestText;

    @Inject
    LibretranslateDialect(LibretranslateConfig config, ServiceConfig service) {
        this.config = config;
        this.largestText = service.maxBody().asLongValue();
    }

    @Override
    public boolean owns(String path) {
        return PATHS.contains(path) || path.startsWith(FILES);
    }

    @Override
    public boolean enabled() {
        return config.enabled();
    }

    @Override
    public String keyField() {
        return "api_key";
    }

    @Override
    public boolean anyOrigin() {
        return true;
    }

    @Override
    public long largestBody(String path) {
        return largestText * ESCAPED + BESIDE_THE_TEXT;
    }

    /**
     * LibreTranslate has no 401 and no 503, and says what is wrong in one sentence. Weblate leaves a service alone for half an hour
     * that answers with 503.
     */
    @Override
    public Told told(Failure failure) {
        return switch (failure.kind()) {
            case "unauthorized" -> told(403, "Invalid API key");
            case "quota-exceeded" -> told(429, "Slowdown: " + failure.detail());
            default ->
                told(failure.status() > 500 && failure.status() != 504 ? 500 : failure.status(), failure.detail());
        };
    }

    private static Told told(int status, String error) {
        return new Told(status, Map.of("error", error));
    }
}
