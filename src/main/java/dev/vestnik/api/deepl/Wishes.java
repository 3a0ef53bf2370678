package dev.vestnik.api.deepl;

import dev.vestnik.Brief;
import dev.vestnik.Language;
import dev.vestnik.api.Agency;
import dev.vestnik.api.Fields;
import dev.vestnik.api.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What fields of DeepL's say about how a text is to be translated. */
final class Wishes {

    private static final int MOST_GLOSSARIES = 5;

    private static final Set<String> FORMALITIES = Set.of("default", "more", "less", "prefer_more", "prefer_less");

    private Wishes() {}

    /** @throws Rejection for more wishes than DeepL takes, or longer ones; of a longer context the beginning counts */
    static Brief brief(Fields fields) {
        String formality = oneOf(fields, "formality", FORMALITIES);
        return new Brief(
                context(fields.text("context")),
                switch (formality == null ? "default" : formality) {
                    case "more", "prefer_more" -> Brief.Formality.MORE;
                    case "less", "prefer_less" -> Brief.Formality.LESS;
                    default -> Brief.Formality.DEFAULT;
                },
                instructions(fields));
    }

    private static @Nullable String context(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        if (given.length() <= Brief.LONGEST_CONTEXT) {
            return given;
        }
        int end = Brief.LONGEST_CONTEXT;
        String cut = given.substring(0, Character.isLowSurrogate(given.charAt(end)) ? end - 1 : end);
        return cut.isBlank() ? null : cut;
    }

    private static List<String> instructions(Fields fields) {
        List<String> wishes = fields.texts("custom_instructions").stream()
                .filter(wish -> !wish.isBlank())
                .toList();
        if (wishes.size() > Brief.MOST_INSTRUCTIONS) {
            throw new Rejection(
                    400,
                    "Value for 'custom_instructions' not supported: at most " + Brief.MOST_INSTRUCTIONS
                            + " are taken.");
        }
        for (String wish : wishes) {
            if (wish.length() > Brief.LONGEST_INSTRUCTION) {
                throw new Rejection(
                        400,
                        "Value for 'custom_instructions' not supported: each may have " + Brief.LONGEST_INSTRUCTION
                                + " characters.");
            }
        }
        return wishes;
    }

    /** @throws Rejection as DeepL does where glossaries are named without the language of the texts */
    static List<String> glossaries(Fields fields, @Nullable Language source) {
        List<String> ids = new ArrayList<>(fields.items("glossary_ids"));
        String one = fields.text("glossary_id");
        if (one != null && !one.isBlank()) {
            ids.addFirst(one);
        }
        if (!ids.isEmpty() && source == null) {
            throw new Rejection(400, "Parameter 'source_lang' is required when a glossary is used.");
        }
        if (ids.size() > MOST_GLOSSARIES) {
            throw new Rejection(
                    400, "Value for 'glossary_ids' not supported: at most " + MOST_GLOSSARIES + " are taken.");
        }
        return ids.stream().distinct().toList();
    }

    /** What fields say of the tags of XML; the outline is looked at unless that is switched off. */
    static Agency.Tags tags(Fields fields) {
        return new Agency.Tags(
                Set.copyOf(fields.items("splitting_tags")),
                Set.copyOf(fields.items("ignore_tags")),
                !fields.has("outline_detection") || fields.flag("outline_detection"));
    }

    /** The value of a field that has a few; null where it is not there. */
    static @Nullable String oneOf(Fields fields, String name, Set<String> allowed) {
        String value = fields.text(name);
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!allowed.contains(value)) {
            throw Codes.unsupported(name);
        }
        return value;
    }
}
