package dev.vestnik.pipeline;

import dev.vestnik.Article;
import dev.vestnik.Deadline;
import dev.vestnik.Language;
import dev.vestnik.Rendition;
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
import io.opentelemetry.api.trace.Tracer;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
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
    private final BiFunction<Task, Language, Chain> chains;
    private final Keys keys;
    private final Translator translator;
    private final Summarizer summarizer;
    private final FlightSpans spans;

    /** @param chains the chain of a task, for a source in a language */
    public Pipeline(
            ArticleReader reader,
            Articles articles,
            Renditions renditions,
            BiFunction<Task, Language, Chain> chains,
            Prompts prompts,
            Checks checks,
            Clock clock,
            Tracer tracer) {
        this.reader = reader;
        this.articles = articles;
        this.renditions = renditions;
        this.chains = chains;
        this.keys = new Keys(chains, prompts::fingerprint);
        Sentences sentences = new Sentences();
        Pieces pieces = new Pieces(sentences);
        this.translator = new Translator(prompts, checks, pieces, renditions, keys, clock);
        this.summarizer = new Summarizer(prompts, checks, sentences, pieces, clock);
        this.spans = new FlightSpans(tracer);
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
    public boolean oneAtATime(Article article, Task task) {
        return chain(article, task).style() == Style.CONVERSATION;
    }

    /**
     * Makes the rendition, or joins who is making it. The caller leaves in the end.
     *
     * @param caller when the caller stops to wait, which hurries the work but does not end it; null when it does not say
     */
    public Renditions.Joined make(Article article, Task task, @Nullable Deadline caller) {
        Chain chain = chain(article, task);
        return renditions.make(
                keys.rendition(article, task),
                chain.deadline(),
                caller,
                callers -> spans.around(article, task, () -> made(article, task, chain, callers)));
    }

    private Rendition made(Article article, Task task, Chain chain, Flight.Callers callers) throws Exception {
        Deadline deadline = Deadline.in(chain.deadline()).hurriedBy(callers::soonest);
        return switch (task) {
            case Task.Translate translate -> translator.translate(article, translate, chain, deadline, callers::tell);
            case Task.Summarize summarize ->
                summarizer.isShortAlready(article, summarize)
                        ? summarizer.asItIs(
                                article,
                                summarize,
                                translation(article, new Task.Translate(summarize.language(), task.options()), callers))
                        : summarizer.summarize(article, summarize, chain, deadline);
        };
    }

    private Rendition.Translation translation(Article article, Task task, Flight.Callers callers)
            throws InterruptedException {
        Renditions.Joined joined = make(article, task, callers.soonest());
        try {
            return (Rendition.Translation) Flights.await(joined.flight());
        } finally {
            joined.leave();
        }
    }

    private Chain chain(Article article, Task task) {
        return chains.apply(task, article.language());
    }
}
