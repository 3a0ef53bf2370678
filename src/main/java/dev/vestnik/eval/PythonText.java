package dev.vestnik.eval;

import java.util.ArrayList;
import java.util.List;

/** What Python's own methods do with a text, so that counts agree with those of a program in Python. */
final class PythonText {

    private PythonText() {}

    /** {@code "".join(text.split())}, as code points. */
    static int[] withoutBlanks(String text) {
        return text.codePoints().filter(point -> !isBlank(point)).toArray();
    }

    /** {@code text.split()}. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (!isBlank(point)) {
                word.appendCodePoint(point);
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /** {@code text.rstrip()}. */
    static String withoutEnd(String text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /**
     * {@code str.isspace()}: Java's white space and space characters together, and the next-line character, which is in
     * neither.
     */
    private static boolean isBlank(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0x85;
    }
}
