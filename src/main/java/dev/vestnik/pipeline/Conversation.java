package dev.vestnik.pipeline;

import dev.vestnik.Language;
import dev.vestnik.Prompt;
import dev.vestnik.prompt.Prompts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The turns of an article's growing conversation. A block that is remembered was not said in this conversation and would have to
 * be computed as context, so only the last few before a new question are told.
 */
final class Conversation {

    private static final int RECALLED = 3;

    private final Prompts prompts;
    private final Language to;
    private final List<Prompt.Turn> turns = new ArrayList<>();
    private final Deque<Prompt.Turn> recalled = new ArrayDeque<>();

    Conversation(Prompts prompts, Language to) {
        this.prompts = prompts;
        this.to = to;
    }

    /**
     * A block and its translation that were just made.
     *
     * @param terms as they were told with the block
     */
    void add(String terms, String text, String translation) {
        turns.add(prompts.past(to, terms, text, translation));
    }

    /** A block whose translation is known from before. */
    void recall(String text, String translation) {
        recalled.add(prompts.past(to, "", text, translation));
        if (recalled.size() > RECALLED) {
            recalled.removeFirst();
        }
    }

    /** The turns before the next question. */
    List<Prompt.Turn> turns() {
        turns.addAll(recalled);
        recalled.clear();
        return List.copyOf(turns);
    }
}
