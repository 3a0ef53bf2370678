package dev.vestnik.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import dev.vestnik.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts and cuts sentences and words, by ICU's rules for the language with a better eye for abbreviations
 * ({@link Abbreviations}). The end of a block ends a sentence; a line break inside a wrapped paragraph does not.
 */
public final class Sentences {

    // A break iterator holds the text it is on: these are never used themselves, only cloned for each call.
    private final Map<Language, BreakIterator> sentenceRules = new ConcurrentHashMap<>();
    private final Map<Language, BreakIterator> wordRules = new ConcurrentHashMap<>();
    private final Map<Language, Abbreviations> abbreviations = new ConcurrentHashMap<>();

    /**
     * The sentences in order, each without the blanks around it; empty for a text with nothing visible in it.
     *
     * @param language {@link Language#UNDETERMINED} where it is not known
     */
    public List<String> of(String text, Language language) {
        return spans(text, language).stream().map(span -> span.of(text)).toList();
    }

    public int count(String text, Language language) {
        return spans(text, language).size();
    }

    /** Words that have a letter or a digit in them; words joined by a hyphen are one, as word processors count. */
    public int words(String text, Language language) {
        BreakIterator rules =
                copy(wordRules.computeIfAbsent(language, key -> BreakIterator.getWordInstance(locale(key))));
        rules.setText(text);
        int count = 0;
        boolean afterWord = false;
        boolean joined = false;
        int start = 0;
        for (int end = rules.next(); end != BreakIterator.DONE; end = rules.next()) {
            boolean word = rules.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT;
            count += word && !joined ? 1 : 0;
            joined = afterWord && isHyphen(text, start, end);
            afterWord = word;
            start = end;
        }
        return count;
    }

    /**
     * The text up to the end of its n-th sentence, without blanks at its ends; all of it when it has no more than n.
     *
     * @param n positive
     */
    public String firstSentences(String text, int n, Language language) {
        if (n <= 0) {
            throw new IllegalArgumentException("n must be positive, not " + n);
        }
        List<Span> sentences = spans(text, language);
        if (sentences.isEmpty()) {
            return "";
        }
        int last = Math.min(n, sentences.size()) - 1;
        return text.substring(sentences.getFirst().start(), sentences.get(last).end());
    }

    /**
     * The text up to the end of the last sentence with which it has no more than so many words, without blanks at its ends; its first
     * sentence when that alone has more.
     *
     * @param most positive
     */
    public String firstWords(String text, int most, Language language) {
        List<Span> sentences = spans(text, language);
        if (sentences.isEmpty()) {
            return "";
        }
        int start = sentences.getFirst().start();
        int end = sentences.getFirst().end();
        int words = 0;
        for (Span sentence : sentences) {
            words += words(sentence.of(text), language);
            if (words > most) {
                break;
            }
            end = sentence.end();
        }
        return text.substring(start, end);
    }

    /** Where the sentences are, without the blanks around them. */
    List<Span> spans(String text, Language language) {
        BreakIterator rules =
                copy(sentenceRules.computeIfAbsent(language, key -> BreakIterator.getSentenceInstance(locale(key))));
        Abbreviations known = abbreviations.computeIfAbsent(language, Abbreviations::new);
        List<Span> sentences = new ArrayList<>();
        for (Span block : Segmenter.spans(text, 0)) {
            for (Span sentence : sentences(block.of(text), rules, known)) {
                sentences.add(new Span(block.start() + sentence.start(), block.start() + sentence.end()));
            }
        }
        return sentences;
    }

    private static List<Span> sentences(String block, BreakIterator rules, Abbreviations known) {
        String line = oneLine(block);
        rules.setText(line);
        List<Span> sentences = new ArrayList<>();
        int start = 0;
        int from = 0;
        boolean words = false;
        for (int end = rules.next(); end != BreakIterator.DONE; end = rules.next()) {
            int last = Blanks.skipBack(line, start, end);
            int next = Blanks.skip(line, end, line.length());
            words = words || hasLetter(line, from, last);
            from = end;
            if (next < line.length() && (!words || goesOn(block, last, next, known))) {
                continue;
            }
            if (words || sentences.isEmpty()) {
                sentences.add(new Span(start, last));
            } else {
                // A bracket or a footnote's number after the last sentence belongs to it.
                sentences.add(new Span(sentences.removeLast().start(), last));
            }
            start = next;
            words = false;
        }
        return sentences;
    }

    /** Whether what ICU takes for the end of a sentence is none. */
    private static boolean goesOn(String block, int last, int next, Abbreviations known) {
        // «Ура!» и ушёл: after an exclamation mark ICU ends the sentence whatever follows.
        if (Character.isLowerCase(block.codePointAt(next))) {
            return true;
        }
        boolean fullStop = block.charAt(last - 1) == '.' && !(last > 1 && block.charAt(last - 2) == '.');
        return fullStop && known.goesOn(block, last - 1, next);
    }

    /** A stretch without a letter, such as the number of a list item, is no sentence of its own. */
    private static boolean hasLetter(String text, int start, int end) {
        int at = start;
        while (at < end) {
            int codePoint = text.codePointAt(at);
            if (Character.isLetter(codePoint)) {
                return true;
            }
            at += Character.charCount(codePoint);
        }
        return false;
    }

    /**
     * The same length, with line breaks as spaces (ICU would end a sentence at each) and ellipses as full stops (ICU would
     * never end one there).
     */
    private static String oneLine(String block) {
        StringBuilder line = new StringBuilder(block);
        for (int i = 0; i < block.length(); i++) {
            char c = block.charAt(i);
            if (Blanks.lineBreak(c) || c == '\r') {
                line.setCharAt(i, ' ');
            } else if (c == '…') {
                line.setCharAt(i, '.');
            }
        }
        return line.toString();
    }

    private static boolean isHyphen(String text, int start, int end) {
        return end - start == 1
                && switch (text.charAt(start)) {
                    case '-', '\u2010', '\u2011' -> true;
                    default -> false;
                };
    }

    private static BreakIterator copy(BreakIterator rules) {
        return (BreakIterator) rules.clone();
    }

    private static ULocale locale(Language language) {
        return ULocale.forLocale(language.locale());
    }
}
