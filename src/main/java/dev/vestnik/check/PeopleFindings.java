package dev.vestnik.check;

import dev.vestnik.Finding;
import dev.vestnik.check.Counterparts.Match;
import dev.vestnik.check.Gazetteer.Mention;
import dev.vestnik.check.LostNames.Lost;
import dev.vestnik.check.NameText.Token;
import dev.vestnik.check.Persons.Sign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names, of persons mostly, that were misspelt, put in the place of others, or spelt in two ways. What speaks for a word being
 * another name than that of the source is added up: what it looks like, what name of the source is not there, and whether both
 * stand in about the same place.
 */
final class PeopleFindings {

    /** Enough for a word that nothing in the source is lost for. */
    private static final int ENOUGH_ALONE = 2;

    /** Enough for a word and a name of the source that is lost, or missing in one place. */
    private static final int ENOUGH_TOGETHER = 3;

    /** A letter wrong in a name that is otherwise written as usual. */
    private static final int ONE_LETTER = Sounds.CONSONANT + 4;

    /** In chars; in a longer text it is chance that two doubtful names stand near each other. */
    private static final int LONG_TEXT = 700;

    private static final int MOST_UNMATCHED = 50;
    private static final int SHORTEST = 3;

    /** A shorter word that is nobody's for certain may be a part of anything: Tuoi Tre. */
    private static final int SHORTEST_DOUBTFUL = 4;

    private final NamePair pair;
    private final Persons persons;
    private final List<Integer> strangers = new ArrayList<>();
    private final Map<Integer, Match> misspelt = new LinkedHashMap<>();

    /** How often the output has a name of the source, by {@link LostNames#key}. */
    private final Map<String, Integer> named = new HashMap<>();

    private final Spellings spellings = new Spellings();
    private @Nullable List<String> unmatched;

