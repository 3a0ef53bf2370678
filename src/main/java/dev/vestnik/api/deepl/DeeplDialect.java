package dev.vestnik.api.deepl;

import dev.vestnik.api.DeeplConfig;
import dev.vestnik.api.Dialect;
import dev.vestnik.api.ServiceConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** DeepL's paths, keys and errors, as its clients know them. */
@Singleton
class DeeplDialect implements Dialect {

    /** A character of two bytes takes six in a form, and in JSON with escapes. */
    private static final int ESCAPED = 3;

    private static final int BESIDE_THE_TEXT = 64 * 1024;

    private final DeeplConfig config;
    private final long largestText;

    @Inject
    DeeplDialect(DeeplConfig config, ServiceConfig service) {
        this.config = config;
        this.largestText = service.maxBody().asLongValue();
    }

    @Override
    public boolean owns(String path) {
        return path.startsWith("/v2/") || path.startsWith("/v3/");
    }

    @Override
    public boolean enabled() {
        return config.enabled();
    }

    @Override
    public String scheme() {
        return "DeepL-Auth-Key";
    }

    @Override
    public long largestBody(String path) {
        return largestText * ESCAPED + BESIDE_THE_TEXT;
    }

    /**
     * DeepL has no 401, and a status of its own for a quota that is used up. What passes is told as 500 or 504: clients try these
     * again, as they do 503 and 429, but Weblate leaves a service alone for half an hour that answers with one of the latter.
     */
    @Override
    public Told told(Failure failure) {
        int status = switch (failure.kind()) {
            case "unauthorized", "forbidden" -> 403;
            case "quota-exceeded" -> "requests".equals(failure.quota()) ? 429 : 456;
            case "budget-spent" -> 456;
            case "unknown-glossary" -> 404;
            case "deadline-passed", "not-cached" -> 504;
            default -> failure.status() > 500 ? 500 : failure.status();
        };
        String message = status == 400 ? failure.detail() : message(status);
        return new Told(status, Map.of("message", message, "detail", failure.detail()));
    }

    private static String message(int status) {
        return switch (status) {
            case 403 -> "Authorization failed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 413 -> "Request size exceeds the supported limit";
            case 414 -> "The address is too long";
            case 415 -> "Unsupported media type";
            case 429 -> "Too many requests";
            case 456 -> "Quota exceeded";
            case 504 -> "Service temporarily unavailable";
            default -> status >= 500 ? "Internal server error" : "Bad request";
        };
    }
}
