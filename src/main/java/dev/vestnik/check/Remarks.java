package dev.vestnik.check;

import dev.vestnik.Language;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words models use to talk about their answer, in English and Russian, since models speak English or the language of the
 * answer; and the words of a source that may rightly become such words. All are folded as {@link Words} folds.
 */
final class Remarks {

    /** What a remark is about. */
    enum Topic {
        NONE,
        TRANSLATION,
        VERSION,
        SUMMARY,
        NOTE,
        ANSWER
    }

    private static final Vocabulary NOTHING = Vocabulary.of();

    /** The words that make a text one about the answer; a star stands for any ending. */
    private static final Map<Topic, Vocabulary> WORDS = new EnumMap<>(Map.of(
            Topic.TRANSLATION, Vocabulary.of("translat*", "перевод*", "переведен*"),
            Topic.VERSION, Vocabulary.of("version", "версия"),
            Topic.SUMMARY, Vocabulary.of("summar*", "tl", "tldr", "резюме", "сводка", "изложение", "пересказ"),
            Topic.NOTE, Vocabulary.of("note", "notes", "примечани*", "прим", "disclaimer"),
            Topic.ANSWER, Vocabulary.of("answer", "output", "response", "result", "ответ", "результат", "вывод")));

    /** The words of a source that may become such words. */
    private static final Map<Topic, Vocabulary> EXCUSES = new EnumMap<>(Map.of(
            Topic.TRANSLATION,
            Vocabulary.of(
                    "translat*", "transfer*", "remit*", "перевод*", "перевед*", "перевел*", "переводчи*", "interpret*"),
            Topic.VERSION,
            Vocabulary.of("верси*", "version*", "вариант*", "редакци*", "variant*", "option*", "edition*"),
            Topic.SUMMARY,
            Vocabulary.of(
                    "summar*",
                    "резюм*",
                    "сводк*",
                    "обзор*",
                    "итог*",
                    "изложени*",
                    "пересказ*",
                    "главно*",
                    "кратк*",
                    "коротк*"),
            Topic.NOTE,
            Vocabulary.of(
                    "note*", "примечани*", "прим", "заметк*", "заметим", "отметим", "внимание", "важно", "справка"),
            Topic.ANSWER,
            Vocabulary.of(
                    "answer*",
                    "output*",
                    "response*",
                    "result*",
                    "ответ*",
                    "результат*",
                    "итог*",
                    "вывод*",
                    "реакци*")));

    /** Words that a label may have beside the word for its topic. */
    private static final Set<String> LABEL_WORDS =
            words("the a of in to into from is my your this text article block final full short brief dr news "
                    + "title headline and important s translator на с текст текста статьи блока краткое "
                    + "английский английском русский русском переводчика важное");

    private static final Vocabulary LANGUAGES = Vocabulary.of("english", "russian*", "английск*", "русск*");

    private static final List<List<String>> PRESENTATIONS = phrases("""
            here is, here s, here are, below is, this is the, this is a, this is my, the following is,
            following is the, i have translated, i ve translated, i will translate, i ll translate,
            i have summarized, i have summarised, let me translate, the translation of, the translation is,
            the text in english, the text in russian, in english, in russian, the given text, the provided text,
            the above text, as requested, based on your request, на русском языке, на русский язык,
            текст на русском, текст на английском, прилагаю, привожу, перевожу, я перевел, я перевела,
            давайте переведем, the translated text, the english translation, вот, ниже приведен, ниже представлен,
            предлагаю, представляю
            """);

    private static final List<List<String>> INTERJECTIONS = phrases("""
            sure, certainly, of course, absolutely, okay, ok, got it, understood, no problem, sure thing,
            here you go, great question, with pleasure, happy to help, с удовольствием, вот перевод, конечно,
            хорошо, разумеется, безусловно, понял, понятно
            """);

    /** Words of a source that may be translated by one of the interjections. */
    private static final Vocabulary INTERJECTING =
            Vocabulary.of(("конечно разумеет* безусловн* естественн* несомнен* определенно хорошо ладно ок да ага "
                            + "точно именно верно понял* понятно непременно обязательно абсолютн* совершенно окей ну "
                            + "пожалуйста sure certain* of absolut* ok okay got understood no alright yes well all")
                    .split(" "));

