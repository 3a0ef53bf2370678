package dev.vestnik.api;

import dev.vestnik.access.ApiKey;
import dev.vestnik.access.ApiKeys;
import dev.vestnik.access.Quota;
import dev.vestnik.access.Quotas;
import dev.vestnik.access.Scope;
import dev.vestnik.access.Tokens;
import dev.vestnik.access.UsageBook;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who has a key for what is asked, and has some of the key's requests left; where no keys are wanted it is not there. Which
 * of missing, wrong, ended and revoked a key is, is not told, nor whether there is what the caller may not have.
 */
@Singleton
class Guard {

    /** Behind the framework's own authentication at -200, in front of everything that reads a body or answers. */
    private static final int ORDER = -150;

    private static final String WWW_AUTHENTICATE = "WWW-Authenticate";

    private static final String CHALLENGE = "Bearer realm=\"vestnik\"";

    private final KeyRule rule;
    private final ApiKeys keys;
    private final Quotas quotas;
    private final UsageBook book;
    private final Optional<Tokens> tokens;
    private final ManagementPort management;

    @Inject
    Guard(KeyRule rule, ApiKeys keys, Quotas quotas, UsageBook book, Issued issued, ManagementPort management) {
        this.management = management;
        this.tokens = issued.tokens();
        this.book = book;
        this.rule = rule;
        this.keys = keys;
        this.quotas = quotas;
    }

    void open(@Observes Router router) {
        if (rule.required()) {
            router.route().order(ORDER).handler(this::admit);
        } else {
            // Without a path of its own, since the router would fall over an address that is none.
            router.route().order(ORDER).handler(context -> {
                if (Dialects.of(context) != null
                        || Objects.requireNonNullElse(context.request().path(), "")
                                .startsWith("/v1/")) {
                    book.request(UsageBook.ANONYMOUS);
                }
                context.next();
            });
        }
    }

    private void admit(RoutingContext context) {
        HttpServerRequest request = context.request();
        String raw = Objects.requireNonNullElse(request.path(), "");
        String path = Objects.requireNonNullElse(context.normalizedPath(), raw);
        Optional<Scope> scope = Rights.needed(request.method().name(), raw, path);
        Dialect dialect = Dialects.of(context);
        // A browser asks without a key whether it may ask with one.
        boolean preflight =
                dialect != null && dialect.anyOrigin() && request.method().equals(HttpMethod.OPTIONS);
        if (scope.isEmpty() || preflight || management.isOwn(request)) {
            context.next();
            return;
        }
        String presented = Presented.key(request, dialect);
        if (presented == null && isInBody(request, dialect)) {
            Callers.owe(context, scope.get());
            context.next();
            return;
        }
        if (presented == null) {
            unauthorized(context, CHALLENGE);
            return;
        }
        ApiKeys.Check check = keys.check(presented);
        // The operator's own key may look like a token.
        if (tokens.isPresent() && Tokens.isOne(presented) && !(check instanceof ApiKeys.Check.Good)) {
            ApiKey subject = tokens.get().known(presented);
            if (subject != null) {
                counted(context, subject, scope.get());
            } else {
                later(
                        context,
                        () -> tokens.get().check(presented),
                        found -> checked(context, presented, found, scope.get()));
            }
            return;
        }
        checked(context, presented, check, scope.get());
    }

    private static boolean isInBody(HttpServerRequest request, @Nullable Dialect dialect) {
        return dialect != null
                && dialect.keyField() != null
                && request.method().equals(HttpMethod.POST)
                && !request.headers().contains(HttpHeaders.AUTHORIZATION)
                && !request.headers().contains(Presented.API_KEY);
    }

    /**
     * Lets in who brought a key in the body, which could not be read before; does nothing where the key was seen in a header, or where
     * none is wanted. Waits.
     *
     * @param presented the key; null when the body has none
     * @throws ProblemException as a header with such a key would have been answered
     */
    void admit(RoutingContext context, @Nullable String presented) {
        Scope scope = Callers.owed(context);
        if (scope == null) {
            return;
        }
        String sound = Presented.sound(presented);
        ApiKey key = sound == null ? null : key(sound);
        if (key == null) {
            throw invalid();
        }
        Quotas.Answer answer = quotas.take(key, Quota.REQUESTS, 1);
        context.addHeadersEndHandler(_ -> tell(context, quotas.states(key)));
        if (answer == Quotas.Answer.EXCEEDED) {
            throw exceeded(quotas, key, Quota.REQUESTS);
        }
        if (!key.allows(scope)) {
            throw insufficient(context, scope);
        }
        Callers.put(context, key);
        book.request(key.id());
    }

    /** The key that was presented, if it is one. */
    private @Nullable ApiKey key(String presented) {
        ApiKeys.Check check = keys.check(presented);
        if (tokens.isPresent() && Tokens.isOne(presented) && !(check instanceof ApiKeys.Check.Good)) {
            ApiKey subject = tokens.get().known(presented);
            return subject != null ? subject : found(waited(() -> tokens.get().check(presented)));
        }
        return found(check instanceof ApiKeys.Check.Unseen ? keys.seek(presented) : check);
    }

