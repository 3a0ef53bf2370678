package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.Brief;
import dev.vestnik.Language;
import dev.vestnik.Task;
import dev.vestnik.TextFormat;
import dev.vestnik.cache.Use;
import dev.vestnik.text.UnreadableText;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The one-shot forms: text in, rendition out, nothing to look up later. They share the cache with everything else. */
@Path("/v1")
@Tag(name = "one-shot")
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, Format.TEXT_MARKDOWN, MediaType.TEXT_HTML})
public class OneShotResource {

    static final Set<String> PARAMETERS = Set.of(Terms.EXPLAIN, Patience.FIELD);

    private final Desk desk;
    private final Bodies bodies;
    private final ServiceConfig config;
    private final Patience patience;
    private final Deferral deferral;

    @Inject
    OneShotResource(Desk desk, Bodies bodies, ServiceConfig config, Patience patience, Deferral deferral) {
        this.deferral = deferral;
        this.desk = desk;
        this.bodies = bodies;
        this.config = config;
        this.patience = patience;
    }

    /** The body of a one-shot translation; {@code text} or {@code texts}. {@code timeout} is a text or a number of seconds. */
    record TranslationRequest(
            @Nullable String text,
            @Nullable List<String> texts,
            @Nullable String source,
            @Nullable String target,
            @Nullable String format,
            @Nullable String chain,
            @Nullable String checks,
            @Nullable String glossary,
            @Nullable String context,
            @Nullable Boolean localOnly,
            @Nullable Object timeout) {}

    /** The body of a one-shot summary; {@code language} is the summary's, {@code timeout} a text or a number of seconds. */
    record SummaryRequest(
            @Nullable String text,
            @Nullable String format,
            @Nullable String source,
            @Nullable String type,
            @Nullable String length,
            @Nullable Integer sentences,
            @Nullable Integer words,
            @Nullable String language,
            @Nullable String chain,
            @Nullable String checks,
            @Nullable String glossary,
            @Nullable Boolean localOnly,
            @Nullable Object timeout) {}

    /** Translates a text, or several: then the answer is an array in their order. */
    @POST
    @Path("translations")
    @Operation(summary = "Translate a text, or several")
    public CompletionStage<Response> translate(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        Accepted accepted = Accepted.of(headers);
        return Desk.onVirtualThread(context, () -> {
            String tenant = Callers.of(context).tenant();
            Faults faults = new Faults();
            Query query = new Query(uri.getQueryParameters(), PARAMETERS, faults);
            TranslationRequest request =
                    faults.orEnd(() -> bodies.json(body, Bodies.mediaType(headers), TranslationRequest.class, faults));
            Terms terms = terms(query, headers, uri, request.timeout(), context, faults);
            String target = faults.required(request.target(), "target");
            Task asked = new Task.Translate(
                    Query.language("target", target.isEmpty() ? null : target, Language.UNDETERMINED, faults),
                    desk.options(request.chain(), request.checks(), faults)
                            .locally(Boolean.TRUE.equals(request.localOnly()))
                            .with(brief(request.context(), faults)));
            Language source = optionalLanguage("source", request.source(), faults);
            TextFormat written = Posted.format(request.format(), faults);
            List<Article> articles = request.texts() == null
                    ? articles(tenant, written, faults.required(request.text(), "text"), source, faults)
                    : articles(tenant, written, request, request.texts(), source, faults);
            List<Task> tasks = tasks(tenant, request.glossary(), asked, faults);
            faults.end();
            Format format = request.texts() == null ? accepted.of(written, tasks) : accepted.ofData();
            Function<List<Made>, Response> answer = made -> request.texts() == null
                    ? Answers.rendition(made.getFirst(), false, format)
                    : Answers.translations(made, format);
            // A job does not know it.
            if (!asked.options().brief().isEmpty()) {
                return answer.apply(made(articles, tasks.getFirst(), terms));
            }
            Response instead = deferral.instead(
                    Callers.of(context),
                    terms,
                    headers,
                    uri,
                    asked(articles, source, tasks, request.glossary()),
                    answer);
            return instead == null ? answer.apply(made(articles, tasks.getFirst(), terms)) : instead;
        });
    }

    private static Brief brief(@Nullable String context, Faults faults) {
        String sound = faults.orNull(() -> Bodies.bounded(context, "context", Brief.LONGEST_CONTEXT));
        return sound == null || sound.isBlank() ? Brief.NONE : new Brief(sound, Brief.Formality.DEFAULT, List.of());
    }

    private static List<Deferral.Asked> asked(
            List<Article> articles, @Nullable Language source, List<Task> tasks, @Nullable String glossary) {
        return articles.stream()
                .map(article -> Deferral.Asked.once(article, source, tasks, glossary))
                .toList();
    }

