package dev.vestnik.check;

import dev.vestnik.Finding;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names of a summary that its article does not have: countries, cities and organisations in any form, and persons. What the
 * summary leaves out is its own affair. Like {@link NamesCheck} it knows Russian and English, here also by themselves.
 */
final class SourcedNamesCheck implements Check {

    @Override
    public String name() {
        return NamesCheck.NAME;
    }

    @Override
    public List<Finding> judge(Answer answer) {
        if (!NamesCheck.covers(answer.from())) {
            return List.of();
        }
        NamePair pair = new NamePair(answer);
        List<Finding> places = new PlaceFindings(pair).unsourced();
        List<Finding> people = NamesCheck.covers(answer.to()) ? new PeopleFindings(pair).ofSummary() : List.of();
        return NamesCheck.gravest(Stream.concat(places.stream(), people.stream()));
    }

    @Override
    public String advice(Finding finding) {
        return NameFinding.advice(finding);
    }
}
