package dev.vestnik.api;

import dev.vestnik.access.AccessConfig;
import dev.vestnik.backend.BackendsConfig;
import dev.vestnik.job.JobsConfig;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What the settings of this service bound, for its description.
 *
 * @param body the largest body, in bytes
 * @param texts the most texts of one call
 * @param jobBody the largest body of a job, in bytes
 * @param jobArticles the most articles of a job
 * @param chains the chains that a caller may choose
 * @param keys whether callers need keys
 */
record Bounds(long body, int texts, long jobBody, int jobArticles, List<String> chains, boolean keys) {

    /** Those of the running service. */
    static Bounds ofService() {
        SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        ServiceConfig service = config.getConfigMapping(ServiceConfig.class);
        JobsConfig jobs = config.getConfigMapping(JobsConfig.class);
        BackendsConfig backends = config.getConfigMapping(BackendsConfig.class);
        return new Bounds(
                service.maxBody().asLongValue(),
                service.maxTexts(),
                jobs.maxBody().asLongValue(),
                jobs.maxArticles(),
                List.copyOf(new TreeSet<>(backends.chain().named().keySet())),
                keys(config, service));
    }

    private static boolean keys(SmallRyeConfig config, ServiceConfig service) {
        try {
            return KeyRule.of(
                            service,
                            config.getConfigMapping(AccessConfig.class),
                            config.getValue("quarkus.http.host", String.class))
                    .required();
        } catch (IllegalStateException _) {
            // The gate ends the start with these words.
            return true;
        }
    }
}
