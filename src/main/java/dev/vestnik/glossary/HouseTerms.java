package dev.vestnik.glossary;

import dev.vestnik.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The terms that hold for every translation between their languages, as {@link GlossaryConfig} has them. */
public final class HouseTerms {

    private static final String BASE = "/glossary/ru-en.tsv";
    /** More than {@link Glossary#MOST_CHARACTERS} can take in UTF-8, with variants and comments. */
    private static final long LARGEST_FILE = 32 << 20;

    private final List<Glossary> glossaries;

    private HouseTerms(List<Glossary> glossaries) {
        this.glossaries = glossaries;
    }

    /**
     * Reads what is configured.
     *
     * @throws GlossaryException when the extra file is not as it must be
     * @throws UncheckedIOException when it cannot be read, or is larger than 32 MiB
     */
    public static HouseTerms of(GlossaryConfig config) {
        List<Glossary> glossaries = new ArrayList<>();
        config.extra().file().ifPresent(file -> glossaries.add(extra(file, config.extra())));
        if (config.base()) {
            glossaries.add(base());
        }
        return new HouseTerms(List.copyOf(glossaries));
    }

    /** The terms for texts of the one language that are to be in the other, to be given to a matcher; may be empty. */
    public List<Term> terms(Language from, Language to) {
        return glossaries.stream()
                .filter(glossary -> glossary.serves(from, to))
                .flatMap(glossary -> glossary.terms().stream())
                .toList();
    }

    static Glossary base() {
        try (InputStream in = HouseTerms.class.getResourceAsStream(BASE)) {
            if (in == null) {
                throw new IllegalStateException("the service lacks its resource " + BASE);
            }
            return new Glossary("base", "base", Language.RUSSIAN, Language.ENGLISH, Tsv.readHouse(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Glossary extra(Path file, GlossaryConfig.Extra extra) {
        return new Glossary(
                "extra",
                "extra",
                language("vestnik.glossary.extra.source", extra.source()),
                language("vestnik.glossary.extra.target", extra.target()),
                Tsv.readHouse(bytes(file)));
    }

    private static Language language(String property, String tag) {
        return Language.parse(tag)
                .orElseThrow(() -> GlossaryException.ofField(property, "is not the tag of a language"));
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new IOException(file + " is larger than " + LARGEST_FILE + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
