package dev.vestnik.check;

import dev.vestnik.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Quotation marks that have lost their partner, and quotations that have lost their marks or been given some. Which marks a text
 * uses is its own affair, and so is whether a name stands in them: Russian sets more names in marks than English, and speech may
 * follow a dash instead. That is why only quotations of several words are counted.
 */
final class QuotesCheck implements Check {

    /** What may stand in single marks or behind dashes counts as marked. */
    private static final String SINGLE = "'‘’‚‹›";

    /** In words; shorter ones are names, which may lose their marks. */
    private static final int SHORTEST_QUOTATION = 5;

    /** Longer sources have so many quotations that a translator may well report one of them. */
    private static final int MOST_COUNTED = 6;

    @Override
    public String name() {
        return "quotes";
    }

    @Override
    public List<Finding> judge(Answer answer) {
        if (!answer.isProse()) {
            return List.of();
        }
        Marks there = Marks.of(answer.source());
        Marks here = Marks.of(answer.output());
        if (there.isBalanced() != here.isBalanced()) {
            return unbalanced(answer, there, here);
        }
        if (there.all > 0 && here.all == 0 && !there.quotations.isEmpty() && !hasOtherMarks(answer.output())) {
            return List.of(lost(answer, there));
        }
        // What has lost its partner cannot be counted, and a dash may stand for a pair.
        boolean countable = there.isBalanced() && !hasDash(answer.source()) && !hasDash(answer.output());
        int difference = here.quotations.size() - there.quotations.size();
        if (!countable || difference == 0 || there.quotations.size() > MOST_COUNTED) {
            return List.of();
        }
        if (difference < 0 && here.all < there.all && here.all > 0) {
            return List.of(lost(answer, there));
        }
        return there.all == 0 && !hasOtherMarks(answer.source()) ? List.of(added(answer, here)) : List.of();
    }

    @Override
    public String advice(Finding finding) {
        return "Keep quotation marks, each with its partner.";
    }

    private List<Finding> unbalanced(Answer answer, Marks there, Marks here) {
        if (here.isBalanced()) {
            // A part of a longer quotation, which may go on elsewhere: its one mark is not to be lost.
            String place =
                    Excerpt.plain(answer.source(), there.odd, answer.source().length());
            return here.all == 0 && there.all == 1 && !hasOtherMarks(answer.output())
                    ? List.of(Finding.warn(name(), place, null, "The quotation mark of the source is missing."))
                    : List.of();
        }
        String place = place(answer.output(), here.odd);
        String message = "A quotation mark in the answer has no partner.";
        return List.of(Finding.warn(name(), null, place, message));
    }

    private Finding lost(Answer answer, Marks there) {
        int start = there.quotations.getFirst();
        String place = Excerpt.plain(answer.source(), start, answer.source().length());
        return Finding.warn(
                name(), place, null, "The quotation " + Excerpt.quoted(place) + " seems to have lost its marks.");
    }

    private Finding added(Answer answer, Marks here) {
        int start = here.quotations.getFirst();
        String place = Excerpt.plain(answer.output(), start, answer.output().length());
        return Finding.warn(
                name(), null, place, "What the source says itself is a quotation, " + Excerpt.quoted(place) + ".");
    }

    private static String place(String text, int mark) {
        int start = mark;
        while (start > 0 && mark - start < Excerpt.MAX / 3 && !Character.isLowSurrogate(text.charAt(start - 1))) {
            start--;
        }
        return Excerpt.plain(text, start, text.length());
    }

    private static boolean hasOtherMarks(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean single = SINGLE.indexOf(c) >= 0 && (i == 0 || isBlank(text, i - 1));
            if (single || "「『《".indexOf(c) >= 0) {
                return true;
            }
        }
        return hasDash(text);
    }

    private static boolean hasDash(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isDash(text.charAt(i)) && (i == 0 || isBlank(text, i - 1)) && isBlank(text, i + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDash(char c) {
        return c == '-' || (c >= '–' && c <= '―');
    }

    private static boolean isBlank(String text, int place) {
        return place < text.length() && Character.isWhitespace(text.charAt(place));
    }

    /**
     * The double marks of a text.
     *
     * @param all how many there are
     * @param odd where the first one stands that has no partner, as far as that can be told; -1 when all have one
     * @param quotations where the quotations of several words begin that are not within others
     */
    private record Marks(int all, int odd, List<Integer> quotations) {

        static Marks of(String text) {
            int all = 0;
            boolean angled = true;
            int odd = -1;
            Deque<Integer> open = new ArrayDeque<>();
            List<Integer> quotations = new ArrayList<>();
            int blanks = 0;
            int blanksAtOpening = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != '"' && !(c == '«' || c == '»' || (c >= '“' && c <= '„'))) {
                    blanks += c == ' ' ? 1 : 0;
                    continue;
                }
                if (!isMark(text, i)) {
                    continue;
                }
                all++;
                angled &= c == '«' || c == '»';
                if (opens(text, i, open.isEmpty())) {
                    if (open.isEmpty()) {
                        blanksAtOpening = blanks;
                    }
                    open.push(i);
                } else if (open.isEmpty()) {
                    odd = odd < 0 ? i : odd;
                } else {
                    int start = open.pop();
                    if (open.isEmpty() && blanks - blanksAtOpening >= SHORTEST_QUOTATION - 1) {
                        quotations.add(start);
                    }
                }
            }
            if (!open.isEmpty() && odd < 0) {
                odd = open.peek();
            }
            // "«Ъ» «Израиль ждет «Хезболлы»": where marks stand within others, one may close several.
            boolean balanced = angled ? odd < 0 : all % 2 == 0;
            return new Marks(all, balanced ? -1 : Math.max(0, odd), quotations);
        }

        boolean isBalanced() {
            return odd < 0;
        }

        private static boolean opens(String text, int place, boolean outside) {
            char c = text.charAt(place);
            if (c == '«' || c == '„') {
                return true;
            }
            if (c == '»' || c == '”') {
                return false;
            }
            if (c == '“') {
                return outside;
            }
            boolean before = place == 0 || !Character.isLetterOrDigit(text.charAt(place - 1));
            boolean after = place + 1 < text.length() && !Character.isWhitespace(text.charAt(place + 1));
            return outside || (before && after && place > 0 && Character.isWhitespace(text.charAt(place - 1)));
        }

        /**
         * A straight mark close behind a digit is one of inches or seconds, unless it closes before punctuation; one between two
         * letters stands for a hard sign.
         */
        static boolean isMark(String text, int place) {
            char c = text.charAt(place);
            if (c == '"') {
                return place == 0
                        || !Character.isLetterOrDigit(text.charAt(place - 1))
                        || place + 1 >= text.length()
                        || !(Character.isLetter(text.charAt(place + 1)) || text.charAt(place + 1) == '-');
            }
            return "«»„“”".indexOf(c) >= 0;
        }
    }
}
