package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Reply.Finish;
import dev.vestnik.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesCheckTest {

    private static final Path ARTICLES = Path.of("..", "shared", "articles");

    private final Check check = new NamesCheck();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Переговоры прошли в Минске | The talks were held in Minsk
                    Переговоры прошли в Минске | The talks took place in the Belarusian capital, Minsk
                    Белорусский президент | The Belarusian president
                    Президент Белоруссии | The president of Belarus
                    Президент Беларуси | The Belarusian president
                    МИНСК, 9 мар | MINSK, 9 March
                    Жители Киева | Residents of Kiev
                    Жители Киева | Kyiv residents
                    власти США | US authorities
                    власти США | the American authorities
                    власти США | authorities in the United States
                    американские военные | U.S. troops
                    Вашингтон ввел санкции | The U.S. imposed sanctions
                    Соединенные Штаты | America
                    Великобритания и ОАЭ | The UK and the UAE
                    британский премьер | Britain's prime minister
                    английский футбол | English football
                    Голландия и Чехия | The Netherlands and the Czech Republic
                    власти КНР | Chinese authorities
                    немцы и французы | Germans and the French
                    греки, поляки и датчане | Greeks, Poles and Danes
                    индийские и индейские племена | Indian and Native American tribes
                    Южная Корея и КНДР | South Korea and North Korea
                    корейская кухня | South Korean cuisine
                    на границе Грузии | on the Georgian border
                    в штате Джорджия | in the state of Georgia
                    Джорджия Мелони прибыла | Giorgia Meloni has arrived
                    Майкл Джордан ушел | Michael Jordan left
                    Мексиканский залив | the Gulf of Mexico
                    в Латинской Америке | in Latin America
                    отечественные ученые | Russian scientists
                    Кремль и Белый дом | The Kremlin and the White House
                    депутат Бундестага | a member of the German Bundestag
                    бойцы ВСУ | Ukrainian soldiers
                    Санкт-Петербург и Питер | St. Petersburg and Petersburg
                    тюменцы и хабаровчане | Residents of Tyumen and Khabarovsk
                    Нижний Новгород | Nizhny Novgorod
                    в Подмосковье | in the Moscow Region
                    российско-китайские отношения | Russian-Chinese relations
                    Папа Римский Франциск | Pope Francis
                    Николай Римский-Корсаков | Nikolai Rimsky-Korsakov
                    ШОС и ООН | The SCO and the United Nations
                    сумма в 5 рублей и 3 доллара | 5 rubles and $3
                    Сказал так один из них | So said one of them
                    Того же мнения не было | There was no such opinion
                    """)
    void knownNamesInAnyForm_pass(String source, String output) {
        assertThat(check.judge(Answers.toEnglish(source, output))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    По словам Байжанова, визит готовят | According to Baizhanov, a visit is being prepared
                    По словам Байжанова, визит готовят | According to Bayzhanov, a visit is being prepared
                    Александром Лукашенко | Alexander Lukashenko
                    Александром Лукашенко | Aleksandr Lukashenka
                    Врио главы Михаил Дегтярёв | Acting head Mikhail Degtyaryov
                    Юлия Тимошенко и Пётр Порошенко | Julia Tymoshenko and Petro Poroshenko
                    Владимир Зеленский | Volodymyr Zelenskyy
                    Встреча В. В. Путина | The meeting of V.V. Putin
                    Владимир Владимирович Путин | Vladimir Putin
                    Олаф Шольц и Эммануэль Макрон | Olaf Scholz and Emmanuel Macron
                    Дональда Трампа ждали в Хьюстоне | Donald Trump was expected in Houston
                    Си Цзиньпин и Ким Чен Ын | Xi Jinping and Kim Jong Un
                    Касым-Жомарт Токаев | Kassym-Jomart Tokayev
                    Реджеп Тайип Эрдоган | Recep Tayyip Erdoğan
                    Светлана Тихановская | Sviatlana Tsikhanouskaya
                    Джейн Уайт и Уильям Черчилль | Jane White and William Churchill
                    с Алексеем Навальным | with Alexei Navalny
                    Президент Путин заявил | He said
                    директор завода Нурлан Ермекбаев | plant director Nurlan Yermekbayev
                    """)
    void namesInAnyRomanisation_doNotFail(String source, String output) {
        assertThat(check.judge(Answers.toEnglish(source, output)))
                .noneMatch(finding -> finding.verdict() == Verdict.FAIL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Переговоры прошли в Минске | The talks were held in Moscow | Минске | Moscow
                    Переговоры прошли в Минске | The talks were held in Tokyo | Минске | Tokyo
                    Из Минска в Москву | From Moscow to Moscow | Минска | Moscow
                    Белорусский президент | The Russian president | Белорусский | Russian
                    власти Ирана | Iraqi authorities | Ирана | Iraqi
                    граждане Латвии | citizens of Lithuania | Латвии | Lithuania
                    в Хабаровске | in Vladivostok | Хабаровске | Vladivostok
                    саммит ШОС | the OSCE summit | ШОС | OSCE
                    5 рублей | 5 dollars | рублей | dollars
                    в городе Гомеле | in the town of Baltiysk | Гомеле | Baltiysk
                    Министр Сергей Алейник | Minister Sergei Lavrov | Алейник | Lavrov
                    сказал Байжанов | Petrosyan said | Байжанов | Petrosyan
                    сказал Байжанов | Baidhanov said | Байжанов | Baidhanov
                    """)
    void anotherName_failsWithBothPlaces(String source, String output, String place, String instead) {
        assertThat(check.judge(Answers.toEnglish(source, output)))
                .filteredOn(finding -> finding.verdict() == Verdict.FAIL)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("names");
                    assertThat(finding.source()).isEqualTo(place);
                    assertThat(finding.output()).isEqualTo(instead);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Встреча в Минске и визит в Минск | A meeting in Minsk and a visit to Paris | Paris
                    Президент встретился с послом | The Chinese president met the ambassador | Chinese
                    Он приехал вечером | Igor Petrov came in the evening | Petrov
                    """)
    void nameFromNowhere_fails(String source, String output, String name) {
        assertThat(check.judge(Answers.toEnglish(source, output)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(finding.source()).isNull();
                    assertThat(finding.output()).isEqualTo(name);
                    assertThat(check.advice(finding))
                            .isEqualTo("Leave out \"" + name + "\": the source does not have this name.");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    The talks were held in Minsk | Переговоры прошли в Минске
                    the Belarusian president | президент Белоруссии
                    US troops in Germany | американские военные в ФРГ
                    Britain's Boris Johnson | Борис Джонсон из Великобритании
                    Mr. Scholz met Emmanuel Macron | Шольц встретился с Эммануэлем Макроном
                    New York and Los Angeles | Нью-Йорк и Лос-Анджелес
                    """)
    void intoRussian_sameNames_pass(String source, String output) {
        assertThat(check.judge(Answers.toRussian(source, output))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    The talks were held in Minsk | Переговоры прошли в Москве
                    the Belarusian president | президент Латвии
                    Prime Minister Boris Johnson | премьер-министр Борис Семёнов
                    """)
    void intoRussian_otherNames_fail(String source, String output) {
        assertThat(check.judge(Answers.toRussian(source, output)))
                .extracting(Finding::verdict)
                .contains(Verdict.FAIL);
    }

    @Test
    void intoOtherLanguages_placesAreCompared() {
        assertThat(check.judge(Answers.translation("в Минске", "in Tokio", Language.RUSSIAN, new Language("de"))))
                .extracting(Finding::output)
                .containsExactly("Tokio");
        assertThat(check.judge(Answers.translation("в Минске", "a Minsk", Language.RUSSIAN, new Language("it"))))
                .isEmpty();
        assertThat(check.judge(Answers.translation("в Москве", "w Moskwie", Language.RUSSIAN, new Language("pl"))))
                .isEmpty();
        assertThat(check.judge(Answers.translation(
                        "министр Иванов в Киеве", "Minister Iwanow in Kiew", Language.RUSSIAN, new Language("de"))))
                .isEmpty();
    }

    @Test
    void fromOtherLanguages_nothingIsSaid() {
        assertThat(check.judge(Answers.translation(
                        "le président russe", "the Russian president", new Language("fr"), Language.ENGLISH)))
                .isEmpty();
        assertThat(check.judge(Answers.translation("abc", "Tokyo", Language.UNDETERMINED, Language.ENGLISH)))
                .isEmpty();
    }

    @Test
    void lostName_isOnlyReported_withItsRendering() {
        assertThat(check.judge(Answers.toEnglish("Он живет в Минске.", "He lives there.")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
                    assertThat(check.advice(finding)).isEqualTo("Write \"Минске\" as \"Minsk\".");
                });
    }

    @Test
    void adjective_isAdvisedAsAdjective() {
        assertThat(check.judge(Answers.toEnglish("белорусский посол", "the Latvian envoy")))
                .extracting(check::advice)
                .containsExactly("Write \"белорусский\" as \"Belarusian\".");
    }

    @Test
    void romanisedPlace_doesNotFail() {
        assertThat(check.judge(Answers.toEnglish("Россия и Беларусь, Минск", "Rossiya i Belarus', Minsk")))
                .noneMatch(finding -> finding.verdict() == Verdict.FAIL);
    }

    @Test
    void moscowForOneOfTwoMinsks_fails_andIsPutRight() {
        assertThat(check.judge(Answers.toEnglish(
                        "МИНСК, 9 мар. Посол Казахстана в Минске заявил, что Астана рада.",
                        "Minsk, 9 March. The ambassador of Kazakhstan in Moscow said that Astana was glad.")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(finding.output()).isEqualTo("Moscow");
                    assertThat(finding.wanted()).isEqualTo("Minsk");
                });
    }

    @Test
    void moscowThatNothingInTheSourceSpeaksOf_isAdvisedAbout() {
        assertThat(check.judge(Answers.toEnglish("Вчера открыли мост.", "A bridge was opened in Moscow yesterday.")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.WARN));
        assertThat(check.judge(Answers.toEnglish("Россия открыла мост.", "Moscow opened a bridge.")))
                .isEmpty();
    }

    @Test
    void nameInTwoSpellings_isReported() {
        assertThat(check.judge(Answers.toEnglish(
                        "Пришел Байжанов. Потом Байжанов ушел.", "Here came Baizhanov. Then Bayzhanov left.")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
                    assertThat(finding.message()).contains("Baizhanov").contains("Bayzhanov");
                });
        assertThat(check.judge(Answers.toEnglish(
                        "Пришел Иванов, за ним Иванова.", "Then came Ivanov, and after him Ivanova.")))
                .isEmpty();
    }

    @Test
    void capitals_areNoAbbreviationsInAShoutedHeadline() {
        assertThat(check.judge(Answers.toEnglish("СКАЖИ НАМ ВСЁ", "TELL US ALL")))
                .isEmpty();
    }

    @Test
    void manyFindings_areToldInPart() {
        assertThat(check.judge(Answers.toEnglish(
                        "Ничего.", "Minsk, Tokyo, Paris, Oslo, Rome, Cairo, Lima, Quito, Riga, Hanoi, Bern, Sofia")))
                .hasSize(NamesCheck.MOST_FINDINGS);
    }

    @Test
    void code_isNotLookedAt() {
        assertThat(check.judge(
                        new Answer(BlockKind.CODE, "Минск", "Tokyo", Finish.STOP, Language.RUSSIAN, Language.ENGLISH)))
                .isEmpty();
    }

    @Test
    void everyCountry_passesAsItself_andFailsAsAnother() {
        List<Known> countries = KnownNames.TABLE.all().stream()
                .filter(known ->
                        known.kind() == Known.Kind.COUNTRY && known.countries().size() == 1)
                .toList();
        List<String> wrong = new ArrayList<>();
        for (Known one : countries) {
            String source = "Вчера " + one.inRussian(false) + " прислала новости.";
            for (Known other : countries) {
                List<Finding> findings = check.judge(
                        Answers.toEnglish(source, "Yesterday " + other.inEnglish(false, false) + " sent news."));
                boolean fails = Finding.worst(findings) == Verdict.FAIL;
                boolean wanted =
                        !other.id().equals("RU") && one.russian().stream().noneMatch(other.russian()::contains);
                if (one.equals(other) ? !findings.isEmpty() : wanted && !fails) {
                    wrong.add(one.id() + " as " + other.id());
                }
            }
        }
        // Georgia may be the state.
        assertThat(wrong).containsExactly("US as GE");
    }

    @Test
    void article_noMinskBecomesAnother() throws IOException {
        Path source = ARTICLES.resolve("sputnik-sco.ru.txt");
        assumeTrue(Files.exists(source), "the article is not here");
        String[] russian = Files.readString(source).strip().split("\n\n+", -1);
        String[] english = Files.readString(ARTICLES.resolve("sputnik-sco.en.reference.txt"))
                .strip()
                .split("\n\n+", -1);
        assertSoftly(softly -> {
            for (int i = 0; i < russian.length; i++) {
                softly.assertThat(check.judge(Answers.toEnglish(russian[i], english[i])))
                        .as("block %s", i + 1)
                        .isEmpty();
                for (String wrong : List.of("Moscow", "Tokyo", "Warsaw")) {
                    String spoilt = english[i]
                            .replace("Minsk", wrong)
                            .replace("MINSK", wrong.toUpperCase(java.util.Locale.ROOT));
                    if (!spoilt.equals(english[i])) {
                        softly.assertThat(check.judge(Answers.toEnglish(russian[i], spoilt)))
                                .as("block %s with %s", i + 1, wrong)
                                .anyMatch(finding -> finding.verdict() == Verdict.FAIL);
                    }
                }
            }
        });
    }
}