    private static ApiKeys.Check waited(Callable<ApiKeys.Check> asking) {
        try {
            return asking.call();
        } catch (Exception e) {
            throw ProblemException.of(e);
        }
    }

    private static @Nullable ApiKey found(ApiKeys.Check check) {
        return switch (check) {
            case ApiKeys.Check.Good good -> good.key();
            case ApiKeys.Check.Bad _, ApiKeys.Check.Unseen _ -> null;
            case ApiKeys.Check.Unread _ -> throw unread();
            case ApiKeys.Check.Away _ -> throw away();
        };
    }

    private static ProblemException unread() {
        return ProblemException.storeAway("The keys have not been read yet");
    }

    private static ProblemException away() {
        return ProblemException.passing(
                Problem.Kind.ISSUER_AWAY, "The issuer of tokens cannot be asked for its keys", Duration.ofSeconds(5));
    }

    private static ProblemException invalid() {
        return new ProblemException(Problem.of(Problem.Kind.UNAUTHORIZED, "This needs a key that is valid"));
    }

    private void checked(RoutingContext context, String presented, ApiKeys.Check check, Scope scope) {
        switch (check) {
            case ApiKeys.Check.Bad _ -> unauthorized(context, CHALLENGE + ", error=\"invalid_token\"");
            case ApiKeys.Check.Unseen _ ->
                later(context, () -> keys.seek(presented), sought -> checked(context, presented, sought, scope));
            case ApiKeys.Check.Unread _ -> Door.send(context, unread());
            case ApiKeys.Check.Away _ -> Door.send(context, away());
            case ApiKeys.Check.Good good -> counted(context, good.key(), scope);
        }
    }

    private void counted(RoutingContext context, ApiKey key, Scope scope) {
        Quotas.Answer answer = quotas.tryTake(key, Quota.REQUESTS, 1);
        if (answer != Quotas.Answer.UNKNOWN) {
            admit(context, key, scope, answer);
            return;
        }
        later(context, () -> quotas.take(key, Quota.REQUESTS, 1), asked -> admit(context, key, scope, asked));
    }

    /** Has what may wait done off the event loop, and what follows from it done on it again. */
    private static <T> void later(RoutingContext context, Callable<T> asking, Consumer<T> then) {
        context.request().pause();
        Context loop = Vertx.currentContext();
        Thread.ofVirtual().name("guard").start(() -> {
            try {
                T answer = asking.call();
                loop.runOnContext(_ -> then.accept(answer));
            } catch (Exception e) {
                loop.runOnContext(_ -> Door.send(context, ProblemException.of(e)));
            }
        });
    }

    private void admit(RoutingContext context, ApiKey key, Scope scope, Quotas.Answer answer) {
        context.addHeadersEndHandler(_ -> tell(context, quotas.states(key)));
        if (answer == Quotas.Answer.EXCEEDED) {
            Door.send(context, exceeded(quotas, key, Quota.REQUESTS));
        } else if (!key.allows(scope)
                && Rights.forOwn(
                                context.request().method().name(),
                                Objects.requireNonNullElse(context.normalizedPath(), ""))
                        .filter(key::allows)
                        .isEmpty()) {
            Door.send(context, insufficient(context, scope));
        } else {
            Callers.put(context, key);
            book.request(key.id());
            context.next();
        }
    }

    /** The problem of a key without a scope; its header is in the answer from now on. */
    static ProblemException insufficient(RoutingContext context, Scope scope) {
        context.response()
                .putHeader(
                        WWW_AUTHENTICATE,
                        CHALLENGE + ", error=\"insufficient_scope\", scope=\"" + scope.wireName() + "\"");
        return new ProblemException(
                Problem.of(Problem.Kind.FORBIDDEN, "This needs a key with the scope " + scope.wireName()));
    }

    static ProblemException exceeded(Quotas quotas, ApiKey key, Quota quota) {
        return ProblemException.quotaExceeded(quotas.states(key).stream()
                .filter(state -> state.quota() == quota)
                .findFirst()
                .orElseThrow());
    }

    private static void unauthorized(RoutingContext context, String challenge) {
        context.response().putHeader(WWW_AUTHENTICATE, challenge);
        Door.send(context, invalid());
    }

    /** As draft-ietf-httpapi-ratelimit-headers-10 has it: lists of structured fields. */
    private static void tell(RoutingContext context, List<Quotas.State> states) {
        if (states.isEmpty()) {
            return;
        }
        context.response()
                .putHeader(
                        "RateLimit-Policy",
                        states.stream()
                                .map(state -> "\"" + state.quota().wireName() + "\";q=" + state.limit() + ";w="
                                        + state.quota().window().toSeconds())
                                .collect(Collectors.joining(", ")))
                .putHeader(
                        "RateLimit",
                        states.stream()
                                .map(state -> "\"" + state.quota().wireName() + "\";r=" + state.left() + ";t="
                                        + seconds(state.reset()))
                                .collect(Collectors.joining(", ")));
    }

    private static long seconds(Duration time) {
        return Math.max(1, time.plusMillis(999).toSeconds());
    }
}
