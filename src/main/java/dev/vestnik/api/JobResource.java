package dev.vestnik.api;

import dev.vestnik.Caller;
import dev.vestnik.access.ApiKey;
import dev.vestnik.access.Scope;
import dev.vestnik.job.Callback;
import dev.vestnik.job.FullException;
import dev.vestnik.job.Job;
import dev.vestnik.job.Jobs;
import dev.vestnik.job.State;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Work that outlives its request. All of it may have to wait for the store, so that nothing is done on the event loop. */
@Path(JobResource.PATH)
@Tag(name = "jobs")
public class JobResource {

    static final String PATH = "/v1/jobs";

    private static final int ORDINARY_PAGE = Deferral.ORDINARY_PAGE;
    static final int LARGEST_PAGE = 1_000;

    /** The query parameters of a job. */
    static final Set<String> OF_JOB = Set.of("cursor", "limit");

    /** The query parameters of the list. */
    static final Set<String> OF_LIST = Set.of("cursor", "limit", "state");

    /** What a job can be in; one that has failed items is done. */
    static final List<State> STATES = List.of(State.QUEUED, State.RUNNING, State.DONE, State.CANCELLED);

    /** The longest that taking a job in may take. */
    private static final Duration LONGEST_CREATION = Duration.ofMinutes(1);

    private final JobDesk jobDesk;
    private final Desk desk;
    private final Deferral deferral;
    private final Repeats repeats;
    private final Messenger messenger;
    private final JobResults results;

    @Inject
    JobResource(
            JobDesk jobDesk, Desk desk, Deferral deferral, Repeats repeats, Messenger messenger, JobResults results) {
        this.messenger = messenger;
        this.results = results;
        this.jobDesk = jobDesk;
        this.desk = desk;
        this.deferral = deferral;
        this.repeats = repeats;
    }

    private Jobs jobs() {
        return jobDesk.jobs();
    }

