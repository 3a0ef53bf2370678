package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Finding;
import dev.vestnik.Verdict;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DateFindingsTest {

    private static final Locale RUSSIAN = Locale.of("ru");

    private final Check check = new NumbersCheck();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    24 апреля 2020 года | April 24, 2020
                    24 апреля 2020 года | 24/04/2020
                    24 апреля 2020 года | 2020-04-24
                    24 апреля | The 24th of April
                    24 апреля | 24 April
                    Двадцать четвёртого апреля | On April 24
                    24–26 июля | July 24–26
                    24-26 июля | From July 24 to 26
                    24, 25 и 26 июля | July 24, 25 and 26
                    С 27 июля по 2 августа | From July 27 to August 2
                    27 июля - 2 августа | July 27–August 2
                    24.04.2020 | April 24, 2020
                    24.04 | April 24
                    В мае 2019 года | In May 2019
                    Он может прийти в мае | He may come in May
                    Марта идет в марте | Martha marches in March
                    Август правил Римом | Augustus ruled Rome
                    В сентябре прошлого года | In September last year
                    В понедельник, 27 июля | On Monday, July 27
                    В среду и в четверг | On Wednesday and Thursday
                    В ночь на понедельник | On Sunday night
                    В ночь на понедельник | In the night to Monday
                    Окружающая среда | The environment
                    В июле 15 человек уехали | In July, 15 people left
                    В июле 15 человек уехали, 16 июля | In July 15 people left, on July 16
                    Вчера | On Monday
                    """)
    void sameDate_passes(String source, String output) {
        assertThat(check.judge(Answers.toEnglish(source, output))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    April 24, 2020 | 24 апреля 2020 года
                    The 24th of April | 24.04
                    On Sunday night | В ночь на понедельник
                    On Wednesday | В среду
                    March 8 | 8 марта
                    """)
    void sameDateInRussian_passes(String source, String output) {
        assertThat(check.judge(Answers.toRussian(source, output))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    24 апреля | March 24 | 24 апреля | March 24
                    В октябре 2016 года | In November 2016 | октябре | November
                    В августе | In September | августе | September
                    26 июля и 26 августа, 27 августа | July 26 and July 26, August 27 | 26 августа | July 26
                    В воскресенье, 26 июля | On Saturday, July 26 | воскресенье | Saturday
                    В среду | On Tuesday | среду | Tuesday
                    В ночь на вторник | On the night to Friday | вторник | Friday
                    В субботу и в воскресенье, 26 июля | On Saturday and on Saturday, July 26 | воскресенье | Saturday
                    """)
    void otherDate_fails(String source, String output, String place, String instead) {
        assertThat(check.judge(Answers.toEnglish(source, output)))
                .filteredOn(finding -> finding.verdict() == Verdict.FAIL)
                .anySatisfy(finding -> {
                    assertThat(finding.source()).startsWith(place);
                    assertThat(finding.output()).startsWith(instead);
                });
    }

    @Test
    void otherDayOfTheMonth_fails() {
        assertThat(check.judge(Answers.toEnglish("24 апреля и 14 мая", "April 14 and May 14")))
                .extracting(Finding::verdict)
                .contains(Verdict.FAIL);
    }

    @ParameterizedTest
    @EnumSource(Month.class)
    void everyMonth_isKnownAndItsNeighbourIsAnother(Month month) {
        String russian = "5 " + month.getDisplayName(TextStyle.FULL, RUSSIAN);
        String english = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " 5";
        String other = month.plus(1).getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " 5";
        assertThat(check.judge(Answers.toEnglish(russian, english))).isEmpty();
        assertThat(check.judge(Answers.toRussian(english, russian))).isEmpty();
        assertThat(check.judge(Answers.toEnglish(russian, other))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(DayOfWeek.class)
    void everyWeekday_isKnownAndItsNeighbourIsAnother(DayOfWeek day) {
        String russian = "Это " + day.getDisplayName(TextStyle.FULL, RUSSIAN);
        String english = "It is " + day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        String other = "It is " + day.plus(1).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        assertThat(check.judge(Answers.toEnglish(russian, english))).isEmpty();
        assertThat(check.judge(Answers.toEnglish(russian, other))).hasSize(1);
    }
}
