package dev.vestnik.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Running text with its markup taken out: what a model is shown has a short placeholder for each mark ({@link Placeholders}), and
 * what it answers is made markup again. Nothing but the source's own marks can be in the result: all else is escaped.
 */
final class Marked {

    private static final Pattern BLANKS = Pattern.compile("[ \\t\\n\\r\\f]+");

    private static final Pattern SOFT_HYPHEN = Pattern.compile("\u00AD");

    private final String raw;
    private final String text;
    private final List<Mark> marks;
    private final boolean rigid;
    private final Escaping escaping;

    /**
     * What placeholders of one number stand for.
     *
     * @param close null where the mark stands alone
     * @param shown what a reader sees in the place of one that stands alone
     */
    record Mark(String open, @Nullable String close, String shown) {}

    /**
     * @param rigid whether it has tags without a partner, so that the order of the marks is part of the structure
     */
    Marked(String raw, String text, List<Mark> marks, boolean rigid, Escaping escaping) {
        this.raw = raw;
        this.text = text;
        this.marks = List.copyOf(marks);
        this.rigid = rigid;
        this.escaping = escaping;
    }

    /** A text that is copied as it is. */
    static Marked verbatim(String raw) {
        return new Marked(raw, raw, List.of(), false, (text, _, _) -> text);
    }

    /** As it stands in the document. */
    String raw() {
        return raw;
    }

    /** What a model is shown: characters for references and escapes, placeholders for marks. */
    String text() {
        return text;
    }

    /** What a reader sees. */
    String readable() {
        return readable(text);
    }

    /** The same of a translation with placeholders. */
    String readable(String translated) {
        StringBuilder shown = new StringBuilder();
        int at = 0;
        for (Placeholders.Token token : Placeholders.in(translated)) {
            shown.append(translated, at, token.start());
            at = token.end();
            if (token.kind() == Placeholders.Kind.ALONE && token.number() >= 1 && token.number() <= marks.size()) {
                shown.append(marks.get(token.number() - 1).shown());
            }
        }
        return Blanks.strip(shown.append(translated.substring(at)).toString());
    }

    /**
     * The translation with markup: with exactly the marks of the source, whatever a model made of their placeholders.
     *
     * @return null when that is not possible, so that the source has to stay
     */
    @Nullable String markedUp(String translated) {
        if (translated.equals(text)) {
            return raw;
        }
        boolean sound = Placeholders.faults(text, translated).isEmpty()
                && !(rigid && !Placeholders.sameOrder(text, translated));
        if (sound) {
            String made = put(translated);
            if (escaping.holds(raw, made)) {
                return made;
            }
        }
        String placed = Placeholders.placed(text, translated);
        String made = put(placed);
        if (escaping.holds(raw, made)) {
            return made;
        }
        String apart = put(Placeholders.apart(placed));
        return escaping.holds(raw, apart) ? apart : null;
    }

    private String put(String translated) {
        StringBuilder made = new StringBuilder();
        int at = 0;
        boolean lineStart = true;
        for (Placeholders.Token token : Placeholders.in(translated)) {
            String words = translated.substring(at, token.start());
            made.append(escaping.escaped(words, lineStart, false));
            Mark mark = marks.get(token.number() - 1);
            String own = token.kind() == Placeholders.Kind.CLOSE ? mark.close() : mark.open();
            made.append(own == null ? "" : own);
            lineStart = own != null && own.indexOf('\n') >= 0;
            at = token.end();
        }
        return made.append(escaping.escaped(translated.substring(at), lineStart, true))
                .toString();
    }

    /**
     * Takes a run of text and marks for one unit, if there is anything in it to read.
     *
     * @param pieces in the order of the document
     * @return null when there is nothing to read in it
     */
    static @Nullable Run of(String document, List<Piece> pieces, Escaping escaping) {
        Pairs pairs = new Pairs(pieces);
        int[] inner = pairs.inner();
        if (inner[0] >= inner[1]) {
            return null;
        }
        return new Numbering(document, pieces, pairs, inner[0], inner[1], escaping).run();
    }

    /** A unit's text and where it is. */
    record Run(int start, int end, Marked marked) {}

    /** Gives the marks of a run their numbers. */
    private static final class Numbering {
        private final String document;
        private final List<Piece> pieces;
        private final Pairs pairs;
        private final int from;
        private final int to;
        private final Escaping escaping;
        private final List<Mark> marks = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final int[] numbers;
        private boolean rigid;

