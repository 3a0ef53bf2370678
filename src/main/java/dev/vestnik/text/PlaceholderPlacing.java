package dev.vestnik.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the placeholders of a source into an answer that lost, doubled or crossed some, so that the structure is the source's. */
final class PlaceholderPlacing {

    /** In chars; what is longer is no word. */
    private static final int LONGEST_WORD = 60;

    private final List<Placeholders.Token> tokens;
    private final String words;
    /** Where each is to stand in the words; negative while that is not known. */
    private final int[] places;
    /** How far into the source's words each stands, from 0 to 1. */
    private final double[] shares;

    private PlaceholderPlacing(String source, String answer) {
        this.tokens = Placeholders.in(source);
        this.places = new int[tokens.size()];
        this.shares = new double[tokens.size()];
        Arrays.fill(places, -1);
        int marks = 0;
        for (int i = 0; i < tokens.size(); i++) {
            shares[i] = tokens.get(i).start() - marks;
            marks += tokens.get(i).end() - tokens.get(i).start();
        }
        double length = Math.max(1, source.length() - marks);
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= length;
        }
        StringBuilder bare = new StringBuilder();
        Map<String, Integer> found = new HashMap<>();
        int at = 0;
        for (Placeholders.Token token : Placeholders.in(answer)) {
            bare.append(answer, at, token.start());
            at = token.end();
            // One that is there twice may be meant in either place.
            found.merge(token.form(), bare.length(), (_, _) -> -1);
        }
        this.words = bare.append(answer.substring(at)).toString();
        for (int i = 0; i < places.length; i++) {
            places[i] = found.getOrDefault(tokens.get(i).form(), -1);
        }
    }

    static String placed(String source, String answer) {
        PlaceholderPlacing placing = new PlaceholderPlacing(source, answer);
        placing.keepInOrder();
        placing.fill();
        return placing.put();
    }

    /** The longest row of placeholders that stand in the source's order stays; the others lose their places. */
    private void keepInOrder() {
        List<Integer> tails = new ArrayList<>();
        int[] before = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 0) {
                continue;
            }
            int low = 0;
            int high = tails.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (places[tails.get(middle)] <= places[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? -1 : tails.get(low - 1);
            if (low == tails.size()) {
                tails.add(i);
            } else {
                tails.set(low, i);
            }
        }
        boolean[] kept = new boolean[places.length];
        for (int i = tails.isEmpty() ? -1 : tails.getLast(); i >= 0; i = before[i]) {
            kept[i] = true;
        }
        for (int i = 0; i < places.length; i++) {
            if (!kept[i]) {
                places[i] = -1;
            }
        }
    }

    /** Those without a place get one between their neighbours, in the proportion of the source. */
    private void fill() {
        int i = 0;
        while (i < places.length) {
            if (places[i] >= 0) {
                i++;
                continue;
            }
            int next = i;
            while (next < places.length && places[next] < 0) {
                next++;
            }
            int low = i == 0 ? 0 : places[i - 1];
            int high = next == places.length ? words.length() : places[next];
            double from = i == 0 ? 0 : shares[i - 1];
            double to = next == places.length ? 1 : shares[next];
            for (int k = i; k < next; k++) {
                double share = to > from ? (shares[k] - from) / (to - from) : 0;
                int least = k == 0 ? 0 : Math.max(low, places[k - 1]);
                places[k] = Math.clamp(atWord(low + (int) Math.round(share * (high - low)), k), least, high);
            }
            i = next;
        }
    }

    /** The edge of the word at a place: where it begins for a mark that opens, where it ends for others. */
    private int atWord(int place, int token) {
        int at = Math.min(place, words.length());
        boolean opens = tokens.get(token).kind() == Placeholders.Kind.OPEN;
        for (int i = 0; i < LONGEST_WORD; i++) {
            if (opens ? at == 0 || blank(at - 1) : at == words.length() || blank(at)) {
                return at;
            }
            at += opens ? -1 : 1;
        }
        return outsidePair(at);
    }

    private boolean blank(int at) {
        return Blanks.blank(words.charAt(at));
    }

    /** A character of two units is not to be torn. */
    private int outsidePair(int at) {
        return at > 0 && at < words.length() && Character.isLowSurrogate(words.charAt(at)) ? at - 1 : at;
    }

    private String put() {
        StringBuilder placed = new StringBuilder();
        int at = 0;
        for (int i = 0; i < places.length; i++) {
            placed.append(words, at, places[i]);
            placed.append(tokens.get(i).form());
            at = places[i];
        }
        return placed.append(words, at, words.length()).toString();
    }
}
