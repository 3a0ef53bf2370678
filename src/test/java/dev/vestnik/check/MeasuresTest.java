package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units, percent, signs and numbers in words. */
class MeasuresTest {

    private final Check check = new NumbersCheck();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Выросла на 12 процентов | Grew by 12%
                    Выросла на 12 проц. | Grew by 12 per cent
                    На 0,25 процентного пункта | By 0.25 percentage points
                    На 3 п.п. | By 3 p.p.
                    25-процентный рост | A 25 percent increase
                    С 5 до 7 % | From 5% to 7%
                    С 5% до 7% | From 5 to 7 percent
                    Около 4–6 процентов | About 4 to 6 percent
                    Половина жителей, 50 процентов | Half of the residents, 50 percent
                    Дорога длиной 15 км | A road 15 kilometers long
                    Дорога длиной 15 км | A 15-km-long road
                    15-километровая дорога | A 15-kilometer road
                    Пятикилометровый забег | A five-kilometre run
                    5 км отсюда | 3 miles from here
                    5 км (3 мили) отсюда | 5 km from here
                    5 км отсюда | 5 km (3.1 miles) from here
                    Рост 180 см | A height of 1.8 meters
                    Вес 80 кг | A weight of 176 pounds
                    Площадь 20 кв. км | An area of 20 square kilometers
                    Площадь 20 кв. м | An area of 20 sq m
                    Площадь 20 м2 | An area of 20 m²
                    Площадь 1 тыс. кв. метров | An area of 1,000 square meters
                    30 лишних килограммов | 30 kilograms of excess weight
                    10 тонн груза | 10 metric tons of cargo
                    Ветер 12 м/с | A wind of 12 m/s
                    Ветер до 12 метров в секунду | Winds up to 12 meters per second
                    Скорость 60 километров в час | A speed of 60 km/h
                    Температура +25 градусов | A temperature of 25 degrees
                    Температура -15 градусов | A temperature of minus 15 degrees
                    Температура −15 °C | A temperature of -15°C
                    15 градусов мороза | 15 degrees below zero
                    15 градусов мороза | -15 degrees
                    Минус 15 | 15 below zero
                    До -3...-5 градусов | To between -3 and -5 degrees
                    От минус 3 до минус 5 градусов | From minus three to minus five degrees
                    15 градусов тепла | 15 degrees above zero
                    Изменение составило -0,5% | A decrease of 0.5%
                    Снижение на 0,5% | -0.5%
                    Рост 20 градусов по Цельсию | A rise of 20 degrees Celsius
                    20 градусов | 68 degrees Fahrenheit
                    5 долларов | $5
                    5 млн долларов | US$5 million
                    От 27 до 35 долларов | $27 to $35
                    27 и 35 долларов | $27 and 35
                    300 000 евро | 300,000 euros
                    300 тыс. рублей | RUB 300,000
                    5 фунтов стерлингов | £5
                    5 фунтов | 5 pounds
                    10 гривен | 10 hryvnias
                    За сутки | In 24 hours
                    Двое суток | Two days
                    Двое суток | 48 hours
                    14 дней | Two weeks
                    Полгода | Six months
                    Полгода | Half a year
                    Через год | In 12 months
                    18 месяцев | A year and a half
                    Полтора года | 18 months
                    Полтора года | A year and a half
                    Полтора миллиона | 1.5 million
                    Два с половиной года | Two and a half years
                    Более двух с половиной миллионов | Over 2 1/2 million
                    Полмиллиона жителей | Half a million residents
                    2020 год | 2020
                    Осужден на 15 лет | Sentenced to 15 years
                    Мальчику 15 лет | The boy is 15
                    Двухнедельный карантин | A two-week quarantine
                    В 17 часов | At 5 p.m.
                    В 7 часов вечера | At 19:00
                    Трижды чемпион | Champion three times
                    Дважды | Twice
                    Вдвое больше | Twice as many
                    Вдвоем | The two of them
                    Двое погибли, трое ранены | Two dead, three wounded
                    Оба сына | Two sons
                    Пара часов | Two hours
                    Две трети | Two-thirds
                    2/3 голосов | Two thirds of the votes
                    Дюжина яиц | 12 eggs
                    Двести пятьдесят человек | Two hundred and fifty people
                    Двести пятьдесят тысяч человек | 250,000 people
                    Тысяча девятьсот сорок пять | One thousand nine hundred and forty-five
                    Сто двадцать один | One hundred twenty-one
                    Двадцать четвёртого числа | On the twenty-fourth
                    Девяностые годы | The nineties
                    90-е годы | The 1990s
                    В XX веке | In the 20th century
                    В двадцатом веке | In the 20th century
                    XXI съезд | The 21st congress
                    Его семья | His family
                    Пятеро детей с семью кошками | Five children with seven cats
                    Под 42-м номером | As number 42
                    Матч завершился со счетом 3:2 | The match ended 3-2
                    Инфляция 5,5 процента против 4,2 процента | Inflation of 5.5 percent versus 4.2
                    До 10 мороза | Up to 10 degrees of frost
                    В Москве +5 | It is +5 in Moscow
                    Десять лет | A decade
                    Десятилетие | Ten years
                    100 лет назад | A century ago
                    Через две недели | In a fortnight
                    Полчаса | Half an hour
                    30 минут | Half an hour
                    500 мл воды | Half a liter of water
                    Десятки тысяч людей | Tens of thousands of people
                    Три четверти жителей | 75 percent of the residents
                    Три четверти жителей | Three quarters of the residents
                    На треть | By 33%
                    На 16,5 процента, двести тонн | Na 16,5 procenta, dvesti tonn
                    В полтора раза больше | 50% more
                    Занял 2-е место | Came second
                    Вышел в 1/8 финала | Reached the last 16
                    Вышел в 1/4 финала | Reached the quarterfinals
                    «Большая двадцатка» | The G20
                    Высота 8848 метров | A height of 29,029 feet
                    Скорость 90 км/ч | A speed of 56 mph
                    Телефон +7 (495) 123-45-67 | Phone +7 (495) 123-45-67
                    Закон № 172-ФЗ | Law No. 172-FZ
                    В I квартале 2020 года | In the first quarter of 2020
                    По курсу 75,5 рубля за доллар | At a rate of 75.5 rubles to the dollar
                    Канал «Россия 1» | The Russia-1 channel
                    """)
    void sameMeasure_passes(String source, String output) {
        assertThat(check.judge(Answers.toEnglish(source, output))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Grew by 12% | Выросла на 12 процентов
                    From 5 to 7 percent | С 5% до 7%
                    A 15-mile road | Дорога длиной 15 миль
                    A 15-mile road | Дорога длиной 24 километра
                    A 25-pound dog | Собака весом 11 килограммов
                    15 degrees below zero | 15 градусов мороза
                    15 degrees below zero | -15 °C
                    minus 15 degrees | минус 15 градусов
                    $1.5 billion | 1,5 млрд долларов
                    A couple of hours | Пара часов
                    Two hours | Два часа
                    Twelve angry men | 12 разгневанных мужчин
                    A two-year-old girl | Двухлетняя девочка
                    The nineties | 90-е годы
                    Half a million | Полмиллиона
                    Two and a half years | Два с половиной года
                    Twenty-one guns | Двадцать одно орудие
                    Three times | Трижды
                    """)
    void sameMeasureInRussian_passes(String source, String output) {
        assertThat(check.judge(Answers.toRussian(source, output))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Выросла на 12 процентов | Grew by 12 | 12 процентов | 12
                    Выросла до 12% жителей | Grew to 12 residents | 12% | 12 residents
                    За год 25% | 25 year-on-year | 25% | 25 year
                    Дорога длиной 15 км | A road 15 miles long | 15 км | 15 miles
                    15-километровая дорога | A 15-meter road | 15-километровая | 15-meter
                    Площадь 20 кв. км | An area of 20 square meters | 20 кв. км | 20 square meters
                    Площадь 20 гектаров | An area of 20 acres | 20 гектаров | 20 acres
                    Весом 250 кг | Weighing 250 tons | 250 кг | 250 tons
                    Похудела на 30 лишних килограммов | Lost 30 tons | 30 лишних | 30 tons
                    Через 25 минут | After 25 hours | 25 минут | 25 hours
                    Через два часа | After two days | два часа | two days
                    10 лет тюрьмы | 10 months in prison | 10 лет | 10 months
                    38 и 40 долларов | €38 and $40 | 38 | 38
                    5 млн рублей | 5 million dollars | 5 млн рублей | 5 million dollars
                    €185 тыс. | $185 thousand | 185 тыс | 185 thousand
                    За сутки | In 24 days | сутки | 24 days
                    -15 градусов | 15 degrees | -15 градусов | 15 degrees
                    Опустится до -47 градусов | Will drop to 47 degrees | -47 градусов | 47 degrees
                    15 градусов мороза | 15 degrees of warmth | 15 градусов | 15 degrees
                    +15 градусов | -15 degrees | +15 градусов | -15 degrees
                    плюс 15 градусов | minus 15 degrees | 15 градусов | 15 degrees
                    15 градусов | -15 degrees | 15 градусов | -15 degrees
                    составил -0,57% | amounted to 0.57% | -0,57% | 0.57%
                    """)
    void otherMeasure_fails(String source, String output, String place, String instead) {
        assertFails(source, output, place, instead);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Два кота | Three cats | Два | Three cats
                    Четыре предмета и два экзамена | Three subjects and two exams | Четыре предмета | Three subjects
                    Двое погибли | Five were killed | Двое погибли | Five were
                    Трижды выиграл | Won five times | Трижды выиграл | five times
                    Двухнедельный карантин | A three-week quarantine | Двухнедельный карантин | three-week
                    Двадцать пять лет | Twenty-six years | Двадцать пять лет | Twenty-six years
                    Двести человек | Three hundred people | Двести человек | Three hundred people
                    Похудел на восемь килограммов | Lost 2 kilograms | восемь килограммов | 2 kilograms
                    6 лет | Seven years | 6 лет | Seven years
                    """)
    void otherNumberInWords_fails(String source, String output, String place, String instead) {
        assertFails(source, output, place, instead);
    }

    private void assertFails(String source, String output, String place, String instead) {
        assertThat(check.judge(Answers.toEnglish(source, output)))
                .filteredOn(finding -> finding.verdict() == Verdict.FAIL)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.source()).startsWith(place);
                    assertThat(finding.output()).startsWith(instead);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Похудел на восемь килограммов | Lost some kilograms | fail
                    Пятеро друзей | Several friends             | warn
                    Друзья | Five friends                       | warn
                    Глубина 8 метров | A depth of 8             | warn
                    """)
    void numberOrUnitNotSaid_isTold(String source, String output, String verdict) {
        assertThat(check.judge(Answers.toEnglish(source, output)))
                .extracting(finding -> finding.verdict().wireName())
                .containsExactly(verdict);
    }

    @Test
    void lostPercentAndLostMinus_comeWithWhatIsWanted() {
        assertThat(check.judge(Answers.toEnglish("Упали на 16 процентов.", "They fell by 16 last year.")))
                .extracting(Finding::output, Finding::wanted)
                .containsExactly(org.assertj.core.api.Assertions.tuple("16 last", "16% last"));
        assertThat(check.judge(Answers.toEnglish("До минус 15 градусов.", "To 15 degrees.")))
                .extracting(Finding::output, Finding::wanted)
                .containsExactly(org.assertj.core.api.Assertions.tuple("15 degrees", "-15 degrees"));
    }

    @Test
    void languagesThatAreNotKnown_haveNoUnits() {
        List<Finding> findings = check.judge(Answers.translation(
                "16 Prozent von 5 Kilometern", "16 of 5 miles", new Language("de"), Language.ENGLISH));
        assertThat(findings).isEmpty();
    }

    @Test
    void everySpelledNumber_isTheSameInBothLanguages() {
        RuleBasedNumberFormat russian = new RuleBasedNumberFormat(new ULocale("ru"), RuleBasedNumberFormat.SPELLOUT);
        RuleBasedNumberFormat english = new RuleBasedNumberFormat(ULocale.ENGLISH, RuleBasedNumberFormat.SPELLOUT);
        List<String> rules = List.of(
                "%spellout-cardinal-masculine",
                "%spellout-cardinal-feminine",
                "%spellout-cardinal-masculine-genitive",
                "%spellout-cardinal-feminine-ablative");
        qt().forAll(integers().between(2, 999_999), arbitrary().pick(rules)).checkAssert((number, rule) -> {
            String inRussian = "Там " + russian.format(number, rule) + " птиц";
            String inEnglish = english.format(number) + " birds there";
            assertThat(check.judge(Answers.toEnglish(inRussian, inEnglish))).isEmpty();
            assertThat(check.judge(Answers.toRussian(inEnglish, inRussian))).isEmpty();
            assertThat(check.judge(Answers.toEnglish(inRussian, number + " birds there")))
                    .isEmpty();
            assertThat(check.judge(Answers.toEnglish(inRussian, (number + 1) + " birds there")))
                    .isNotEmpty();
        });
    }
}
