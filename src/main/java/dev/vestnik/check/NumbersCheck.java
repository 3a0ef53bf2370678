package dev.vestnik.check;

import dev.vestnik.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers, units, signs and dates of the source that the translation lost or changed, and numbers that it made up. How they
 * are written is free: grouping and decimal separators, "5 млн" or "5,000,000", "18:30" or "6:30 p.m.", "12" or "twelve",
 * "-15°" or "15 degrees below zero", "24.04" or "April 24" are the same; so are "5 km" and "3 miles".
 *
 * <p>A number in digits has to be there, and a number in words where another stands in its place; percent, sign and unit have
 * to be those of the source. A number in words that has gone altogether, a unit that is not said, and a number that the
 * translation alone has are only reported, since "сутки" may well become "24 hours". Units, signs and dates are compared
 * between languages whose words are known ({@link NumberFile#LANGUAGES}); of others only the numbers.
 */
final class NumbersCheck implements Check {

    static final String NAME = "numbers";

    /** Of each kind; an answer that has more wrong than that is wrong altogether. */
    static final int MOST_FINDINGS = 5;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Answer answer) {
        NumberText source = NumberText.of(answer.source(), answer.from());
        NumberText output = NumberText.of(answer.output(), answer.to());
        if (source.figures().isEmpty() && output.figures().isEmpty()) {
            return DateFindings.of(source, output);
        }
        Pairing pairing = Pairing.of(source, output);
        List<Finding> findings = new ArrayList<>(new LostNumbers(source, output, pairing).findings());
        findings.addAll(new MeasureFindings(source, output, pairing.pairs()).findings());
        findings.addAll(DateFindings.of(source, output));
        return findings;
    }

    @Override
    public String advice(Finding finding) {
        String source = finding.source();
        if (source != null) {
            return "Write the number in " + Excerpt.quoted(source) + " with exactly the same value.";
        }
        String output = finding.output();
        return output != null
                ? "Leave out the number in " + Excerpt.quoted(output) + ": the source does not have it."
                : "Keep every number of the source.";
    }
}
