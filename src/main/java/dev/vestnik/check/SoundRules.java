package dev.vestnik.check;

import java.util.ArrayList;
import java.util.List;

/**
 * What a Cyrillic letter may be in Latin letters and back. For names of Russian the ways are those of BGN/PCGN (1947), of GOST
 * R 52535.1 and ICAO Doc 9303 (passports), of ISO 9 without its accents, and of the newspapers; those of Ukrainian and
 * Belarusian are near enough. Names that came into Russian from elsewhere were written by ear, so for them it is the way back:
 * the sounds of English, French, German, Spanish, Polish and Turkish spelling, and Palladius' system for Chinese.
 */
final class SoundRules {

    /** A letter, or two, and one way to write it; what it costs is in tenths of a wrong consonant. */
    record Rule(String cyrillic, String latin, int cost) {

        boolean fits(String one, int i, String other, int j) {
            return (cyrillic.length() == 1 || one.startsWith(cyrillic, i))
                    && (latin.length() == 1 || other.startsWith(latin, j));
        }
    }

    /** Another way that is as good as the first, but for the doubt which is meant. */
    private static final int USUAL = 1;

    private static final int RARE = 3;

    private static final int LETTERS = 32;
    private static final int LATIN = 26;
    private static final Rule[] NONE = {};

    private SoundRules() {}

    /**
     * Letter, then what is written for it anywhere, then after a bar what is so in foreign names or rare spellings only. An
     * underscore is no letter at all.
     */
    private static final String[] TABLE = {
        "а a | e u o aa ah ai ea ya ia au",
        "ай ai ay aj i y | ei ie uy igh aye ey eye",
        "ан an ang",
        "ау au ow | aw ou ao",
        "ауэ | owe auer",
        "б b | bb p v",
        "в v w | f b ff vv u gh wh _",
        "г g | h gh gg gu gue k j",
        "гз gz x",
        "д d | dd dh th t",
        "дж j dzh dj g | gg dg dge ge gi zh ch dsch c x",
        "дз dz z | ds zz j",
        "е e ye je ie yo jo | a ei ai ae ee ea i eh oe e ue ay y io o",
        "ен en eng yen",
        "ей ey ei ay ai ej | a e ee ie eigh aye",
        "ье ye ie ier | je e ia",
        "ью yu iu ju | u ew ue",
        "ья ya ia ja | a",
        "ьо yo io | o gno nho lloo",
        "ж zh z j | sch g ge gi s x sh rz",
        "з z s | th zz ss ts x j",
        "и i y | e ee ea ie ii ey ij yi ui ue ih oe u iy hi",
        "ин in ing",
        "ий y iy ii i ij yi | ie ius is ey",
        "иу | iu io ew",
        "иа ia ya ja | ea",
        "ия ia iya iia ya ija | ie ea iah",
        "ие ie iye ye iie ije",
        "ию iu iyu iiu ju",
        "ио io | yo eo",
        "й y i j _ | ll h gh",
        "йо yo io jo | eo ø o",
        "йе ye ie je | ie",
        "йя ya ia",
        "к k c | ck q qu ch cc kk g que x kh cq",
        "кв kv qu kw | qw",
        "кс x ks | cks cs xx cc chs kc ques",
        "л l | ll le ley",
        "ль l | ll le lh gl",
        "м m | mm mb me",
        "н n | nn ng ne nh gn m",
        "нь n | gn nh ng ny ni",
        "нг ng n | ngh nh",
        "о o | ault aud aut ot os a oa ow ou au aw oh oo eau eaux aux ough u eo hau oe e ho",
        "он on ong",
        "оу o ow oe oa | ou",
        "ой oy oi oj | eu oj euy",
        "п p | pp ppe b pe",
        "р r | rr rh re wr er",
        "с s | c ss sc ce z sh th ps st x sse cz ç t ts",
        "т t | ts tt th te d tte dt",
        "тс ts | z tz",
        "у u oo ou w | o oe ue ew wu hu ü uh wo ui",
        "уа ua wa | oi ois oit oy oua hua",
        "уэ we ue | wa wha hue whe",
        "ун un ung ong",
        "уи ui wi | vi whi uy wee",
        "уо wa wo uo | wal",
        "уай | wi why wy whi",
        "ф f | ph ff v th pf",
        "х kh h | ch x j g hh k q ha _ gh wh",
        "хуа hua jua khua",
        "ц ts c | tz z s cz zz ti tc t",
        "цз | j z tz",
        "цзы | zi ji",
        "ч ch c | tch cz ci tsch tj ç q tch tsh sh tx zh cs",
        "чж | zh j ch",
        "чч | cc cci",
        "ш sh s | sch ch sz ş ss x sc schu c j",
        "шт sht st | scht",
        "шч shch",
        "щ shch sch s sh | schtsch shh szcz stch sc",
        "ъ _ y i",
        "ы y i | u e yi ui",
        "ый y yy iy i yi yj | yi",
        "ь _ i y j",
        "э e a | ae ai ea eh i ee he",
        "эй ay ey ei ai a | aye eigh ae e",
        "ю yu iu ju u | ew ue u hu ü eu uy ou io",
        "юй yu ui | uy",
        "я ya ia ja a | ea ja ie ua",
        "яй yay iai | ei",
        "яо | iao yao",
        "эн en eng",
        "эр er | r",
        "ер er yer | ier r eur",
        "ёр or er eur"
    };

