package dev.vestnik;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a check did not like.
 *
 * @param check the check's name: {@code numbers}, {@code echo}, …
 * @param verdict {@link Verdict#WARN} or {@link Verdict#FAIL}
 * @param block the id of the block it is about; null for a finding about the whole
 * @param source the place in the source; null when there is none
 * @param output the place in the output; null when there is none
 * @param message the reason in a sentence that a person and a model both understand; no more than a few words of the text
 * @param repaired whether it was put right afterwards, so that it no longer holds for the answer
 * @param wanted what is to stand in the place in the output; null when that is not known for certain
 */
public record Finding(
        String check,
        Verdict verdict,
        @Nullable String block,
        @Nullable String source,
        @Nullable String output,
        String message,
        boolean repaired,
        @Nullable String wanted) {

    /** The name of the check for answers that say in words that they will be none. */
    public static final String REFUSAL = "refusal";

    public Finding(
            String check,
            Verdict verdict,
            @Nullable String block,
            @Nullable String source,
            @Nullable String output,
            String message,
            boolean repaired) {
        this(check, verdict, block, source, output, message, repaired, null);
    }

    public static Finding fail(String check, @Nullable String source, @Nullable String output, String message) {
        return new Finding(check, Verdict.FAIL, null, source, output, message, false);
    }

    public static Finding warn(String check, @Nullable String source, @Nullable String output, String message) {
        return new Finding(check, Verdict.WARN, null, source, output, message, false);
    }

    public Finding in(String blockId) {
        return new Finding(check, verdict, blockId, source, output, message, repaired, wanted);
    }

    public Finding asRepaired() {
        return new Finding(check, verdict, block, source, output, message, true, wanted);
    }

    /** The same, with what is to stand in its place in the output. */
    public Finding wanting(String rendering) {
        return new Finding(check, verdict, block, source, output, message, repaired, rendering);
    }

    /** Whether the model would not do the work, so that what it wrote is no answer at all. */
    public boolean isRefusal() {
        return check.equals(REFUSAL) && verdict == Verdict.FAIL && !repaired;
    }

    /** The worst verdict of what still holds; {@link Verdict#PASS} when nothing does. */
    public static Verdict worst(Collection<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.repaired())
                .map(Finding::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.PASS);
    }
}
