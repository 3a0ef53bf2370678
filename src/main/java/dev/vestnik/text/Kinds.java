package dev.vestnik.text;

import dev.vestnik.BlockKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Guesses what the blocks of a plain text are, from how they begin and end and what stands next to them. */
final class Kinds {

    /** In code points. The longest of the headlines we looked at had about 130. */
    private static final int LONGEST_TITLE = 200;

    private static final int LONGEST_HEADING = 100;
    private static final int LONGEST_SOURCE = 200;

    /** A heading and a sub-heading may follow each other; three short lines in a row are a list or a poem. */
    private static final int MOST_HEADINGS_IN_A_ROW = 2;

    /**
     * The words before the colon of a line that names a source or a picture's author: Russian, Ukrainian, Belarusian, Kazakh,
     * Bulgarian, Serbian; English, German, French, Spanish, Italian and Portuguese, Dutch, Polish, Czech, Turkish.
     */
    private static final Pattern SOURCE = Pattern.compile(
            "(?:©|(?:источники?|источник фото|фото|видео|джерело|крыніца|фота|дереккөз|източник|снимка|извор"
                    + "|sources?|photos?|image|video|credit|via|quellen?|foto|bild|vidéo|crédits?|fuentes?|fonti|fontes?"
                    + "|bron|źródło|zdroj|kaynak|fotoğraf)\\h*[:：])\\h*\\S.*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Kinds() {}

    static List<BlockKind> recognised(List<String> blocks) {
        boolean title = blocks.size() > 1 && looksLikeTitle(blocks.getFirst());
        return kinds(blocks, title);
    }

    static List<BlockKind> titled(List<String> blocks) {
        return kinds(blocks, true);
    }

    private static List<BlockKind> kinds(List<String> blocks, boolean title) {
        List<BlockKind> kinds = new ArrayList<>(blocks.size());
        for (int i = 0; i < blocks.size(); i++) {
            kinds.add(i == 0 && title ? BlockKind.TITLE : alone(blocks.get(i)));
        }
        demoteLonelyHeadings(kinds);
        return kinds;
    }

    private static BlockKind alone(String block) {
        if (isSource(block)) {
            return BlockKind.SOURCE;
        }
        if (Markers.listItem(block)) {
            return BlockKind.LIST_ITEM;
        }
        int afterDash = Markers.afterDash(block);
        if (afterDash > 0) {
            return afterDash(block.codePointAt(afterDash));
        }
        if (Quotation.begins(block)) {
            return BlockKind.QUOTE;
        }
        return looksLikeHeading(block) ? BlockKind.HEADING : BlockKind.PARAGRAPH;
    }

    /** A dash before an upper-case letter is direct speech, as in Russian dialogues; before a lower-case one it is a bullet. */
    private static BlockKind afterDash(int codePoint) {
        if (Character.isLowerCase(codePoint) || Character.isDigit(codePoint)) {
            return BlockKind.LIST_ITEM;
        }
        return Character.isLetter(codePoint) || Quotation.opening(codePoint) ? BlockKind.QUOTE : BlockKind.PARAGRAPH;
    }

    /** A heading heads something: a list of short lines, or one with nothing after it, is not made of headings. */
    private static void demoteLonelyHeadings(List<BlockKind> kinds) {
        int i = 0;
        while (i < kinds.size()) {
            int end = i;
            while (end < kinds.size() && kinds.get(end) == BlockKind.HEADING) {
                end++;
            }
            boolean heads = end < kinds.size() && kinds.get(end) != BlockKind.SOURCE;
            if (!heads || end - i > MOST_HEADINGS_IN_A_ROW) {
                kinds.subList(i, end).replaceAll(_ -> BlockKind.PARAGRAPH);
            }
            i = end + 1;
        }
    }

    private static boolean looksLikeTitle(String block) {
        return oneLine(block, LONGEST_TITLE)
                && !endsInPunctuation(block)
                && !Punctuation.endsSentence(block, new Span(0, block.length()))
                && hasLetter(block)
                && block.charAt(0) != '>'
                && !isSource(block)
                && !Markers.listItem(block)
                && Markers.afterDash(block) == 0;
    }

    private static boolean looksLikeHeading(String block) {
        int first = block.codePointAt(0);
        boolean beginsLikeOne = Character.isLetterOrDigit(first) && !Character.isLowerCase(first);
        int last = block.codePointBefore(block.length());
        return beginsLikeOne
                && oneLine(block, LONGEST_HEADING)
                && !endsInPunctuation(block)
                && !Punctuation.terminal(last)
                && !Punctuation.closingQuote(last)
                && hasLetter(block);
    }

    private static boolean endsInPunctuation(String block) {
        return switch (block.charAt(block.length() - 1)) {
            case ':', ';', ',', '、', '，', '：', '；', '،', '؛' -> true;
            default -> false;
        };
    }

    static boolean isSource(String block) {
        return oneLine(block, LONGEST_SOURCE) && SOURCE.matcher(block).matches();
    }

    private static boolean oneLine(String block, int most) {
        // Two units at most make a code point: longer blocks need no counting.
        return block.length() <= 2 * most
                && block.codePointCount(0, block.length()) <= most
                && block.chars().noneMatch(unit -> Blanks.lineBreak((char) unit));
    }

    private static boolean hasLetter(String block) {
        return block.codePoints().anyMatch(Character::isLetter);
    }
}
