package dev.vestnik;

import java.util.List;

/**
 * What is made of a model's answer.
 *
 * @param text the answer, perhaps put right where code can do so for certain
 * @param findings what the checks find in it, what was put right included
 */
public record Judgement(String text, List<Finding> findings) {
    public Judgement {
        findings = List.copyOf(findings);
    }

    /** An answer that is taken as it came. */
    public static Judgement of(Reply reply, List<Finding> findings) {
        return new Judgement(reply.text(), findings);
    }
}
