package dev.vestnik.check;

import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Verdict;
import dev.vestnik.check.NameText.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How names of one article are written in another language: everywhere as they were first. Байжанов may be Baizhanov or
 * Bayzhanov, but not both in one article.
 *
 * <p>Only what is the same name for certain is brought into one spelling: the words have the same consonants, and their names in
 * the source are forms of one word. Given names are left alone, since two persons may be called Sean and Shaun. From Russian into
 * English alone; of other pairs of languages nothing is known. Safe for any number of threads.
 */
public final class NameSpellings {

    /** An article that has more names than that is none. */
    private static final int MOST = 500;

    /** A shorter word may be a chance likeness. */
    private static final int SHORTEST = 5;

    /** Of the feminine form of a surname, and of the plural. */
    private static final List<String> SUFFIXES = List.of("aya", "aia", "s", "a");

    /**
     * й as j before a consonant, in a surname with a Russian ending: no English system of transliteration writes so (GOST 16876 and ISO
     * 9 do), and no newspaper. Wajda, Hajduk and Andrej are other languages' names and written as these write them.
     */
    private static final Pattern CONTINENTAL =
            Pattern.compile("(?<=[aeouy])j(?=[^aeiouyj][a-z]{0,40}(?:ov|ev|yov|ova|eva|yova)s?$)");

    private final boolean known;
    private final Language from;
    private final Language to;
    private final Map<String, Spelling> first = new HashMap<>();

    /**
     * @param name the word in the source
     * @param inSource as the source has it
     * @param stem as the output has it, without its suffix
     */
    private record Spelling(String name, String inSource, String stem, String suffix) {

        static Spelling of(NamePair pair, Token name, Token written) {
            String surface = pair.output().text().text().substring(written.start(), written.end());
            return of(pair, name, written.word(), surface);
        }

        private static Spelling of(NamePair pair, Token name, String word, String surface) {
            String suffix = SUFFIXES.stream()
                    .filter(each -> word.endsWith(each) && word.length() > SHORTEST)
                    .findFirst()
                    .orElse("");
            return new Spelling(
                    name.word(),
                    pair.source().place(name),
                    surface.substring(0, surface.length() - suffix.length()),
                    suffix);
        }

        String word() {
            return stem + suffix;
        }

        /** As English has it. */
        Spelling usual() {
            String word = word();
            String usual = name.indexOf('й') > 0 ? CONTINENTAL.matcher(word).replaceAll("i") : word;
            return usual.equals(word)
                    ? this
                    : new Spelling(name, inSource, usual.substring(0, usual.length() - suffix.length()), suffix);
        }

        boolean isOfOneName(Spelling other) {
            return Sounds.skeleton(NameText.fold(stem), false).equals(Sounds.skeleton(NameText.fold(other.stem), false))
                    && Sounds.inOneRussian(name, other.name) < Sounds.FAR;
        }

        boolean isWrittenAs(Spelling other) {
            return NameText.fold(stem).equals(NameText.fold(other.stem));
        }

        /** The other one's form of this spelling; null where the suffixes do not say what that is. */
        @Nullable String inTheFormOf(Spelling other) {
            return suffix.isEmpty() || suffix.equals(other.suffix) ? stem + other.suffix : null;
        }
    }

    /**
     * A text with one spelling for each name.
     *
     * @param findings one for each other way in which a name was written, marked as repaired; of many the first
     */
    public record Agreed(String text, List<Finding> findings) {
        public Agreed {
            findings = List.copyOf(findings);
        }
    }

    private record Change(Token token, String word) {}

    /** @param from the language of the article; may be {@code und} */
    public NameSpellings(Language from, Language to) {
        this.from = from;
        this.to = to;
        known = from.code().equals("ru") && to.code().equals("en");
    }

    /** Takes the spellings of a text that was accepted for those of names that had none. */
    public void learn(String source, String output) {
        if (known) {
            NamePair pair = pair(source, output);
            written(pair).forEach((token, spelling) -> learn(spelling.usual()));
        }
    }

    private synchronized void learn(Spelling spelling) {
        if (first.size() < MOST) {
            first.putIfAbsent(key(spelling), spelling);
        }
    }