    private Terms terms(
            Query query,
            HttpHeaders headers,
            UriInfo uri,
            @Nullable Object timeout,
            RoutingContext context,
            Faults faults) {
        return new Terms(
                faults.orNull(() -> patience.deadline(headers, uri, timeout)),
                faults.of(Use.NORMAL, () -> Terms.use(headers)),
                faults.of(false, () -> Terms.explain(query)),
                Callers.key(context));
    }

    /** The task with the terms of a glossary; whether the glossary is for its language cannot be said where that is at fault. */
    private List<Task> tasks(String tenant, @Nullable String glossary, Task asked, Faults faults) {
        List<Task> plain = List.of(asked);
        boolean known = !faults.has("target") && !faults.has("language");
        return known ? faults.of(plain, () -> desk.with(tenant, glossary, plain)) : plain;
    }

    private List<Article> articles(
            String tenant, TextFormat format, String text, @Nullable Language source, Faults faults) {
        if (faults.has("text")) {
            return List.of();
        }
        Article article = faults.orNull(() -> read(tenant, "text", format, text, source));
        return article == null ? List.of() : List.of(article);
    }

    private List<Article> articles(
            String tenant,
            TextFormat format,
            TranslationRequest request,
            List<String> texts,
            @Nullable Language source,
            Faults faults) {
        if (request.text() != null) {
            faults.add(Texts.both());
        }
        if (texts.isEmpty() || texts.size() > config.maxTexts()) {
            faults.add(Texts.outOfRange(texts.size(), config.maxTexts()));
            return List.of();
        }
        List<Article> articles = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String field = "texts[" + i + "]";
            String text = texts.get(i);
            Article article = faults.orNull(() -> read(tenant, field, format, Bodies.required(text, field), source));
            if (article != null) {
                articles.add(article);
            }
        }
        return articles;
    }

    /** All flights are started before the first is waited for. */
    private List<Made> made(List<Article> articles, Task task, Terms terms) throws InterruptedException {
        List<Order> orders = new ArrayList<>();
        try {
            articles.forEach(article -> orders.addAll(desk.order(article, List.of(task), terms)));
            List<Made> made = new ArrayList<>();
            for (Order order : orders) {
                made.add(order.await());
            }
            return made;
        } finally {
            orders.forEach(Order::leave);
        }
    }

    /** Summarises a text. */
    @POST
    @Path("summaries")
    @Operation(summary = "Summarise a text")
    public CompletionStage<Response> summarize(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        Accepted accepted = Accepted.of(headers);
        return Desk.onVirtualThread(context, () -> {
            String tenant = Callers.of(context).tenant();
            Faults faults = new Faults();
            Query query = new Query(uri.getQueryParameters(), PARAMETERS, faults);
            SummaryRequest request =
                    faults.orEnd(() -> bodies.json(body, Bodies.mediaType(headers), SummaryRequest.class, faults));
            Terms terms = terms(query, headers, uri, request.timeout(), context, faults);
            Task asked = Query.summary(
                    request.type(),
                    request.length(),
                    request.sentences() == null ? null : String.valueOf(request.sentences()),
                    request.words() == null ? null : String.valueOf(request.words()),
                    Query.language("language", request.language(), Language.ENGLISH, faults),
                    desk.options(request.chain(), request.checks(), faults)
                            .locally(Boolean.TRUE.equals(request.localOnly())),
                    faults);
            Language source = optionalLanguage("source", request.source(), faults);
            TextFormat written = Posted.format(request.format(), faults);
            List<Article> articles = articles(tenant, written, faults.required(request.text(), "text"), source, faults);
            List<Task> tasks = tasks(tenant, request.glossary(), asked, faults);
            faults.end();
            Function<List<Made>, Response> answer =
                    made -> Answers.rendition(made.getFirst(), false, accepted.ofData());
            Response instead = deferral.instead(
                    Callers.of(context),
                    terms,
                    headers,
                    uri,
                    asked(articles, source, tasks, request.glossary()),
                    answer);
            return instead == null ? answer.apply(desk.make(articles.getFirst(), tasks, terms)) : instead;
        });
    }

    private static @Nullable Language optionalLanguage(String field, @Nullable String tag, Faults faults) {
        return tag == null ? null : faults.orNull(() -> Query.language(field, tag));
    }

    private Article read(String tenant, String field, TextFormat format, String text, @Nullable Language source) {
        try {
            return desk.pipeline().read(tenant, format, text, source);
        } catch (UnreadableText e) {
            throw ProblemException.of(e, field);
        }
    }
}
