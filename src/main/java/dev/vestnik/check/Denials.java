package dev.vestnik.check;

import dev.vestnik.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a language denies. The words are folded as {@link Words} folds.
 *
 * @param words that deny whatever stands beside them
 * @param affirming what takes the denial from such a word where it stands directly before or behind it ("не только", "тем не")
 * @param carriers what a denial of another language may have become: other words that deny, and words that deny by their
 *     sense or by how they are made
 * @param endings of words that deny by them
 * @param insisting auxiliaries that are seldom used but for denying and asking
 * @param unsuspicious what follows such a word where it is none
 */
record Denials(
        Vocabulary words,
        Set<String> affirming,
        Vocabulary carriers,
        List<String> endings,
        Set<String> insisting,
        Set<String> unsuspicious) {

    /** In words: so near to one another, two words deny together. */
    private static final int FAR = 4;

    private static final Map<String, Denials> KNOWN = Map.of(
            "ru",
            new Denials(Vocabulary.of(list("""
                            не нет нельзя без невозможно некому нечего негде некуда
                            никто никого никому никем ничто ничего ничему ничем никогда нигде никуда никак
                            никакой никакого никакому никаким никакая никакие никаких
                            """)), words("""
                            только лишь менее более меньше больше раз просто так столько ранее раньше позднее позже прочь
                            исключено исключил исключила исключили исключает исключают сомневается сомнения сомнений
                            тем едва чуть вряд разве
                            """), Vocabulary.of(list("""
                            неа* неб* нев* нег* недо* неду* неж* нез* неи* нек* нел* нем* ненад* неоп* неос* неот* непо* непр* нера*
                            нес* неув* неуд* неуст* неэ* без* бес* отказ* отри* отсутств* лиш* запре* исключ* против* отверг* отклон* отмен*
                            прекра* потер* утра* избе* мало вряд едва кроме вместо опроверг* трудно перест* дефицит*
                            """)), List.of(), Set.of(), Set.of()),
            "en",
            new Denials(
                    Vocabulary.of(list("""
                            not no never nobody nothing nowhere none neither nor without cannot can don won
                            isn aren wasn weren hasn haven hadn didn doesn wouldn couldn shouldn mustn
                            """)),
                    words("only just less fewer more later doubt matter sooner wonder until least if whether"),
                    Vocabulary.of(list("""
                            non unable impossib*
                            fail* lack* refus* reject* deny denying denie* denial* declin* avoid* prevent* neglect*
                            hardly barely scarcely rarely seldom few fewer little unless except* absen*
                            prohibit* forbid* forbad* ban banned bans miss* withh* depriv* exempt* ignor* doubt* reluct*
                            incap* inab* insuff* incorrect* inappropri* invalid* inexp* inadmiss* inacc* invis* indiff*
                            una* unb* unc* undec* undes* undet* undi* unex* uneq* unf* ung* unh* unint* unj* unk* unl* unm* unn*
                            uno* unp* unq* unr* uns* unt* unu* unv* unw* illeg* irre* immun* imposs* imper*
                            disagree* disapp* dissatisf* dislik* disqual* disab* disbel*
                            """)),
                    List.of("less"),
                    words("did does do"),
                    words("""
                            not n t so it this that these those the a an i you he she we they what business anything something
                            everything nothing all more better well his her their its my our your in at with by for to and or
                            """)));

    /** Null for a language that is not known here. */
    static @Nullable Denials of(Language language) {
        return KNOWN.get(language.code());
    }

    /** The words of a stretch that deny. */
    List<Words.Word> in(String text, List<Words.Word> stretch) {
        List<Words.Word> found = new ArrayList<>();
        int last = -FAR;
        for (int i = 0; i < stretch.size(); i++) {
            if (words.has(stretch.get(i).folded())
                    && !(i + 1 < stretch.size()
                            && affirming.contains(stretch.get(i + 1).folded()))
                    && !(i > 0 && affirming.contains(stretch.get(i - 1).folded()))
                    && !isOther(text, stretch.get(i))) {
                boolean near = i - last < FAR;
                if (near
                        && isNobody(stretch.get(i).folded())
                                != isNobody(stretch.get(last).folded())) {
                    // "Никто не" denies once.
                    continue;
                }
                if (near
                        && !found.isEmpty()
                        && i - last == 2
                        && isCould(stretch.get(i - 1).folded())) {
                    // "Не мог не" does not deny.
                    found.removeLast();
                } else {
                    found.add(stretch.get(i));
                }
                last = i;
            }
        }
        return found;
    }

    /** How many words of the stretch deny, whatever stands beside them. */
    int plain(String text, List<Words.Word> stretch) {
        int plain = 0;
        for (Words.Word word : stretch) {
            plain += words.has(word.folded()) && !isOther(text, word) ? 1 : 0;
        }
        return plain;
    }

    /** How many words of the stretch deny by their sense or by how they are made. */
    int carried(List<Words.Word> stretch) {
        int carried = 0;
        for (Words.Word word : stretch) {
            String folded = word.folded();
            carried += !words.has(folded) && (carriers.has(folded) || hasEnding(folded)) ? 1 : 0;
        }
        return carried;
    }

    private static boolean isNobody(String word) {
        return word.startsWith("ни");
    }

    private static boolean isCould(String word) {
        return word.startsWith("мог") || word.startsWith("може");
    }

    /** Whether "did know" stands where "did not know" could: so it does when the denial of it is lost. */
    boolean insists(List<Words.Word> stretch) {
        for (int i = 0; i + 1 < stretch.size(); i++) {
            if (insisting.contains(stretch.get(i).folded())
                    && !unsuspicious.contains(stretch.get(i + 1).folded())) {
                return true;
            }
        }
        return false;
    }

    private boolean hasEnding(String word) {
        for (String ending : endings) {
            if (word.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /** "No. 5" denies nothing, nor does "can" without "'t" behind it. */
    private static boolean isOther(String text, Words.Word word) {
        int end = word.end();
        char next = end < text.length() ? text.charAt(end) : ' ';
        return switch (word.folded()) {
            case "no" -> next == '.' && end + 1 < text.length();
            case "can", "don", "won" -> next != '\'' && next != '’';
            default -> false;
        };
    }

    private static Set<String> words(String words) {
        return Set.copyOf(new HashSet<>(List.of(list(words))));
    }

    private static String[] list(String words) {
        return words.strip().split("\\s+");
    }
}
