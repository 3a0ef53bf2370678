package dev.vestnik.backend;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;
import dev.vestnik.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated model says: the source in Latin letters, which takes its place in the program without being a translation
 * that anyone could mistake for one, or a bad answer of a wanted kind. A source in Latin letters comes back as it is, which the
 * checks call an echo.
 */
record SimulatedAnswer(String text, Reply.Finish finish) {

    /** The soft and the hard sign become marks that look like quotation marks; without them words stay words. */
    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; [ʹʺ] Remove; Latin-ASCII");

    /** What has to be changed, a word or the signs between two; plain ASCII stays. */
    private static final Pattern STRETCH =
            Pattern.compile("[\\p{L}\\p{M}&&[^a-zA-Z]][\\p{L}\\p{M}]*|[^\\p{ASCII}\\p{L}\\p{M}]+");

    /**
     * ICU takes over a millisecond for a thousand letters, which in a load test would be most of the work of the whole service.
     * Words come again and again.
     */
    private static final Cache<String, String> KNOWN =
            Caffeine.newBuilder().maximumSize(50_000).build();

    /** In chars; what is longer is hardly a word. */
    private static final int LONGEST_REMEMBERED = 40;

    /** ICU makes {@code <<} of an opening one, which two in a row would turn into a mark of our prompts. */
    private static final Pattern QUOTATION_MARK = Pattern.compile("[«»„“”]");

    /** The words that belong to a number and whose letters alone would make another number of it; "млн" and "млрд" stay known. */
    private static final Pattern THOUSAND = ofNumber("тыс(?:яч(?:[аеиу]|ей|ью|ами?|ах)?)?");

    private static final Pattern TRILLION = ofNumber("трлн|триллион(?:[аеуы]|ом|ов|ами?|ах)?");

    /** None of a placeholder for markup. */
    private static final Pattern DIGITS = Pattern.compile("(?<![</0-9])[0-9]+");

    private static final Pattern LETTERS = Pattern.compile("\\p{L}+");

    private static final int BYTES_PER_TOKEN = 4;

    private static final String CHAT_TOKEN = "<|im_end|>";
    private static final String CIRCLE = " and so on".repeat(10);
    private static final String APOLOGY = "I'm sorry, but I can't help with that.";
    private static final String STRANGE_NUMBER = " 7319";

    /** @param fault what is wrong with the answer; null for a good one */
    static SimulatedAnswer to(SimulatedQuestion question, @Nullable SimulatedFault fault) {
        String source = question.source();
        return switch (fault) {
            case EMPTY -> whole("");
            case ECHO -> whole(source);
            case PREAMBLE ->
                whole("Sure! Here is the " + (question.summary() ? "summary" : "translation") + ":\n\n"
                        + latin(source));
            case MARKUP -> whole(latin(source) + CHAT_TOKEN);
            case LEFTOVER -> whole(withLeftover(source));
            case WRONG_NUMBER -> whole(withWrongNumber(latin(source)));
            case CUT_OFF -> cutOff(latin(source));
            case LOOP -> whole(latin(source) + CIRCLE);
            case REFUSAL_TEXT -> whole(APOLOGY);
            case RATE_LIMITED, UNAVAILABLE, TIMED_OUT, REFUSED ->
                throw new IllegalArgumentException(fault + " is not an answer");
            case null -> whole(latin(source));
        };
    }

    private static SimulatedAnswer whole(String text) {
        return new SimulatedAnswer(text, Reply.Finish.STOP);
    }

    /** The text in ASCII as far as ICU knows how; numbers stay what they are. */
    static String latin(String text) {
        String quoted = QUOTATION_MARK.matcher(text).replaceAll("\"");
        String counted = TRILLION.matcher(THOUSAND.matcher(quoted).replaceAll("thousand"))
                .replaceAll("trillion");
        return STRETCH.matcher(counted).replaceAll(each -> Matcher.quoteReplacement(remembered(each.group())));
    }

    private static String remembered(String stretch) {
        if (stretch.length() > LONGEST_REMEMBERED) {
            return LATIN.transliterate(stretch);
        }
        return KNOWN.get(stretch, LATIN::transliterate);
    }

    private static Pattern ofNumber(String word) {
        return Pattern.compile(
                "(?<=\\d\\h?)(?:" + word + ")(?!\\p{L})", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The longest word in letters other than Latin stays. */
    private static String withLeftover(String source) {
        Optional<MatchResult> word = LETTERS.matcher(source)
                .results()
                .filter(each -> source.substring(each.start(), each.end())
                        .codePoints()
                        .allMatch(point -> UCharacter.isLetter(point) && UScript.getScript(point) != UScript.LATIN))
                .max(Comparator.comparingInt(each -> each.end() - each.start()));
        return word.map(kept ->
                        latin(source.substring(0, kept.start())) + kept.group() + latin(source.substring(kept.end())))
                .orElseGet(() -> latin(source));
    }

    /** The longest number gets another last digit: one that makes no other number of the text of it. */
    private static String withWrongNumber(String answer) {
        Optional<MatchResult> number =
                DIGITS.matcher(answer).results().max(Comparator.comparingInt(each -> each.end() - each.start()));
        if (number.isEmpty()) {
            return answer + STRANGE_NUMBER;
        }
        MatchResult found = number.get();
        int last = found.group().charAt(found.group().length() - 1) - '0';
        String first = found.group().substring(0, found.group().length() - 1);
        String wrong = first + last + "1";
        for (int other = 1; other < 10; other++) {
            String candidate = first + (last + other) % 10;
            if (!answer.contains(candidate)) {
                wrong = candidate;
                break;
            }
        }
        return answer.substring(0, found.start()) + wrong + answer.substring(found.end());
    }

    private static SimulatedAnswer cutOff(String answer) {
        int points = answer.codePointCount(0, answer.length());
        return new SimulatedAnswer(
                answer.substring(0, answer.offsetByCodePoints(0, (points + 1) / 2)), Reply.Finish.LENGTH);
    }

    /** The answer as far as so many tokens reach. */
    SimulatedAnswer atMost(int tokens) {
        if (tokens(text) <= tokens) {
            return this;
        }
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes > BYTES_PER_TOKEN * tokens) {
                break;
            }
            end += Character.charCount(point);
        }
        return new SimulatedAnswer(text.substring(0, end), Reply.Finish.LENGTH);
    }

    /** About as many tokens as a hosted model would count: one for four Latin letters, or for two Cyrillic ones. */
    static int tokens(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
    }
}