        Numbering(String document, List<Piece> pieces, Pairs pairs, int from, int to, Escaping escaping) {
            this.document = document;
            this.pieces = pieces;
            this.pairs = pairs;
            this.from = from;
            this.to = to;
            this.escaping = escaping;
            this.numbers = new int[pieces.size()];
        }

        Run run() {
            int at = from;
            while (at < to) {
                at = take(at);
            }
            Piece first = pieces.get(from);
            Piece last = pieces.get(to - 1);
            int start =
                    first.kind() == Piece.Kind.TEXT ? Blanks.skip(document, first.start(), first.end()) : first.start();
            int end = last.kind() == Piece.Kind.TEXT
                    ? Blanks.skipBack(document, Math.max(start, last.start()), last.end())
                    : last.end();
            String shown = Blanks.strip(text.toString());
            return new Run(start, end, new Marked(document.substring(start, end), shown, marks, rigid, escaping));
        }

        private int take(int at) {
            Piece piece = pieces.get(at);
            if (piece.kind() == Piece.Kind.TEXT) {
                words(piece.shown());
                return at + 1;
            }
            int alone = aloneUntil(at);
            if (alone > at) {
                alone(at, alone);
                return alone;
            }
            if (piece.kind() == Piece.Kind.OPEN) {
                // Several around the same words are one to a model.
                int last = at;
                while (last + 1 < to
                        && pieces.get(last + 1).kind() == Piece.Kind.OPEN
                        && pairs.partner(last + 1) == pairs.partner(last) - 1) {
                    last++;
                }
                open(at, last);
                return last + 1;
            }
            int last = at;
            while (last + 1 < to && closes(last + 1, numbers[pairs.partner(at)])) {
                last++;
            }
            text.append("</").append(numbers[pairs.partner(at)]).append('>');
            return last + 1;
        }

        private boolean closes(int at, int number) {
            return pieces.get(at).kind() == Piece.Kind.CLOSE
                    && pairs.partner(at) >= 0
                    && numbers[pairs.partner(at)] == number;
        }

        /** Where a stretch of marks ends that show nothing or stand alone; its beginning when there is none. */
        private int aloneUntil(int from) {
            int at = from;
            while (at < to) {
                Piece piece = pieces.get(at);
                int partner = pairs.partner(at);
                if (piece.kind() == Piece.Kind.ALONE) {
                    at++;
                } else if (piece.kind() != Piece.Kind.TEXT && partner < 0) {
                    rigid = true;
                    at++;
                } else if (piece.kind() == Piece.Kind.OPEN && pairs.isEmpty(at, partner)) {
                    at = partner + 1;
                } else {
                    break;
                }
            }
            return at;
        }

        private void alone(int at, int end) {
            StringBuilder shown = new StringBuilder();
            pieces.subList(at, end).forEach(piece -> shown.append(piece.shown()));
            marks.add(new Mark(raw(at, end), null, shown.toString()));
            text.append('<').append(marks.size()).append("/>");
        }

        private void open(int at, int last) {
            int close = pairs.partner(last);
            marks.add(new Mark(raw(at, last + 1), raw(close, pairs.partner(at) + 1), ""));
            for (int i = at; i <= last; i++) {
                numbers[i] = marks.size();
            }
            text.append('<').append(marks.size()).append('>');
        }

        private String raw(int at, int end) {
            StringBuilder raw = new StringBuilder();
            int from = pieces.get(at).start();
            for (Piece piece : pieces.subList(at, end)) {
                raw.append(document, from, piece.start());
                String written = piece.written();
                raw.append(written == null ? document.substring(piece.start(), piece.end()) : written);
                from = piece.end();
            }
            return raw.toString();
        }

        /** What looks like a placeholder and is text becomes one, or the two could not be told apart. */
        private void words(String shown) {
            String words =
                    SOFT_HYPHEN.matcher(BLANKS.matcher(shown).replaceAll(" ")).replaceAll("");
            Matcher alike = Placeholders.TOKEN.matcher(words);
            int at = 0;
            while (alike.find()) {
                text.append(words, at, alike.start());
                marks.add(new Mark(escaping.escaped(alike.group(), false, false), null, alike.group()));
                text.append('<').append(marks.size()).append("/>");
                at = alike.end();
            }
            text.append(words, at, words.length());
        }
    }
}
