package dev.vestnik.pipeline;

import dev.vestnik.Article;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Maker;
import dev.vestnik.Rendition;
import dev.vestnik.Usage;
import dev.vestnik.Verdict;
import dev.vestnik.backend.Answer;
import dev.vestnik.backend.ChainException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keeps the account of one rendition while it is made. Safe for the threads that work on its blocks. */
final class Making {

    private final Clock clock;
    private final Instant start;
    private final Set<String> reasons = new LinkedHashSet<>();
    private Usage usage = Usage.NONE;
    private boolean outage;

    Making(Clock clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    synchronized void add(Answer answer) {
        usage = usage.plus(answer.usage());
        outage |= answer.outage();
    }

    /** What was asked in vain, and is asked in another way. */
    synchronized void add(ChainException failure) {
        usage = usage.plus(new Usage(0, 0, failure.calls()));
        outage |= failure.outage();
    }

    synchronized void add(Usage more) {
        usage = usage.plus(more);
    }

    synchronized void because(String reason) {
        reasons.add(reason);
    }

    synchronized Rendition.Provenance finish(
            Article article, Language source, List<Finding> findings, List<Maker> makers, String fingerprint) {
        boolean degraded = Finding.worst(findings) == Verdict.FAIL;
        if (degraded) {
            reasons.add(Rendition.CHECKS_FAILED);
            if (outage) {
                reasons.add(Rendition.OUTAGE);
            }
        }
        Instant end = clock.instant();
        return new Rendition.Provenance(
                source,
                article.detected(),
                findings,
                degraded,
                new ArrayList<>(reasons),
                new ArrayList<>(new LinkedHashSet<>(makers)),
                fingerprint,
                usage,
                end,
                Duration.between(start, end));
    }
}
