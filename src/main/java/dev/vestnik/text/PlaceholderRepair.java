package dev.vestnik.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * What code can put right for certain in the placeholders of an answer: blanks and other brackets in them, a slash too few or too
 * many, one written twice in a row, tags and references that the source does not have, and lost ones whose place is known.
 */
final class PlaceholderRepair {

    /** A placeholder as models write it when they do not copy it. */
    private static final Pattern LOOSE = Pattern.compile(
            "(?<angle><|&lt;|＜|《|〈|⟨|‹|«|\\[|\\(|\\{)\\h?(?<close>[/\\\\]?)\\h?(?<number>[0-9]{1,6})\\h?(?<alone>/?)\\h?"
                    + "(?:>|&gt;|＞|》|〉|⟩|›|»|\\]|\\)|\\})");

    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\\s[^<>]{0,300})?/?>");
    private static final Pattern REFERENCE = Pattern.compile("&(?:[a-zA-Z]{2,8}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});");

    private final String source;
    private final List<Placeholders.Token> there;
    private final Map<Integer, Set<Placeholders.Kind>> kinds = new HashMap<>();

    private PlaceholderRepair(String source) {
        this.source = source;
        this.there = Placeholders.in(source);
        there.forEach(token ->
                kinds.computeIfAbsent(token.number(), _ -> new HashSet<>()).add(token.kind()));
    }

    static String repaired(String source, String answer) {
        PlaceholderRepair repair = new PlaceholderRepair(source);
        String text = repair.withoutForeign(answer);
        if (repair.there.isEmpty() && !Placeholders.isIn(text)) {
            return text;
        }
        if (Placeholders.faults(source, text).isEmpty()) {
            return repair.tight(text);
        }
        text = repair.exact(text);
        if (!Placeholders.faults(source, text).isEmpty()) {
            text = repair.withLost(text);
        }
        return repair.tight(text);
    }

    /** Tags and character references of the model's own: the source has characters, and no tags. */
    private String withoutForeign(String answer) {
        String text = answer;
        if (text.indexOf('&') >= 0 && !REFERENCE.matcher(source).find()) {
            text = REFERENCE
                    .matcher(text)
                    .replaceAll(found -> Matcher.quoteReplacement(Parser.unescapeEntities(found.group(), false)));
        }
        if (text.indexOf('<') >= 0 && !TAG.matcher(source).find()) {
            text = TAG.matcher(text).replaceAll("");
        }
        return text;
    }

    /** One that was found, in whatever form. */
    private record Found(int number, boolean close, boolean exact, int start, int end) {}

    private String exact(String answer) {
        Map<Integer, List<Found>> found = new HashMap<>();
        List<Found> all = new ArrayList<>();
        Matcher loose = LOOSE.matcher(answer);
        while (loose.find()) {
            int number = Integer.parseInt(loose.group("number"));
            boolean angle = loose.group("angle").equals("<");
            boolean exact = Placeholders.TOKEN.matcher(loose.group()).matches();
            boolean ours = kinds.containsKey(number);
            // In brackets of other kinds it may be text: a number of the source, or a note.
            boolean text = !angle && (!ours || source.contains(loose.group()));
            if (!text) {
                Found one = new Found(number, !loose.group("close").isEmpty(), exact, loose.start(), loose.end());
                all.add(one);
                found.computeIfAbsent(number, _ -> new ArrayList<>()).add(one);
            }
        }
        Map<Integer, String> forms = new HashMap<>();
        found.forEach((number, those) -> forms.putAll(settled(answer, number, those)));
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (Found one : all) {
            text.append(answer, at, one.start());
            text.append(forms.getOrDefault(one.start(), answer.substring(one.start(), one.end())));
            at = one.end();
        }
        return text.append(answer.substring(at)).toString();
    }

    /** What is to stand in the places at which one number was found; what is not certain stays. */
    private Map<Integer, String> settled(String answer, int number, List<Found> those) {
        Set<Placeholders.Kind> kind = kinds.getOrDefault(number, Set.of());
        Map<Integer, String> forms = new HashMap<>();
        if (kind.isEmpty()) {
            those.forEach(one -> forms.put(one.start(), ""));
            return forms;
        }
        List<Found> exact = those.stream().filter(Found::exact).toList();
        // Where all are there as they should be, others are text.
        List<Found> counted = exact.size() >= kind.size() ? exact : those;
        List<Found> single = new ArrayList<>();
        for (Found one : counted) {
            boolean again = !single.isEmpty()
                    && (one.close() == single.getLast().close() || kind.contains(Placeholders.Kind.ALONE))
                    && answer.substring(single.getLast().end(), one.start()).isBlank();
            if (again) {
                forms.put(one.start(), "");
            } else {
                single.add(one);
            }
        }
        if (single.size() == 2 && kind.size() == 2) {
            forms.put(single.getFirst().start(), Placeholders.form(Placeholders.Kind.OPEN, number));
            forms.put(single.getLast().start(), Placeholders.form(Placeholders.Kind.CLOSE, number));
        } else if (single.size() == 1 && kind.size() == 1) {
            forms.put(
                    single.getFirst().start(), Placeholders.form(kind.iterator().next(), number));
        } else if (kind.size() == 2) {
            single.stream()
                    .filter(one -> !one.exact())
                    .forEach(one -> forms.put(
                            one.start(),
                            Placeholders.form(one.close() ? Placeholders.Kind.CLOSE : Placeholders.Kind.OPEN, number)));
        }
        return forms;
    }

    /** Lost ones that can stand in one place only. */
    private String withLost(String answer) {
        String text = answer;
        for (int i = 0; i < there.size(); i++) {
            Placeholders.Token token = there.get(i);
            if (text.contains(token.form())) {
                continue;
            }
            // Of a pair, one mark has its place by the other.
            boolean alone = !text.contains(other(token));
            if (alone && token.kind() == Placeholders.Kind.OPEN) {
                text = wrapped(text, i);
            } else if (!alone && isAtStart(i)) {
                text = token.form() + text;
            } else if (!alone && isAtEnd(i)) {
                String tail = source.substring(token.end());
                String stripped = text.stripTrailing();
                text = !tail.isBlank() && stripped.endsWith(tail)
                        ? stripped.substring(0, stripped.length() - tail.length()) + token.form() + tail
                        : stripped + token.form();
            }
        }
        return text;
    }

    /** The other mark of a pair; the same for what has none. */
    private String other(Placeholders.Token token) {
        return kinds.getOrDefault(token.number(), Set.of()).size() < 2
                ? ""
                : Placeholders.form(
                        token.kind() == Placeholders.Kind.OPEN ? Placeholders.Kind.CLOSE : Placeholders.Kind.OPEN,
                        token.number());
    }

    /** Words that are the same in both languages and there once have their marks around them again. */
    private String wrapped(String text, int token) {
        int number = there.get(token).number();
        String inside = Placeholders.inside(source, there, number);
        if (inside == null || inside.isBlank()) {
            return text;
        }
        int place = text.indexOf(inside);
        boolean once = place >= 0 && text.indexOf(inside, place + 1) < 0;
        return once && isWord(text, place, place + inside.length())
                ? text.substring(0, place)
                        + Placeholders.form(Placeholders.Kind.OPEN, number)
                        + inside
                        + Placeholders.form(Placeholders.Kind.CLOSE, number)
                        + text.substring(place + inside.length())
                : text;
    }

    private static boolean isWord(String text, int start, int end) {
        return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }

    private boolean isAtStart(int token) {
        return token == 0 && there.getFirst().start() == 0;
    }

    private boolean isAtEnd(int token) {
        return token == there.size() - 1
                && source.substring(there.get(token).end()).codePoints().noneMatch(Character::isLetterOrDigit);
    }

    /** Blanks that came to stand inside a pair go outside, where the source has them. */
    private String tight(String answer) {
        Map<String, Placeholders.Token> sources = new HashMap<>();
        there.forEach(token -> sources.put(token.form(), token));
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (Placeholders.Token token : Placeholders.in(answer)) {
            text.append(answer, at, token.start());
            at = token.end();
            Placeholders.Token own = sources.get(token.form());
            if (own != null
                    && token.kind() == Placeholders.Kind.OPEN
                    && !blankAt(source, own.end())
                    && blankAt(answer, at)) {
                if (!text.isEmpty() && !blankAt(text, text.length() - 1)) {
                    text.append(' ');
                }
                while (blankAt(answer, at)) {
                    at++;
                }
            }
            boolean inside = own != null
                    && token.kind() == Placeholders.Kind.CLOSE
                    && !blankAt(source, own.start() - 1)
                    && blankAt(text, text.length() - 1);
            while (inside && blankAt(text, text.length() - 1)) {
                text.setLength(text.length() - 1);
            }
            text.append(token.form());
            if (inside && at < answer.length() && Character.isLetterOrDigit(answer.charAt(at))) {
                text.append(' ');
            }
        }
        return text.append(answer.substring(at)).toString();
    }

    private static boolean blankAt(CharSequence text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) == ' ';
    }
}
