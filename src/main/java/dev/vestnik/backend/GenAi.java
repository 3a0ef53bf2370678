package dev.vestnik.backend;

import java.util.Locale;

/**
 * Names that metrics and spans share, those of OpenTelemetry's semantic conventions for generative AI as of version 1.37.0,
 * https://github.com/open-telemetry/semantic-conventions/blob/v1.37.0/docs/gen-ai/gen-ai-spans.md.
 */
final class GenAi {

    static final String OPERATION = "gen_ai.operation.name";
    static final String CHAT = "chat";
    static final String PROVIDER = "gen_ai.provider.name";
    static final String REQUEST_MODEL = "gen_ai.request.model";
    static final String ERROR_TYPE = "error.type";

    private GenAi() {}

    /** The well-known name of a provider; one that the conventions have no name for goes by ours. */
    static String providerName(BackendsConfig.Provider provider) {
        return switch (provider) {
            case GEMINI -> "gcp.gemini";
            case MISTRAL -> "mistral_ai";
            default -> provider.name().toLowerCase(Locale.ROOT);
        };
    }
}
