package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.Deadline;
import dev.vestnik.Language;
import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import dev.vestnik.cache.Articles;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Articles and what is made of them. */
@Path("/v1/articles")
@Tag(name = "articles")
public class ArticleResource {

    private final Desk desk;
    private final Bodies bodies;
    private final Patience patience;

    @Inject
    ArticleResource(Desk desk, Bodies bodies, Patience patience) {
        this.desk = desk;
        this.bodies = bodies;
        this.patience = patience;
    }

    /** Takes an article, and with {@code translate=} and {@code summarize=} makes renditions of it in the same call. */
    @POST
    @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(
            summary = "Post an article",
            description =
                    "201 when it is new, 200 when it is known. translate=en,de and summarize=short,tldr:long also make those"
                            + " renditions; language= is the language of the summaries, chain= one of the chains that the operator lets be"
                            + " chosen. timeout=30s, or the header"
                            + " Vestnik-Timeout, is how long the caller waits: 504 when nothing is there by then.")
    public CompletionStage<Response> post(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        Format format = Format.of(headers);
        Deadline deadline = patience.deadline(headers, uri);
        if (body.length <= Desk.EVENT_LOOP_BODY) {
            Posted posted = Posted.of(body, Bodies.mediaType(headers), uri, bodies, desk);
            Article known = desk.pipeline().posted(posted.key());
            List<Made> ready = known == null ? null : desk.ready(known, posted.tasks());
            if (known != null && ready != null && Desk.isSmall(known)) {
                return CompletableFuture.completedFuture(Answers.article(known, false, ready, format, uri));
            }
        }
        return Desk.onVirtualThread(context, () -> {
            Posted posted = Posted.of(body, Bodies.mediaType(headers), uri, bodies, desk);
            Articles.Kept kept = posted.accept(desk.pipeline());
            List<Made> made = desk.make(kept.article(), posted.tasks(), deadline);
            return Answers.article(kept.article(), kept.created(), made, format, uri);
        });
    }

    /**
     * The same as events: {@code block} for each finished block, then {@code done} with the whole answer, or {@code error}. The
     * request is read before the events begin, off the event loop, so that what is wrong with it is still a status of its own.
     */
    @POST
    @Blocking
    @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> stream(
            byte[] body,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context,
            @Context Sse sse) {
        Deadline deadline = patience.deadline(headers, uri);
        Posted posted = Posted.of(body, Bodies.mediaType(headers), uri, bodies, desk);
        Article article = posted.accept(desk.pipeline()).article();
        return new ArticleStream(desk, sse, uri, context).events(article, posted.tasks(), deadline);
    }

    /** The article and its blocks. */
    @GET
    @Path("{id}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Read an article")
    public CompletionStage<Response> get(
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        new Query(uri.getQueryParameters(), Set.of());
        Format format = Format.of(headers);
        Article article = known(id);
        return Desk.isSmall(article)
                ? CompletableFuture.completedFuture(Answers.article(article, false, List.of(), format, uri))
                : Desk.onVirtualThread(context, () -> Answers.article(article, false, List.of(), format, uri));
    }

    /** The translation; made now if it does not exist. */
    @GET
    @Path("{id}/translations/{language}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "The translation into a language, made now if it does not exist")
    public CompletionStage<Response> translation(
            @PathParam("id") String id,
            @PathParam("language") String language,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        Query query = new Query(uri.getQueryParameters(), Set.of(Desk.CHAIN, Patience.FIELD));
        Deadline deadline = patience.deadline(headers, uri);
        Task task = new Task.Translate(Query.language("language", language), desk.options(query.get(Desk.CHAIN)));
        return rendition(known(id), task, deadline, Format.of(headers), context);
    }

    /** A summary; made now if it does not exist. */
    @GET
    @Path("{id}/summaries")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(
            summary = "A summary of a length, made now if it does not exist",
            description = "type=tldr, length=sentence|short|medium|long or sentences=1..20, language=en")
    public CompletionStage<Response> summary(
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        Query query = new Query(
                uri.getQueryParameters(),
                Set.of("type", "length", "sentences", "language", Desk.CHAIN, Patience.FIELD));
        Deadline deadline = patience.deadline(headers, uri);
        String type = query.get("type");
        String language = query.get("language");
        Task task = new Task.Summarize(
                type == null ? SummaryType.TLDR : Query.type("type", type),
                Query.length(query.get("length"), query.get("sentences")),
                language == null ? Language.ENGLISH : Query.language("language", language),
                desk.options(query.get(Desk.CHAIN)));
        return rendition(known(id), task, deadline, Format.of(headers), context);
    }

    private CompletionStage<Response> rendition(
            Article article, Task task, @Nullable Deadline deadline, Format format, RoutingContext context) {
        @Nullable List<Made> ready = desk.ready(article, List.of(task));
        if (ready != null && Desk.isSmall(article)) {
            return CompletableFuture.completedFuture(Answers.rendition(ready.getFirst(), true, format));
        }
        return Desk.onVirtualThread(
                context,
                () -> Answers.rendition(
                        desk.make(article, List.of(task), deadline).getFirst(), true, format));
    }

    private Article known(String id) {
        return desk.pipeline()
                .article(id)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        Problem.Kind.UNKNOWN_ARTICLE,
                        "There is no such article here; post it again, it gets the same id")));
    }
}
