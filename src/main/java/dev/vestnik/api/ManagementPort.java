package dev.vestnik.api;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The port of those who watch the service: the probes and the metrics, and nothing else. The framework's own management interface
 * takes the probes away from the first port, and is settled when the service is built.
 */
@Singleton
class ManagementPort {

    private static final String HEALTH = "/q/health";

    private static final Set<String> PATHS =
            Set.of(HEALTH, HEALTH + "/live", HEALTH + "/ready", HEALTH + "/started", "/q/metrics");

    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private static final long LONGEST_START_SECONDS = 10;

    private final Vertx vertx;
    private final ServiceConfig config;
    private final String host;
    private @Nullable Router router;
    private @Nullable HttpServer server;

    @Inject
    ManagementPort(Vertx vertx, ServiceConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.vertx = vertx;
        this.config = config;
        this.host = host;
    }

    void route(@Observes Router router) {
        this.router = router;
    }

    /** After what has to hold before anything else is started, see {@link Gate}. */
    void open(@Observes @Priority(3) StartupEvent event) {
        if (config.managementPort().isEmpty()) {
            return;
        }
        int port = config.managementPort().getAsInt();
        if (port < 0 || port > 65_535) {
            throw new IllegalStateException("vestnik.management-port must be a port, such as 9000");
        }
        HttpServer listening = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(host)
                        .setPort(port)
                        .setMaxInitialLineLength(Door.LONGEST_ADDRESS)
                        .setMaxHeaderSize(Door.LARGEST_HEADERS)
                        .setIdleTimeout(60))
                .requestHandler(this::answer);
        try {
            server = listening
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(LONGEST_START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "vestnik.management-port: port " + port + " on " + host + " cannot be listened on; is it in use?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at the start", e);
        }
    }

    /** The port that is listened on; 0 when there is none. */
    int port() {
        HttpServer listening = server;
        return listening == null ? 0 : listening.actualPort();
    }

    /** Whether a request came in here, where nobody needs a key. */
    boolean isOwn(HttpServerRequest request) {
        return server != null && request.localAddress().port() == port();
    }

    private void answer(HttpServerRequest request) {
        Router all = router;
        if (all != null && METHODS.contains(request.method()) && PATHS.contains(request.path())) {
            all.handle(request);
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    void close(@Observes ShutdownEvent event) {
        HttpServer listening = server;
        if (listening != null) {
            listening.close();
        }
    }
}
