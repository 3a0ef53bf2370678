package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundsTest {

    private final Sounds sounds = new Sounds();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Байжанова | Baizhanov Bayzhanov Bajžanov Baischanow
                    Лукашенко | Lukashenko Lukaschenko Lukachenko
                    Хрущёвым | Khrushchev Khrushchyov Hruščev
                    Горбачёву | Gorbachev Gorbachyov Gorbatschow
                    Чайковского | Tchaikovsky Chaikovskiy Tschaikowski
                    Жириновский | Zhirinovsky Zhirinovskiy Žirinovskij Schirinowski
                    Соловьёв | Solovyov Soloviev Solov'ev
                    Ельцин | Yeltsin Eltsin Jelzin
                    Щербакова | Shcherbakov Scherbakov Ščerbakova
                    Юлии | Yulia Julia Iuliia Yuliya
                    Павла | Pavel
                    Шольца | Scholz
                    Хьюстоне | Houston
                    Цукерберг | Zuckerberg
                    Эйнштейна | Einstein
                    Уильямсу | Williams
                    Хуан | Juan
                    Чавес | Chavez
                    Берлускони | Berlusconi
                    Бжезинского | Brzezinski
                    Ширак | Chirac
                    Рено | Renault
                    Вучич | Vučić
                    Эрдоганом | Erdoğan
                    Цзиньпин | Jinping
                    Шэньчжэнь | Shenzhen
                    """)
    void sameName_isNear(String russian, String latin) {
        for (String spelling : latin.split(" ", -1)) {
            assertThat(distance(russian, spelling))
                    .as(spelling)
                    .isLessThanOrEqualTo(Sounds.same(Math.min(russian.length(), spelling.length())));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Иванов | Petrov
                    Иран | Iraq
                    Ирак | Iran
                    Минск | Pinsk
                    Байжанов | Bazarov
                    Лавров | Dmitrov
                    Алиев | Alekseev
                    Лукашенко | Lutashenko
                    Путин | Lenin
                    Байден | Obama
                    """)
    void otherName_isFar(String russian, String latin) {
        assertThat(distance(russian, latin)).isGreaterThan(Sounds.same(Math.min(russian.length(), latin.length())));
    }

    private int distance(String russian, String latin) {
        return sounds.distance(NameText.fold(russian), NameText.fold(latin.replace("'", "")), 100);
    }
}
