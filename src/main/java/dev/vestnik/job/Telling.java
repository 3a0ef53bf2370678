package dev.vestnik.job;

import org.jspecify.annotations.Nullable;

/** Tells a job's callback that the job has ended. */
@FunctionalInterface
public interface Telling {

    /**
     * Tells once; what is told twice has the same id.
     *
     * @param job one with a callback
     * @return null when it was heard; else why it was not, without secrets
     * @throws InterruptedException when the process ends
     */
    @Nullable String tell(Job job, Jobs.Standing standing) throws InterruptedException;
}
