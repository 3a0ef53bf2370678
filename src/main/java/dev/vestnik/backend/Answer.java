package dev.vestnik.backend;

import dev.vestnik.Finding;
import dev.vestnik.Maker;
import dev.vestnik.Usage;
import dev.vestnik.Verdict;
import java.util.List;

/**
 * The best answer that was to be had.
 *
 * @param text what the model said
 * @param maker who said it
 * @param findings what the checks found in it, and what they had found in an earlier answer and is now repaired
 * @param usage tokens and calls of every attempt
 * @param outage whether a backend of the chain could not be asked or failed, so that a later try may do better
 */
public record Answer(String text, Maker maker, List<Finding> findings, Usage usage, boolean outage) {
    public Answer {
        findings = List.copyOf(findings);
    }

    public boolean failed() {
        return Finding.worst(findings) == Verdict.FAIL;
    }
}
