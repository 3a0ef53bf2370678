package dev.vestnik.check;

import com.ibm.icu.lang.UScript;
import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Letters of a script that the target language does not use. One letter of the source's own script is too much; letters of a
 * third script may stand where the source has that script as well. Latin is the exception: it occurs in every language, so
 * there only an answer that is mostly Latin is wrong. Where both languages share a script this says little, and says it.
 */
final class LanguageCheck implements Check {

    /** Two letters on both sides, so that "т.е." and "г.Минск" are none. */
    private static final Pattern ADDRESS = Pattern.compile("[\\p{L}\\p{Nd}]{2}[.@][\\p{L}\\p{Nd}]{2}");

    /** Each is looked up in the whole source; an answer with more of them is no text. */
    private static final int MOST_ADDRESSES = 10;

    @Override
    public String name() {
        return "language";
    }

    @Override
    public List<Finding> judge(Answer answer) {
        Scripts to = Scripts.of(answer.to());
        if (answer.kind() == BlockKind.CODE || !to.known()) {
            return List.of();
        }
        String output = answer.output();
        Scripts from = Scripts.of(answer.from(), answer.source());
        Set<Integer> known = null;
        int addresses = 0;
        for (int i = 0; i < output.length(); ) {
            int point = output.codePointAt(i);
            int next = i + Character.charCount(point);
            if (Scripts.tells(point) && !to.have(point) && UScript.getScript(point) != UScript.LATIN) {
                if (known == null) {
                    known = Scripts.count(answer.source()).keySet();
                }
                boolean wrong = from.have(point) || !known.contains(UScript.getScript(point));
                if (wrong && addresses < MOST_ADDRESSES && isAddress(answer, i)) {
                    addresses++;
                    next = tokenEnd(output, i);
                } else if (wrong) {
                    return List.of(leftover(answer, i, runEnd(output, i)));
                }
            }
            i = next;
        }
        return to.areLatin() ? List.of() : mostlyLatin(answer, to);
    }

    @Override
    public String advice(Finding finding) {
        String place = finding.output();
        return place == null
                ? "Write in the target language."
                : "Write everything in the target language: " + Excerpt.quoted(place) + " is not.";
    }

    /** An address such as "пример.рф" is copied, not translated: a dot or such between letters, and the source has it. */
    private static boolean isAddress(Answer answer, int place) {
        String output = answer.output();
        int end = tokenEnd(output, place);
        String token = output.substring(place, end);
        return ADDRESS.matcher(token).find() && answer.source().contains(token);
    }

    /** Where the address ends, final punctuation not included. */
    private static int tokenEnd(String text, int place) {
        int end = place;
        int limit = Math.min(text.length(), place + 4 * Excerpt.MAX);
        while (end < limit && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        while (end > place + 1 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private Finding leftover(Answer answer, int start, int end) {
        String script = UScript.getName(UScript.getScript(answer.output().codePointAt(start)));
        String place = Excerpt.plain(answer.output(), start, end);
        String message = "The answer has " + script + " letters, which "
                + answer.to().englishName() + " does not use, at " + Excerpt.quoted(place) + ".";
        return Finding.fail(name(), null, place, message);
    }

    private List<Finding> mostlyLatin(Answer answer, Scripts to) {
        Map<Integer, Integer> counts = Scripts.count(answer.output());
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        int own = to.codes().stream()
                .mapToInt(code -> counts.getOrDefault(code, 0))
                .sum();
        if (2L * own >= all || Prose.of(answer.output()).letters() == 0) {
            return List.of();
        }
        String place = Excerpt.plain(answer.output(), 0, answer.output().length());
        String message = "Less than half of the answer is in the letters of "
                + answer.to().englishName() + ".";
        return List.of(Finding.fail(name(), null, place, message));
    }

    /** The end of the letters of this script from here on, blanks and punctuation between them included. */
    private static int runEnd(String text, int start) {
        int script = UScript.getScript(text.codePointAt(start));
        int end = start;
        int limit = Math.min(text.length(), start + 4 * Excerpt.MAX);
        for (int i = start; i < limit; ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (UScript.getScript(point) == script) {
                end = i;
            } else if (Scripts.tells(point)) {
                break;
            }
        }
        return end;
    }
}
