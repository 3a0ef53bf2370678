package dev.vestnik.api;

import dev.vestnik.access.ApiKeys;
import dev.vestnik.access.Limits;
import dev.vestnik.access.Scope;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API keys. What a key is, is told once, in the answer to its creation. */
@Path(KeyResource.PATH)
@Tag(name = "keys")
public class KeyResource {

    static final String PATH = "/v1/keys";

    static final int LONGEST_NAME = 200;
    static final Pattern TENANT = Pattern.compile("[a-z0-9-]{0,64}");
    private static final Set<Scope> ORDINARY = EnumSet.of(Scope.READ, Scope.TRANSLATE, Scope.GLOSSARIES, Scope.JOBS);

    static final String[] SCOPES =
            Arrays.stream(Scope.values()).map(Scope::wireName).toArray(String[]::new);

    private final KeyRule rule;
    private final ApiKeys keys;
    private final Bodies bodies;

    @Inject
    KeyResource(KeyRule rule, ApiKeys keys, Bodies bodies) {
        this.rule = rule;
        this.keys = keys;
        this.bodies = bodies;
    }

    /** Where anybody may call, a key that anybody made would still be good when keys are wanted later. */
    private void requireKeys() {
        if (!rule.required()) {
            throw new ProblemException(
                    Problem.of(Problem.Kind.FORBIDDEN, "This service wants no keys, and has none to look after"));
        }
    }

    /** Creates a key. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Create a key",
            description =
                    "The answer's key is the whole key, which is told this once. name is wanted; tenant, scopes (all but admin by"
                            + " default), expires, localOnly, requestsPerMinute, charactersPerDay and tokensPerDay may be given.")
    public CompletionStage<Response> create(
            byte[] body, @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        requireKeys();
        Faults faults = new Faults();
        var _ = new Query(uri.getQueryParameters(), Set.of(), faults);
        KeyViews.Sent sent =
                faults.orEnd(() -> bodies.json(body, Bodies.mediaType(headers), KeyViews.Sent.class, faults));
        String name = faults.required(sent.name(), "name").strip();
        if (sent.name() != null && (name.isEmpty() || name.length() > LONGEST_NAME)) {
            faults.add(ProblemException.invalid(
                    "name",
                    name,
                    "name must be something that its owner knows the key by",
                    "1 to " + LONGEST_NAME + " characters"));
        }
        String tenant = sent.tenant() == null ? "" : sent.tenant();
        if (!TENANT.matcher(tenant).matches()) {
            faults.add(ProblemException.invalid(
                    "tenant",
                    tenant,
                    "This is no name of a tenant",
                    "up to 64 lower-case letters, digits and hyphens"));
        }
        Set<Scope> scopes = sent.scopes() == null ? ORDINARY : scopes(sent.scopes(), faults);
        Instant expires = faults.orNull(() -> expires(sent.expires()));
        positive("requestsPerMinute", sent.requestsPerMinute(), faults);
        positive("charactersPerDay", sent.charactersPerDay(), faults);
        positive("tokensPerDay", sent.tokensPerDay(), faults);
        if (keys.isFull()) {
            faults.add(ProblemException.invalid(
                    "name", null, "There are as many keys as there may be", ApiKeys.MOST + " keys"));
        }
        faults.end();
        Limits limits = new Limits(sent.requestsPerMinute(), sent.charactersPerDay(), sent.tokensPerDay());
        return Desk.onVirtualThread(context, () -> {
            ApiKeys.Created created =
                    keys.create(name, tenant, scopes, limits, expires, Boolean.TRUE.equals(sent.localOnly()));
            return Response.status(Response.Status.CREATED)
                    .header(HttpHeaders.LOCATION, PATH + "/" + created.key().id())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(Json.bytes(KeyViews.View.of(created.key(), created.secret())))
                    .build();
        });
    }

    private static Set<Scope> scopes(List<String> names, Faults faults) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Scope scope = name == null ? null : Scope.named(name).orElse(null);
            if (scope == null) {
                faults.add(ProblemException.invalid("scopes[" + i + "]", name, "There is no such scope", SCOPES));
            } else {
                scopes.add(scope);
            }
        }
        if (names.isEmpty()) {
            faults.add(ProblemException.invalid("scopes", null, "A key without scopes is for nothing", SCOPES));
        }
        return scopes;
    }

    private static @Nullable Instant expires(@Nullable String time) {
        if (time == null) {
            return null;
        }
        try {
            Instant expires = OffsetDateTime.parse(time).toInstant();
            if (expires.isAfter(Instant.now())) {
                return expires;
            }
        } catch (DateTimeException _) {
            // The same as one that is over.
        }
        throw ProblemException.invalid(
                "expires", time, "expires must be a time to come as RFC 3339 has it", "such as 2030-01-31T00:00:00Z");
    }

    private static void positive(String field, @Nullable Long limit, Faults faults) {
        if (limit != null && limit <= 0) {
            faults.add(ProblemException.invalid(
                    field,
                    String.valueOf(limit),
                    field + " must be greater than zero",
                    "1 or more; absent for no limit"));
        }
    }

    /** All keys without their secrets. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "List the keys", description = "Those revoked in the last 30 days included")
    public CompletionStage<Response> list(@Context UriInfo uri) {
        requireKeys();
        new Query(uri.getQueryParameters(), Set.of());
        return CompletableFuture.completedFuture(answer(new KeyViews.Listing(
                keys.list().stream().map(key -> KeyViews.View.of(key, null)).toList())));
    }

    /** A key without its secret. */
    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Read what a key may do")
    public CompletionStage<Response> get(@PathParam("id") String id, @Context UriInfo uri) {
        requireKeys();
        new Query(uri.getQueryParameters(), Set.of());
        return CompletableFuture.completedFuture(
                answer(KeyViews.View.of(keys.get(id).orElseThrow(KeyResource::unknown), null)));
    }

    private static Response answer(Object view) {
        return Response.ok(Json.bytes(view), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Revokes a key, at once and in every replica. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Revoke a key, at once and in every replica")
    public CompletionStage<Response> revoke(
            @PathParam("id") String id, @Context UriInfo uri, @Context RoutingContext context) {
        requireKeys();
        new Query(uri.getQueryParameters(), Set.of());
        return Desk.onVirtualThread(context, () -> {
            if (!keys.revoke(id)) {
                throw unknown();
            }
            return Response.noContent().build();
        });
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.of(Problem.Kind.UNKNOWN_KEY, "There is no key of this id"));
    }
}