    private synchronized @Nullable Spelling first(Spelling spelling) {
        return first.get(key(spelling));
    }

    private static String key(Spelling spelling) {
        return LostNames.key(spelling.name);
    }

    /**
     * A text in which names are written as they were first. Names that had no spelling get that of this text.
     *
     * @param source what the output was made of
     */
    public Agreed agree(String source, String output) {
        if (!known) {
            return new Agreed(output, List.of());
        }
        NamePair pair = pair(source, output);
        List<Change> changes = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        written(pair).forEach((token, spelling) -> {
            Spelling usual = spelling.usual();
            learn(usual);
            Spelling before = first(usual);
            if (before == null || before.isWrittenAs(spelling) || !before.isOfOneName(usual)) {
                return;
            }
            String word = before.inTheFormOf(spelling);
            if (word != null) {
                changes.add(new Change(token, word));
                if (told.size() < NamesCheck.MOST_FINDINGS && told.add(spelling.word())) {
                    findings.add((usual.equals(spelling)
                                    ? NameFinding.twice(spelling.inSource, word, spelling.word())
                                    : NameFinding.misspelt(spelling.inSource, spelling.word())
                                            .wanting(word))
                            .asRepaired());
                }
            }
        });
        return new Agreed(changed(output, changes), findings);
    }

    /**
     * What is left to say of a text.
     *
     * @param before what was found before its names agreed
     * @param agreed what was found then
     */
    public static List<Finding> findings(List<Finding> before, List<Finding> agreed) {
        List<Finding> findings = new ArrayList<>(before);
        for (Finding repaired : agreed) {
            findings.removeIf(finding -> finding.check().equals(NamesCheck.NAME)
                    && finding.verdict() == Verdict.WARN
                    && repaired.output() != null
                    && repaired.output().equals(finding.output()));
            findings.add(repaired);
        }
        return findings;
    }

    private static String changed(String text, List<Change> changes) {
        StringBuilder changed = new StringBuilder(text.length());
        int end = 0;
        for (Change change : changes) {
            changed.append(text, end, change.token.start()).append(change.word);
            end = change.token.end();
        }
        return changed.append(text, end, text.length()).toString();
    }

    /**
     * Names of a text that have a spelling, as the text has them, each with its spelling; in the order of the text.
     *
     * @param most how many at most
     */
    public Map<String, String> of(String source, int most) {
        Map<String, String> spellings = new LinkedHashMap<>();
        if (known) {
            for (Token token : NameText.of(source).tokens()) {
                Spelling spelling = token.nameLike() ? first(token.word()) : null;
                if (spelling != null && spellings.size() < most) {
                    spellings.putIfAbsent(spelling.inSource, spelling.word());
                }
            }
        }
        return spellings;
    }

    private synchronized @Nullable Spelling first(String name) {
        Spelling spelling = first.get(LostNames.key(name));
        return spelling != null && Sounds.inOneRussian(spelling.name, name) < Sounds.FAR ? spelling : null;
    }

    private NamePair pair(String source, String output) {
        return new NamePair(source, from, output, to);
    }

    private static Token usual(Token token) {
        String word = CONTINENTAL.matcher(token.word()).replaceAll("i");
        return word.equals(token.word())
                ? token
                : new Token(
                        word,
                        token.start(),
                        token.end(),
                        token.capital(),
                        token.capitals(),
                        token.first(),
                        token.joined());
    }

    /** The words of the output that stand for a name of the source, in order. */
    private static Map<Token, Spelling> written(NamePair pair) {
        Map<Token, Spelling> written = new LinkedHashMap<>();
        Persons persons = new Persons(pair.output());
        List<Token> tokens = pair.output().text().tokens();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (!token.nameLike()
                    || token.cyrillic()
                    || token.word().length() < SHORTEST
                    || pair.output().covers(i)
                    || persons.isGiven(i)
                    || EnglishWords.have(token.word())) {
                continue;
            }
            Counterparts.Match match = pair.source().counterparts().quickly(usual(token));
            Token name = match.token();
            if (name != null && match.same() && name.nameLike() && name.cyrillic()) {
                written.put(token, Spelling.of(pair, name, token));
            }
        }
        return written;
    }
}
