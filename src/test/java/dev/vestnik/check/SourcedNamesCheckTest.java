package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Reply.Finish;
import dev.vestnik.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcedNamesCheckTest {

    private static final String ARTICLE =
            "Посол Казахстана в Минске Ерлан Байжанов заявил, что Астана приветствует вступление Беларуси в ШОС. "
                    + "Посол встречался с Александром Лукашенко. Ранее Сергей Алейник провел ряд встреч.";

    private final Check check = new SourcedNamesCheck();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Kazakhstan welcomes Belarus's accession to the SCO.
                    The Kazakh ambassador, Yerlan Baizhanov, met Lukashenko in Minsk.
                    The ambassador spoke about the Shanghai Cooperation Organisation.
                    Aleinik held meetings, Baizhanov said.
                    """)
    void namesOfTheArticle_pass(String summary) {
        assertThat(check.judge(Answers.summary(ARTICLE, summary))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Kazakhstan welcomes Poland's accession to the SCO. | Poland
                    The ambassador met Lukashenko in Tokyo. | Tokyo
                    The ambassador met Lukashenko in Moscow. | Moscow
                    The ambassador met Sergei Lavrov. | Lavrov
                    Belarus joins the OSCE. | OSCE
                    """)
    void otherNames_fail(String summary, String name) {
        assertThat(check.judge(Answers.summary(ARTICLE, summary)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(finding.output()).isEqualTo(name);
                });
    }

    @Test
    void capitalThatTheArticleOnlyHasAnotherCityOf_fails() {
        String article = "В Вологде городская библиотека переехала в старое депо.";
        assertThat(check.judge(Answers.summary(article, "The Russian capital, Moscow, has a new library.")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.output()).isEqualTo("Moscow"));
        assertThat(check.judge(Answers.summary("Россия ответила на санкции.", "Moscow answered the sanctions.")))
                .isEmpty();
        assertThat(check.judge(Answers.summary("Кремль ответил.", "Moscow answered.")))
                .isEmpty();
        assertThat(check.judge(Answers.summary("В столице открыли мост.", "A bridge was opened in Moscow.")))
                .isEmpty();
    }

    @Test
    void inTheArticlesOwnLanguage_formsAreTheSameName() {
        assertThat(own("Байжанов рассказал о встрече с Лукашенко в столице Белоруссии."))
                .isEmpty();
        assertThat(own("Байжанов рассказал о встрече с Токаевым в Варшаве."))
                .extracting(Finding::output)
                .containsExactlyInAnyOrder("Варшаве", "Токаевым");
    }

    private java.util.List<Finding> own(String summary) {
        return check.judge(new Answer(null, ARTICLE, summary, Finish.STOP, Language.RUSSIAN, Language.RUSSIAN));
    }

    @Test
    void englishToEnglish() {
        Answer answer = new Answer(
                null,
                "Prime Minister Boris Johnson flew to Berlin. Mr. Johnson met Angela Merkel.",
                "Johnson met Merkel in Paris.",
                Finish.STOP,
                Language.ENGLISH,
                Language.ENGLISH);
        assertThat(check.judge(answer)).extracting(Finding::output).containsExactly("Paris");
    }

    @Test
    void whatIsLeftOut_isNoFault() {
        assertThat(check.judge(Answers.summary(ARTICLE, "A country is welcome.")))
                .isEmpty();
    }
}
