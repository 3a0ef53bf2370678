package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.Deadline;
import dev.vestnik.Task;
import dev.vestnik.cache.Use;
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
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The calls that make renditions of an article, answered as events ({@link RenditionEvents}). A request is read before the events
 * begin, off the event loop, so that what is wrong with it is still a status of its own.
 */
@Path("/v1/articles")
@Blocking
@Produces(EventResource.EVENTS)
public class EventResource {

    /** Only for those who ask for it: who takes anything gets JSON. */
    static final String EVENTS = MediaType.SERVER_SENT_EVENTS + ";qs=0.1";

    private final Desk desk;
    private final Bodies bodies;
    private final Patience patience;
    private final ServiceConfig config;

    @Inject
    EventResource(Desk desk, Bodies bodies, Patience patience, ServiceConfig config) {
        this.desk = desk;
        this.bodies = bodies;
        this.patience = patience;
        this.config = config;
    }

    /** Takes an article; {@code done} has what the same call answers without events. */
    @POST
    @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON, Format.TEXT_MARKDOWN, MediaType.TEXT_HTML})
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> post(
            byte[] body,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context,
            @Context Sse sse) {
        Faults faults = new Faults();
        Deadline deadline = faults.orNull(() -> patience.deadline(headers, uri));
        Use use = faults.of(Use.NORMAL, () -> Terms.use(headers));
        Posted posted = Posted.of(
                body,
                Bodies.mediaType(headers),
                uri,
                bodies,
                desk,
                Callers.of(context).tenant(),
                faults);
        List<Task> tasks = posted.tasks(desk, faults);
        Article article = posted.accept(desk.pipeline()).article();
        Terms terms = new Terms(deadline, use, posted.explain(), Callers.key(context));
        Occasion occasion = Occasion.of(uri, headers);
        return events(
                article, tasks, terms, all -> Answers.view(article, all, null, occasion), headers, uri, context, sse);
    }

    /** The translation; {@code done} has the whole of it. */
    @GET
    @Path("{id}/translations/{language}")
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> translation(
            @PathParam("id") String id,
            @PathParam("language") String language,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context,
            @Context Sse sse) {
        return rendition(
                id, Wanted.translation(language, headers, uri, context, desk, patience), headers, uri, context, sse);
    }

    /** A summary; {@code done} has it as {@code summary} had. */
    @GET
    @Path("{id}/summaries")
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> summary(
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context,
            @Context Sse sse) {
        return rendition(id, Wanted.summary(headers, uri, context, desk, patience), headers, uri, context, sse);
    }

    private Multi<OutboundSseEvent> rendition(
            String id, Wanted wanted, HttpHeaders headers, UriInfo uri, RoutingContext context, Sse sse) {
        List<Task> tasks = wanted.tasks(desk);
        Article article = desk.article(context, id);
        Function<List<Made>, Object> whole = made -> Answers.view(
                made.getFirst(), Objects.requireNonNull(made.getFirst().rendition()), true);
        return events(article, tasks, wanted.terms(), whole, headers, uri, context, sse);
    }

    private Multi<OutboundSseEvent> events(
            Article article,
            List<Task> tasks,
            Terms terms,
            Function<List<Made>, Object> whole,
            HttpHeaders headers,
            UriInfo uri,
            RoutingContext context,
            Sse sse) {
        int last = RenditionEvents.last(article, tasks);
        int seen = RenditionEvents.seen(headers, last);
        if (seen == last) {
            // The HTML standard has readers come back by themselves, and take this for the end.
            throw new WebApplicationException(Response.noContent().build());
        }
        return new RenditionEvents(desk, sse, Occasion.of(uri, headers), config.heartbeat())
                .of(article, tasks, terms, seen, whole, context);
    }
}
