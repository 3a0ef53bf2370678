package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Reply.Finish;
import dev.vestnik.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelfReferenceCheckTest {

    private static final String SOURCE = "В среду мэр открыл новый мост. Движение начнётся в пятницу.";

    private final SelfReferenceCheck check = new SelfReferenceCheck();

    private List<Finding> judged(String source, String output, String language) {
        return check.judge(new Answer(
                null,
                source,
                output,
                Finish.STOP,
                Language.RUSSIAN,
                Language.parse(language).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | This article describes how the mayor opened a bridge.",
                "en | The article reports that a bridge was opened.",
                "en | The mayor opened a bridge, the text says.",
                "en | In this news article, a bridge is opened.",
                "ru | В статье рассказывается об открытии моста.",
                "ru | Статья посвящена новому мосту.",
                "ru | Мэр открыл мост. Автор статьи доволен.",
                "ru | Данный текст сообщает о мосте.",
                "de | Der Artikel berichtet über eine Brücke.",
                "fr | L'article parle d'un pont.",
                "es | Este artículo habla de un puente."
            })
    void talkOfTheArticle_fails(String language, String output) {
        assertThat(judged(SOURCE, output, language)).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.output()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | The mayor opened a bridge.",
                "en | A particle of the bridge fell on the textile market.",
                "ru | Мэр открыл мост, статья расходов выросла.",
                "de | Der Bürgermeister eröffnete eine Brücke.",
                "ja | 市長は橋を開いた。"
            })
    void summaryOfWhatHappened_passes(String language, String output) {
        assertThat(judged(SOURCE, output, language)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Его обвиняют по статье 158 УК.",
                "Об этом говорится в статье газеты.",
                "Опубликован текст договора."
            })
    void articleThatTheSourceHas_isNoTalkOfTheSource(String source) {
        assertThat(judged(source, "The article is about theft.", "en")).isEmpty();
    }
}
