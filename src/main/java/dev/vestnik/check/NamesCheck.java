package dev.vestnik.check;

import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names that the translation has from nowhere, put in the place of others, misspelt or lost. Countries, cities and well-known
 * organisations are known by name, with their adjectives and people, so that Minsk that became Moscow is found for certain;
 * other names are compared by sound. A name that comes from nowhere or stands for another fails; one that is not found is only
 * reported, since "he" may stand for it.
 *
 * <p>All of it holds for Russian to English and back. Into other languages only names of places are compared, in their
 * dictionary form; from other languages nothing is, since without their adjectives more would be wrong than right.
 */
final class NamesCheck implements Check {

    static final String NAME = "names";

    /** An answer that has more wrong than that is wrong altogether. */
    static final int MOST_FINDINGS = 6;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Answer answer) {
        if (answer.kind() == BlockKind.CODE
                || !covers(answer.from())
                || answer.from().code().equals(answer.to().code())) {
            return List.of();
        }
        NamePair pair = new NamePair(answer);
        PlaceFindings places = new PlaceFindings(pair);
        List<Finding> findings = new ArrayList<>(places.replaced());
        if (covers(answer.to())) {
            findings.addAll(new PeopleFindings(pair).ofTranslation(places.lost()));
        }
        findings.addAll(places.rest());
        return gravest(findings.stream());
    }

    @Override
    public String advice(Finding finding) {
        return NameFinding.advice(finding);
    }

    /** Whether adjectives, forms and ordinary words of the language are known. */
    static boolean covers(Language language) {
        return language.code().equals("ru") || language.code().equals("en");
    }

    static List<Finding> gravest(Stream<Finding> findings) {
        return findings.sorted(Comparator.comparing(Finding::verdict).reversed())
                .limit(MOST_FINDINGS)
                .toList();
    }
}
