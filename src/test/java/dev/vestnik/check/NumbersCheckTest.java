package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Verdict;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersCheckTest {

    private final Check check = new NumbersCheck();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    10 000 человек | 10,000 people
                    10\u00A0000 человек | 10,000 people
                    10\u202F000 человек | 10 000 people
                    10.000 человек | 10,000 people
                    10,000 человек | 10,000 people
                    1 000 000 раз | 1,000,000 times
                    15 785 641,5 рубля | 15,785,641.5 rubles
                    Рост 1,5 % | Growth of 1.5%
                    Мороз −1 градус | A frost of -1 degree
                    Канал «Беларусь −1» | The Belarus-1 channel
                    Агент 007 и дом 7 | Agent 7 and house 007
                    В 18:30 начнется матч | The match begins at 6:30 p.m.
                    В 18:30 начнется матч | The match begins at 6.30pm
                    В 18:30 начнется матч | The match begins at 18:30
                    В 18:00 начнется матч | The match begins at 6 PM
                    В 17 часов 47 минут | At 5:47 PM
                    В 00:01 27 июля | At 00:01 on July 27
                    Счет 2:1 | The score is 2–1
                    От 5–7 до 9 - 11 | From 5-7 to 9–11
                    В 2019/20 году | In 2019–20
                    В 2019/20 году | In 2019–2020
                    В 1990-х годах | In the 1990s
                    В 1990-х годах | In the '90s
                    20-й съезд | The 20th congress
                    24-летний игрок | A 24-year-old player
                    2-летняя девочка | A two-year-old girl
                    12 человек и 3 собаки | Twelve people and three dogs
                    24 часа | Twenty-four hours
                    5 млн рублей | 5 million rubles
                    5 млн рублей | 5,000,000 rubles
                    2,5 тыс. рублей | 2,500 rubles
                    4 тыс. солдат и 33 тысячами моряков | 4000 soldiers and 33,000 sailors
                    €185 тыс. и $10 млрд | €185 thousand and $10bn
                    4 трлн | 4 trillion
                    50-60 тыс. человек | 50,000–60,000 people
                    от 10 до 15 тысяч | between 10 and 15 thousand
                    27.07.2020 | July 27, 2020
                    27.07.20 | 27 July 2020
                    04.07 состоится встреча | The meeting is on July 4
                    Полигон в 2 м от дома | The range is 2 m from the house
                    COVID-19, Т-90М, MH17 | COVID-19, T-90M, MH17
                    восемь лет и 5 дней | 8 years and 5 days
                    восьмилетний мальчик | an 8-year-old boy
                    XX век, ХХ век | the 20th century, the 20th century
                    в 2023 году на 16 процентов | in 2023 by 16 percent
                    ул. Красная, 122 | 122 Krasnaya Street
                    два миллиона | 2 million
                    50 200 | 50 and 200
                    """)
    void sameNumberWrittenOtherwise_passes(String source, String output) {
        assertThat(check.judge(Answers.toEnglish(source, output))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    10,000 people | 10 000 человек
                    At 6:30 p.m. | В 18:30
                    At 6 p.m. | В 18 часов
                    $2.5 billion | 2,5 млрд долларов
                    July 4, 1990s | 4 июля, 1990-е
                    5 million | 5 миллионов
                    A 5-day week | Пятидневная неделя
                    3 times | трех раз
                    """)
    void sameNumberInRussian_passes(String source, String output) {
        assertThat(check.judge(Answers.toRussian(source, output))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    упала на 16 процентов | fell by 1.6 percent | 16 процентов | 1.6 percent
                    15 тысяч военных | 15 soldiers | 15 тысяч военных | 15 soldiers
                    1,5 млн и 2 кг | 1.5 bn and 2 kg | 1,5 млн | 1.5 bn
                    350000, Краснодар | 35000, Krasnodar | 350000 | 35000
                    26 июля и 26 июля | July 26 and July 28 | 26 июля | 28
                    В 18:30 | At 6:50 p.m. | 30 | 50
                    """)
    void changedNumber_failsWithBothPlaces(String source, String output, String place, String instead) {
        assertThat(check.judge(Answers.toEnglish(source, output)))
                .filteredOn(finding -> finding.verdict() == Verdict.FAIL)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.source()).startsWith(place);
                    assertThat(finding.output()).startsWith(instead);
                });
    }

    @Test
    void missingNumber_fails() {
        assertThat(check.judge(Answers.toEnglish("Погибли 13 человек, ранены 39.", "At least 13 people died.")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(finding.source()).isEqualTo("39");
                    assertThat(finding.output()).isNull();
                });
    }

    @Test
    void numberOutOfNowhere_isOnlyReported() {
        assertThat(check.judge(Answers.toEnglish("За сутки умерли 13 человек.", "In 24 hours, 13 people died.")))
                .isEmpty();
        assertThat(check.judge(Answers.toEnglish("Умерли 13 человек.", "In 48 hours, 13 people died.")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
                    assertThat(finding.output()).isEqualTo("48 hours");
                });
    }

    @Test
    void numberSaidOnceInsteadOfTwice_isOnlyReported() {
        assertThat(check.judge(Answers.toEnglish("26 июля, в воскресенье, 26 июля", "On Sunday, July 26")))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.WARN);
    }

    @Test
    void decimalCommaCopiedIntoEnglish_isAThousandfold() {
        assertThat(check.judge(Answers.toEnglish("Ровно 3,14 балла", "Exactly 314 points")))
                .hasSize(1);
    }

    @Test
    void anyDigits_areNumbers() {
        assertThat(check.judge(Answers.translation("٤٢ كتابا", "42 books", new Language("ar"), Language.ENGLISH)))
                .isEmpty();
        assertThat(check.judge(Answers.translation("1.5万人", "15,000 people", new Language("zh"), Language.ENGLISH)))
                .isEmpty();
        assertThat(check.judge(Answers.translation("5 Millionen Euro", "5 Euro", new Language("de"), Language.ENGLISH)))
                .extracting(Finding::verdict)
                .contains(Verdict.FAIL);
    }

    @Test
    void everyNumber_isTheSameInBothLanguages() {
        qt().forAll(longs().between(0, 999_999_999_999L), integers().between(0, 999))
                .checkAssert((whole, thousandths) -> {
                    BigDecimal number = BigDecimal.valueOf(whole).add(BigDecimal.valueOf(thousandths, 3));
                    String russian = NumberFormat.getInstance(Locale.of("ru")).format(number);
                    String english = NumberFormat.getInstance(Locale.ENGLISH).format(number);
                    assertThat(check.judge(Answers.toEnglish("Итого " + russian, "In all " + english)))
                            .isEmpty();
                    assertThat(check.judge(Answers.toRussian("In all " + english, "Итого " + russian)))
                            .isEmpty();
                });
    }

    @Test
    void undetermined_isReadAllTheSame() {
        assertThat(check.judge(Answers.translation("abc 5 def", "abc 6 def", Language.UNDETERMINED, Language.ENGLISH)))
                .hasSize(1);
    }

    @Test
    void manyMissing_areToldInPart() {
        assertThat(check.judge(Answers.toEnglish("101, 202, 303, 404, 505, 606, 707, 808", "None.")))
                .hasSize(NumbersCheck.MOST_FINDINGS);
    }
}
