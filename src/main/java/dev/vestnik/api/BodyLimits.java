package dev.vestnik.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** How large a body may be where, packed and unpacked. */
@Singleton
class BodyLimits {

    private final Bodies bodies;
    private final JobDesk jobs;

    @Inject
    BodyLimits(Bodies bodies, JobDesk jobs) {
        this.bodies = bodies;
        this.jobs = jobs;
    }

    /** @param path of the request; what is none has the limit of most */
    Bodies of(@Nullable String path) {
        return JobResource.PATH.equals(path) ? jobs.bodies() : bodies;
    }
}
