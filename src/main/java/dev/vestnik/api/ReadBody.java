package dev.vestnik.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Gives resources the body that was read already, in the {@link Kiosk}; the framework would take it for empty. */
@Singleton
class ReadBody {

    @ServerRequestFilter(preMatching = true)
    void handOn(ContainerRequestContext request, RoutingContext context) {
        if (context.get(Kiosk.BODY) instanceof byte[] body) {
            request.setEntityStream(new ByteArrayInputStream(body));
        }
    }
}