    /** By the place of the Cyrillic letter in the alphabet and by the first Latin letter; after those, rules without one. */
    private static final Rule[][][] RULES = compile();

    /** The rules that turn this letter, with or without the next, into something that starts with the Latin one. */
    static Rule[] from(char letter, char latin) {
        int place = place(letter);
        return place < 0 || latin < 'a' || latin > 'z' ? NONE : RULES[place][latin - 'a'];
    }

    /** The rules that leave this letter out. */
    static Rule[] silent(char letter) {
        int place = place(letter);
        return place < 0 ? NONE : RULES[place][LATIN];
    }

    private static int place(char letter) {
        if (letter == 'і' || letter == 'ї') {
            return 'и' - 'а';
        }
        return letter >= 'а' && letter - 'а' < LETTERS ? letter - 'а' : -1;
    }

    private static Rule[][][] compile() {
        List<List<List<Rule>>> rules = new ArrayList<>();
        for (int i = 0; i < LETTERS; i++) {
            List<List<Rule>> ofLetter = new ArrayList<>();
            for (int j = 0; j <= LATIN; j++) {
                ofLetter.add(new ArrayList<>());
            }
            rules.add(ofLetter);
        }
        for (String line : TABLE) {
            String[] sides = line.split("\\|", -1);
            String[] usual = sides[0].strip().split(" ", -1);
            String cyrillic = NameText.fold(usual[0]);
            for (int i = 1; i < usual.length; i++) {
                add(rules, cyrillic, usual[i], i == 1 ? 0 : USUAL);
            }
            if (sides.length > 1) {
                for (String rare : sides[1].strip().split(" ", -1)) {
                    add(rules, cyrillic, rare, RARE);
                }
            }
        }
        return rules.stream()
                .map(ofLetter ->
                        ofLetter.stream().map(list -> list.toArray(Rule[]::new)).toArray(Rule[][]::new))
                .toArray(Rule[][][]::new);
    }

    private static void add(List<List<List<Rule>>> rules, String cyrillic, String written, int cost) {
        String latin = written.equals("_") ? "" : NameText.fold(written);
        int first = latin.isEmpty() ? LATIN : latin.charAt(0) - 'a';
        rules.get(cyrillic.charAt(0) - 'а').get(first).add(new Rule(cyrillic, latin, cost));
    }
}
