package dev.vestnik.api;

import dev.vestnik.Checking;
import dev.vestnik.Rendition;
import dev.vestnik.Task;
import dev.vestnik.TextFormat;
import dev.vestnik.Verdict;
import dev.vestnik.text.MarkedArticle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of one task of a request: a rendition or a problem.
 *
 * @param source what the article is written in
 * @param how how it came to be there
 * @param left how long it stays fresh, negative when it is no longer; null without a rendition
 * @param explained what it is found by; null when nobody asked
 */
record Made(
        Task task,
        TextFormat source,
        @Nullable Rendition rendition,
        @Nullable ProblemException problem,
        How how,
        @Nullable Duration left,
        @Nullable Map<String, String> explained) {

    enum How {
        HIT,
        /** Kept before, and answered with because no new one could be made. */
        STALE,
        COLLAPSED,
        MISS,
        /** Made anew because the caller wanted that. */
        REFRESHED,
        /** Made and not kept because the caller wanted that. */
        BYPASSED
    }

    /** A rendition; the problem instead where the caller takes none that fails a check. */
    static Made of(Task task, TextFormat source, Rendition rendition, How how, Duration left) {
        if (task.options().checking() == Checking.STRICT
                && rendition.provenance().verdict() == Verdict.FAIL) {
            return failed(
                    task,
                    source,
                    ProblemException.checksFailed(rendition.provenance().findings()),
                    how);
        }
        return new Made(task, source, rendition, null, how, left, null);
    }

    static Made failed(Task task, TextFormat source, ProblemException problem, How how) {
        return new Made(task, source, null, problem, how, null, null);
    }

    Made explained(Map<String, String> parts) {
        return new Made(task, source, rendition, problem, how, left, parts);
    }

    /**
     * The text of the rendition, which has to be there.
     *
     * @param format not JSON. A translation is in the format of its source, a summary is a plain text
     */
    String text(Format format) {
        Rendition made = Objects.requireNonNull(rendition, "a rendition is there");
        return format == Format.TEXT && made instanceof Rendition.Translation
                ? MarkedArticle.readable(source, made.text())
                : made.text();
    }

    /** Whether it cost nothing this time. */
    boolean isHit() {
        return how == How.HIT || how == How.STALE;
    }

    /** Whether all cost nothing. Written out, as is what follows, because every hit comes by here. */
    static boolean areHits(List<Made> all) {
        for (Made made : all) {
            if (!made.isHit()) {
                return false;
            }
        }
        return true;
    }

    /** RFC 9211's header for the whole answer, which is a hit only if every part of it was. */
    static String cacheStatus(List<Made> all) {
        if (areHits(all)) {
            boolean stale = false;
            long ttl = Long.MAX_VALUE;
            for (Made made : all) {
                stale |= made.how == How.STALE;
                ttl = Math.min(ttl, made.left == null ? Long.MAX_VALUE : made.left.toSeconds());
            }
            return stale ? "Vestnik; hit; detail=stale" : "Vestnik; hit; ttl=" + (ttl == Long.MAX_VALUE ? 0 : ttl);
        }
        if (all.stream().anyMatch(made -> made.how == How.BYPASSED)) {
            return "Vestnik; fwd=bypass";
        }
        String why = all.stream().anyMatch(made -> made.how == How.REFRESHED) ? "request" : "miss";
        boolean collapsed = all.stream().noneMatch(made -> made.how == How.MISS || made.how == How.REFRESHED);
        if (collapsed) {
            return "Vestnik; fwd=" + why + "; collapsed";
        }
        boolean stored = all.stream().allMatch(made -> made.rendition != null);
        return "Vestnik; fwd=" + why + (stored ? "; stored" : "");
    }
}