    PeopleFindings(NamePair pair) {
        this.pair = pair;
        persons = new Persons(pair.output());
        List<Token> tokens = pair.output().text().tokens();
        Set<String> small = new HashSet<>();
        for (Token token : tokens) {
            if (!token.capital()) {
                small.add(token.word());
            }
        }
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean name = token.nameLike() && token.word().length() >= SHORTEST;
            if (name && !pair.output().covers(i) && !persons.isGiven(i)) {
                sort(i, token, small);
            }
        }
    }

    private void sort(int place, Token token, Set<String> small) {
        Match match = counterparts().quickly(token);
        if (!match.same()) {
            if (small.contains(token.word()) || isOrdinary(token)) {
                return;
            }
            match = counterparts().of(token);
        }
        Token counterpart = match.token();
        if (counterpart != null && match.same()) {
            named.merge(LostNames.key(counterpart.word()), 1, Integer::sum);
            spellings.add(counterpart, token);
        } else if (!isHalf(place, token)) {
            if (counterpart != null && match.near() && counterpart.nameLike()) {
                misspelt.put(place, match);
            } else {
                strangers.add(place);
            }
        }
    }

    private Counterparts counterparts() {
        return pair.source().counterparts();
    }

    private static boolean isOrdinary(Token token) {
        return !token.cyrillic() && EnglishWords.have(token.word());
    }

    /** Half of a name that the source writes as one word: Quang Binh, Куангбинь. */
    private boolean isHalf(int place, Token token) {
        List<Token> tokens = pair.output().text().tokens();
        return (place > 0 && token.joined() && isSame(tokens.get(place - 1), token))
                || (place + 1 < tokens.size()
                        && tokens.get(place + 1).joined()
                        && isSame(token, tokens.get(place + 1)));
    }

    private boolean isSame(Token one, Token other) {
        String whole = one.word() + other.word();
        if (!one.nameLike() || !other.nameLike() || whole.length() > NameText.LONGEST) {
            return false;
        }
        Match match = counterparts().of(new Token(whole, one.start(), other.end(), true, false, false, false));
        return match.token() != null && match.same();
    }

    /** @param lostPlaces places of the source that the output does not have; those that are told here are taken out */
    List<Finding> ofTranslation(List<Mention> lostPlaces) {
        List<Finding> findings = new ArrayList<>();
        boolean idle = strangers.isEmpty() && misspelt.isEmpty();
        LostNames lost = new LostNames(pair, new Persons(pair.source()), named, lostPlaces, idle);
        Set<String> told = new HashSet<>();
        misspelt.forEach((place, match) -> {
            Token token = token(place);
            Token name = match.token();
            if (name != null && isSlip(name, token, match)) {
                if (told.add(token.word())) {
                    findings.add(NameFinding.misspelt(
                            pair.source().place(name), pair.output().place(token)));
                    lost.take(name.word());
                }
            } else {
                strangers.add(place);
            }
        });
        for (int place : strangers) {
            if (!told.contains(token(place).word()) && findings.size() < NamesCheck.MOST_FINDINGS) {
                judge(place, lost, lostPlaces, told, findings);
            }
        }
        lost.rest().forEach(one -> findings.add(NameFinding.lost(one.place(), "")));
        findings.addAll(spellings.findings(pair));
        return findings;
    }

    private void judge(int place, LostNames lost, List<Mention> lostPlaces, Set<String> told, List<Finding> findings) {
        Token token = token(place);
        Sign sign = persons.sign(place);
        double at = (double) token.start() / pair.output().text().text().length();
        Lost instead = lost.likeliest(at).orElse(null);
        if (token.cyrillic() && (!isLikelyInRussian(token, sign) || instead == null)) {
            return;
        }
        if (instead == null) {
            if (sign.weight() >= ENOUGH_ALONE && told.add(token.word())) {
                findings.add(NameFinding.strange(pair.output().place(token)));
            }
            return;
        }
        if (sign == Sign.POSSIBLE && token.word().length() < SHORTEST_DOUBTFUL) {
            return;
        }
        int weight = sign.weight() + instead.weight() + instead.near(at);
        int rendering = (token.cyrillic() ? Sign.SURE : Sign.POSSIBLE).weight();
        boolean doubtful = sign.weight() < ENOUGH_ALONE;
        boolean chance = doubtful
                && instead.weight() < ENOUGH_ALONE
                && !instead.fewer()
                && pair.source().text().text().length() > LONG_TEXT;
        if (weight < ENOUGH_TOGETHER
                || chance
                || (sign != Sign.NONE && sign.weight() <= rendering && isRendering(token, instead))) {
            return;
        }
        told.add(token.word());
        lost.take(instead);
        Mention mention = instead.mention();
        if (mention != null) {
            lostPlaces.remove(mention);
        }
        findings.add(NameFinding.changed(
                instead.place(),
                pair.output().place(token),
                mention == null ? "" : NameFinding.rendering(mention, pair.output())));
    }

    /** In Russian texts, ordinary words cannot be told from names but by their endings. */
    private static boolean isLikelyInRussian(Token token, Sign sign) {
        return sign.weight() >= Sign.LIKELY.weight() && !token.first() && !LostNames.isTranslated(token.word());
    }

    /** Names of a summary that its source does not have. */
    List<Finding> ofSummary() {
        List<Finding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        misspelt.forEach((place, match) -> {
            Token name = match.token();
            if (name != null && isSlip(name, token(place), match)) {
                if (told.add(token(place).word())) {
                    findings.add(NameFinding.misspelt(
                            pair.source().place(name), pair.output().place(token(place))));
                }
            } else {
                strangers.add(place);
            }
        });
        for (int place : strangers) {
            Sign sign = persons.sign(place);
            boolean likely = token(place).cyrillic() ? isLikelyInRussian(token(place), sign) : sign != Sign.NONE;
            if (likely && told.add(token(place).word())) {
                String name = pair.output().place(token(place));
                boolean sure = sign == Sign.SURE || (sign == Sign.LIKELY && !isRendering(token(place)));
                findings.add(sure ? NameFinding.strange(name) : NameFinding.doubtful(name));
            }
        }
        return findings;
    }

    private Token token(int place) {
        return pair.output().text().tokens().get(place);
    }

    /** "Контактной группы" is the Contact Group's and no slip; Зеленский keeps its ending. */
    private static boolean isSlip(Token name, Token token, Match match) {
        return (!name.first() || Persons.endsLikeRussian(name.word()))
                && !isOrdinary(name)
                && match.distance() >= Sounds.CONSONANT
                && match.distance() <= ONE_LETTER
                && !(Persons.isAdjective(name.word())
                        && token.word().length() < name.word().length() - 1);
    }

    /** Whether a word may be an unusual way to write the lost name, or another one if this is not quite sure to be one. */
    private boolean isRendering(Token token, Lost instead) {
        return Sounds.beginAlike(instead.word(), token.word())
                || (instead.weight() < Sign.SURE.weight() && isRendering(token));
    }

    private boolean isRendering(Token token) {
        if (unmatched == null) {
            unmatched = pair.source().text().tokens().stream()
                    .filter(other -> other.nameLike()
                            && !pair.output().counterparts().of(other).same())
                    .map(Token::word)
                    .distinct()
                    .limit(MOST_UNMATCHED)
                    .toList();
        }
        return unmatched.stream().anyMatch(other -> Sounds.beginAlike(other, token.word()));
    }
}
