package dev.vestnik.check;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import dev.vestnik.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Invisible characters that the source does not have: they can hide words from readers, or from other programs. Joiners are
 * part of how some languages are written, and of pictures put together; a soft hyphen only says where a word may be divided.
 */
final class InvisibleCheck implements Check {

    private static final int SOFT_HYPHEN = 0xAD;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int FIRST_TAG = 0xE0020;
    private static final int LAST_TAG = 0xE007F;

    /** Below it no character is invisible but controls and the soft hyphen. */
    private static final int FIRST = 0x600;

    @Override
    public String name() {
        return "invisible";
    }

    @Override
    public List<Finding> judge(Answer answer) {
        String output = answer.output();
        Set<Integer> known = null;
        boolean joins = false;
        int before = 0;
        boolean flag = false;
        for (int i = 0; i < output.length(); ) {
            int point = output.codePointAt(i);
            flag = point == BLACK_FLAG || (flag && isTag(point));
            if ((point >= FIRST || point == SOFT_HYPHEN) && isInvisible(point) && !flag) {
                if (known == null) {
                    known = invisible(answer.source());
                    joins = joins(Scripts.of(answer.to()));
                }
                boolean joiner = point == JOINER || point == NON_JOINER;
                boolean mine = joiner && (joins || isPicture(before));
                if (!mine && !known.contains(point)) {
                    return List.of(found(output, i, point));
                }
            }
            before = point;
            i += Character.charCount(point);
        }
        return List.of();
    }

    @Override
    public String advice(Finding finding) {
        return "Write visible characters only.";
    }

    private Finding found(String output, int place, int point) {
        String message = String.format(
                Locale.ROOT, "The answer has the invisible character U+%04X, which is not in the source.", point);
        String where = Excerpt.plain(output, place, output.length());
        return point == SOFT_HYPHEN
                ? Finding.warn(name(), null, where, message)
                : Finding.fail(name(), null, where, message);
    }

    private static boolean isInvisible(int point) {
        return UCharacter.getType(point) == UCharacterCategory.FORMAT;
    }

    private static boolean isTag(int point) {
        return point >= FIRST_TAG && point <= LAST_TAG;
    }

    /** Pictures are joined into families and professions; between two of them may stand a mark of the skin or the style. */
    private static boolean isPicture(int point) {
        return UCharacter.hasBinaryProperty(point, UProperty.EMOJI) || point == 0xFE0F;
    }

    /** Whether a language's letters are joined and kept apart by invisible characters: all but these alphabets' may be. */
    private static boolean joins(Scripts scripts) {
        return !scripts.known()
                || !(scripts.areLatin() || scripts.have('я') || scripts.have('α') || scripts.areDense());
    }

    private static Set<Integer> invisible(String text) {
        Set<Integer> invisible = new HashSet<>();
        text.codePoints()
                .filter(point -> (point >= FIRST || point == SOFT_HYPHEN) && isInvisible(point))
                .forEach(invisible::add);
        return invisible;
    }
}
