package dev.vestnik.text;

import com.ibm.icu.lang.UScript;
import java.util.HashMap;
import java.util.Map;

/**
 * The letters at the start of a text, counted by script.
 *
 * @param script the script that most of them are in, as ICU numbers scripts; Han stands for Chinese and Japanese together
 * @param count how many are in that script
 * @param kana how many of those are Hiragana or Katakana
 * @param all how many letters there are in any script
 * @param text the letters of that script with a blank for every run of anything else
 */
record Letters(int script, int count, int kana, int all, String text) {

    /** @param most how many code points of the text are looked at; positive */
    static Letters of(String text, int most) {
        int[] sample = text.codePoints().limit(most).toArray();
        Map<Integer, Integer> counts = new HashMap<>();
        int all = 0;
        int kana = 0;
        for (int codePoint : sample) {
            if (Character.isLetter(codePoint)) {
                all++;
                kana += isKana(UScript.getScript(codePoint)) ? 1 : 0;
                counts.merge(script(codePoint), 1, Integer::sum);
            }
        }
        var top = counts.entrySet().stream().max(Map.Entry.comparingByValue());
        int script = top.map(Map.Entry::getKey).orElse(UScript.COMMON);
        return new Letters(script, top.map(Map.Entry::getValue).orElse(0), kana, all, only(script, sample));
    }

    /** How much of the text is in its main script, from 0 to 1. */
    double share() {
        return all == 0 ? 0 : (double) count / all;
    }

    private static String only(int script, int[] sample) {
        StringBuilder letters = new StringBuilder();
        boolean gap = true;
        for (int codePoint : sample) {
            boolean mark = !gap && UScript.getScript(codePoint) == UScript.INHERITED;
            if (mark || (Character.isLetter(codePoint) && script(codePoint) == script)) {
                letters.appendCodePoint(codePoint);
                gap = false;
            } else if (!gap) {
                letters.append(' ');
                gap = true;
            }
        }
        return letters.toString();
    }

    private static int script(int codePoint) {
        int script = UScript.getScript(codePoint);
        return isKana(script) ? UScript.HAN : script;
    }

    private static boolean isKana(int script) {
        return script == UScript.HIRAGANA || script == UScript.KATAKANA;
    }
}
