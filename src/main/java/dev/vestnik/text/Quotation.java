package dev.vestnik.text;

import java.util.regex.Pattern;

/** Tells a block that is somebody's speech from one that only begins with a name in quotation marks. */
final class Quotation {

    /** What follows speech when its speaker is named after it: {@code », — сказал}, {@code » — сказал}, {@code “, sagte}. */
    private static final Pattern SPEAKER_FOLLOWS = Pattern.compile("(?:,|[.!?…]?\\h*[—–―-]\\h).*", Pattern.DOTALL);

    /** A name in quotation marks seldom has more words than this; speech seldom has fewer. */
    private static final int FEWEST_WORDS_OF_SPEECH = 3;

    private Quotation() {}

    static boolean opening(int codePoint) {
        return switch (codePoint) {
            case '«', '„', '“', '"', '”', '»', '‹', '「', '『' -> true;
            default -> false;
        };
    }

    /**
     * Whether the block begins with speech: {@code >}, or an opening mark whose quotation is not closed in this block, or is
     * at least half of it, or ends in the punctuation of a sentence, or is followed by a comma or a dash and is no mere name.
     */
    static boolean begins(String block) {
        if (block.charAt(0) == '>') {
            return true;
        }
        if (!opening(block.charAt(0))) {
            return false;
        }
        int close = closing(block);
        if (close < 0) {
            return Punctuation.endsSentence(block, new Span(0, block.length())) || block.indexOf(' ') > 0;
        }
        if (close == 1) {
            return false;
        }
        int beforeClose = block.codePointBefore(close);
        boolean sentence = beforeClose == ',' || Punctuation.terminal(beforeClose);
        boolean speech = words(block, close) >= FEWEST_WORDS_OF_SPEECH;
        boolean speakerFollows =
                SPEAKER_FOLLOWS.matcher(block).region(close + 1, block.length()).matches();
        return close * 2 >= block.length() || sentence || (speech && speakerFollows);
    }

    /** Index of the mark that closes the one at the start; -1 when it stays open. */
    private static int closing(String block) {
        char open = block.charAt(0);
        int depth = 1;
        for (int i = 1; i < block.length(); i++) {
            char c = block.charAt(i);
            if (closes(open, c)) {
                depth--;
                if (depth == 0) {
                    return i;
                }
            } else if (c == open) {
                depth++;
            }
        }
        return -1;
    }

    private static boolean closes(char open, char c) {
        return switch (open) {
            case '«' -> c == '»';
            case '»' -> c == '«';
            case '„' -> c == '“' || c == '”';
            case '‹' -> c == '›';
            case '「' -> c == '」';
            case '『' -> c == '』';
            case '“' -> c == '”';
            default -> c == open;
        };
    }

    private static int words(String block, int end) {
        int words = 1;
        for (int i = 1; i < end; i++) {
            words += Blanks.blank(block.charAt(i)) && !Blanks.blank(block.charAt(i - 1)) ? 1 : 0;
        }
        return words;
    }
}
