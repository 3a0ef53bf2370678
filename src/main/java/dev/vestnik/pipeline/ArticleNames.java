package dev.vestnik.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestnik.Article;
import dev.vestnik.Rendition;
import dev.vestnik.Task;
import dev.vestnik.check.NameSpellings;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The spellings of an article's names, shared by all that is made of it in one language at the same time. Nothing is kept when that
 * is done: what comes later starts with the spellings of the translation, if there is one.
 */
final class ArticleNames {

    private final BiFunction<Article, Task, @Nullable Rendition> made;
    private final Readings readings;

    /** Nobody's but for those who work with them. */
    private final Cache<Work, NameSpellings> underWay =
            Caffeine.newBuilder().weakValues().executor(Runnable::run).build();

    private record Work(String article, Task.Translate translation) {}

    /** @param made what was made before; null when there is nothing */
    ArticleNames(BiFunction<Article, Task, @Nullable Rendition> made, Readings readings) {
        this.made = made;
        this.readings = readings;
    }

    /** @param anew whether what was made before is of no account */
    NameSpellings of(Article article, Task task, boolean anew) {
        Task.Translate translation = new Task.Translate(task.language(), task.options());
        return underWay.get(new Work(article.id(), translation), _ -> {
            NameSpellings names = new NameSpellings(article.language(), task.language());
            if (!anew
                    && task instanceof Task.Summarize
                    && made.apply(article, translation) instanceof Rendition.Translation before) {
                readings.of(article).readable(before).blocks().stream()
                        .filter(block -> !block.failed())
                        .forEach(block -> names.learn(block.source().text(), block.text()));
            }
            return names;
        });
    }
}
