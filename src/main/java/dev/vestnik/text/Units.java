package dev.vestnik.text;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.TextFormat;
import java.util.ArrayList;
import java.util.List;

/** The units of documents with markup. */
final class Units {

    private Units() {}

    /** @throws IllegalArgumentException for a plain text, which has none */
    static List<Unit> of(TextFormat format, String document) {
        return switch (format) {
            case HTML -> HtmlUnits.of(document);
            case MARKDOWN -> MarkdownUnits.of(document);
            case PLAIN -> throw new IllegalArgumentException("a plain text has no markup");
        };
    }

    /** What stands between two units goes with the first. */
    static List<Block> blocks(String document, List<Unit> units) {
        List<Block> blocks = new ArrayList<>(units.size());
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            int next = i + 1 < units.size() ? units.get(i + 1).start() : document.length();
            blocks.add(
                    new Block("b" + (i + 1), unit.kind(), unit.marked().raw(), document.substring(unit.end(), next)));
        }
        return List.copyOf(blocks);
    }

    /** The text as it reads: items of lists and cells of tables in lines, all else in paragraphs. */
    static String readable(List<Unit> units) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            text.append(unit.marked().readable());
            if (i + 1 < units.size()) {
                text.append(separator(unit.kind(), units.get(i + 1).kind()));
            }
        }
        return text.toString();
    }

    static String separator(BlockKind before, BlockKind after) {
        boolean lines = before == after && (before == BlockKind.LIST_ITEM || before == BlockKind.TABLE);
        return lines ? "\n" : "\n\n";
    }
}
