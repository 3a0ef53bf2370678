package dev.vestnik.api;

import dev.vestnik.Language;
import dev.vestnik.backend.Backends;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The languages that the configured backends are good for: those that the backends' setting {@code languages} names, where each of a
 * chain's has it; otherwise those that Unicode's CLDR has.
 */
@Singleton
class KnownLanguages {

    private final Backends backends;

    /** Settings do not change while the service runs, and some two hundred names take a while to gather. */
    private final Supplier<List<Known>> all;

    @Inject
    KnownLanguages(Backends backends) {
        this.backends = backends;
        this.all = new Once<>(this::gathered);
    }

    /**
     * A language that texts can be in, or be translated into.
     *
     * @param source whether a backend that translates is good for texts in it
     * @param target whether a backend that translates into it is good for texts in it
     */
    record Known(Language language, boolean source, boolean target) {}

    /** All of them, in the order of their codes. */
    List<Known> all() {
        return all.get();
    }

    private List<Known> gathered() {
        Stream<Language> cldr = Arrays.stream(Locale.getAvailableLocales())
                .map(Locale::getLanguage)
                .distinct()
                .map(Language::parse)
                .flatMap(Optional::stream);
        return Stream.concat(cldr, backends.languages().stream())
                .distinct()
                .map(language -> new Known(language, isSource(language), isTarget(language)))
                .filter(known -> known.source || known.target)
                .sorted(Comparator.comparing(known -> known.language.tag()))
                .toList();
    }

    boolean isSource(Language language) {
        return backends.isGoodFrom(language);
    }

    boolean isTarget(Language language) {
        return backends.isGoodInto(language);
    }
}