    private static final List<List<String>> ANNOTATIONS = phrases("""
            note, notes, translator s note, translation note, translation notes, translator notes,
            translator s notes, explanation, comment, commentary, alternative translation, пояснение, пояснения,
            комментарий переводчика, translated from, translated by, translated into, translation by,
            translation from, this translation, this is a translation, disclaimer, примечание, прим перев,
            прим переводчика, перевод с, переведено
            """);

    private static final List<List<String>> CLOSINGS = phrases("""
            translated from, translated by, translated into, translation by, translation from,
            please note that this translation, please note that the translation, note that this translation,
            note that the translation, this translation, this is a translation, this summary, перевод выполнен,
            переведено с, i have translated, i ve translated, i tried to, i aimed to, this is a direct translation,
            this is a literal translation, the translation above, the above translation, the translation aims,
            the translation preserves, в переводе сохранен, перевод сохраняет, это перевод, данный перевод,
            i hope this translation, i hope this summary
            """);

    /** Only where the source has no line for it: these may also end an interview. */
    private static final List<List<String>> OFFERS = phrases("""
            let me know, please let me know, i hope this helps, hope this helps, if you have any, if you need,
            if you would like, feel free, would you like me, is there anything else, do you want me to,
            do you need, thank you for, have a great, есть ли еще, если нужно, если хотите, буду рад, обращайтесь,
            сообщите если, please note, надеюсь это, если вам нужно, если у вас, дайте знать
            """);

    /** A label is not longer, in words. */
    private static final int LONGEST_LABEL = 8;

    /** How far into a sentence its topic is looked for, in words. */
    private static final int LONGEST_PRESENTATION = 14;

    /** Languages whose words stand in {@link #EXCUSES} and {@link #INTERJECTING}. */
    private static final Set<String> KNOWN = Set.of("ru", "en");

    private Remarks() {}

    static boolean knows(Language language) {
        return KNOWN.contains(language.code());
    }

    /** What the words are about, if they are about the answer. */
    static Topic topic(List<String> words) {
        List<String> first = words.subList(0, Math.min(LONGEST_PRESENTATION, words.size()));
        for (Map.Entry<Topic, Vocabulary> topic : WORDS.entrySet()) {
            if (topic.getValue().hasOneOf(first)) {
                return topic.getKey();
            }
        }
        return Topic.NONE;
    }

    static boolean mentions(Topic topic, Collection<String> words) {
        return EXCUSES.getOrDefault(topic, NOTHING).hasOneOf(words);
    }

    /** Whether the words are nothing but a heading for an answer. */
    static boolean isLabel(List<String> words, Language from, Language to) {
        return words.size() <= LONGEST_LABEL
                && words.stream()
                        .allMatch(word -> LABEL_WORDS.contains(word)
                                || topic(List.of(word)) != Topic.NONE
                                || names(from, word)
                                || names(to, word));
    }

    static boolean namesLanguage(List<String> words) {
        return LANGUAGES.hasOneOf(words);
    }

    static boolean presents(List<String> words) {
        return begins(words, PRESENTATIONS);
    }

    static boolean isInterjection(List<String> words) {
        return INTERJECTIONS.contains(words);
    }

    static boolean mayBecomeInterjection(String word) {
        return INTERJECTING.has(word);
    }

    static boolean annotates(List<String> words) {
        return begins(words, ANNOTATIONS);
    }

    static boolean closes(List<String> words) {
        return begins(words, CLOSINGS);
    }

    static boolean offers(List<String> words) {
        return begins(words, OFFERS);
    }

    private static boolean names(Language language, String word) {
        return language.englishName().toLowerCase(Locale.ROOT).contains(word);
    }

    private static boolean begins(List<String> words, List<List<String>> phrases) {
        for (List<String> phrase : phrases) {
            if (words.size() >= phrase.size() && words.subList(0, phrase.size()).equals(phrase)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }

    private static List<List<String>> phrases(String phrases) {
        return Stream.of(phrases.strip().split(",\\s+", -1))
                .map(phrase -> List.of(phrase.split(" ", -1)))
                .toList();
    }
}
