package dev.vestnik.check;

import dev.vestnik.BlockKind;
import dev.vestnik.Language;
import dev.vestnik.Reply.Finish;

/** Answers to judge, with everything but the texts as it usually is. */
final class Answers {

    private Answers() {}

    static Answer toEnglish(String source, String output) {
        return translation(source, output, Language.RUSSIAN, Language.ENGLISH);
    }

    static Answer toRussian(String source, String output) {
        return translation(source, output, Language.ENGLISH, Language.RUSSIAN);
    }

    static Answer translation(String source, String output, Language from, Language to) {
        return new Answer(BlockKind.PARAGRAPH, source, output, Finish.STOP, from, to);
    }

    static Answer summary(String source, String output) {
        return new Answer(null, source, output, Finish.STOP, Language.RUSSIAN, Language.ENGLISH);
    }
}
