package dev.vestnik;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/**
 * A language as a BCP 47 tag in its canonical form.
 *
 * @param tag well-formed, canonical case: {@code ru}, {@code en-GB}, {@code zh-Hant}
 */
public record Language(String tag) {

    public static final Language ENGLISH = new Language("en");
    public static final Language RUSSIAN = new Language("ru");
    /** The language of a text that is too short or too strange to tell (BCP 47's own code for that). */
    public static final Language UNDETERMINED = new Language("und");

    /** What RFC 5646, section 4.4.1, has everybody make room for. */
    private static final int LONGEST = 35;

    /** Empty unless the tag is well-formed BCP 47 and its language is one that CLDR, which the JDK carries, has a name for. */
    public static Optional<Language> parse(String tag) {
        if (tag.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag.strip()).build();
            String code = locale.getLanguage();
            // Extensions and private use (en-u-ca-buddhist, en-x-mine) say nothing about the language of a text.
            boolean named = !code.isEmpty()
                    && !locale.hasExtensions()
                    && !locale.getDisplayLanguage(Locale.ENGLISH).equals(code);
            return named ? Optional.of(new Language(locale.toLanguageTag())) : Optional.empty();
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    /** The name in English, as a prompt says it: {@code Russian}, {@code British English}. */
    public String englishName() {
        return locale().getDisplayName(Locale.ENGLISH);
    }

    /** The language part alone: {@code en} of {@code en-GB}; empty of {@code und}. */
    public String code() {
        int end = tag.indexOf('-');
        String code = end < 0 ? tag : tag.substring(0, end);
        return code.equals(UNDETERMINED.tag) ? "" : code;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /**
     * The form that is used in keys: {@code en-US} is what {@code en} means and {@code pt-BR} what {@code pt} means (as
     * CLDR's likely subtags have it), so they share their renditions; {@code en-GB} and {@code pt-PT} are their own.
     */
    public Language forKeys() {
        return switch (tag) {
            case "en-US" -> ENGLISH;
            case "pt-BR" -> new Language("pt");
            default -> this;
        };
    }

    /** Whether a text in the other language needs no translation into this one. */
    public boolean sameAs(Language other) {
        return forKeys().equals(other.forKeys());
    }

    @Override
    public String toString() {
        return tag;
    }
}
