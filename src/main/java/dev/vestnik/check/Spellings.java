package dev.vestnik.check;

import dev.vestnik.Finding;
import dev.vestnik.check.NameText.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ways in which an output writes the names of a source; for each name there should be one. */
final class Spellings {

    /** A shorter word may be a chance likeness. */
    private static final int SHORTEST = 5;

    /** A feminine form of a surname, a plural. */
    private static final List<String> OTHER_FORMS = List.of("aya", "aia", "s", "a");

    private record Spelling(Token name, Token written, String skeleton) {}

    private final Map<String, Spelling> first = new HashMap<>();
    private final List<Spelling> others = new ArrayList<>();

    /**
     * @param name the name in the source
     * @param written what stands for it in the output
     */
    void add(Token name, Token written) {
        if (written.word().length() < SHORTEST || !name.nameLike()) {
            return;
        }
        Spelling known = first.get(LostNames.key(name.word()));
        if (known == null) {
            first.put(
                    LostNames.key(name.word()),
                    new Spelling(name, written, Sounds.skeleton(plain(written.word()), written.cyrillic())));
        } else if (!written.cyrillic() && !plain(known.written.word()).equals(plain(written.word()))) {
            others.add(new Spelling(name, written, Sounds.skeleton(plain(written.word()), false)));
        }
    }

    private static String plain(String word) {
        for (String form : OTHER_FORMS) {
            if (word.endsWith(form) && word.length() > SHORTEST) {
                return word.substring(0, word.length() - form.length());
            }
        }
        return word;
    }

    List<Finding> findings(NamePair pair) {
        List<Finding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Spelling other : others) {
            String key = LostNames.key(other.name.word());
            Spelling one = first.get(key);
            boolean same = one != null
                    && one.skeleton.equals(other.skeleton)
                    && Sounds.inOneRussian(one.name.word(), other.name.word()) < Sounds.FAR;
            if (one != null && same && told.add(key)) {
                findings.add(NameFinding.twice(
                        pair.source().place(other.name),
                        pair.output().place(one.written),
                        pair.output().place(other.written)));
            }
        }
        return findings;
    }
}
