package dev.vestnik.check;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Meanings by word, looked up in place: every word of every text comes by here, and making a string of each would cost more
 * than everything else.
 */
final class WordTable {

    /** Two to the power of this, divided by the golden ratio: spreads hashes over the table's upper bits. */
    private static final int SPREAD = 0x9E3779B9;

    private final @Nullable Meaning[] entries;
    private final int[] hashes;
    private final int shift;
    private final int longest;

    /** @param words by their folded forms, as {@link Words#fold} makes them, with е for ё */
    WordTable(Map<String, Meaning> words) {
        int bits = Math.max(4, 33 - Integer.numberOfLeadingZeros(words.size() + words.size() / 2));
        entries = new Meaning[1 << bits];
        hashes = new int[1 << bits];
        shift = 32 - bits;
        longest = words.keySet().stream().mapToInt(String::length).max().orElse(0);
        words.forEach((word, meaning) -> {
            int i = slot(word.hashCode());
            while (entries[i] != null) {
                i = (i + 1) & (entries.length - 1);
            }
            entries[i] = meaning;
            hashes[i] = word.hashCode();
        });
    }

    /** The meaning of the word that stands there in whatever case; null when it has none here. */
    @Nullable Meaning get(String text, int start, int end) {
        // Folding may shorten a word, but no folded word is a twentieth of what it was.
        if (end - start > 2 * longest) {
            return null;
        }
        int hash = 0;
        for (int i = start; i < end; i++) {
            int c = fold(text.charAt(i));
            if (c < 0) {
                String folded = fold(text.substring(start, end));
                return find(folded, 0, folded.length(), folded.hashCode());
            }
            hash = 31 * hash + c;
        }
        return find(text, start, end, hash);
    }

    private @Nullable Meaning find(String text, int start, int end, int hash) {
        for (int i = slot(hash); ; i = (i + 1) & (entries.length - 1)) {
            Meaning entry = entries[i];
            if (entry == null || (hashes[i] == hash && is(entry.key(), text, start, end))) {
                return entry;
            }
        }
    }

    private static boolean is(String key, String text, int start, int end) {
        if (key.length() != end - start) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            char c = text.charAt(start + i);
            if (key.charAt(i) != c && key.charAt(i) != fold(c)) {
                return false;
            }
        }
        return true;
    }

    private int slot(int hash) {
        return (hash * SPREAD) >>> shift;
    }

    /** Lower case for the letters of English and Russian; less than 0 for a character that takes Unicode's rules. */
    static int fold(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? c + 32 : c;
        }
        if (c >= 'а' && c <= 'я') {
            return c;
        }
        if (c >= 'А' && c <= 'Я') {
            return c + 32;
        }
        return c == 'ё' || c == 'Ё' ? 'е' : -1;
    }

    static String fold(String text) {
        String folded = Words.fold(text);
        return folded.indexOf('ё') < 0 ? folded : folded.replace('ё', 'е');
    }
}
