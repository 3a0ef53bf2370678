package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.Caller;
import dev.vestnik.Deadline;
import dev.vestnik.Task;
import dev.vestnik.cache.Articles;
import dev.vestnik.cache.Use;
import dev.vestnik.cache.Written;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
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
    private final Reprints reprints;
    private final Kiosk kiosk;
    private final Deferral deferral;
    private final Repeats repeats;
    private final ServiceConfig config;

    @Inject
    ArticleResource(
            Desk desk,
            Bodies bodies,
            Patience patience,
            Reprints reprints,
            Kiosk kiosk,
            Deferral deferral,
            Repeats repeats,
            ServiceConfig config) {
        this.deferral = deferral;
        this.repeats = repeats;
        this.config = config;
        this.desk = desk;
        this.bodies = bodies;
        this.patience = patience;
        this.reprints = reprints;
        this.kiosk = kiosk;
    }

    /** Takes an article, and with {@code translate=} and {@code summarize=} makes renditions of it in the same call. */
    @POST
    @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON, Format.TEXT_MARKDOWN, MediaType.TEXT_HTML})
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, Format.TEXT_MARKDOWN, MediaType.TEXT_HTML})
    @Operation(
            summary = "Post an article",
            description =
                    "201 when it is new, 200 when it is known. translate=en,de and summarize=short,tldr:long also make those"
                            + " renditions; language= is the language of the summaries, chain= one of the chains that the operator lets be"
                            + " chosen, glossary= the id of a glossary; with localOnly=true only local backends are asked. Markdown and HTML are translated in place, their markup kept; the"
                            + " answer is JSON, or the one translation in the format of its source. timeout=30s, or the header"
                            + " Vestnik-Timeout, is how long the caller waits: 504 when nothing is there by then.")
    public CompletionStage<Response> post(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        Accepted accepted = Accepted.of(headers);
        Faults faults = new Faults();
        Deadline deadline = faults.orNull(() -> patience.deadline(headers, uri));
        Use use = faults.of(Use.NORMAL, () -> Terms.use(headers));
        MediaType type = Bodies.mediaType(headers);
        Posted early = body.length <= Desk.EVENT_LOOP_BODY
                ? Posted.of(body, type, uri, bodies, desk, Callers.of(context).tenant(), faults)
                : null;
        if (early != null && faults.isEmpty() && !Deferral.isWanted(headers)) {
            // The store is asked for a glossary, which may wait; it may have been replaced, so that the kiosk is not to
            // know.
            Article known = early.glossary() == null ? desk.pipeline().posted(early.key()) : null;
            List<Made> ready = known == null
                    ? null
                    : desk.ready(known, early.tasks(), new Terms(deadline, use, early.explain(), Callers.key(context)));
            if (known != null && ready != null && Desk.isSmall(known)) {
                Format format = accepted.of(known, early.tasks());
                kiosk.understood(context, known, true, ready, format);
                return CompletableFuture.completedFuture(
                        Answers.article(known, ready, reprints.article(known, ready, format), format));
            }
        }
        return Desk.onVirtualThread(context, () -> {
            Posted posted = early == null
                    ? Posted.of(
                            body, type, uri, bodies, desk, Callers.of(context).tenant(), faults)
                    : early;
            List<Task> tasks = posted.tasks(desk, faults);
            Format format = accepted.of(posted.format(), tasks);
            Terms terms = new Terms(deadline, use, posted.explain(), Callers.key(context));
            Caller caller = Callers.of(context);
            // What was made is found again, so the same is done each time.
            return repeats.once(caller, headers, uri, body, deferral::newId, config.maxTimeout(), (Repeats.Same) id -> {
                Articles.Kept kept = posted.accept(desk.pipeline());
                Article article = kept.article();
                Function<List<Made>, Response> answer =
                        made -> Answers.article(article, kept.created(), made, format, Occasion.of(uri, headers));
                Response instead = tasks.isEmpty()
                        ? null
                        : deferral.instead(
                                id,
                                caller,
                                terms,
                                headers,
                                uri,
                                List.of(Deferral.Asked.of(article, tasks, posted.glossary())),
                                answer);
                return instead == null ? answer.apply(desk.make(article, tasks, terms)) : instead;
            });
        });
    }

    /** The article and its blocks. */
    @GET
    @Path("{id}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, Format.TEXT_MARKDOWN, MediaType.TEXT_HTML})
    @Operation(summary = "Read an article")
    public CompletionStage<Response> get(
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        new Query(uri.getQueryParameters(), Set.of());
        Accepted accepted = Accepted.of(headers);
        Article here = desk.here(context, id);
        return here != null && Desk.isSmall(here)
                ? CompletableFuture.completedFuture(article(here, accepted, headers, uri))
                : Desk.onVirtualThread(context, () -> article(desk.article(context, id), accepted, headers, uri));
    }

    private static Response article(Article article, Accepted accepted, HttpHeaders headers, UriInfo uri) {
        Format format = accepted.of(article, List.of());
        String tag = Validators.tag(article, List.of(), format);
        return Validators.isKnown(headers, tag)
                ? Answers.notModified(tag, List.of())
                : Answers.article(article, false, List.of(), format, Occasion.of(uri, headers));
    }

    /** The translation; made now if it does not exist. */
    @GET
    @Path("{id}/translations/{language}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, Format.TEXT_MARKDOWN, MediaType.TEXT_HTML})
    @Operation(
            summary = "The translation into a language, made now if it does not exist",
            description =
                    "glossary= is the id of a glossary whose terms are to be in it; with localOnly=true only local backends are asked")
    public CompletionStage<Response> translation(
            @PathParam("id") String id,
            @PathParam("language") String language,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        return rendition(
                id, Wanted.translation(language, headers, uri, context, desk, patience), headers, uri, context);
    }

    /** A summary; made now if it does not exist. */
    @GET
    @Path("{id}/summaries")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(
            summary = "A summary of a length, made now if it does not exist",
            description =
                    "type=tldr|teaser|key-points|headline, length=sentence|short|medium|long or sentences=1..20 or"
                            + " words=10..500, language=en, glossary= the id of a glossary")
    public CompletionStage<Response> summary(
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        return rendition(id, Wanted.summary(headers, uri, context, desk, patience), headers, uri, context);
    }

    private CompletionStage<Response> rendition(
            String id, Wanted wanted, HttpHeaders headers, UriInfo uri, RoutingContext context) {
        // What is wrong with it is told where the store may be asked, which says whether there is such a glossary.
        if (!wanted.faults().isEmpty()) {
            return Desk.onVirtualThread(context, () -> {
                wanted.tasks(desk);
                throw wanted.faults().together();
            });
        }
        Accepted accepted = Accepted.of(headers);
        // With a glossary the store is asked, which may wait; it may have been replaced, so that the kiosk is not to
        // know.
        Article here = wanted.glossary() == null && !Deferral.isWanted(headers) ? desk.here(context, id) : null;
        if (here != null && Desk.isSmall(here)) {
            @Nullable List<Made> ready = desk.ready(here, List.of(wanted.task()), wanted.terms());
            if (ready != null) {
                Format format = accepted.of(here, List.of(wanted.task()));
                kiosk.understood(context, here, false, ready, format);
                return CompletableFuture.completedFuture(
                        rendition(ready, reprints.rendition(ready.getFirst(), format), format, headers));
            }
        }
        return Desk.onVirtualThread(context, () -> {
            Article article = desk.article(context, id);
            Format format = accepted.of(article, List.of(wanted.task()));
            List<Task> tasks = wanted.tasks(desk);
            Response instead = deferral.instead(
                    Callers.of(context),
                    wanted.terms(),
                    headers,
                    uri,
                    List.of(Deferral.Asked.of(article, tasks, wanted.glossary())),
                    made -> rendition(made.getFirst(), format, headers));
            return instead == null
                    ? rendition(desk.make(article, tasks, wanted.terms()).getFirst(), format, headers)
                    : instead;
        });
    }

    private static Response rendition(List<Made> hit, Written written, Format format, HttpHeaders headers) {
        return Validators.isKnown(headers, written.tag())
                ? Answers.notModified(written.tag(), hit)
                : Answers.rendition(hit, written, format);
    }

    private static Response rendition(Made made, Format format, HttpHeaders headers) {
        String tag = Validators.tag(null, List.of(made), format);
        return made.rendition() != null && Validators.isKnown(headers, tag)
                ? Answers.notModified(tag, List.of(made))
                : Answers.rendition(made, true, format);
    }

    /**
     * Takes a corrected article: what was made of the one before, or what the query asks for, is made of this one, and blocks that
     * have not changed cost nothing. The one before stays.
     */
    @PUT
    @Path("{id}/text")
    @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON, Format.TEXT_MARKDOWN, MediaType.TEXT_HTML})
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, Format.TEXT_MARKDOWN, MediaType.TEXT_HTML})
    @Operation(
            summary = "Correct an article",
            description = "Answers with the corrected article, its new id and what has changed. Without translate= and"
                    + " summarize=, everything that was made of the article before is made of this one.")
    public CompletionStage<Response> correct(
            @PathParam("id") String id,
            byte[] body,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        Accepted accepted = Accepted.of(headers);
        Faults faults = new Faults();
        Deadline deadline = faults.orNull(() -> patience.deadline(headers, uri));
        Use use = faults.of(Use.NORMAL, () -> Terms.use(headers));
        return Desk.onVirtualThread(context, () -> {
            Posted posted = Posted.of(
                    body,
                    Bodies.mediaType(headers),
                    uri,
                    bodies,
                    desk,
                    Callers.of(context).tenant(),
                    faults);
            List<Task> asked = posted.tasks(desk, faults);
            Article before = desk.article(context, id);
            List<Task> tasks = asked.isEmpty()
                    ? desk.with(
                            posted.tenant(), posted.glossary(), desk.pipeline().made(before))
                    : asked;
            tasks = tasks.stream()
                    .map(task -> task.with(task.options().locally(posted.localOnly())))
                    .toList();
            Format format = accepted.of(posted.format(), tasks);
            Articles.Kept kept = posted.accept(desk.pipeline());
            List<Made> made =
                    desk.make(kept.article(), tasks, new Terms(deadline, use, posted.explain(), Callers.key(context)));
            Correction correction = new Correction(before, kept.article());
            Views.ChangesView changes = new Views.ChangesView(
                    before.id(),
                    correction.changed(),
                    correction.removed(),
                    correction.summaryChanged(desk.pipeline(), made));
            return Answers.article(kept.article(), kept.created(), made, changes, format, Occasion.of(uri, headers));
        });
    }

    /** Forgets the article and every rendition of it, in every replica. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Forget an article and everything made of it")
    public CompletionStage<Response> forget(
            @PathParam("id") String id, @Context UriInfo uri, @Context RoutingContext context) {
        new Query(uri.getQueryParameters(), Set.of());
        return Desk.onVirtualThread(context, () -> {
            desk.pipeline().forget(desk.article(context, id));
            return Response.noContent().build();
        });
    }

    /** Forgets a translation, in every replica. */
    @DELETE
    @Path("{id}/translations/{language}")
    @Operation(summary = "Forget a translation")
    public CompletionStage<Response> forget(
            @PathParam("id") String id,
            @PathParam("language") String language,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        new Query(uri.getQueryParameters(), Set.of());
        Task task = new Task.Translate(Query.language("language", language));
        return Desk.onVirtualThread(context, () -> {
            desk.pipeline().forget(desk.article(context, id), task);
            return Response.noContent().build();
        });
    }
}
