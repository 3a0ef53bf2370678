package dev.vestnik.pipeline;

import dev.vestnik.Block;
import dev.vestnik.Finding;
import dev.vestnik.text.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** What a model is told of placeholders, and what is found of them in its answer; the other checks are shown the words alone. */
final class Formatting {

    private static final String CHECK = "formatting";

    private Formatting() {}

    /** @param terms what else is told with the text; may be empty */
    static String instructed(String terms, String text) {
        if (!Placeholders.isIn(text)) {
            return terms;
        }
        return terms.isEmpty() ? Placeholders.INSTRUCTION : terms + "\n" + Placeholders.INSTRUCTION;
    }

    /** @param words what is found in the words of a block and of its answer */
    static List<Finding> judged(Block piece, String output, BiFunction<Block, String, List<Finding>> words) {
        Block bare = new Block(piece.id(), piece.kind(), Placeholders.without(piece.text()), piece.after());
        List<Finding> findings = new ArrayList<>(words.apply(bare, Placeholders.without(output)));
        if (findings.stream().noneMatch(Finding::isRefusal)) {
            Placeholders.faults(piece.text(), output)
                    .forEach(fault -> findings.add(Finding.fail(CHECK, null, null, fault)));
        }
        return findings;
    }
}
