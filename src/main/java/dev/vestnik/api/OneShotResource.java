package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.Language;
import dev.vestnik.Task;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The one-shot forms: text in, rendition out, nothing to look up later. They share the cache with everything else. */
@Path("/v1")
@Tag(name = "one-shot")
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
public class OneShotResource {

    private final Desk desk;
    private final Bodies bodies;
    private final ServiceConfig config;
    private final Patience patience;

    @Inject
    OneShotResource(Desk desk, Bodies bodies, ServiceConfig config, Patience patience) {
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
            @Nullable String chain,
            @Nullable String checks,
            @Nullable String glossary,
            @Nullable Object timeout) {}

    /** The body of a one-shot summary; {@code language} is the summary's, {@code timeout} a text or a number of seconds. */
    record SummaryRequest(
            @Nullable String text,
            @Nullable String source,
            @Nullable String type,
            @Nullable String length,
            @Nullable Integer sentences,
            @Nullable Integer words,
            @Nullable String language,
            @Nullable String chain,
            @Nullable String checks,
            @Nullable String glossary,
            @Nullable Object timeout) {}

    /** Translates a text, or several: then the answer is an array in their order. */
    @POST
    @Path("translations")
    @Operation(summary = "Translate a text, or several")
    public CompletionStage<Response> translate(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        Query query = new Query(uri.getQueryParameters(), Set.of(Terms.EXPLAIN, Patience.FIELD));
        Format format = Format.of(headers);
        Use use = Terms.use(headers);
        return Desk.onVirtualThread(context, () -> {
            TranslationRequest request = bodies.json(body, Bodies.mediaType(headers), TranslationRequest.class);
            Terms terms = new Terms(patience.deadline(headers, uri, request.timeout()), use, Terms.explain(query));
            Task asked = new Task.Translate(
                    Query.language("target", Bodies.required(request.target(), "target")),
                    desk.options(request.chain(), request.checks()));
            Task task = desk.with(request.glossary(), List.of(asked)).getFirst();
            Language source = optionalLanguage("source", request.source());
            if (request.texts() == null) {
                Article article = read("text", Bodies.required(request.text(), "text"), source);
                return Answers.rendition(
                        desk.make(article, List.of(task), terms).getFirst(), false, format);
            }
            return Answers.translations(made(articles(request, request.texts(), source), task, terms), format);
        });
    }

    private List<Article> articles(TranslationRequest request, List<String> texts, @Nullable Language source) {
        if (request.text() != null) {
            throw ProblemException.invalid("texts", null, "text and texts exclude each other: give one of them");
        }
        if (texts.isEmpty() || texts.size() > config.maxTexts()) {
            throw ProblemException.invalid(
                    "texts",
                    texts.size() + " texts",
                    "The number of texts is out of range",
                    "1 to " + config.maxTexts());
        }
        List<Article> articles = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            articles.add(read("texts[" + i + "]", Bodies.required(texts.get(i), "texts[" + i + "]"), source));
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
        Query query = new Query(uri.getQueryParameters(), Set.of(Terms.EXPLAIN, Patience.FIELD));
        Format format = Format.of(headers);
        Use use = Terms.use(headers);
        return Desk.onVirtualThread(context, () -> {
            SummaryRequest request = bodies.json(body, Bodies.mediaType(headers), SummaryRequest.class);
            Terms terms = new Terms(patience.deadline(headers, uri, request.timeout()), use, Terms.explain(query));
            Language language = optionalLanguage("language", request.language());
            Task asked = Query.summary(
                    request.type(),
                    request.length(),
                    request.sentences() == null ? null : String.valueOf(request.sentences()),
                    request.words() == null ? null : String.valueOf(request.words()),
                    language == null ? Language.ENGLISH : language,
                    desk.options(request.chain(), request.checks()));
            Task task = desk.with(request.glossary(), List.of(asked)).getFirst();
            Article article =
                    read("text", Bodies.required(request.text(), "text"), optionalLanguage("source", request.source()));
            return Answers.rendition(desk.make(article, List.of(task), terms).getFirst(), false, format);
        });
    }

    private static @Nullable Language optionalLanguage(String field, @Nullable String tag) {
        return tag == null ? null : Query.language(field, tag);
    }

    private Article read(String field, String text, @Nullable Language source) {
        try {
            return desk.pipeline().read(text, source);
        } catch (UnreadableText e) {
            throw ProblemException.of(e, field);
        }
    }
}
