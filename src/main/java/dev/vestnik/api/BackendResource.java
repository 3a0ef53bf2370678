package dev.vestnik.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestnik.BackendException;
import dev.vestnik.Reply;
import dev.vestnik.backend.BackendStatus;
import dev.vestnik.backend.Backends;
import dev.vestnik.backend.State;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the configured backends are doing. */
@Path("/v1/backends")
@Tag(name = "backends")
public class BackendResource {

    private final Backends backends;

    @Inject
    BackendResource(Backends backends) {
        this.backends = backends;
    }

    /** All backends. */
    record BackendsView(List<BackendView> backends) {}

    /** What a provider said of one of its limits. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LimitView(String of, long left, @Nullable Long limit, String resets) {
        static LimitView of(BackendStatus.Told told) {
            Long limit = told.limit().isPresent() ? (Long) told.limit().getAsLong() : null;
            return new LimitView(told.of(), told.left(), limit, BackendView.time(told.resets()));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BackendView(
            String name,
            String provider,
            String model,
            boolean local,
            String state,
            @Nullable String cause,
            String since,
            @Nullable String nextTry,
            int inFlight,
            int queued,
            int maxConcurrent,
            int maxQueued,
            @Nullable Integer requestsPerMinute,
            @Nullable Integer tokensPerMinute,
            @Nullable List<LimitView> limits,
            long calls,
            Map<String, Long> failures,
            long p50Millis,
            long p95Millis,
            long inputTokens,
            long outputTokens,
            @Nullable BigDecimal cost,
            @Nullable String currency) {
        static BackendView of(BackendStatus status) {
            State state = status.state();
            return new BackendView(
                    status.name(),
                    status.provider(),
                    status.model(),
                    status.local(),
                    state.kind().wireName(),
                    state.cause(),
                    time(state.since()),
                    state.nextTry() == null ? null : time(state.nextTry()),
                    status.inFlight(),
                    status.queued(),
                    status.maxConcurrent(),
                    status.maxQueued(),
                    status.requestsPerMinute(),
                    status.tokensPerMinute(),
                    status.limits().isEmpty()
                            ? null
                            : status.limits().stream().map(LimitView::of).toList(),
                    status.calls(),
                    status.failures(),
                    status.p50Millis(),
                    status.p95Millis(),
                    status.inputTokens(),
                    status.outputTokens(),
                    status.currency() == null ? null : status.cost(),
                    status.currency());
        }

        static String time(Instant instant) {
            return instant.truncatedTo(ChronoUnit.MILLIS).toString();
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "State, cause and next try of every backend")
    public CompletionStage<Response> list() {
        List<BackendView> views =
                backends.statuses().stream().map(BackendView::of).toList();
        return CompletableFuture.completedFuture(
                Response.ok(new BackendsView(views)).build());
    }

    /** Forgets why the backend rests and closes its breaker, so that the next call goes there. */
    @POST
    @Path("{name}/reset")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Reset a backend's breaker and rest")
    public CompletionStage<Response> reset(@PathParam("name") String name) {
        if (!backends.reset(name)) {
            throw unknown(name);
        }
        return list();
    }

    /**
     * What came of trying a backend out.
     *
     * @param failure the class of the failure; null when it answered
     * @param cause what was wrong; null when it answered
     * @param model the model that answered, as it calls itself; null when none did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProbeView(
            String name,
            boolean ok,
            @Nullable String failure,
            @Nullable String cause,
            @Nullable String model,
            long millis) {}

    /** Asks the backend one tiny question, whatever state it is in: is the key right, is the model there? */
    @POST
    @Path("{name}/probe")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Try a backend out with one tiny real call; one that answers is reset")
    public CompletionStage<Response> probe(@PathParam("name") String name, @Context RoutingContext context) {
        return Desk.onVirtualThread(context, () -> {
            long start = System.nanoTime();
            ProbeView view;
            try {
                Reply reply = backends.probe(name).orElseThrow(() -> unknown(name));
                view = new ProbeView(name, true, null, null, reply.model(), millisSince(start));
            } catch (BackendException e) {
                view = new ProbeView(
                        name, false, e.failureClass().wireName(), e.getMessage(), null, millisSince(start));
            }
            return Response.ok(view).build();
        });
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private ProblemException unknown(String name) {
        List<String> names =
                backends.statuses().stream().map(BackendStatus::name).toList();
        return ProblemException.field(
                Problem.Kind.UNKNOWN_BACKEND, "name", name, names, "There is no backend of this name");
    }
}
