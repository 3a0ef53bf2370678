package dev.vestnik.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The short marks that stand in a text for its markup while it is with a model: {@code <1>} and {@code </1>} around what a pair of
 * tags is around, {@code <2/>} for what stands alone. Models know tags and copy them; without letters they are no words of any
 * language. Nothing else in a source looks like one.
 */
public final class Placeholders {

    static final Pattern TOKEN = Pattern.compile("<(?<close>/?)(?<number>[0-9]{1,6})(?<alone>/?)>");

    /** What a model is told with a text that has any. */
    public static final String INSTRUCTION =
            "Marks such as <1>, </1> and <2/> are formatting: copy each once, around the same words.";

    private static final int MOST_FAULTS = 3;

    enum Kind {
        OPEN,
        CLOSE,
        ALONE
    }

    /** A placeholder in a text. */
    record Token(Kind kind, int number, int start, int end) {
        String form() {
            return Placeholders.form(kind, number);
        }
    }

    private record Sort(Kind kind, int number) {}

    private Placeholders() {}

    static String form(Kind kind, int number) {
        return switch (kind) {
            case OPEN -> "<" + number + ">";
            case CLOSE -> "</" + number + ">";
            case ALONE -> "<" + number + "/>";
        };
    }

    /** The placeholders of a text in its order. */
    static List<Token> in(String text) {
        List<Token> tokens = new ArrayList<>();
        if (text.indexOf('<') < 0) {
            return tokens;
        }
        Matcher found = TOKEN.matcher(text);
        while (found.find()) {
            boolean close = !found.group("close").isEmpty();
            boolean alone = !found.group("alone").isEmpty();
            if (!(close && alone)) {
                tokens.add(new Token(
                        alone ? Kind.ALONE : close ? Kind.CLOSE : Kind.OPEN,
                        Integer.parseInt(found.group("number")),
                        found.start(),
                        found.end()));
            }
        }
        return tokens;
    }

    /** Whether a text has any. */
    public static boolean isIn(String text) {
        return text.indexOf('<') >= 0 && TOKEN.matcher(text).find();
    }

    /** The words alone, as the checks of meaning are to see them. */
    public static String without(String text) {
        if (text.indexOf('<') < 0) {
            return text;
        }
        StringBuilder words = new StringBuilder(text.length());
        int at = 0;
        for (Token token : in(text)) {
            words.append(text, at, token.start());
            at = token.end();
            boolean between = !words.isEmpty() && at < text.length();
            if (between) {
                char before = words.charAt(words.length() - 1);
                char after = text.charAt(at);
                if (before == ' ' && after == ' ') {
                    at++;
                } else if (token.kind() == Kind.ALONE
                        && Character.isLetterOrDigit(before)
                        && Character.isLetterOrDigit(after)) {
                    words.append(' ');
                }
            }
        }
        return words.append(text, at, text.length()).toString();
    }

    /** What is wrong with the placeholders of an answer, each in a few words; empty when nothing is. */
    public static List<String> faults(String source, String answer) {
        List<Token> there = in(source);
        List<Token> here = in(answer);
        if (there.isEmpty() && here.isEmpty()) {
            return List.of();
        }
        Map<Sort, Integer> counts =
                new TreeMap<>(java.util.Comparator.comparingInt(Sort::number).thenComparing(Sort::kind));
        there.forEach(token -> counts.merge(new Sort(token.kind(), token.number()), 1, Integer::sum));
        here.forEach(token -> counts.merge(new Sort(token.kind(), token.number()), -1, Integer::sum));
        List<String> faults = new ArrayList<>();
        counts.forEach((sort, count) -> {
            if (count != 0 && faults.size() < MOST_FAULTS) {
                faults.add("The mark " + form(sort.kind(), sort.number())
                        + (count > 0 ? " is missing." : " is there too often."));
            }
        });
        if (faults.isEmpty() && !parents(there).equals(parents(here))) {
            faults.add("The marks are not inside one another as they are in the source.");
        }
        return faults;
    }

    /** Which pair each is in; a text whose pairs cross is like no other. */
    private static Map<Sort, Integer> parents(List<Token> tokens) {
        Map<Integer, Integer> halves = new HashMap<>();
        tokens.stream()
                .filter(token -> token.kind() != Kind.ALONE)
                .forEach(token -> halves.merge(token.number(), 1, Integer::sum));
        Map<Sort, Integer> parents = new HashMap<>();
        Deque<Integer> open = new ArrayDeque<>();
        for (Token token : tokens) {
            boolean pair = halves.getOrDefault(token.number(), 0) > 1;
            if (pair && token.kind() == Kind.CLOSE) {
                if (open.isEmpty() || open.pop() != token.number()) {
                    parents.put(new Sort(Kind.CLOSE, token.number()), -1);
                    return parents;
                }
            } else {
                parents.put(new Sort(token.kind(), token.number()), open.isEmpty() ? Integer.valueOf(0) : open.peek());
                if (pair && token.kind() == Kind.OPEN) {
                    open.push(token.number());
                }
            }
        }
        return parents;
    }

    static boolean sameOrder(String source, String answer) {
        List<String> there = in(source).stream().map(Token::form).toList();
        return there.equals(in(answer).stream().map(Token::form).toList());
    }

    /** An answer with the placeholders put right where there is no doubt about them. */
    public static String repaired(String source, String answer) {
        return PlaceholderRepair.repaired(source, answer);
    }

    /**
     * The words of an answer with exactly the placeholders of the source, in its order. Those that the answer has where they can
     * be are left there; the others stand about as far in the text as they do in the source, at the edge of a word.
     */
    static String placed(String source, String answer) {
        return PlaceholderPlacing.placed(source, answer);
    }

    /** The same with blanks around each mark where words would touch it, for formats in which marks need them. */
    static String apart(String text) {
        StringBuilder apart = new StringBuilder();
        int at = 0;
        for (Token token : in(text)) {
            apart.append(text, at, token.start());
            boolean blank = apart.isEmpty() || Blanks.blank(apart.codePointBefore(apart.length()));
            if (token.kind() == Kind.OPEN && !blank) {
                apart.append(' ');
            }
            apart.append(token.form());
            at = token.end();
            if (token.kind() == Kind.CLOSE && at < text.length() && !Blanks.blank(text.codePointAt(at))) {
                apart.append(' ');
            }
        }
        return apart.append(text, at, text.length()).toString();
    }

    /** The text between the two marks of a pair, without other marks in it; null when there is no such text. */
    static @Nullable String inside(String text, List<Token> tokens, int number) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token open = tokens.get(i);
            Token close = tokens.get(i + 1);
            if (open.number() == number && open.kind() == Kind.OPEN && close.kind() == Kind.CLOSE) {
                return close.number() == number ? text.substring(open.end(), close.start()) : null;
            }
        }
        return null;
    }
}
