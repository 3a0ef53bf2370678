package dev.vestnik.check;

import dev.vestnik.Finding;
import dev.vestnik.check.Gazetteer.Mention;
import dev.vestnik.check.Known.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Known names that one text has and the other has not. That one thing may be called by several names is known: the country by
 * its capital, the people by the country, the country by its parliament.
 */
final class PlaceFindings {

    /** News of a country in its own language need not name it, and a translator will; and the other way round. */
    private static final Map<String, String> HOME = Map.of("ru", "RU");

    private final NamePair.Side source;
    private final NamePair.Side output;
    private final String home;

    /** Names of the output that the source does not have, nor anything that they could stand for. */
    private final List<Mention> strangers = new ArrayList<>();

    /** Names that the source does not have but has a reason for: its country, the home of its language. */
    private final List<Mention> doubtful = new ArrayList<>();

    /** Names of the source that the output does not have. */
    private final List<Mention> missing = new ArrayList<>();

    /** Names that the output has more often than the source. */
    private final List<Mention> surplus = new ArrayList<>();

    /** Both sides have to be in languages whose adjectives and forms are known, or only strangers can be told. */
    PlaceFindings(NamePair pair) {
        source = pair.source();
        output = pair.output();
        home = HOME.getOrDefault(
                source.language().code(), HOME.getOrDefault(output.language().code(), ""));
        if (!source.gazetteer().complete()) {
            return;
        }
        Set<String> told = new HashSet<>();
        for (Mention mention : output.mentions()) {
            if (isJudged(mention) && !source.has(mention) && told.add(mention.id())) {
                sortOutput(mention);
            }
        }
        told.clear();
        if (output.gazetteer().complete()) {
            for (Mention mention : source.mentions()) {
                if (isJudged(mention) && !mention.maybe(Kind.OTHER) && isMissing(mention) && told.add(mention.id())) {
                    missing.add(mention);
                }
            }
        }
        if (!missing.isEmpty()) {
            findSurplus();
        }
    }

    private static boolean isJudged(Mention mention) {
        for (Known known : mention.known()) {
            if (known.kind().judged()) {
                return true;
            }
        }
        return false;
    }

    private void sortOutput(Mention mention) {
        // "TELL US" is no abbreviation.
        if (mention.capitals() && output.text().shouted()) {
            return;
        }
        boolean country = mention.maybe(Kind.COUNTRY);
        boolean stands = country || mention.maybe(Kind.CAPITAL) || mention.maybe(Kind.INSTITUTION);
        boolean implied = isCapitalAlone(mention) ? mayGoByName(mention) : source.implies(mention);
        if (stands && implied) {
            if (!country) {
                doubtful.add(mention);
            }
        } else if (!output.soundsIn(mention, source)) {
            (stands && isAtHome(mention) ? doubtful : strangers).add(mention);
        }
    }

    private static boolean isCapitalAlone(Mention mention) {
        return mention.maybe(Kind.CAPITAL) && !mention.maybe(Kind.COUNTRY);
    }

    /** Whether a capital that the source does not name may be named for something that it has. */
    private boolean mayGoByName(Mention capital) {
        return source.speaksOfItsState(capital) || (isAtHome(capital) && source.speaksOfACapital());
    }

    private boolean isAtHome(Mention mention) {
        return mention.known().stream().anyMatch(known -> known.countries().contains(home));
    }

    private boolean isMissing(Mention mention) {
        return !output.has(mention)
                && !(mention.maybe(Kind.COUNTRY) && output.implies(mention))
                && !source.soundsIn(mention, output);
    }

    private void findSurplus() {
        Map<String, Integer> counts = new HashMap<>();
        source.mentions()
                .forEach(mention -> mention.known().forEach(known -> counts.merge(known.id(), 1, Integer::sum)));
        for (Mention mention : output.mentions()) {
            if (isJudged(mention) && source.has(mention)) {
                boolean left = false;
                for (Known known : mention.known()) {
                    left |= counts.merge(known.id(), -1, Integer::sum) >= 0;
                }
                if (!left && surplus.size() <= missing.size()) {
                    surplus.add(mention);
                }
            }
        }
    }

    /** What the output has from nowhere, or in the place of something else. */
    List<Finding> replaced() {
        List<Finding> findings = new ArrayList<>();
        for (Mention stranger : strangers) {
            Optional<Mention> lost = takeLost(stranger);
            if (lost.isPresent()) {
                findings.add(changed(lost.get(), stranger));
            } else if (stranger.known().stream().allMatch(known -> known.kind().certain())) {
                findings.add(NameFinding.strange(output.place(stranger)));
            }
        }
        for (Mention mention : doubtful) {
            takeLost(mention)
                    .or(() -> rarer(mention))
                    .map(lost -> changed(lost, mention))
                    .or(() -> homeCapital(mention))
                    .ifPresent(findings::add);
        }
        for (Mention mention : surplus) {
            takeLost(mention).ifPresent(lost -> findings.add(changed(lost, mention)));
        }
        return findings;
    }

    /** Names of the output that a summary has from nowhere. */
    List<Finding> unsourced() {
        Stream<Mention> capitals =
                doubtful.stream().filter(mention -> isCapitalAlone(mention) && !mayGoByName(mention));
        return Stream.concat(strangers.stream(), capitals)
                .filter(mention ->
                        mention.known().stream().allMatch(known -> known.kind().certain()))
                .map(mention -> NameFinding.strange(output.place(mention)))
                .toList();
    }

    /** Names of the source that the output does not have, nor a known name instead; what is taken out is not reported. */
    List<Mention> lost() {
        return missing;
    }

    /** What is still lost when others have looked for what stands in its place. */
    List<Finding> rest() {
        return missing.stream()
                .filter(mention ->
                        mention.known().stream().allMatch(known -> known.kind().certain())
                                && !output.implies(mention)
                                && !isAtHome(mention))
                .map(mention -> NameFinding.lost(source.place(mention), NameFinding.rendering(mention, output)))
                .toList();
    }

    private Optional<Mention> takeLost(Mention instead) {
        Optional<Mention> lost = missing.stream()
                .filter(mention -> mention.kind() == instead.kind())
                .findFirst()
                .or(() -> missing.stream()
                        .filter(mention -> mention.kind().sameSort(instead.kind()))
                        .findFirst());
        lost.ifPresent(missing::remove);
        return lost;
    }

    /** For a city, one that the output has less often than the source: the other places may stand for it. */
    private Optional<Mention> rarer(Mention instead) {
        return isCity(instead)
                ? source.mentions().stream()
                        .filter(mention -> isCity(mention) && output.times(mention) < source.times(mention))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isCity(Mention mention) {
        return mention.kind() == Kind.CAPITAL || mention.kind() == Kind.CITY;
    }

    /** A capital that may go without saying where the source is from: it is advised to look. */
    private Optional<Finding> homeCapital(Mention mention) {
        return isCapitalAlone(mention) && !mayGoByName(mention)
                ? Optional.of(NameFinding.doubtful(output.place(mention)))
                : Optional.empty();
    }

    private Finding changed(Mention lost, Mention instead) {
        return NameFinding.changed(source.place(lost), output.place(instead), NameFinding.rendering(lost, output));
    }
}