    /** Takes a job. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Have many articles done, or a long one",
            description =
                    "articles are texts with title, source, url and language, or ids of articles that were posted. translate and"
                            + " summarize, in each or once for all, say what is to be made of them; language is that of the summaries; with localOnly only"
                            + " local backends are asked."
                            + " callback has the url that is told of the end, and a secret to sign that with."
                            + " 202, and at Location is how far it is.")
    public CompletionStage<Response> create(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        Caller caller = Callers.of(context);
        return Desk.onVirtualThread(context, () -> {
            Faults faults = new Faults();
            var _ = new Query(uri.getQueryParameters(), Set.of(), faults);
            JobRequest request = faults.orEnd(
                    () -> jobDesk.bodies().json(body, Bodies.mediaType(headers), JobRequest.class, faults));
            JobRequest.CallbackJson given = request.callback();
            Callback callback = given == null ? null : messenger.callback(given.url(), given.secret(), faults);
            List<Assignment> assignments =
                    request.assignments(desk, Callers.of(context).tenant(), jobDesk.config(), faults).stream()
                            .map(assignment -> assignment.allowed(Callers.key(context)))
                            .toList();
            return repeats.once(caller, headers, uri, body, jobs()::newId, LONGEST_CREATION, new Repeats.Doing() {
                @Override
                public Response first(String id) {
                    return deferral.accepted(deferral.take(id, caller, assignments, callback), headers, uri);
                }

                @Override
                public Response again(String id) {
                    return deferral.accepted(known(caller, id), headers, uri);
                }
            });
        });
    }

    private JobViews.Whole whole(Job job, int from, int limit, HttpHeaders headers, UriInfo uri) {
        return JobViews.whole(
                job,
                jobs().standing(job),
                from,
                limit,
                Occasion.of(uri, headers).tongue());
    }

    /** The jobs without their articles, newest first, a page at a time. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "List the jobs, newest first",
            description =
                    "state=queued|running|done|cancelled, limit=1..1000, cursor= the next of the page before; the last page"
                            + " has no next. The header Link has the address of the next page.")
    public CompletionStage<Response> list(@Context UriInfo uri, @Context RoutingContext context) {
        Caller caller = Callers.of(context);
        Faults faults = new Faults();
        Query query = new Query(uri.getQueryParameters(), OF_LIST, faults);
        int limit = faults.of(ORDINARY_PAGE, () -> limit(query.get("limit")));
        Long cursor = faults.orNull(() -> cursor(query.get("cursor")));
        State state = faults.orNull(() -> state(query.get("state")));
        faults.end();
        return Desk.onVirtualThread(context, () -> {
            Jobs.Page page = jobs().list(caller, cursor, limit, state);
            String next = page.next() == null ? null : String.valueOf(page.next());
            Response.ResponseBuilder response = Response.ok(
                    Json.bytes(new JobViews.Listing(
                            page.jobs().stream()
                                    .map(job -> JobViews.Brief.of(job, state == null ? jobs().state(job) : state))
                                    .toList(),
                            next)),
                    MediaType.APPLICATION_JSON_TYPE);
            return linked(response, PATH, next, limit + (state == null ? "" : "&state=" + state.wireName()))
                    .build();
        });
    }

    private static Response.ResponseBuilder linked(
            Response.ResponseBuilder response, String path, @Nullable String next, String limit) {
        return next == null
                ? response
                : response.header(
                        HttpHeaders.LINK, "<" + path + "?cursor=" + next + "&limit=" + limit + ">; rel=\"next\"");
    }

    private static int limit(@Nullable String digits) {
        return number("limit", digits, ORDINARY_PAGE, LARGEST_PAGE);
    }

    private static int number(String field, @Nullable String digits, int otherwise, int most) {
        try {
            int number = digits == null ? otherwise : Integer.parseInt(digits);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // The same as one that is out of range.
        }
        throw ProblemException.invalid(field, digits, field + " must be a whole number", "1 to " + most);
    }

    private static @Nullable Long cursor(@Nullable String cursor) {
        try {
            if (cursor == null || Long.parseLong(cursor) > 0) {
                return cursor == null ? null : Long.valueOf(cursor);
            }
        } catch (NumberFormatException _) {
            // The same as one that is none.
        }
        throw ProblemException.invalid("cursor", cursor, "cursor must be the next of the page before");
    }

    private static @Nullable State state(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return STATES.stream()
                .filter(state -> state.wireName().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "state",
                        word,
                        "A job is in no such state",
                        STATES.stream().map(State::wireName).toArray(String[]::new)));
    }

    /** How far a job is, with its articles a page at a time. */
    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "How far a job is",
            description =
                    "With what is known of each article: blocks that are done, where what was made is, and problems. limit=1..1000"
                            + " articles, cursor= the next of the page before.")
    public CompletionStage<Response> get(
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        Faults faults = new Faults();
        Query query = new Query(uri.getQueryParameters(), OF_JOB, faults);
        int limit = faults.of(ORDINARY_PAGE, () -> limit(query.get("limit")));
        int from = faults.of(1, () -> number("cursor", query.get("cursor"), 1, Integer.MAX_VALUE));
        faults.end();
        return Desk.onVirtualThread(context, () -> {
            JobViews.Whole whole = whole(readable(context, id), from, limit, headers, uri);
            return linked(
                            Response.ok(Json.bytes(whole), MediaType.APPLICATION_JSON_TYPE)
                                    .header(HttpHeaders.CACHE_CONTROL, Answers.CACHE_CONTROL),
                            JobViews.place(id),
                            whole.next(),
                            String.valueOf(limit))
                    .build();
        });
    }

    /** What was made of one article of a job, as the call that makes it at once would answer. */
    @GET
    @Path("{id}/results/{number}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, Format.TEXT_MARKDOWN, MediaType.TEXT_HTML})
    @Operation(
            summary = "What was made of an article of a job",
            description =
                    "As the call that makes it at once would answer, with what is there by now; partial has the blocks that"
                            + " are finished of translations that are not")
    public CompletionStage<Response> result(
            @PathParam("id") String id,
            @PathParam("number") int number,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        new Query(uri.getQueryParameters(), Set.of());
        Accepted accepted = Accepted.of(headers);
        return Desk.onVirtualThread(
                context, () -> results.of(readable(context, id), number, accepted, Occasion.of(uri, headers)));
    }

    /** Has what failed tried again. */
    @POST
    @Path("{id}/retry")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Try again what failed",
            description = "What was made stays and costs nothing again. 202, as for a new job.")
    public CompletionStage<Response> retry(
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context RoutingContext context) {
        new Query(uri.getQueryParameters(), Set.of());
        Caller caller = Callers.of(context);
        return Desk.onVirtualThread(context, () -> {
            Job job = known(caller, id);
            if (retried(job) == 0) {
                throw new ProblemException(
                        Problem.of(Problem.Kind.NOTHING_TO_RETRY, "The job has not ended, or nothing of it failed"));
            }
            return deferral.accepted(job, headers, uri);
        });
    }

    private int retried(Job job) {
        try {
            return jobs().retry(job);
        } catch (FullException e) {
            throw Deferral.full(e);
        }
    }

    /** Cancels a job that has not ended, and forgets one that has. */
    @DELETE
    @Path("{id}")
    @Operation(
            summary = "Cancel a job, or forget one that has ended",
            description =
                    "What was not begun is not begun any more; what is being worked on is finished, and what was made"
                            + " can still be read. Once more, and the job is forgotten.")
    public CompletionStage<Response> delete(
            @PathParam("id") String id, @Context UriInfo uri, @Context RoutingContext context) {
        new Query(uri.getQueryParameters(), Set.of());
        Caller caller = Callers.of(context);
        return Desk.onVirtualThread(context, () -> {
            Job job = known(caller, id);
            switch (jobs().state(job)) {
                case QUEUED, RUNNING -> jobs().cancel(job);
                case DONE, CANCELLED, FAILED -> jobs().forget(job);
            }
            return Response.noContent().build();
        });
    }

    /** A job that the caller may read: one of its tenant, or of its own where it has no scope for jobs. */
    private Job readable(RoutingContext context, String id) {
        Caller caller = Callers.of(context);
        ApiKey key = Callers.key(context);
        Optional<Job> job = jobs().get(caller, id);
        boolean own = job.filter(each -> each.owner().equals(caller)).isPresent();
        if (key != null && !key.allows(Scope.JOBS) && !own) {
            throw Guard.insufficient(context, Scope.JOBS);
        }
        return job.orElseThrow(JobResource::unknown);
    }

    private Job known(Caller caller, String id) {
        return jobs().get(caller, id).orElseThrow(JobResource::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.of(Problem.Kind.UNKNOWN_JOB, "There is no job of this id"));
    }
}
