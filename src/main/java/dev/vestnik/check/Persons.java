package dev.vestnik.check;

import dev.vestnik.check.Gazetteer.Mention;
import dev.vestnik.check.Known.Kind;
import dev.vestnik.check.NameText.Token;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/** Words of a text that name a person: what stands with a given name, an initial or a title, and what ends like a surname. */
final class Persons {

    private static final Vocabulary TITLES = Vocabulary.of(
            "mr",
            "mrs",
            "ms",
            "miss",
            "sir",
            "dr",
            "president",
            "minister",
            "premier",
            "chancellor",
            "senator",
            "governor",
            "general",
            "colonel",
            "ambassador",
            "mayor",
            "judge",
            "professor",
            "prof",
            "gen",
            "col",
            "lt",
            "capt",
            "coach",
            "striker",
            "goalkeeper",
            "midfielder",
            "defender",
            "actor",
            "actress",
            "singer",
            "spokesman",
            "spokeswoman",
            "lawyer",
            "director",
            "secretary",
            "chairman",
            "leader",
            "king",
            "queen",
            "prince",
            "princess",
            "journalist",
            "blogger",
            "politician");

    private static final Vocabulary SAYING = Vocabulary.of(
            "said",
            "says",
            "told",
            "added",
            "noted",
            "stressed",
            "explained",
            "emphasized",
            "believes",
            "thinks",
            "wrote",
            "announced",
            "recalled",
            "commented",
            "pointed",
            "admitted",
            "claimed",
            "concluded",
            "reported",
            "stated");

    private static final List<String> RUSSIAN_ENDINGS =
            List.of("", "а", "у", "ом", "ым", "е", "ой", "ых", "ыми", "я", "ю", "ем");

    private static final List<String> RUSSIAN_SURNAMES =
            List.of("ов", "ев", "ин", "ын", "енко", "чук", "юк", "ян", "дзе", "швили", "евич", "ович");

    private static final List<String> ENGLISH_SURNAMES = List.of(
            "ov", "ev", "off", "ova", "eva", "ina", "yna", "sky", "skiy", "skyy", "ski", "skii", "skaya", "skaia",
            "enko", "chuk", "yuk", "yan", "dze", "shvili", "vich", "ykh", "ikh", "kin", "lin", "nin", "rin", "tin",
            "sin", "min", "gin", "zin", "khin", "kov", "oy");

    /** Words that end like surnames and may stand first in a sentence. */
    private static final Vocabulary NO_SURNAMES = Vocabulary.of(
            "один*",
            "одна*",
            "одно*",
            "одни*",
            "готов*",
            "здоров*",
            "таков*",
            "каков*",
            "снова",
            "слов*",
            "основ*",
            "новы*",
            "новая",
            "новог*",
            "новом*",
            "любовь",
            "миров*",
            "долин*",
            "верхов*",
            "голов*",
            "коров*",
            "глав*",
            "торгов*",
            "финансов*",
            "цифров*",
            "правов*",
            "ключев*",
            "боев*",
            "деловы*",
            "передов*",
            "половин*",
            "причин*",
            "машин*",
            "мужчин*",
            "женщин*",
            "вершин*",
            "картин*",
            "медицин*",
            "вакцин*",
            "истин*",
            "родин*",
            "середин*",
            "условия",
            "основн*",
            "первы*",
            "главн*",
            "войн*",
            "страница",
            "магазин*",
            "бензин*",
            "величин*",
            "годовщин*",
            "равнин*",
            "витамин*",
            "четверг*",
            "совещ*",
            "средн*",
            "единств*",
            "единой",
            "единая",
            "единый",
            "единого",
            "красного",
            "северного",
            "южного");

    private static final List<String> PATRONYMICS = List.of(
            "вич", "вича", "вичу", "вичем", "виче", "вна", "вны", "вне", "вну", "вной", "ich", "vna", "chna", "ична",
            "ичны", "ичной", "ичне", "ичну");

    private static final List<String> ADJECTIVES = List.of(
            "ский", "ской", "ского", "скому", "ским", "ском", "ская", "скую", "ские", "ских", "ное", "ного", "ному",
            "ной", "ную", "ный", "ные", "ных", "ная", "ном", "ным", "вый", "вая", "вой", "вое", "вого", "вому", "шие",
            "шой", "ший", "шая", "ший", "шего", "чий", "щий", "щая", "щего", "щие", "щих", "тый", "тая", "тое", "тые",
            "того", "лый", "лая", "лое", "лые", "дый", "дая", "рый", "рая", "рое", "рые", "жий", "ние", "ний", "няя",
            "него");

    private static final int SHORTEST = 5;

