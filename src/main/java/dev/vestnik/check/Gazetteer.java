package dev.vestnik.check;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import dev.vestnik.Language;
import dev.vestnik.check.Known.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Known names of one language by their words, in all forms that are known; from the project's own table and from CLDR. A table
 * is made when its language is first asked for.
 */
final class Gazetteer {

    private static final LoadingCache<String, Gazetteer> KNOWN =
            Caffeine.newBuilder().maximumSize(50).executor(Runnable::run).build(Gazetteer::new);

    /** Longer names than this, in letters, are not taken for abbreviations when they are in capitals. */
    private static final int LONGEST_ABBREVIATION = 6;

    /** Its stations are called Troll, Восток and the like, and nobody lives there. */
    private static final String ANTARCTICA = "AQ";

    private final boolean russian;
    private final boolean english;
    private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();
    private final BitSet smallBeginnings = new BitSet();
    private final Set<List<String>> added = new HashSet<>();

    /**
     * A name as words.
     *
     * @param rest the forms of each word after the first
     * @param small whether it is written without a capital: an adjective, or one of a people
     * @param capitals whether it is an abbreviation that is found in capitals only
     * @param doubtful whether it is no name at the start of a sentence
     */
    private record Phrase(Known known, List<Set<String>> rest, boolean small, boolean capitals, boolean doubtful) {}

    /**
     * A known name in a text.
     *
     * @param known what may be meant; Georgia is a country and a state
     * @param first the place of its first word among the words
     * @param words how many words it has
     * @param small whether it is an adjective or one of a people
     * @param capitals whether it is an abbreviation
     */
    record Mention(List<Known> known, int first, int words, boolean small, boolean capitals) {

        /** Whether it may be something of this kind. */
        boolean maybe(Kind kind) {
            for (Known each : known) {
                if (each.kind() == kind) {
                    return true;
                }
            }
            return false;
        }

        /** Whether both are of countries, and no country is both's. */
        boolean isOfAnotherCountry(Mention other) {
            Set<String> here = countries();
            Set<String> there = other.countries();
            return !here.isEmpty() && !there.isEmpty() && Collections.disjoint(here, there);
        }

        private Set<String> countries() {
            Set<String> countries = new HashSet<>();
            known.forEach(each -> countries.addAll(each.countries()));
            return countries;
        }

        /** What it is told by. */
        String id() {
            return known.getFirst().id();
        }

        Kind kind() {
            return known.getFirst().kind();
        }
    }

    private Gazetteer(String code) {
        russian = code.equals("ru");
        english = code.equals("en");
        if (russian) {
            KnownNames.TABLE.all().forEach(known -> known.russian().forEach(name -> add(known, name)));
        } else if (english) {
            KnownNames.TABLE.all().forEach(known -> known.english().forEach(name -> add(known, name)));
        }
        addFromCldr(ULocale.forLanguageTag(code));
        added.clear();
    }

    static Gazetteer of(Language language) {
        return KNOWN.get(language.code());
    }

    /** Whether adjectives, peoples and inflected forms are known as well, so that a name that is not found is not there. */
    boolean complete() {
        return russian || english;
    }

    private void addFromCldr(ULocale locale) {
        Map<String, Known> byId = new HashMap<>();
        Map<String, Known> byEnglishName = new HashMap<>();
        for (Known known : KnownNames.TABLE.all()) {
            byId.put(known.id(), known);
            if (known.kind() == Kind.CAPITAL || known.kind() == Kind.CITY) {
                known.english().forEach(name -> byEnglishName.putIfAbsent(NameText.fold(name), known));
            }
        }
        LocaleDisplayNames plain = LocaleDisplayNames.getInstance(locale);
        LocaleDisplayNames brief = LocaleDisplayNames.getInstance(locale, DisplayContext.LENGTH_SHORT);
        for (String code : Locale.getISOCountries()) {
            String inEnglish = Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
            Known country = byId.computeIfAbsent(code, _ -> fromCldr(code, Kind.COUNTRY, code, inEnglish));
            for (String name : List.of(plain.regionDisplayName(code), brief.regionDisplayName(code))) {
                // "Palestinian Territories", "Конго - Киншаса", "Гонконг (САР)" are labels rather than names.
                if (!name.contains(" - ") && !name.contains("(") && !name.contains("SAR") && !isOrdinary(name)) {
                    add(country, name);
                }
            }
        }
        addCities(locale, byId, byEnglishName);
    }

    private void addCities(ULocale locale, Map<String, Known> countries, Map<String, Known> byEnglishName) {
        TimeZoneNames here = TimeZoneNames.getInstance(locale);
        TimeZoneNames there = TimeZoneNames.getInstance(ULocale.ENGLISH);
        for (String zone : TimeZone.getAvailableIDs(TimeZone.SystemTimeZoneType.CANONICAL_LOCATION, null, null)) {
            String name = here.getExemplarLocationName(zone);
            String inEnglish = there.getExemplarLocationName(zone);
            String country = TimeZone.getRegion(zone);
            boolean isCountry = countries.containsKey(country)
                    && Locale.of("", country).getDisplayCountry(Locale.ENGLISH).equals(inEnglish);
            boolean isCity = !isCountry
                    && inEnglish != null
                    && !inEnglish.contains(",")
                    && !country.equals(ANTARCTICA)
                    && !EnglishWords.have(NameText.fold(inEnglish));
            if (name != null && isCity && !name.contains("о-в")) {
                Known city = byEnglishName.computeIfAbsent(
                        NameText.fold(inEnglish), _ -> fromCldr("zone " + zone, Kind.CITY, country, inEnglish));
                add(city, name);
            }
        }
    }

