package dev.vestnik.api.libretranslate;

import dev.vestnik.Detection;
import dev.vestnik.Language;
import dev.vestnik.api.Agency;
import dev.vestnik.api.Rejection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Languages as LibreTranslate writes them: in the form of BCP 47, with short names of its own that are taken too. */
final class Tongues {

    static final String AUTO = "auto";

    private static final Map<String, String> ALIASES = Map.of("pb", "pt-BR", "zh", "zh-Hans", "zt", "zh-Hant");

    private Tongues() {}

    /**
     * The language of texts; null for {@code auto}.
     *
     * @throws Rejection for one that is none, or that no backend takes
     */
    static @Nullable Language source(Agency agency, String code) {
        return code.equalsIgnoreCase(AUTO) ? null : known(code, agency::isSource);
    }

    /** @throws Rejection as {@link #source} does */
    static Language target(Agency agency, String code) {
        return known(code, agency::isTarget);
    }

    private static Language known(String code, Predicate<Language> good) {
        String plain = code.strip();
        return Language.parse(ALIASES.getOrDefault(plain.toLowerCase(Locale.ROOT), plain))
                .filter(good)
                .orElseThrow(() ->
                        new Rejection(400, plain.substring(0, Math.min(plain.length(), 40)) + " is not supported"));
    }

    /** All languages, each with those that it can be translated into. */
    static List<Map<String, Object>> all(Agency agency) {
        List<String> targets = agency.languages().stream()
                .filter(Agency.Offered::target)
                .flatMap(Tongues::forms)
                .map(Language::tag)
                .distinct()
                .toList();
        return agency.languages().stream()
                .filter(Agency.Offered::source)
                .flatMap(Tongues::forms)
                .distinct()
                .map(language -> {
                    Map<String, Object> view = new LinkedHashMap<>();
                    view.put("code", language.tag());
                    view.put("name", language.englishName());
                    view.put("targets", targets);
                    return view;
                })
                .toList();
    }

    private static Stream<Language> forms(Agency.Offered offered) {
        return switch (offered.language().tag()) {
            case "zh" -> Stream.of("zh-Hans", "zh-Hant").map(Language::new);
            case "pt" -> Stream.of("pt", "pt-BR").map(Language::new);
            default -> Stream.of(offered.language());
        };
    }

    /** English with no confidence where nothing was found, as LibreTranslate has it. */
    static Map<String, Object> detected(@Nullable Detection found) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("confidence", found == null ? 0.0 : Math.round(found.confidence() * 1000) / 10.0);
        String tag = found == null ? "en" : found.language().tag();
        view.put("language", ALIASES.getOrDefault(tag, tag));
        return view;
    }
}
