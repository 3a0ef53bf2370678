package dev.vestnik.api;

import io.quarkus.arc.All;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The dialects beside our own, and which of them a request is in. */
@Singleton
class Dialects {

    /** In front of the framework's authentication at -200, so that everybody who answers knows. */
    private static final int ORDER = -300;

    private static final String DIALECT = "vestnik.dialect";

    private static final String OWN = "/v1/";

    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    private final List<Dialect> all;

    @Inject
    Dialects(@All List<Dialect> all) {
        this.all = List.copyOf(all);
    }

    void open(@Observes Router router) {
        router.route().order(ORDER).handler(this::greet);
    }

    private void greet(RoutingContext context) {
        String path = Objects.requireNonNullElse(context.request().path(), "");
        Dialect dialect = owner(path);
        if (dialect == null) {
            context.next();
        } else if (!dialect.enabled()) {
            Door.send(context, ProblemMappers.plain(404, path));
        } else {
            context.put(DIALECT, dialect);
            if (dialect.anyOrigin()) {
                allow(context.response());
            }
            context.next();
        }
    }

    /** What has no cookies and no credentials of a browser may be asked by any page, as the originals let it. */
    private static void allow(HttpServerResponse response) {
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type")
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "86400");
    }

    private @Nullable Dialect owner(String path) {
        if (path.startsWith(OWN)) {
            return null;
        }
        String single = SLASHES.matcher(path).replaceAll("/");
        String plain = single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
        for (Dialect dialect : all) {
            if (dialect.owns(plain)) {
                return dialect;
            }
        }
        return null;
    }

    /** The dialect of a path, which is spoken; null for our own. */
    @Nullable Dialect at(String path) {
        Dialect owner = owner(path);
        return owner != null && owner.enabled() ? owner : null;
    }

    /** The dialect that a request is in; null for our own. */
    static @Nullable Dialect of(RoutingContext context) {
        return context.get(DIALECT) instanceof Dialect dialect ? dialect : null;
    }

    /** How a dialect tells of a problem. */
    static Dialect.Told told(Dialect dialect, ProblemException e) {
        Problem problem = e.problem();
        return dialect.told(new Dialect.Failure(
                problem.kind().slug(),
                problem.status(),
                problem.detail(),
                e.quota() == null ? null : e.quota().wireName(),
                e.retryAfter()));
    }
}
