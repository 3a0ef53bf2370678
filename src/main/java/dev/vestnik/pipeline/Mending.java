package dev.vestnik.pipeline;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;
import dev.vestnik.Finding;
import dev.vestnik.Judgement;
import dev.vestnik.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What code can put right in a model's answer, so that the model need not be asked again: signs of a chat, remarks around the text,
 * words that are half in another script, and names whose rendering is known. A change is kept only if fewer checks fail after it and
 * none that did not before; it is said of each what was mended.
 */
final class Mending {

    private static final Pattern FENCE = Pattern.compile("^\\h*(?:```|~~~).*$\\R?", Pattern.MULTILINE);
    /** Of the usual chat formats: ChatML and Llama's, DeepSeek's with wide bars, Mistral's, Gemma's. */
    private static final Pattern TOKEN = Pattern.compile(
            "<[|｜][^<>\\n]{1,42}[|｜]>|</?(?:s|bos|eos|pad|unk|start_of_turn|end_of_turn)>|\\[/?INST\\]");

    private static final Pattern FIRST_LINE = Pattern.compile("\\A[^\\n]*\\n+");
    private static final Pattern LABEL = Pattern.compile("\\A[^:\\n]{1,60}:\\h*");
    private static final Pattern LAST_BRACKETS = Pattern.compile("[(\\[][^()\\[\\]]{1,300}[)\\]]\\.?\\z");
    private static final Pattern WIDE_BLANK = Pattern.compile("[\u00A0\u202F]");
    private static final String QUOTES = "\"'“”„«»‘’‹›";

    /** A whole text between two marks, without any in between. */
    private static final Pattern QUOTED = Pattern.compile("[\"“„«](?<inside>[^\"“”„«»]{2,})[\"”“»]", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

    /** By the rules of the US Board on Geographic Names, which are those of English newspapers, about. */
    private static final Transliterator LATIN = Transliterator.getInstance("Russian-Latin/BGN; Any-Latin");

    /** In chars; what is longer is no word, and rules of transliteration take their time. */
    private static final int LONGEST_WORD = 60;

    /** A text that loses more is no longer the same. */
    private static final double LEAST_KEPT = 0.5;

    private static final List<BiFunction<String, List<Finding>, String>> WAYS = List.of(
            (text, findings) ->
                    has(findings, "markup") ? FENCE.matcher(text).replaceAll("").strip() : text,
            Mending::withoutTokens,
            (text, findings) -> without(FIRST_LINE, text, findings),
            (text, findings) -> without(LABEL, text, findings),
            Mending::withoutLastLine,
            (text, findings) -> without(LAST_BRACKETS, text, findings),
            (text, findings) -> has(findings, "language") ? inOneScript(text) : text,
            Mending::withWhatIsWanted);

    private Mending() {}

    /** @param judge what the checks find in a text */
    static Judgement mended(String source, String answer, Function<String, List<Finding>> judge) {
        List<Finding> mended = new ArrayList<>();
        String text = tidied(source, answer, mended);
        List<Finding> findings = judge.apply(text);
        for (BiFunction<String, List<Finding>, String> way : WAYS) {
            List<Finding> failing = failing(findings);
            if (failing.isEmpty() || findings.stream().anyMatch(Finding::isRefusal)) {
                break;
            }
            String changed = way.apply(text, failing);
            if (changed.equals(text) || changed.length() < LEAST_KEPT * text.length()) {
                continue;
            }
            List<Finding> after = judge.apply(changed);
            List<Finding> left = failing(after);
            if (left.size() < failing.size() && failing.containsAll(left)) {
                failing.stream()
                        .filter(finding -> !left.contains(finding))
                        .map(Finding::asRepaired)
                        .forEach(mended::add);
                text = changed;
                findings = after;
            }
        }
        mended.addAll(findings);
        return new Judgement(text, mended);
    }

    /** What needs no judge: it is no part of any text that the source does not have it in. */
    private static String tidied(String source, String answer, List<Finding> mended) {
        String text = answer;
        if (!WIDE_BLANK.matcher(source).find()) {
            text = WIDE_BLANK.matcher(text).replaceAll(" ");
            if (!text.equals(answer)) {
                mended.add(Finding.warn(
                                "markup", null, null, "The answer had non-breaking spaces; they are plain ones now.")
                        .asRepaired());
            }
        }
        Matcher quoted = QUOTED.matcher(text.strip());
        if (quoted.matches() && QUOTES.indexOf(source.strip().charAt(0)) < 0) {
            text = quoted.group("inside");
            mended.add(
                    Finding.warn("quotes", null, null, "The answer stood in quotation marks of its own; they are gone.")
                            .asRepaired());
        }
        return text;
    }

    private static List<Finding> failing(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.verdict() == Verdict.FAIL)
                .toList();
    }

    private static boolean has(List<Finding> findings, String check) {
        return findings.stream().anyMatch(finding -> finding.check().equals(check));
    }

    private static String withoutTokens(String text, List<Finding> findings) {
        return has(findings, "markup") ? TOKEN.matcher(text).replaceAll("").strip() : text;
    }

    private static String without(Pattern remark, String text, List<Finding> findings) {
        return has(findings, "preamble")
                ? remark.matcher(text.strip()).replaceFirst("").strip()
                : text;
    }

    private static String withoutLastLine(String text, List<Finding> findings) {
        String stripped = text.strip();
        int end = stripped.lastIndexOf('\n');
        return has(findings, "preamble") && end > 0 ? stripped.substring(0, end).strip() : text;
    }

    /** A word that is begun in Latin letters is meant to be in them. */
    private static String inOneScript(String text) {
        return WORD.matcher(text).replaceAll(word -> Matcher.quoteReplacement(inOneScriptWord(word.group())));
    }

    private static String inOneScriptWord(String word) {
        boolean latin = word.codePoints().anyMatch(point -> UScript.getScript(point) == UScript.LATIN);
        boolean cyrillic = word.codePoints().anyMatch(point -> UScript.getScript(point) == UScript.CYRILLIC);
        return latin && cyrillic && word.length() <= LONGEST_WORD ? LATIN.transliterate(word) : word;
    }

    private static String withWhatIsWanted(String text, List<Finding> findings) {
        String changed = text;
        for (Finding finding : findings) {
            String place = finding.output();
            String wanted = finding.wanted();
            if (place != null && wanted != null) {
                Matcher found = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(place) + "(?![\\p{L}\\p{N}])")
                        .matcher(changed);
                // Where it stands several times, which of them is wrong is not known.
                if (found.results().count() == 1) {
                    changed = found.reset().replaceFirst(Matcher.quoteReplacement(wanted));
                }
            }
        }
        return changed;
    }
}
