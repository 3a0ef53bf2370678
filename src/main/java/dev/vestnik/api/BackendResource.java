package dev.vestnik.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestnik.backend.BackendStatus;
import dev.vestnik.backend.State;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the configured backends are doing. */
@Path("/v1/backends")
@Tag(name = "backends")
public class BackendResource {

    private final Desk desk;

    @Inject
    BackendResource(Desk desk) {
        this.desk = desk;
    }

    /** All backends. */
    record BackendsView(List<BackendView> backends) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BackendView(
            String name,
            String provider,
            String model,
            String state,
            @Nullable String cause,
            String since,
            @Nullable String nextTry,
            int inFlight,
            int maxConcurrent) {
        static BackendView of(BackendStatus status) {
            State state = status.state();
            return new BackendView(
                    status.name(),
                    status.provider(),
                    status.model(),
                    state.kind().wireName(),
                    state.cause(),
                    time(state.since()),
                    state.nextTry() == null ? null : time(state.nextTry()),
                    status.inFlight(),
                    status.maxConcurrent());
        }

        private static String time(Instant instant) {
            return instant.truncatedTo(ChronoUnit.MILLIS).toString();
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "State, cause and next try of every backend")
    public CompletionStage<Response> list() {
        List<BackendView> views = desk.backends().stream().map(BackendView::of).toList();
        return CompletableFuture.completedFuture(
                Response.ok(new BackendsView(views)).build());
    }
}
