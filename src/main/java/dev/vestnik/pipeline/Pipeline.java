package dev.vestnik.pipeline;

import dev.vestnik.Article;
import dev.vestnik.Deadline;
import dev.vestnik.Language;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Task;
import dev.vestnik.backend.Chain;
import dev.vestnik.backend.Style;
import dev.vestnik.cache.Articles;
import dev.vestnik.cache.Flight;
import dev.vestnik.cache.Key;
import dev.vestnik.cache.Renditions;
import dev.vestnik.check.Checks;
import dev.vestnik.prompt.Prompts;
import dev.vestnik.text.ArticleReader;
import dev.vestnik.text.Pieces;
import dev.vestnik.text.Sentences;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From article to rendition, top to bottom:
 *
 * <pre>
 * article ─▶ cache    key → rendition (there, or wait for the one in flight)
 *         ─▶ text     blocks, split when the article was read
 *         ─▶ prompt   task + block + context → messages
 *         ─▶ backend  chain of guarded models → reply
 *         ─▶ check    block + reply → verdicts
 *         ─▶ text     replies → rendition
 * </pre>
 */
public final class Pipeline {

    private final ArticleReader reader;
    private final Articles articles;
    private final Renditions renditions;
    private final Function<Task, Chain> chains;
    private final Keys keys;
    private final Translator translator;
    private final Summarizer summarizer;

    public Pipeline(
            ArticleReader reader,
            Articles articles,
            Renditions renditions,
            Function<Task, Chain> chains,
            Prompts prompts,
            Checks checks,
            Clock clock) {
        this.reader = reader;
        this.articles = articles;
        this.renditions = renditions;
        this.chains = chains;
        this.keys = new Keys(chains, prompts::fingerprint);
        Sentences sentences = new Sentences();
        Pieces pieces = new Pieces(sentences);
        this.translator = new Translator(prompts, checks, pieces, renditions, keys, clock);
        this.summarizer = new Summarizer(prompts, checks, sentences, pieces, clock);
    }

    /**
     * Reads an article and keeps it.
     *
     * @param body the key of what was posted, so that the same post is known without reading it again
     * @throws dev.vestnik.text.UnreadableText for a text that is none: blank, binary, not valid Unicode
     */
    public Articles.Kept accept(
            Key body,
            String text,
            @Nullable String title,
            @Nullable Language declared,
            @Nullable String source,
            @Nullable String url) {
        return articles.keep(body, reader.read(text, title, declared, source, url));
    }

    /**
     * Reads a text that is made into something once and not kept as an article; no title is looked for in it.
     *
     * @throws dev.vestnik.text.UnreadableText as {@link #accept} does
     */
    public Article read(String text, @Nullable Language declared) {
        return reader.readUntitled(text, declared);
    }

    /** The article that the same bytes were read to before; null when they are not known. Never waits. */
    public @Nullable Article posted(Key body) {
        return articles.posted(body);
    }

    public Optional<Article> article(String id) {
        return Optional.ofNullable(articles.get(id));
    }

    /** The rendition, if it has been made; never waits. */
    public @Nullable Rendition ready(Article article, Task task) {
        return renditions.get(keys.rendition(article, task));
    }

    /** Whether the model that would be asked works on one thing after the other, so that nothing is gained by starting two. */
    public boolean oneAtATime(Task task) {
        return chains.apply(task).style() == Style.CONVERSATION;
    }

    /** Makes the rendition, or joins who is making it. The caller leaves the flight in the end. */
    public Renditions.Joined make(Article article, Task task) {
        return renditions.make(
                keys.rendition(article, task),
                chains.apply(task).deadline(),
                finished -> made(article, task, finished));
    }

    private Rendition made(Article article, Task task, Consumer<TranslatedBlock> finished) throws Exception {
        Chain chain = chains.apply(task);
        Deadline deadline = Deadline.in(chain.deadline());
        return switch (task) {
            case Task.Translate translate -> translator.translate(article, translate, chain, deadline, finished);
            case Task.Summarize summarize ->
                summarizer.isShortAlready(article, summarize)
                        ? summarizer.asItIs(article, summarize, translation(article, summarize.language()))
                        : summarizer.summarize(article, summarize, chain, deadline);
        };
    }

    private Rendition.Translation translation(Article article, Language language) throws InterruptedException {
        Flight flight = make(article, new Task.Translate(language)).flight();
        try {
            return (Rendition.Translation) Flights.await(flight);
        } finally {
            flight.leave();
        }
    }
}
