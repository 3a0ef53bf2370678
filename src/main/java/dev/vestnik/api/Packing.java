package dev.vestnik.api;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Unpacks what comes in before a resource reads it, no more of it than is allowed, and packs what goes out for who takes it. */
@jakarta.ws.rs.ext.Provider
public class Packing implements ReaderInterceptor {

    // This is made before the settings can be read.
    private final Provider<BodyLimits> limits;
    private final UriInfo address;

    @Inject
    Packing(Provider<BodyLimits> limits, @Context UriInfo address) {
        this.limits = limits;
        this.address = address;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        String encoding = context.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null) {
            byte[] packed = context.getInputStream().readAllBytes();
            context.setInputStream(new ByteArrayInputStream(
                    Packed.unpacked(packed, encoding, limits.get().of(address.getPath()))));
        }
        return context.proceed();
    }

    @ServerResponseFilter
    public void pack(ContainerRequestContext request, ContainerResponseContext response) {
        // Explanations of problems are small, and cached by what they vary by.
        if (request.getUriInfo().getPath().startsWith("/v1/")) {
            Packed.pack(request, response);
        }
    }
}