    /** Réunion may be a reunion. */
    private boolean isOrdinary(String name) {
        return english && EnglishWords.have(NameText.fold(name));
    }

    private static Known fromCldr(String id, Kind kind, String country, String english) {
        return new Known(id, kind, Set.of(country), List.of(english), List.of(english));
    }

    private void add(Known known, String notation) {
        boolean doubtful = notation.endsWith("?");
        String name = Known.plain(notation);
        List<NameText.Token> words = NameText.of(name).tokens();
        List<String> key =
                new ArrayList<>(words.stream().map(NameText.Token::word).toList());
        key.add(known.id());
        if (words.isEmpty() || !added.add(key)) {
            return;
        }
        boolean capitals = words.stream().allMatch(token -> token.capitals() || token.initial())
                && name.length() <= LONGEST_ABBREVIATION;
        boolean small = Character.isLowerCase(name.charAt(0));
        List<Set<String>> forms = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            forms.add(capitals ? Set.of(words.get(i).word()) : forms(words, i, small, known.kind()));
        }
        Phrase phrase = new Phrase(known, List.copyOf(forms.subList(1, forms.size())), small, capitals, doubtful);
        for (String form : forms.getFirst()) {
            byFirstWord.computeIfAbsent(form, _ -> new ArrayList<>(1)).add(phrase);
            if (small) {
                smallBeginnings.set(beginning(form));
            }
        }
    }

    private Set<String> forms(List<NameText.Token> words, int i, boolean small, Kind kind) {
        String word = words.get(i).word();
        boolean last = i == words.size() - 1;
        if (russian) {
            return RussianForms.of(word, small, words.size() > 1);
        }
        if (!english || !last || kind == Kind.GIVEN_NAME) {
            return Set.of(word);
        }
        return word.endsWith("y") && word.length() > 3
                ? Set.of(word, word + "s", word.substring(0, word.length() - 1) + "ies")
                : Set.of(word, word + "s");
    }

    /** All known names of a text in its order; of names within names the longest. */
    List<Mention> in(NameText text) {
        List<Mention> mentions = new ArrayList<>();
        List<NameText.Token> tokens = text.tokens();
        for (int i = 0; i < tokens.size(); ) {
            NameText.Token token = tokens.get(i);
            List<Phrase> phrases = token.capital() || smallBeginnings.get(beginning(token.word()))
                    ? byFirstWord.get(token.word())
                    : null;
            Mention mention = phrases == null ? null : longest(text, i, phrases);
            if (mention != null) {
                mentions.add(mention);
            }
            i += mention == null ? 1 : mention.words();
        }
        return mentions;
    }

    /** A number for the first letters: most words are no names, and nothing more of them need be looked at. */
    private static int beginning(String word) {
        int hash = 0;
        for (int i = 0; i < word.length() && i < 4; i++) {
            hash = 31 * hash + word.charAt(i);
        }
        return hash & 0xFFFF;
    }

    private static @Nullable Mention longest(NameText text, int first, List<Phrase> phrases) {
        int most = -1;
        boolean small = false;
        boolean capitals = false;
        List<Known> found = new ArrayList<>(2);
        for (Phrase phrase : phrases) {
            if (phrase.rest().size() >= most && fits(text, first, phrase)) {
                if (phrase.rest().size() > most) {
                    found.clear();
                    most = phrase.rest().size();
                    small = phrase.small();
                    capitals = phrase.capitals();
                }
                found.add(phrase.known());
            }
        }
        // Мали is a country rather than Мале, the capital of another.
        found.sort(Comparator.comparing((Known known) -> !known.kind().judged()).thenComparing(Known::kind));
        return found.isEmpty() ? null : new Mention(found, first, most + 1, small, capitals);
    }

    private static boolean fits(NameText text, int first, Phrase phrase) {
        List<NameText.Token> tokens = text.tokens();
        NameText.Token head = tokens.get(first);
        if (phrase.capitals() ? !head.capitals() && !head.initial() : !phrase.small() && !head.capital()) {
            return false;
        }
        if (phrase.doubtful() && (head.first() || head.capitals())) {
            return false;
        }
        if (phrase.small() && isOfDoubleName(text, first)) {
            return false;
        }
        int at = first + 1;
        for (Set<String> forms : phrase.rest()) {
            if (at >= tokens.size()
                    || !forms.contains(tokens.get(at).word())
                    || !isJoint(
                            text.text(),
                            tokens.get(at - 1).end(),
                            tokens.get(at).start())) {
                return false;
            }
            at++;
        }
        return true;
    }

    /** {@code Римский-Корсаков} is no Roman; {@code Русско-турецкий} and the like have a form of their own. */
    private static boolean isOfDoubleName(NameText text, int place) {
        NameText.Token token = text.tokens().get(place);
        if (!token.nameLike()
                || place + 1 >= text.tokens().size()
                || token.word().endsWith("о")) {
            return false;
        }
        NameText.Token next = text.tokens().get(place + 1);
        return token.cyrillic()
                && next.nameLike()
                && next.start() == token.end() + 1
                && text.text().charAt(token.end()) == '-';
    }

    /** What may stand between two words of one name. */
    private static boolean isJoint(String text, int from, int to) {
        if (to - from > 3) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (" \u00A0\u202F\n-\u2011–—'’ʼ.&".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
