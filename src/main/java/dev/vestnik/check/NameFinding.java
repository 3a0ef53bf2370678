package dev.vestnik.check;

import dev.vestnik.Finding;
import dev.vestnik.Verdict;

/** What is said of names, and what a model is told then. */
final class NameFinding {

    private static final String RENDERING = " should be written as ";

    private NameFinding() {}

    /** @param rendering how it is to be written; empty when that is not known */
    static Finding changed(String place, String instead, String rendering) {
        Finding changed = Finding.fail(
                NamesCheck.NAME,
                place,
                instead,
                "The name " + Excerpt.quoted(place) + " was probably changed, to " + Excerpt.quoted(instead) + "."
                        + sentence(rendering));
        return rendering.isEmpty() ? changed : changed.wanting(rendering);
    }

    static Finding strange(String place) {
        return Finding.fail(
                NamesCheck.NAME, null, place, "The name " + Excerpt.quoted(place) + " does not occur in the source.");
    }

    static Finding doubtful(String place) {
        return Finding.warn(
                NamesCheck.NAME,
                null,
                place,
                "The name " + Excerpt.quoted(place) + " does not seem to occur in the source.");
    }

    /** @param rendering how it is to be written; empty when that is not known */
    static Finding lost(String place, String rendering) {
        return Finding.warn(
                NamesCheck.NAME,
                place,
                null,
                "The name " + Excerpt.quoted(place) + " seems to be missing in the answer." + sentence(rendering));
    }

    static Finding misspelt(String place, String instead) {
        return Finding.fail(
                NamesCheck.NAME,
                place,
                instead,
                "The name " + Excerpt.quoted(place) + " seems to be misspelt, as " + Excerpt.quoted(instead) + ".");
    }

    static Finding twice(String place, String one, String other) {
        return Finding.warn(
                NamesCheck.NAME,
                place,
                other,
                "The name " + Excerpt.quoted(place) + " is written in two ways, " + Excerpt.quoted(one) + " and "
                        + Excerpt.quoted(other) + ".");
    }

    private static String sentence(String rendering) {
        return rendering.isEmpty() ? "" : " It" + RENDERING + Excerpt.quoted(rendering) + ".";
    }

    /** How a known name is to be written; empty when it is not known in this language. */
    static String rendering(Gazetteer.Mention mention, NamePair.Side output) {
        Known known = mention.known().getFirst();
        return switch (output.language().code()) {
            case "en" -> known.inEnglish(mention.small(), mention.capitals());
            case "ru" -> known.inRussian(mention.small());
            default -> "";
        };
    }

    static String advice(Finding finding) {
        String source = finding.source();
        String output = finding.output();
        if (source == null) {
            return output == null
                    ? "Keep every name of the source."
                    : "Leave out " + Excerpt.quoted(output) + ": the source does not have this name.";
        }
        int rendering = finding.message().lastIndexOf(RENDERING);
        if (rendering >= 0) {
            return "Write " + Excerpt.quoted(source) + " as "
                    + finding.message().substring(rendering + RENDERING.length());
        }
        if (finding.verdict() == Verdict.WARN && output != null) {
            return "Write " + Excerpt.quoted(source) + " in the same way everywhere.";
        }
        return "Write the name " + Excerpt.quoted(source) + " as it sounds"
                + (output == null ? "." : ", not " + Excerpt.quoted(output) + ".");
    }
}
