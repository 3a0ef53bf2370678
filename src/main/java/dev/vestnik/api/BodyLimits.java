package dev.vestnik.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How large a body may be where, packed and unpacked. */
@Singleton
class BodyLimits {

    private final Bodies bodies;
    private final JobDesk jobs;
    private final Dialects dialects;
    private final Map<Long, Bodies> others = new ConcurrentHashMap<>();

    @Inject
    BodyLimits(Bodies bodies, JobDesk jobs, Dialects dialects) {
        this.dialects = dialects;
        this.bodies = bodies;
        this.jobs = jobs;
    }

    /** @param path of the request; what is none has the limit of most */
    Bodies of(@Nullable String path) {
        if (path == null) {
            return bodies;
        }
        Dialect dialect = dialects.at(path);
        if (dialect != null) {
            return others.computeIfAbsent(dialect.largestBody(path), Bodies::new);
        }
        return JobResource.PATH.equals(path) ? jobs.bodies() : bodies;
    }
}
