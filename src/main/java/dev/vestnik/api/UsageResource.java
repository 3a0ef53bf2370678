package dev.vestnik.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestnik.access.ApiKey;
import dev.vestnik.access.ApiKeys;
import dev.vestnik.access.Figures;
import dev.vestnik.access.Scope;
import dev.vestnik.access.UsageBook;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Who used how much. A key sees its own figures and no other's, also not those of its tenant: keys are given to people and programs
 * that have nothing to do with one another, and a tenant says whose articles one sees, not who pays. An admin key sees all.
 */
@Path(UsageResource.PATH)
@Tag(name = "usage")
public class UsageResource {

    static final String PATH = "/v1/usage";

    private static final int ORDINARY_PAGE = 100;
    static final int LARGEST_PAGE = 1_000;

    static final Set<String> PARAMETERS = Set.of("from", "to", "key", "cursor", "limit");

    /** Days that are told of where the caller does not say how many, today included. */
    private static final int ORDINARY_DAYS = 31;

    /** Behind the end of the work on jobs, which is counted. */
    private static final int LATE = 5_000;

    private final UsageBook book;
    private final ApiKeys keys;

    @Inject
    UsageResource(UsageBook book, ApiKeys keys) {
        this.book = book;
        this.keys = keys;
    }

    void stop(@Observes @Priority(LATE) ShutdownEvent event) {
        book.close();
    }

    /**
     * What a key used on a day.
     *
     * @param name what the key's owner calls it; null where there is no such key, or no longer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RowView(
            String day,
            String key,
            @Nullable String name,
            long requests,
            long characters,
            long inputTokens,
            long outputTokens,
            long calls,
            long renditions,
            long hits,
            BigDecimal cost,
            @Nullable String currency) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listing(List<RowView> usage, @Nullable String next) {}

    /** What keys used on days of UTC, newest first, a page at a time. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Who used how much, by key and day",
            description =
                    "Days are those of UTC, newest first. An admin key sees all keys, or that of key=; every other one sees itself."
                            + " from= and to= are days such as 2026-01-31, by default the last 31; limit=1..1000, cursor= the next of"
                            + " the page before; the last page has no next. hits are the renditions that were there already. Work that"
                            + " several callers wait for is charged to the one who came first. Figures of other replicas are up to 5"
                            + " seconds old.")
    public CompletionStage<Response> list(@Context UriInfo uri, @Context RoutingContext context) {
        Faults faults = new Faults();
        Query query = new Query(uri.getQueryParameters(), PARAMETERS, faults);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate to = faults.of(today, () -> day("to", query.get("to"), today));
        LocalDate from = faults.of(
                to.minusDays(ORDINARY_DAYS - 1L),
                () -> day("from", query.get("from"), to.minusDays(ORDINARY_DAYS - 1L)));
        // What is still to come is no fault: there is nothing yet.
        if (from.isAfter(to) && query.get("to") != null && faults.isEmpty()) {
            faults.add(ProblemException.invalid("from", query.get("from"), "from must not be after to", "up to " + to));
        }
        int limit = faults.of(ORDINARY_PAGE, () -> limit(query.get("limit")));
        faults.end();
        String key = whose(Callers.key(context), query.get("key"));
        String cursor = query.get("cursor");
        return Desk.onVirtualThread(context, () -> {
            UsageBook.Page page = page(key, from, to, cursor, limit);
            return Response.ok(
                            Json.bytes(new Listing(
                                    page.rows().stream().map(this::view).toList(), page.next())),
                            MediaType.APPLICATION_JSON_TYPE)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    /** Whose figures a caller gets; null for all. */
    private static @Nullable String whose(@Nullable ApiKey caller, @Nullable String asked) {
        if (caller == null || caller.allows(Scope.ADMIN)) {
            return asked;
        }
        if (asked != null && !asked.equals(caller.id())) {
            throw new ProblemException(Problem.of(
                    Problem.Kind.FORBIDDEN, "A key sees what was used by itself; others are for an admin key"));
        }
        return caller.id();
    }

    private UsageBook.Page page(
            @Nullable String key, LocalDate from, LocalDate to, @Nullable String cursor, int limit) {
        try {
            return book.list(key, from, to, cursor, limit);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("cursor", cursor, "cursor must be the next of the page before");
        }
    }

    private RowView view(UsageBook.Row row) {
        Figures figures = row.figures();
        return new RowView(
                row.day().toString(),
                row.key(),
                keys.get(row.key()).map(ApiKey::name).orElse(null),
                figures.requests(),
                figures.characters(),
                figures.inputTokens(),
                figures.outputTokens(),
                figures.calls(),
                figures.renditions(),
                figures.hits(),
                figures.cost(),
                figures.currency());
    }

    private static LocalDate day(String field, @Nullable String text, LocalDate otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2000 && day.getYear() < 10_000) {
                return day;
            }
        } catch (DateTimeException _) {
            // The same as one that is out of range.
        }
        throw ProblemException.invalid(field, text, field + " must be a day", "such as 2026-01-31");
    }

    private static int limit(@Nullable String digits) {
        try {
            int limit = digits == null ? ORDINARY_PAGE : Integer.parseInt(digits);
            if (limit >= 1 && limit <= LARGEST_PAGE) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // The same as one that is out of range.
        }
        throw ProblemException.invalid("limit", digits, "limit must be a whole number", "1 to " + LARGEST_PAGE);
    }
}
