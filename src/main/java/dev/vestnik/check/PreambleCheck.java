package dev.vestnik.check;

import dev.vestnik.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a model says about its answer instead of answering: "Here is the translation:", "Sure!", "(Note: …)". A source may say
 * such things itself ("Примечание: …" becomes "Note: …"), and then the answer may.
 */
final class PreambleCheck implements Check {

    /** In chars; a remark about the answer is short, and so is the search for it. */
    private static final int LONGEST_REMARK = 240;

    private static final int LONGEST_LABEL = 60;

    /** In words. */
    private static final int LONGEST_HEADING = 20;

    private static final int FIRST_WORDS = 4;

    /** In words. */
    private static final int LONGEST_INTERJECTION = 3;

    /** Where a source that ends with a remark has it, in chars from the end. */
    private static final int LONGEST_ENDING = 120;

    @Override
    public String name() {
        return "preamble";
    }

    @Override
    public List<Finding> judge(Answer answer) {
        return opening(answer)
                .or(() -> closing(answer))
                .map(place -> List.of(Finding.fail(
                        name(),
                        null,
                        place,
                        "The answer has a remark about itself, at " + Excerpt.quoted(place) + ".")))
                .orElse(List.of());
    }

    @Override
    public String advice(Finding finding) {
        String place = finding.output();
        return "Write the text alone, without any remark"
                + (place == null ? "." : " such as " + Excerpt.quoted(place) + ".");
    }

    private static Optional<String> opening(Answer answer) {
        String output = bare(answer.output());
        String source = bare(answer.source());
        String first = firstPiece(output);
        List<String> words = words(first);
        Remarks.Topic topic = Remarks.topic(words);
        boolean labels = endsLabel(output, first.length());
        boolean label = labels && first.length() <= LONGEST_LABEL && Remarks.isLabel(words, answer.from(), answer.to());
        // "English:" stands for a translation; "The translation is as follows:" need not be known word for word.
        boolean tongue = labels
                && topic == Remarks.Topic.NONE
                && (label || Remarks.presents(words))
                && Remarks.namesLanguage(words);
        boolean heading = labels
                && topic == Remarks.Topic.TRANSLATION
                && words.size() <= LONGEST_HEADING
                && !answer.isSummary()
                && Remarks.knows(answer.from());
        String sourceFirst = firstPiece(source);
        boolean labelled = endsLabel(source, sourceFirst.length());
        if ((tongue && !(labelled && Remarks.namesLanguage(words(sourceFirst))))
                || (heading && !headsAlike(labelled, sourceFirst))) {
            return Optional.of(Excerpt.plain(first, 0, first.length()));
        }
        // "This is the result of long talks" is news; "This is the result:" may not be.
        boolean presentation = Remarks.presents(words)
                && (labels || topic == Remarks.Topic.TRANSLATION || topic == Remarks.Topic.SUMMARY);
        if ((label || presentation) && topic != Remarks.Topic.NONE && !excused(answer, topic, sourceFirst)) {
            return Optional.of(Excerpt.plain(first, 0, first.length()));
        }
        int interjection = interjection(output);
        if (interjection > 0
                && (answer.isSummary()
                        || !beginsAlike(answer, source, output.charAt(interjection - 1))
                        || presentedAfter(output, interjection))) {
            return Optional.of(Excerpt.plain(output, 0, interjection));
        }
        return Optional.empty();
    }

    /** Whether the source begins with a heading that speaks of translations as well, or with the word for them. */
    private static boolean headsAlike(boolean labelled, String first) {
        List<String> words = words(first);
        return Remarks.mentions(
                Remarks.Topic.TRANSLATION, labelled ? words : words.subList(0, Math.min(FIRST_WORDS, words.size())));
    }

    private static Optional<String> closing(Answer answer) {
        String output = answer.output().strip();
        int line = output.lastIndexOf('\n') + 1;
        boolean added = line > 0
                && (answer.isSummary() || lines(output) > lines(answer.source().strip()));
        String last = bare(output.substring(line));
        return remark(answer, bare(bracketed(output)), Remarks::annotates)
                .or(() -> added ? remark(answer, last, Remarks::closes) : Optional.empty())
                .or(() -> added ? remark(answer, last, Remarks::offers) : Optional.empty())
                .or(() -> added && isLabelled(last) ? remark(answer, last, Remarks::annotates) : Optional.empty())
                .or(() -> remark(answer, bare(lastSentence(last)), Remarks::closes));
    }

    private static Optional<String> remark(Answer answer, String piece, Predicate<List<String>> isRemark) {
        List<String> words = words(piece.substring(0, Math.min(LONGEST_REMARK, piece.length())));
        return isRemark.test(words) && !excused(answer, Remarks.topic(words), ending(answer.source()))
                ? Optional.of(Excerpt.plain(piece, 0, piece.length()))
                : Optional.empty();
    }

