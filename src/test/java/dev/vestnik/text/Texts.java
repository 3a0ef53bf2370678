package dev.vestnik.text;

import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.List;
import org.quicktheories.core.Gen;

/** Generators of texts: any Unicode at all, and article-like mixtures of the signs that the package looks at. */
final class Texts {

    private static final List<String> BREAKS =
            List.of("\n", "\n\n", "\r\n", "\r", "\u000B", "\f", "\u0085", "\u2028", "\u2029", " \n \n", "\n\u200B\n");

    private static final List<String> BLANKS = List.of(
            " ", "\t", "\u00A0", "\u2007", "\u202F", "\u3000", "\u1680", "\u180E", "\u200B", "\u2060", "\uFEFF",
            "\u001F");

    private static final List<String> INVISIBLE =
            List.of("\u0001", "\u200D", "\u200E", "\u202E", "\u2066", "\u2069", "\u00AD", "\u115F", "\uFE0F", "\u2800");

    private static final List<String> SIGNS = List.of(
            "- ",
            "• ",
            "* ",
            "— ",
            "– ",
            "> ",
            "1. ",
            "12) ",
            "а) ",
            "«",
            "»",
            "„",
            "“",
            "”",
            "\"",
            ".",
            "!",
            "?!",
            "…",
            ":",
            ";",
            ",",
            "Источник: ",
            "Source: ",
            "© ",
            "e\u0301",
            "👩‍👩‍👧",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "שלום",
            "中文。",
            "т. е.");

    private static final List<String> WORDS = List.of(
            "Совет",
            "министров",
            "одобрил",
            "проект",
            "бюджета",
            "на",
            "2025",
            "год",
            "в",
            "Риге",
            "сказал",
            "посол",
            "the",
            "Senate",
            "voted",
            "U.S.",
            "г.",
            "Москве",
            "А.",
            "С.",
            "Ко");

    private Texts() {}

    /** Every code point but the halves of surrogate pairs, with a good share of what is special to us. */
    static Gen<String> unicode() {
        Gen<String> any = integers()
                .between(0, Character.MAX_CODE_POINT)
                .assuming(codePoint -> Character.getType(codePoint) != Character.SURROGATE)
                .map(Character::toString);
        return joined(any.mix(special(), 40), 60);
    }

    static Gen<String> articles() {
        Gen<String> words = arbitrary().pick(WORDS).map(word -> word + " ");
        return joined(words.mix(special(), 40), 80);
    }

    /** Lines of about one width, as a program wraps them, with other things between. */
    static Gen<String> wrapped() {
        Gen<String> lines = lists().of(arbitrary().pick(WORDS.subList(2, WORDS.size())))
                .ofSizeBetween(5, 8)
                .map(words -> String.join(" ", words) + "\n");
        return joined(lines.mix(special(), 20), 20);
    }

    private static Gen<String> special() {
        return arbitrary()
                .pick(BREAKS)
                .mix(arbitrary().pick(SIGNS), 40)
                .mix(arbitrary().pick(BLANKS), 25)
                .mix(arbitrary().pick(INVISIBLE), 15);
    }

    private static Gen<String> joined(Gen<String> parts, int most) {
        return lists().of(parts).ofSizeBetween(0, most).map(list -> String.join("", list));
    }
}
