package dev.vestnik.check;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.ULocale;
import dev.vestnik.Language;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The scripts a language is written in, as CLDR's likely subtags have it.
 *
 * @param codes ICU's numbers of them; empty when CLDR does not know the language
 */
record Scripts(Set<Integer> codes) {

    /** Every answer is looked at in two languages, several times, and CLDR is slow to ask. */
    private static final LoadingCache<Language, Scripts> KNOWN =
            Caffeine.newBuilder().maximumSize(500).executor(Runnable::run).build(Scripts::find);

    static Scripts of(Language language) {
        return KNOWN.get(language);
    }

    private static Scripts find(Language language) {
        int[] codes = UScript.getCode(ULocale.forLanguageTag(language.tag()));
        return new Scripts(
                codes == null ? Set.of() : Arrays.stream(codes).boxed().collect(Collectors.toSet()));
    }

    /** The scripts of the language, or the one that most letters of the text are of when the language is not known. */
    static Scripts of(Language language, String text) {
        if (!language.equals(Language.UNDETERMINED)) {
            return of(language);
        }
        Map<Integer, Integer> counts = count(text);
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> new Scripts(Set.of(entry.getKey())))
                .orElse(new Scripts(Set.of()));
    }

    /** Letters of the text by script; letters that many scripts share are not counted. */
    static Map<Integer, Integer> count(String text) {
        Map<Integer, Integer> counts = new HashMap<>();
        text.codePoints().filter(Scripts::tells).forEach(c -> counts.merge(UScript.getScript(c), 1, Integer::sum));
        return counts;
    }

    /** Whether the character is a letter that belongs to one script. */
    static boolean tells(int point) {
        if (!UCharacter.isLetter(point)) {
            return false;
        }
        int script = UScript.getScript(point);
        return script != UScript.COMMON && script != UScript.INHERITED;
    }

    boolean have(int point) {
        return codes.contains(UScript.getScript(point));
    }

    boolean known() {
        return !codes.isEmpty();
    }

    /** Latin letters occur in texts of every script: brands, units, addresses. */
    boolean areLatin() {
        return codes.contains(UScript.LATIN);
    }

    /** Whether texts are too dense to be compared by length with texts of alphabets. */
    boolean areDense() {
        return codes.contains(UScript.HAN) || codes.contains(UScript.HANGUL);
    }

    boolean overlap(Scripts other) {
        return codes.stream().anyMatch(other.codes::contains);
    }
}