    private static boolean isLabelled(String line) {
        return endsLabel(line, firstPiece(line).length());
    }

    /**
     * Whether the source speaks of the same in the same place, or, in a language whose words are not known here, begins with
     * a label too.
     */
    private static boolean excused(Answer answer, Remarks.Topic topic, String place) {
        if (answer.isSummary()) {
            return false;
        }
        if (Remarks.knows(answer.from())) {
            return topic != Remarks.Topic.NONE && Remarks.mentions(topic, words(place));
        }
        String source = bare(answer.source());
        String first = firstPiece(source);
        return first.length() <= LONGEST_LABEL && endsLabel(source, first.length());
    }

    private static String ending(String text) {
        String stripped = text.strip();
        return stripped.substring(Math.max(0, stripped.length() - LONGEST_ENDING));
    }

    /** The place after "Sure" and the punctuation that makes it an interjection; 0 when there is none. */
    private static int interjection(String output) {
        List<Words.Word> words = Words.of(output.substring(0, Math.min(LONGEST_LABEL, output.length())));
        for (int count = Math.min(LONGEST_INTERJECTION, words.size()); count > 0; count--) {
            int end = words.get(count - 1).end();
            List<String> folded =
                    words.subList(0, count).stream().map(Words.Word::folded).toList();
            if (Remarks.isInterjection(folded)
                    && end < output.length()
                    && ",!.:—–\n".indexOf(output.charAt(end)) >= 0) {
                return end + 1;
            }
        }
        return 0;
    }

    private static boolean presentedAfter(String output, int place) {
        List<String> words = words(firstPiece(bare(output.substring(place))));
        return Remarks.presents(words) && Remarks.topic(words) != Remarks.Topic.NONE;
    }

    /** Whether the source begins with such a word, or, in a language not known here, with one or two words and a pause. */
    private static boolean beginsAlike(Answer answer, String source, char behind) {
        List<Words.Word> words = Words.of(source.substring(0, Math.min(LONGEST_LABEL, source.length())));
        if (words.isEmpty()) {
            return true;
        }
        if (Remarks.knows(answer.from())) {
            // "Этого, конечно, не случилось" may begin with "Of course,".
            int within = behind == ','
                    ? firstPiece(source).length()
                    : words.getFirst().end();
            return Words.of(source.substring(0, within)).stream()
                    .anyMatch(word -> Remarks.mayBecomeInterjection(word.folded()));
        }
        return words.stream()
                .limit(2)
                .anyMatch(word -> word.end() < source.length() && ",!.:—–、，".indexOf(source.charAt(word.end())) >= 0);
    }

    /** The text up to the first colon, line end or end of a sentence. */
    private static String firstPiece(String text) {
        int limit = Math.min(text.length(), LONGEST_REMARK);
        for (int i = 0; i < limit; i++) {
            char c = text.charAt(i);
            boolean stop =
                    ".!?".indexOf(c) >= 0 && (i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1)));
            if (c == ':' || c == '：' || c == '\n' || stop) {
                return text.substring(0, i);
            }
        }
        return text.substring(0, limit);
    }

    /** Whether a colon or a line end, with something after it, makes what stands before the place a label. */
    private static boolean endsLabel(String text, int place) {
        int i = place;
        while (i < text.length() && "*_ ".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i < text.length()
                && (":：\n".indexOf(text.charAt(i)) >= 0)
                && !text.substring(i + 1, Math.min(text.length(), i + LONGEST_REMARK))
                        .isBlank();
    }

    /** What the last brackets hold, when the text ends with them. */
    private static String bracketed(String text) {
        String end = text.substring(Math.max(0, text.length() - 2 * LONGEST_REMARK));
        boolean round = end.endsWith(")") || end.endsWith(").");
        boolean square = end.endsWith("]");
        int open = round ? end.lastIndexOf('(') : square ? end.lastIndexOf('[') : -1;
        return open < 0 ? "" : end.substring(open + 1, end.length() - 1);
    }

    private static String lastSentence(String text) {
        String end = text.substring(Math.max(0, text.length() - LONGEST_REMARK));
        for (int i = end.length() - 3; i >= 0; i--) {
            if (".!?".indexOf(end.charAt(i)) >= 0 && end.charAt(i + 1) == ' ') {
                return end.substring(i + 1);
            }
        }
        return "";
    }

    private static long lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).count();
    }

    /** Without blanks, quotation marks and Markdown in front. */
    private static String bare(String text) {
        int i = 0;
        while (i < text.length() && !Character.isLetterOrDigit(text.charAt(i)) && "([".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return text.substring(i);
    }

    private static List<String> words(String text) {
        return Words.of(text).stream().map(Words.Word::folded).toList();
    }
}
