package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RussianFormsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    россия | россии россию россией
                    беларусь | беларуси беларусью
                    израиль | израиля израилю израилем израиле
                    китай | китая китаю китаем китае
                    корея | кореи корею кореей корее
                    иран | ирана ирану ираном иране
                    куба | кубы кубе кубу кубой
                    афины | афин афинам афинами афинах
                    косово | косова косову косовом косове
                    грозный | грозного грозном
                    ханой | ханоя ханое
                    """)
    void names_areDeclined(String name, String forms) {
        assertThat(RussianForms.of(name, false, false)).contains(forms.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    белорусский | белорусская белорусского белорусскими белорусско
                    тверской | тверская тверского тверских
                    американец | американца американцы американцев американцами американка американок
                    китаец | китайца китайцев китайцами
                    португалец | португальца португальцы
                    англичанин | англичане англичан англичанам
                    турок | турка турки турками
                    белорус | белоруса белорусы белорусов белорусами
                    """)
    void adjectivesAndPeoples_areDeclined(String name, String forms) {
        assertThat(RussianForms.of(name, true, false)).contains(forms.split(" ", -1));
    }

    @Test
    void noOtherWords_areMade() {
        assertThat(RussianForms.of("чили", false, false)).containsExactly("чили");
        assertThat(RussianForms.of("куба", false, false)).doesNotContain("куб");
        assertThat(RussianForms.of("таец", true, false)).doesNotContain("такой", "так");
        assertThat(RussianForms.of("грузин", true, false)).doesNotContain("груз", "грузы");
        assertThat(RussianForms.of("прая", false, false)).doesNotContain("при");
    }
}
