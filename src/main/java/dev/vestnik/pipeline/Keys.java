package dev.vestnik.pipeline;

import dev.vestnik.Article;
import dev.vestnik.Block;
import dev.vestnik.Language;
import dev.vestnik.Task;
import dev.vestnik.backend.Chain;
import dev.vestnik.cache.Key;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Where every key is made: what decides about a result is in its key, and nothing else is. */
final class Keys {

    private final BiFunction<Task, Language, Chain> chains;
    private final Function<Task, String> fingerprints;

    Keys(BiFunction<Task, Language, Chain> chains, Function<Task, String> fingerprints) {
        this.chains = chains;
        this.fingerprints = fingerprints;
    }

    /** The article's id stands for its title and text. */
    Key rendition(Article article, Task task) {
        String options = switch (task) {
            case Task.Translate _ -> "translate";
            case Task.Summarize summarize ->
                "summarize " + summarize.type().wireName() + " "
                        + summarize.length().label();
        };
        return Key.of(
                options,
                article.id(),
                article.language().forKeys().tag(),
                task.language().forKeys().tag(),
                fingerprints.apply(task),
                models(task, article.language()));
    }

    /** Neighbours, the title and what was translated before are hints to the model and not part of the key. */
    Key block(Block block, Language from, Task.Translate task) {
        return Key.of(
                "block",
                block.text(),
                block.kind().wireName(),
                from.forKeys().tag(),
                task.language().forKeys().tag(),
                fingerprints.apply(task),
                models(task, from));
    }

    private String models(Task task, Language from) {
        return String.join("\n", chains.apply(task, from).models());
    }
}
