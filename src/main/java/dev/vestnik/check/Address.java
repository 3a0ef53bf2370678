package dev.vestnik.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a text has to be found by: addresses of the web and of mail, names of accounts, hashtags and names of sites.
 *
 * @param text as it stands, final punctuation left out
 * @param start where it begins, in chars
 */
record Address(Kind kind, String text, int start) {

    /** What it is. */
    enum Kind {
        /** With a scheme, with www or with a path. */
        WEB,
        MAIL,
        /** {@code @name} */
        ACCOUNT,
        /** {@code #word} */
        TAG,
        /** A bare name of a site, which may be a newspaper's name: {@code lenta.ru}. */
        SITE
    }

    /** In chars; longer tokens are no addresses. */
    private static final int LONGEST = 2_000;

    /** In chars. */
    private static final int LONGEST_TAG = 60;

    /** What ends a token although it is no blank. */
    private static final String ENDS = "<>\"«»“”„()[]{}|\\^`";

    private static final String TRAILING = ".,;:!?…'’*_~-–—";

    /** Ends of site names without anything else that says so; what may be two words with a blank lost is not among them. */
    private static final Set<String> DOMAINS = Set.of(
            "com org net info gov edu biz ru by ua kz su рф uk de fr eu tv io ee lv lt pl ge az uz cz il cn jp news"
                    .split(" "));

    private static final char FIRST_EAST_ASIAN = '\u2E80';
    private static final char FIRST_THAI = '\u0E00';
    private static final char LAST_BURMESE = '\u109F';

    static List<Address> of(String text) {
        if (!mayHaveOne(text)) {
            return List.of();
        }
        List<Address> addresses = new ArrayList<>();
        for (int i = 0; i < text.length(); ) {
            int start = i;
            while (i < text.length() && !isEnd(text.charAt(i))) {
                i++;
            }
            if (i - start > 1 && i - start <= LONGEST) {
                add(addresses, text, start, i);
            }
            i = Math.max(i, start + 1);
        }
        return addresses;
    }

    /** Whether there is a sign of one: few texts have any. */
    private static boolean mayHaveOne(String text) {
        for (int i = 0; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '@' || c == '#') {
                return true;
            }
            if ((c == '.' || c == ':') && i > 0) {
                char next = text.charAt(i + 1);
                boolean inside = Character.isLetterOrDigit(text.charAt(i - 1)) && Character.isLetterOrDigit(next);
                if (c == '.' ? inside : next == '/') {
                    return true;
                }
            }
        }
        return false;
    }

    /** The same wherever capitals make no difference. */
    String folded() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Whether it has letters that a translation into another script would change. */
    boolean isLatin() {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static boolean isEnd(char c) {
        return Character.isWhitespace(c)
                || Character.isISOControl(c)
                || ENDS.indexOf(c) >= 0
                || isWrittenWithoutBlanks(c);
    }

    /** An address in Thai, Burmese, Chinese or Japanese text ends where letters of these begin. */
    private static boolean isWrittenWithoutBlanks(char c) {
        return c >= FIRST_EAST_ASIAN || (c >= FIRST_THAI && c <= LAST_BURMESE);
    }

    private static void add(List<Address> addresses, String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && TRAILING.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && TRAILING.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        String token = text.substring(start, end);
        if (token.length() < 3) {
            return;
        }
        Kind kind = kind(token);
        if (kind == Kind.TAG || kind == Kind.ACCOUNT) {
            token = token.substring(0, nameEnd(token));
        }
        if (kind != null && token.length() > 1) {
            addresses.add(new Address(kind, token, start));
        }
    }

    private static int nameEnd(String token) {
        int end = 1;
        while (end < token.length()
                && (Character.isLetterOrDigit(token.charAt(end)) || "_.".indexOf(token.charAt(end)) >= 0)) {
            end++;
        }
        while (end > 1 && token.charAt(end - 1) == '.') {
            end--;
        }
        return end;
    }

    private static @Nullable Kind kind(String token) {
        int at = token.indexOf('@');
        char first = token.charAt(0);
        if (token.indexOf("://") > 0 || token.regionMatches(true, 0, "www.", 0, 4)) {
            return Kind.WEB;
        }
        if (at == 0) {
            return token.length() > 2 && isAsciiLetter(token.charAt(1)) ? Kind.ACCOUNT : null;
        }
        if (at > 0) {
            return token.indexOf('.', at) > at + 1 ? Kind.MAIL : null;
        }
        if (first == '#') {
            boolean letters =
                    token.length() > 2 && token.length() <= LONGEST_TAG && Character.isLetter(token.charAt(1));
            return letters ? Kind.TAG : null;
        }
        return site(token);
    }

    private static @Nullable Kind site(String token) {
        int path = token.indexOf('/');
        String host = path < 0 ? token : token.substring(0, path);
        int dot = host.lastIndexOf('.');
        if (dot < 2 || host.length() > LONGEST_TAG || !isHost(host)) {
            return null;
        }
        String domain = host.substring(dot + 1);
        boolean known = DOMAINS.contains(domain) || domain.equals("Ru") || domain.equals("RU");
        return !known ? null : path >= 0 && path + 1 < token.length() ? Kind.WEB : Kind.SITE;
    }

    private static boolean isHost(String host) {
        boolean letter = false;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            letter |= Character.isLetter(c);
            if (!Character.isLetterOrDigit(c) && c != '-' && (c != '.' || host.charAt(i - (i > 0 ? 1 : 0)) == '.')) {
                return false;
            }
        }
        return letter;
    }

    private static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
