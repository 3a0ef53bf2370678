package dev.vestnik.glossary;

import dev.vestnik.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A term and how it is to be rendered.
 *
 * <p>How the source is written says what it stands for. It is given in its dictionary form and found in all its forms. A
 * word in small letters is found in any case; a capital at its beginning is required of the text, wherever in the term
 * the word stands (Восток, not восток), and so are the capitals of an abbreviation (ШОС, not шос).
 *
 * @param source 1 to {@value #LONGEST} chars, with a letter or digit, no line ends or tabs, no blanks around
 * @param target the rendering to ask for; as long
 * @param variants what is as right as the target, though not asked for; nearly always empty
 * @param fixed whether the source is found only as it is written, with its capitals and without endings
 * @param verdict what is to be thought of a translation that has none of the renderings: {@link Verdict#FAIL}, or {@link
 *     Verdict#WARN} where it may have others that are right
 */
public record Term(String source, String target, List<String> variants, boolean fixed, Verdict verdict) {

    /** As DeepL has it for its glossaries, though in bytes. */
    public static final int LONGEST = 1_024;

    /** The letters of a Chinese name are words of their own. */
    static final int MOST_WORDS = 64;

    private static final int MOST_VARIANTS = 32;

    /** Refuses what is not as it must be with an {@link IllegalArgumentException} that names the side. */
    public Term {
        variants = List.copyOf(variants);
        String flaw = flaw(source, target);
        if (flaw != null) {
            throw new IllegalArgumentException(flaw);
        }
        if (verdict == Verdict.PASS) {
            throw new IllegalArgumentException("term has the verdict " + verdict);
        }
        if (variants.size() > MOST_VARIANTS) {
            throw new IllegalArgumentException("term has more than " + MOST_VARIANTS + " variants");
        }
        for (String variant : variants) {
            String inVariant = flawOf("variant", variant);
            if (inVariant != null) {
                throw new IllegalArgumentException(inVariant);
            }
        }
    }

    /** A term that has to have the target and nothing else. */
    public Term(String source, String target) {
        this(source, target, List.of(), false, Verdict.FAIL);
    }

    /** Everything that is a right rendering, the target first. */
    public List<String> accepted() {
        List<String> accepted = new ArrayList<>();
        accepted.add(target);
        accepted.addAll(variants);
        return accepted;
    }

    /** What to tell a model: {@code Translate "ШОС" as "SCO".} */
    public String instruction() {
        return instruction(source, target);
    }

    /** The same for what is no term. */
    public static String instruction(String source, String target) {
        return "Translate \"" + source + "\" as \"" + target + "\".";
    }

    /** What is wrong with the two sides of a term, in the order of a person's reading; null when nothing is. */
    static @Nullable String flaw(String source, String target) {
        String inSource = flawOf("source", source);
        return inSource != null ? inSource : flawOf("target", target);
    }

    private static @Nullable String flawOf(String side, String text) {
        if (text.isBlank()) {
            return side + " is empty";
        }
        if (!text.equals(text.strip())) {
            return side + " has blanks around it";
        }
        if (text.length() > LONGEST) {
            return side + " has more than " + LONGEST + " characters";
        }
        if (text.codePoints().anyMatch(Term::isUnfit)) {
            return side + " has a tab, a line end or another control character";
        }
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return side + " has no letter or digit";
        }
        return null;
    }

    /** Whether it ends a line or is no character at all, as half of a pair is. */
    private static boolean isUnfit(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
