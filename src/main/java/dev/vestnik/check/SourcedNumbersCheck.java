package dev.vestnik.check;

import dev.vestnik.Finding;
import dev.vestnik.check.Figure.Form;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Numbers of a summary that its article does not have. The article may write them in words or as names of months; what the
 * summary leaves out is its own affair.
 */
final class SourcedNumbersCheck implements Check {

    @Override
    public String name() {
        return NumbersCheck.NAME;
    }

    @Override
    public List<Finding> judge(Answer answer) {
        List<Figure> inSource = Figures.of(answer.source(), answer.from());
        Set<BigDecimal> values = Pairing.values(inSource);
        Set<BigDecimal> months = inSource.stream()
                .filter(figure -> figure.form() == Form.MONTH_NAME)
                .map(Figure::likeliest)
                .collect(Collectors.toSet());
        return Figures.of(answer.output(), answer.to()).stream()
                .filter(Figure::inDigits)
                .filter(figure -> figure.form() != Form.ROUND_MINUTES)
                .filter(figure -> !Pairing.isAmong(values, figure))
                .filter(figure -> figure.form() != Form.MONTH || !months.contains(figure.likeliest()))
                .limit(NumbersCheck.MOST_FINDINGS)
                .map(figure -> unsourced(answer, figure))
                .toList();
    }

    @Override
    public String advice(Finding finding) {
        return new NumbersCheck().advice(finding);
    }

    private Finding unsourced(Answer answer, Figure figure) {
        String place = figure.in(answer.output());
        return Finding.fail(
                name(), null, place, "The number in " + Excerpt.quoted(place) + " does not occur in the article.");
    }
}
