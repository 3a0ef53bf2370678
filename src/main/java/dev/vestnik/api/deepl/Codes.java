package dev.vestnik.api.deepl;

import dev.vestnik.Language;
import dev.vestnik.api.Agency;
import dev.vestnik.api.Rejection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Languages as DeepL writes them: in upper case, a target with its region where that matters. */
final class Codes {

    /** Languages with more than one form of address, of which {@code formality} says which. */
    private static final Set<String> WITH_FORMALITY = Set.of(
            "be", "bg", "bs", "cs", "de", "el", "es", "et", "fr", "hr", "hu", "it", "ja", "ko", "lt", "lv", "mk", "nl",
            "pl", "pt", "ro", "ru", "sk", "sl", "sr", "tr", "uk");

    private Codes() {}

    /**
     * A language that is offered.
     *
     * @param code as DeepL writes it
     */
    record Listed(String code, String name, boolean formality) {}

    /**
     * The language of texts; null when none is named, which has it found out.
     *
     * @throws Rejection for one that is none, or that no backend takes
     */
    static @Nullable Language source(Agency agency, @Nullable String code) {
        if (code == null || code.isBlank()) {
            return null;
        }
        return Language.parse(code.strip())
                .map(language -> new Language(language.code()))
                .filter(agency::isSource)
                .orElseThrow(() -> unsupported("source_lang"));
    }

    /** @throws Rejection as {@link #source} does, and when none is named */
    static Language target(Agency agency, @Nullable String code) {
        if (code == null || code.isBlank()) {
            throw missing("target_lang");
        }
        return Language.parse(code.strip()).filter(agency::isTarget).orElseThrow(() -> unsupported("target_lang"));
    }

    static Rejection unsupported(String field) {
        return new Rejection(400, "Value for '" + field + "' not supported.");
    }

    static Rejection missing(String field) {
        return new Rejection(400, "Parameter '" + field + "' not specified.");
    }

    /** As it stands in {@code detected_source_language}: without a region. */
    static String detected(Language language) {
        String code = language.code();
        return (code.isEmpty() ? Language.ENGLISH.code() : code).toUpperCase(Locale.ROOT);
    }

    static List<Listed> sources(Agency agency) {
        return agency.languages().stream()
                .filter(Agency.Offered::source)
                .map(Agency.Offered::language)
                .filter(language -> language.tag().equals(language.code()))
                .map(language -> listed(language, false))
                .toList();
    }

    /** Clients do not take English and Portuguese without a region for a target, so there is none. */
    static List<Listed> targets(Agency agency) {
        return agency.languages().stream()
                .filter(Agency.Offered::target)
                .map(Agency.Offered::language)
                .flatMap(language -> switch (language.tag()) {
                    case "en" -> Stream.of("en-GB", "en-US").map(Language::new);
                    case "pt" -> Stream.of("pt-BR", "pt-PT").map(Language::new);
                    case "zh" -> Stream.of("zh", "zh-Hans", "zh-Hant").map(Language::new);
                    default -> Stream.of(language);
                })
                .distinct()
                .map(language -> listed(language, WITH_FORMALITY.contains(language.code())))
                .toList();
    }

    private static Listed listed(Language language, boolean formality) {
        return new Listed(language.tag().toUpperCase(Locale.ROOT), language.englishName(), formality);
    }
}
