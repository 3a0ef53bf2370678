package dev.vestnik.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Detection;
import dev.vestnik.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTest {

    private static final LanguageDetector DETECTOR = new LanguageDetector();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ru | Городские власти объявили, что мост через реку закроют на ремонт до конца августа.
                    uk | Міська влада оголосила, що міст через річку закриють на ремонт до кінця серпня.
                    be | Гарадскія ўлады абвясцілі, што мост праз раку закрыюць на рамонт да канца жніўня.
                    kk | Қала әкімдігі өзен арқылы өтетін көпір тамыздың соңына дейін жөндеуге жабылатынын хабарлады.
                    bg | Градските власти обявиха, че мостът над реката ще бъде затворен за ремонт до края на август.
                    sr | Градске власти су објавиле да ће мост преко реке бити затворен због радова до краја августа.
                    mk | Градските власти објавија дека мостот преку реката ќе биде затворен поради реконструкција до крајот на август.
                    en | The city authorities have announced that the bridge will be closed for repairs until the end of August.
                    de | Die Stadt hat mitgeteilt, dass die Brücke wegen Bauarbeiten bis Ende August gesperrt bleibt.
                    fr | La ville a annoncé que le pont serait fermé pour travaux jusqu'à la fin du mois d'août.
                    es | El ayuntamiento anunció que el puente permanecerá cerrado por obras hasta finales de agosto.
                    it | Il comune ha annunciato che il ponte resterà chiuso per lavori fino alla fine di agosto.
                    pt | A prefeitura anunciou que a ponte ficará fechada para obras até o final de agosto.
                    nl | De gemeente heeft bekendgemaakt dat de brug wegens werkzaamheden tot eind augustus gesloten blijft.
                    pl | Władze miasta ogłosiły, że most będzie zamknięty z powodu remontu do końca sierpnia.
                    cs | Město oznámilo, že most bude kvůli opravám uzavřen až do konce srpna.
                    tr | Belediye, köprünün onarım nedeniyle ağustos sonuna kadar kapalı kalacağını duyurdu.
                    az | Şəhər hakimiyyəti körpünün təmir üçün avqustun sonuna qədər bağlanacağını elan etdi.
                    ar | أعلنت سلطات المدينة أن الجسر سيغلق لأعمال الصيانة حتى نهاية شهر أغسطس.
                    fa | مقامات شهر اعلام کردند که پل تا پایان ماه اوت برای تعمیرات بسته خواهد بود.
                    he | העירייה הודיעה כי הגשר ייסגר לשיפוצים עד סוף אוגוסט.
                    zh | 市政府宣布，大桥将因维修关闭至八月底。
                    ja | 市は、橋が修理のため八月末まで閉鎖されると発表した。
                    ko | 시 당국은 다리가 보수 공사로 8월 말까지 폐쇄된다고 발표했다.
                    hi | नगर प्रशासन ने घोषणा की कि पुल मरम्मत के लिए अगस्त के अंत तक बंद रहेगा।
                    ka | ქალაქის ხელისუფლებამ გამოაცხადა, რომ ხიდი აგვისტოს ბოლომდე დაიკეტება.
                    hy | Քաղաքային իշխանությունները հայտարարել են, որ կամուրջը փակ կլինի մինչև օգոստոսի վերջ։
                    el | Οι αρχές της πόλης ανακοίνωσαν ότι η γέφυρα θα παραμείνει κλειστή έως τα τέλη Αυγούστου.
                    """)
    void languages(String language, String text) {
        assertThat(DETECTOR.detect(text)).hasValueSatisfying(found -> {
            assertThat(found.language()).isEqualTo(new Language(language));
            assertThat(found.confidence()).isBetween(0.8, 1.0);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "12:30 — 3,5 % (2024)", "ok", "Президент", "😀😀😀", "ᚠᛇᚻ᛫ᛒᛦᚦ᛫ᚠᚱᚩᚠᚢᚱ"})
    void tooLittleToTell(String text) {
        assertThat(DETECTOR.detect(text)).isEmpty();
    }

    @Test
    void foreignNamesDoNotChangeTheLanguageButTheConfidence() {
        String plain = "Городские власти объявили, что мост закроют на ремонт до конца августа.";
        double sure = confidence(plain);
        double lessSure = confidence(plain + " Reuters, Associated Press, Deutsche Welle");
        assertThat(sure).isEqualTo(1.0);
        assertThat(lessSure).isBetween(0.5, 0.75);
    }

    @Test
    void confidenceHasTwoDecimals() {
        double confidence = confidence("Сегодня в Минске NATO");
        assertThat(confidence).isEqualTo(Math.round(confidence * 100) / 100.0).isLessThan(1);
    }

    @Test
    void onlyTheBeginningCounts() {
        String russian = "Городские власти объявили о ремонте. ".repeat(60);
        String english = "The city authorities have announced repairs. ".repeat(600);
        assertThat(DETECTOR.detect(russian + english)).contains(new Detection(Language.RUSSIAN, 1.0));
    }

    private static double confidence(String text) {
        Detection found = DETECTOR.detect(text).orElseThrow();
        assertThat(found.language()).isEqualTo(Language.RUSSIAN);
        return found.confidence();
    }
}
