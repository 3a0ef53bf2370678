package dev.vestnik.pipeline;

import dev.vestnik.Account;
import dev.vestnik.Article;
import dev.vestnik.BackendException;
import dev.vestnik.Block;
import dev.vestnik.Deadline;
import dev.vestnik.Language;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Task;
import dev.vestnik.TextFormat;
import dev.vestnik.backend.Chain;
import dev.vestnik.backend.ChainException;
import dev.vestnik.backend.Style;
import dev.vestnik.cache.Articles;
import dev.vestnik.cache.BlockMemory;
import dev.vestnik.cache.Flight;
import dev.vestnik.cache.Key;
import dev.vestnik.cache.Renditions;
import dev.vestnik.cache.Use;
import dev.vestnik.check.Checks;
import dev.vestnik.check.NameSpellings;
import dev.vestnik.prompt.Prompts;
import dev.vestnik.text.ArticleReader;
import dev.vestnik.text.MarkedArticle;
import dev.vestnik.text.Pieces;
import dev.vestnik.text.Sentences;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** How many times as long as others work may take that was begun for a patient caller, who lets others pass: half a day at most. */
    private static final int PATIENCE = 40;

    private final ArticleReader reader;
    private final Articles articles;
    private final Renditions renditions;
    private final BiFunction<Task, Language, Chain> chains;
    private final Readings readings = new Readings();
    private final Keys keys;
    private final Translator translator;
    private final Summarizer summarizer;
    private final ArticleNames names;
    private final FlightSpans spans;
    private final FlightMeters meters;

    /**
     * @param chains the chain of a task, for a source in a language
     * @param shared whether what was translated for one tenant is used for another
     */
    public Pipeline(
            ArticleReader reader,
            Articles articles,
            Renditions renditions,
            BiFunction<Task, Language, Chain> chains,
            Prompts prompts,
            Terminology terminology,
            Checks checks,
            boolean shared,
            Clock clock,
            MeterRegistry registry,
            Tracer tracer) {
        this.reader = reader;
        this.articles = articles;
        this.renditions = renditions;
        this.chains = chains;
        this.keys = new Keys(chains, prompts::fingerprint, terminology, readings, shared);
        Sentences sentences = new Sentences();
        Pieces pieces = new Pieces(sentences);
        this.translator = new Translator(prompts, checks, terminology, pieces, keys, clock);
        this.summarizer = new Summarizer(prompts, checks, terminology, sentences, pieces, clock);
        this.names = new ArticleNames(this::find, readings);
        this.spans = new FlightSpans(tracer);
        this.meters = new FlightMeters(registry);
    }

    /**
     * Reads an article and keeps it.
     *
     * @param tenant whose it is; empty for nobody in particular
     * @param body the key of what was posted, so that the same post is known without reading it again
     * @throws dev.vestnik.text.UnreadableText for a text that is none: blank, binary, not valid Unicode
     */
    public Articles.Kept accept(
            String tenant,
            Key body,
            TextFormat format,
            String text,
            @Nullable String title,
            @Nullable Language declared,
            @Nullable String source,
            @Nullable String url) {
        return articles.keep(
                body, reader.read(format, text, title, declared, source, url).of(tenant));
    }

    /** The same of a plain text. */
    public Articles.Kept accept(
            String tenant,
            Key body,
            String text,
            @Nullable String title,
            @Nullable Language declared,
            @Nullable String source,
            @Nullable String url) {
        return accept(tenant, body, TextFormat.PLAIN, text, title, declared, source, url);
    }

    /**
     * Reads a text that is made into something once and not kept as an article; no title is looked for in it.
     *
     * @throws dev.vestnik.text.UnreadableText as {@link #accept} does
     */
    public Article read(String tenant, TextFormat format, String text, @Nullable Language declared) {
        return reader.readUntitled(format, text, declared).of(tenant);
    }

    /** The article that the same bytes were read to before; null when they are not known. Never waits. */
    public @Nullable Article posted(Key body) {
        return articles.posted(body);
    }

    /** The article, if it is in the process; never waits. */
    public @Nullable Article here(String id) {
        return articles.here(id);
    }

    /**
     * The article; may ask the store.
     *
     * @throws dev.vestnik.store.StoreException when the store would have to be asked and cannot be
     */
    public Optional<Article> article(String id) {
        return articles.get(id);
    }

    /**
     * The rendition, if it has been made and is in the process; never waits. One that is due is made anew behind the caller's back.
     *
     * @param account on which that is done
     */
    public @Nullable Rendition ready(Article article, Task task, Account account) {
        return renditions.get(keys.rendition(article, task), () -> revalidate(article, task, account));
    }

    private void revalidate(Article article, Task task, Account account) {
        Renditions.Joined joined = make(article, task, account, null, Use.REFRESH);
        // The flight would end with its last caller.
        var _ = joined.flight().result().whenComplete((_, _) -> joined.leave());
    }

    /** The rendition, if it has been made; may ask the store, makes nothing. */
    public @Nullable Rendition find(Article article, Task task) {
        return renditions.find(keys.rendition(article, task));
    }

    /** What the rendition is found by. */
    public Key key(Article article, Task task) {
        return keys.rendition(article, task);
    }

    /**
     * A rendition as it is in the store, however old it is; null when it is not there, or no longer.
     *
     * @throws dev.vestnik.store.StoreException when the store cannot be asked
     */
    public @Nullable Rendition kept(Key key) {
        return renditions.kept(key);
    }

    /** The blocks of a translation that were translated before, in the article's order. May ask the store. */
    public List<TranslatedBlock> remembered(Article article, Task.Translate task) {
        BlockMemory memory = renditions.blocks(Use.NORMAL);
        List<TranslatedBlock> finished = new ArrayList<>();
        MarkedArticle marked = readings.of(article);
        List<Block> shown = marked.shown().blocks();
        for (int i = 0; i < shown.size(); i++) {
            Block block = shown.get(i);
            TranslatedBlock known = memory.block(keys.block(article, block, task));
            if (known != null) {
                finished.add(marked.markedUp(
                        i,
                        new TranslatedBlock(
                                block, known.text(), known.maker(), known.attempts(), true, known.findings())));
            }
        }
        return finished;
    }

    /** Has what was made until now in the store, as far as that takes it. Waits. */
    public void settle() {
        renditions.settle();
    }

    /** An older rendition, marked as one, for a caller who can wait no longer; null when there is none. May ask the store. */
    public @Nullable Rendition stale(Article article, Task task) {
        return renditions.stale(keys.rendition(article, task));
    }

    /** What a rendition is found by: the parts of its key by name, and the key itself. */
    public Map<String, String> explain(Article article, Task task) {
        Map<String, String> parts = keys.parts(article, task);
        parts.put("key", keys.rendition(article, task).digest());
        return parts;
    }

    /** How long a rendition stays fresh; negative when it is no longer. */
    public Duration freshFor(Rendition rendition) {
        return renditions.freshFor(rendition);
    }

    /**
     * What was made of an article, with whatever model and prompt.
     *
     * @throws dev.vestnik.store.StoreException when the store cannot say
     */
    public List<Task> made(Article article) {
        return articles.places(article.id()).stream()
                .map(Keys::task)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Forgets an article and everything made of it, in every process.
     *
     * @throws dev.vestnik.store.StoreException when the store cannot be asked
     */
    public void forget(Article article) {
        renditions.forgetArticle(article.id());
    }

    /** The same for what was made for one task, with whatever model and prompt. */
    public void forget(Article article, Task task) {
        renditions.forgetPlace(Keys.place(article.id(), task));
    }

    /**
     * Forgets what a model made or what was made with a prompt, in every process.
     *
     * @param model as renditions name it; null for whichever
     * @param fingerprint of the prompt; null for whichever. Blocks do not say theirs, but are not found by another prompt
     * @return how many renditions and blocks
     * @throws dev.vestnik.store.StoreException when the store cannot be asked
     */
    public int purge(@Nullable String model, @Nullable String fingerprint) {
        return renditions.purge(
                rendition -> (model == null
                                || rendition.provenance().madeBy().stream()
                                        .anyMatch(maker -> maker.model().equals(model)))
                        && (fingerprint == null
                                || rendition.provenance().fingerprint().equals(fingerprint)),
                block -> model != null
                        && fingerprint == null
                        && block.maker() != null
                        && block.maker().model().equals(model));
    }

    /** Whether the model that would be asked works on one thing after the other, so that nothing is gained by starting two. */
    public boolean oneAtATime(Article article, Task task) {
        return chain(article, task).style() == Style.CONVERSATION;
    }

    /**
     * Makes the rendition, or joins who is making it. The caller leaves in the end.
     *
     * @param account on which models are asked, where this call is the one that sets the work going; who joins pays nothing
     * @param caller when the caller stops to wait, which hurries the work but does not end it; null when it does not say
     * @param use what the caller wants of the cache; not {@link Use#ONLY}
     */
    public Renditions.Joined make(Article article, Task task, Account account, @Nullable Deadline caller, Use use) {
        return make(article, task, account, true, caller, use);
    }

    /** @param charged whether the article's characters count, or have been counted */
    private Renditions.Joined make(
            Article article, Task task, Account account, boolean charged, @Nullable Deadline caller, Use use) {
        Chain chain = chain(article, task).on(account);
        Duration longest =
                caller != null && caller.isPatient() ? chain.deadline().multipliedBy(PATIENCE) : chain.deadline();
        return renditions.make(
                keys.rendition(article, task),
                longest,
                caller,
                use,
                new Work(article, task, account, charged, chain, use, longest));
    }

    private Chain chain(Article article, Task task) {
        return chains.apply(task, article.language());
    }

    /** The work of one flight. */
    private final class Work implements Flight.Work {

        private final Article article;
        private final Task task;
        private final Account account;
        private final boolean charged;
        private final Chain chain;
        private final Use use;
        private final Duration longest;

        Work(Article article, Task task, Account account, boolean charged, Chain chain, Use use, Duration longest) {
            this.charged = charged;
            this.account = account;
            this.longest = longest;
            this.article = article;
            this.task = task;
            this.chain = chain;
            this.use = use;
        }

        @Override
        public Rendition make(Flight.Callers callers) throws Exception {
            if (charged) {
                account.began(article.characters());
            }
            return spans.around(article, task, () -> meters.around(task, () -> made(callers)));
        }

        private Rendition made(Flight.Callers callers) throws Exception {
            Deadline deadline = Deadline.in(longest).hurriedBy(callers::soonest).patientWhile(callers::patient);
            MarkedArticle marked = readings.of(article);
            Article readable = marked.readable();
            return switch (task) {
                case Task.Translate translate ->
                    translator.translate(
                            marked, translate, chain, deadline, renditions.blocks(use), names(), callers::tell);
                case Task.Summarize summarize ->
                    summarizer.isShortAlready(readable, summarize)
                            ? summarizer.asItIs(readable, summarize, marked.readable(translation(summarize, callers)))
                            : summarizer.summarize(readable, summarize, chain, deadline, names());
            };
        }

        private NameSpellings names() {
            return names.of(article, task, use != Use.NORMAL);
        }

        private Rendition.Translation translation(Task.Summarize summarize, Flight.Callers callers)
                throws InterruptedException {
            Task translate = new Task.Translate(summarize.language(), summarize.options());
            Deadline caller = callers.patient() ? Deadline.patient() : callers.soonest();
            Renditions.Joined joined = Pipeline.this.make(article, translate, account, false, caller, use);
            try {
                return (Rendition.Translation) Flights.await(joined.flight());
            } finally {
                joined.leave();
            }
        }

        @Override
        public boolean lasting(Exception failure) {
            return failure instanceof ChainException chainFailure && chainFailure.refused();
        }

        @Override
        public boolean passing(Exception failure) {
            return switch (failure) {
                case ChainException chainFailure -> chainFailure.outage();
                case BackendException backendFailure ->
                    backendFailure.failureClass().passing();
                default -> false;
            };
        }
    }
}
