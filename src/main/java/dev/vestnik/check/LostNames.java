package dev.vestnik.check;

import dev.vestnik.check.Gazetteer.Mention;
import dev.vestnik.check.Known.Kind;
import dev.vestnik.check.NameText.Token;
import dev.vestnik.check.Persons.Sign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of a source that an output has in no spelling, or less often, and which of them something else stands for. */
final class LostNames {

    /** So many names are held against a stranger. */
    private static final int MOST = 100;

    /** Two names are near each other when their places differ by less than this share of the text. */
    private static final double NEAR = 0.2;

    /** In a whole text there is always another place of a frequent name, so here it has to be nearer. */
    private static final double NEARER = 0.1;

    private static final int PREFIX = 5;

    /** What a difference of place counts against a sign. */
    private static final int DISTANCE_WEIGHT = 4;

    /** Russian words that are written with a capital in names of institutions and have to be translated. */
    private static final Vocabulary TRANSLATED = Vocabulary.of(
            "министерств*",
            "республик*",
            "дом*",
            "дум*",
            "совет*",
            "союз*",
            "федерац*",
            "центр*",
            "университет*",
            "институт*",
            "академи*",
            "комитет*",
            "комисси*",
            "управлени*",
            "департамент*",
            "агентств*",
            "служб*",
            "фонд*",
            "банк*",
            "парти*",
            "собрани*",
            "конституци*",
            "кодекс*",
            "закон*",
            "суд*",
            "прокуратур*",
            "парламент*",
            "президент*",
            "правительств*",
            "церк*",
            "бог*",
            "земл*",
            "солнц*",
            "лун*",
            "интернет*",
            "восток*",
            "запад*",
            "север*",
            "юг*",
            "побед*",
            "родин*",
            "отечеств*",
            "день",
            "дня",
            "год*",
            "театр*",
            "музе*",
            "парк*",
            "площад*",
            "улиц*",
            "кубок",
            "кубк*",
            "лиг*",
            "чемпионат*",
            "игр*",
            "олимпиад*",
            "мир*",
            "палат*",
            "конгресс*",
            "сенат*",
            "ассамбле*",
            "организаци*",
            "ассоциаци*",
            "корпораци*",
            "компани*",
            "завод*",
            "фабрик*",
            "больниц*",
            "госпит*",
            "школ*",
            "дворец",
            "дворц*",
            "храм*",
            "собор*",
            "монастыр*",
            "кремл*",
            "мост*",
            "вокзал*",
            "аэропорт*",
            "станци*",
            "остров*",
            "мор*",
            "океан*",
            "залив*",
            "рек*",
            "озер*",
            "гор*",
            "хребет",
            "хребт*",
            "област*",
            "край",
            "края",
            "крае",
            "район*",
            "округ*",
            "губерни*",
            "посел*",
            "сел*",
            "деревн*",
            "войн*",
            "революци*",
            "господ*",
            "рождеств*",
            "пасх*",
            "библи*",
            "коран*",
            "патриарх*",
            "митрополит*",
            "цар*",
            "император*",
            "корол*",
            "принц*",
            "генерал*",
            "маршал*",
            "адмирал*",
            "министр*",
            "премьер*",
            "председател*",
            "директ*",
            "депутат*",
            "губернатор*",
            "мэр*",
            "вы",
            "вас",
            "вам",
            "вами",
            "ваш*");

    /**
     * A name that was lost.
     *
     * @param word folded
     * @param place as it stands in the source
     * @param weight how sure it is a name that has to be kept, from 1 to 3
     * @param fewer whether the output has it, but not so often
     * @param at where it stands, as a share of the text
     * @param mention the known place that it is; null for a person
     */
    record Lost(
            String word,
            String place,
            int weight,
            boolean fewer,
            double at,
            @Nullable Mention mention) {

        int near(double other) {
            return Math.abs(at - other) < (fewer ? NEARER : NEAR) ? 1 : 0;
        }
    }

    private final List<Lost> lost = new ArrayList<>();

    /**
     * @param named how often the output has names of the source, by {@link #key}
     * @param idle whether there is nothing that could stand for a lost name, so that only sure names are of interest
     */
    LostNames(NamePair pair, Persons persons, Map<String, Integer> named, List<Mention> places, boolean idle) {
        NameText text = pair.source().text();
        double length = text.text().length();
        Map<String, Integer> counts = idle ? Map.of() : counts(text);
        Set<String> told = new HashSet<>();
        for (int place : persons.surnames()) {
            Token token = text.tokens().get(place);
            Sign sign = persons.sign(place);
            String key = key(token.word());
            boolean wanted = lost.size() < MOST
                    && (sign != Sign.POSSIBLE || (!idle && !isTranslated(token.word())))
                    && (token.cyrillic() || !EnglishWords.have(token.word()));
            if (!wanted) {
                continue;
            }
            int kept = named.getOrDefault(key, 0);
            if (kept > 0) {
                if (sign != Sign.POSSIBLE && counts.getOrDefault(key, 0) > kept) {
                    lost.add(new Lost(
                            token.word(),
                            pair.source().place(token),
                            sign == Sign.SURE ? 2 : 1,
                            true,
                            token.start() / length,
                            null));
                }
            } else if (!told.contains(key)
                    && !pair.output().counterparts().of(token).same()) {
                told.add(key);
                lost.add(new Lost(
                        token.word(), pair.source().place(token), sign.weight(), false, token.start() / length, null));
            }
        }
        for (Mention mention : places) {
            if (mention.kind() == Kind.CITY || mention.kind() == Kind.CAPITAL || mention.kind() == Kind.REGION) {
                Token token = text.tokens().get(mention.first());
                int weight = mention.small() ? 1 : 3;
                lost.add(new Lost(
                        token.word(), pair.source().place(mention), weight, false, token.start() / length, mention));
            }
        }
    }

    /** Whether a Russian word with a capital is probably translated rather than written as it sounds. */
    static boolean isTranslated(String word) {
        return Persons.isAdjective(word) || TRANSLATED.has(word);
    }

    private static Map<String, Integer> counts(NameText text) {
        Map<String, Integer> counts = new HashMap<>();
        for (Token token : text.tokens()) {
            if (token.nameLike()) {
                counts.merge(key(token.word()), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** What the forms of a name have in common, mostly. */
    static String key(String word) {
        return word.substring(0, Math.min(word.length(), PREFIX));
    }

    /** The name that most likely stood where a stranger stands now. */
    Optional<Lost> likeliest(double at) {
        Lost best = null;
        double most = 0;
        for (Lost one : lost) {
            double score = one.weight() - DISTANCE_WEIGHT * Math.abs(one.at() - at);
            if (best == null || score > most) {
                best = one;
                most = score;
            }
        }
        return Optional.ofNullable(best);
    }

    void take(Lost one) {
        lost.remove(one);
    }

    void take(String word) {
        lost.removeIf(one -> one.word().equals(word));
    }

    /** Names of persons that nothing stands for. */
    List<Lost> rest() {
        return lost.stream()
                .filter(one -> one.mention() == null && !one.fewer() && one.weight() >= Sign.LIKELY.weight())
                .toList();
    }
}