    private final NameText text;
    private final BitSet given = new BitSet();
    private final List<Integer> surnames = new ArrayList<>();

    /** How sure it is that a word names somebody. */
    enum Sign {
        NONE(0),
        /** It has a capital within a sentence. */
        POSSIBLE(1),
        /** It ends like a surname, or stands where one does. */
        LIKELY(2),
        /** It stands with a given name that is known. */
        SURE(3);

        private final int weight;

        Sign(int weight) {
            this.weight = weight;
        }

        /** From 0 to 3. */
        int weight() {
            return weight;
        }
    }

    Persons(NamePair.Side side) {
        text = side.text();
        for (Mention mention : side.mentions()) {
            if (mention.known().stream().anyMatch(known -> known.kind() == Kind.GIVEN_NAME)) {
                given.set(mention.first(), mention.first() + mention.words());
            }
        }
        List<Token> tokens = text.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).nameLike() && !side.covers(i) && !given.get(i) && sign(i) != Sign.NONE) {
                surnames.add(i);
            }
        }
    }

    /** The places of surnames and the like, without given names. */
    List<Integer> surnames() {
        return surnames;
    }

    boolean isGiven(int place) {
        return given.get(place);
    }

    /** What speaks for a name-like word being a surname. */
    Sign sign(int place) {
        Token token = text.tokens().get(place);
        if (isPatronymic(place)) {
            return Sign.NONE;
        }
        if (after(place, given::get)) {
            return Sign.SURE;
        }
        // "-5 °С. Небольшие осадки": not every capital before a full stop is an initial.
        if (after(place, i -> text.tokens().get(i).initial())
                && !NO_SURNAMES.has(token.word())
                && !isAdjective(token.word())) {
            return Sign.SURE;
        }
        Sign otherwise = token.first() || text.titled() ? Sign.NONE : Sign.POSSIBLE;
        if (token.cyrillic()) {
            boolean ends = endsLikeRussian(token.word()) && !(token.first() && maybeOrdinary(token.word()));
            return ends && !NO_SURNAMES.has(token.word()) ? Sign.LIKELY : otherwise;
        }
        if (endsLikeEnglish(token.word())) {
            return Sign.LIKELY;
        }
        boolean titled = place > 0
                && token.joined()
                && TITLES.has(text.tokens().get(place - 1).word());
        boolean says = place + 1 < text.tokens().size()
                && text.tokens().get(place + 1).joined()
                && SAYING.has(text.tokens().get(place + 1).word());
        return titled || says ? Sign.LIKELY : otherwise;
    }

    /** Behind a given name or an initial, perhaps with a patronymic or another name between. */
    private boolean after(int place, IntPredicate given) {
        List<Token> tokens = text.tokens();
        for (int i = place; i > 0 && i > place - 3 && tokens.get(i).joined(); i--) {
            Token before = tokens.get(i - 1);
            if (given.test(i - 1)) {
                return true;
            }
            if (!before.nameLike() && !before.initial()) {
                return false;
            }
        }
        return false;
    }

    /** Between a given name and a surname; Калманович may be a surname as well. */
    private boolean isPatronymic(int place) {
        List<Token> tokens = text.tokens();
        return place > 0
                && place + 1 < tokens.size()
                && (given.get(place - 1) || tokens.get(place - 1).initial())
                && tokens.get(place + 1).joined()
                && tokens.get(place + 1).nameLike()
                && PATRONYMICS.stream().anyMatch(tokens.get(place).word()::endsWith);
    }

    /** At the start of a sentence "Мировой", "Долина" and their like are no surnames. */
    private static boolean maybeOrdinary(String word) {
        return word.endsWith("ой") || word.endsWith("ина") || word.endsWith("ины") || word.endsWith("ине");
    }

    /** Whether a Russian word has the ending of an adjective, as surnames have too (Зеленский). */
    static boolean isAdjective(String word) {
        return ADJECTIVES.stream().anyMatch(word::endsWith);
    }

    static boolean endsLikeRussian(String word) {
        for (String ending : RUSSIAN_ENDINGS) {
            if (word.length() >= SHORTEST + ending.length() - 1 && word.endsWith(ending)) {
                String stem = word.substring(0, word.length() - ending.length());
                for (String surname : RUSSIAN_SURNAMES) {
                    if (stem.length() > surname.length() + 1 && stem.endsWith(surname)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    static boolean endsLikeEnglish(String word) {
        if (word.length() < SHORTEST) {
            return false;
        }
        for (String surname : ENGLISH_SURNAMES) {
            if (word.endsWith(surname)) {
                return true;
            }
        }
        return false;
    }
}
