package dev.vestnik.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vestnik.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The written form of what is kept of jobs: UTF-8 JSON. What cannot be read is absent, with a line in the log and never an exception;
 * fields that are not known are passed over, so that replicas of two releases can work side by side.
 */
final class Forms {

    private static final Logger LOG = Logger.getLogger(Forms.class);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Forms() {}

    /** A job. */
    record Header(
            String id,
            String tenant,
            String key,
            long created,
            int items,
            @Nullable String url,
            @Nullable String secret) {

        static Header of(Job job) {
            Callback callback = job.callback();
            return new Header(
                    job.id(),
                    job.owner().tenant(),
                    job.owner().key(),
                    job.created().toEpochMilli(),
                    job.items(),
                    callback == null ? null : callback.url(),
                    callback == null ? null : callback.secret());
        }

        Job job() {
            return new Job(
                    id,
                    new Caller(tenant, key),
                    Instant.ofEpochMilli(created),
                    items,
                    url == null ? null : new Callback(url, secret));
        }
    }

    /**
     * What waits in a queue.
     *
     * @param item 0 for the job itself, whose items are put into the queue in its place
     * @param round see {@link Round}
     */
    record Waiting(String job, int item, int round) {}

    /**
     * The first try at a job, or a later one at what failed in it.
     *
     * @param number from 1
     * @param items how many it has
     */
    record Round(int number, int items) {}

    /** That a round has ended, and when. */
    record End(long finished) {}

    static byte[] written(Object form) {
        try {
            return MAPPER.writeValueAsBytes(form);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> @Nullable T read(byte @Nullable [] bytes, Class<T> form) {
        if (bytes == null) {
            return null;
        }
        try {
            return MAPPER.readValue(bytes, form);
        } catch (IOException | RuntimeException e) {
            // Without its words, which would quote the value.
            LOG.warnf(
                    "what is kept of a job (%s, %d bytes) cannot be read and counts as absent: %s",
                    form.getSimpleName(), bytes.length, e.getClass().getSimpleName());
            return null;
        }
    }
}
