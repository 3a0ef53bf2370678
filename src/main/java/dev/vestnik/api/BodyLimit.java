package dev.vestnik.api;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a body that announces itself as too large, before it is read. */
@Singleton
class BodyLimit {

    // Filters are made before the run-time configuration is there.
    private final Provider<Bodies> bodies;

    @Inject
    BodyLimit(Provider<Bodies> bodies) {
        this.bodies = bodies;
    }

    @ServerRequestFilter(preMatching = true)
    void requireSize(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.chars().allMatch(Character::isDigit) && length.length() < 19) {
            bodies.get().requireSize(Long.parseLong(length));
        }
    }
}
