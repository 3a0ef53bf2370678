package dev.vestnik.check;

import java.util.List;
import java.util.Optional;

/** Digits that are easily taken for each other. */
final class Lookalikes {

    private Lookalikes() {}

    /** The first of the candidates whose digits are the given ones but for one digit, its order or zeros at the end. */
    static Optional<Figure> among(List<Figure> candidates, String digits, String text) {
        return candidates.stream()
                .filter(candidate -> candidate.inDigits() && isLike(digits, candidate.digitsIn(text)))
                .findFirst();
    }

    private static boolean isLike(String one, String other) {
        if (zerosCut(one).equals(zerosCut(other))) {
            return true;
        }
        int shorter = Math.min(one.length(), other.length());
        int longer = Math.max(one.length(), other.length());
        int front = 0;
        while (front < shorter && one.charAt(front) == other.charAt(front)) {
            front++;
        }
        int back = 0;
        while (back < shorter - front
                && one.charAt(one.length() - 1 - back) == other.charAt(other.length() - 1 - back)) {
            back++;
        }
        return longer - shorter <= 1 && longer - front - back <= 1;
    }

    private static String zerosCut(String digits) {
        int end = digits.length();
        while (end > 1 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }
}
