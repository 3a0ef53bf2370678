package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcedNumbersCheckTest {

    private static final String ARTICLE =
            "МИНСК, 9 мар — Агентство. За два года торговля упала на 16 процентов, до 2,5 млрд "
                    + "рублей. Восьмилетний Иван приехал в 18:30, до 1 июля 2024 года осталось 110 100 минут. Мороз до -15 градусов.";

    private final Check check = new SourcedNumbersCheck();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Trade fell by 16% in two years.
                    Trade fell in 2 years to 2,500,000,000 rubles.
                    An 8-year-old came at 6:30 p.m. on 9 March.
                    It is 110,100 minutes to 1 July, or 1/7/2024.
                    Trade fell.
                    In 24 months trade fell; it is minus 15 degrees, a frost of 15 degrees.
                    """)
    void numbersOfTheArticle_pass(String output) {
        assertThat(check.judge(Answers.summary(ARTICLE, output))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Trade fell by 1.6%.       | 1.6%
                    Trade fell in 3 years.    | 3 years
                    Trade fell to 2.5 million.| 2.5 million
                    In 2023 trade fell.       | 2023 trade
                    """)
    void numbersOutOfNowhere_fail(String output, String place) {
        assertThat(check.judge(Answers.summary(ARTICLE, output)))
                .extracting(Finding::output)
                .containsExactly(place);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Trade fell by 16 in two years.        | 16 in
                    Trade fell by 16 million.             | 16 million
                    It is 110,100 hours to 1 July.        | 110,100 hours
                    Trade fell by 16% and 2% in a year.   | 2%
                    It is 15 degrees there.               | 15 degrees
                    """)
    void numbersWithAnotherMeasure_fail(String output, String place) {
        assertThat(check.judge(Answers.summary(ARTICLE, output)))
                .extracting(Finding::output)
                .containsExactly(place);
    }
}
