package dev.vestnik.api;

import dev.vestnik.Rendition;
import dev.vestnik.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one task of a request: a rendition or a problem.
 *
 * @param how how it came to be there
 */
record Made(
        Task task, @Nullable Rendition rendition, @Nullable ProblemException problem, How how) {

    enum How {
        HIT,
        MISS,
        COLLAPSED
    }

    /** RFC 9211's header for the whole answer, which is a hit only if every part of it was. */
    static String cacheStatus(List<Made> all) {
        if (all.stream().allMatch(made -> made.how == How.HIT)) {
            return "Vestnik; hit";
        }
        boolean collapsed = all.stream().noneMatch(made -> made.how == How.MISS);
        if (collapsed) {
            return "Vestnik; fwd=miss; collapsed";
        }
        boolean stored = all.stream().allMatch(made -> made.rendition != null);
        return stored ? "Vestnik; fwd=miss; stored" : "Vestnik; fwd=miss";
    }
}
