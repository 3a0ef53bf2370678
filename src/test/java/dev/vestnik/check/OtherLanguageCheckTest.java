package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Reply.Finish;
import dev.vestnik.Verdict;
import dev.vestnik.text.LanguageDetector;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the real detector. */
class OtherLanguageCheckTest {

    private final LanguageDetector detector = new LanguageDetector();
    private final AtomicInteger asked = new AtomicInteger();
    private final OtherLanguageCheck check = new OtherLanguageCheck(
            text -> {
                asked.incrementAndGet();
                return detector.detect(text);
            },
            detector::knows);

    private List<Finding> judged(String from, String to, String source, String output) {
        return check.judge(new Answer(
                BlockKind.PARAGRAPH,
                source,
                output,
                Finish.STOP,
                Language.parse(from).orElseThrow(),
                Language.parse(to).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ru | en | Мэр открыл новый мост. | Le maire a inauguré un nouveau pont mercredi dans le centre de la ville.",
                "ru | en | Мэр открыл новый мост. | Der Bürgermeister hat am Mittwoch eine neue Brücke eröffnet.",
                "ru | de | Мэр открыл новый мост. | The mayor opened a new bridge in the centre of the city on Wednesday.",
                "en | ru | The mayor opened a new bridge. | Мер відкрив у середу новий міст через річку, який будували п'ять років.",
                "ru | es | Мэр открыл новый мост. | O prefeito inaugurou na quarta-feira uma nova ponte no centro da cidade."
            })
    void otherLanguageOfTheSameScript_fails(String from, String to, String source, String output) {
        assertThat(judged(from, to, source, output)).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.check()).isEqualTo("language");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ru | en | Мэр открыл мост. | The mayor opened a new bridge in the centre of the city on Wednesday.",
                "ru | en | Список. | Anna Sokolova, Ivan Petrov, Jean-Pierre Dupont, François Villon, René Descartes",
                "ru | en | Le maire a inauguré un nouveau pont mercredi, sagte er. | Le maire a inauguré un nouveau pont mercredi dans la ville.",
                "ru | de | Мэр открыл мост. | Der Bürgermeister hat am Mittwoch eine neue Brücke eröffnet.",
                "en | ru | The mayor opened a bridge. | Мэр открыл в среду новый мост, который строили пять лет.",
                "ru | sv | Мэр открыл мост. | Borgmästaren invigde en ny bro i centrum av staden på onsdagen.",
                "ru | en | Мэр. | Bonjour le monde.",
                "ru | en | В среду мэр торжественно открыл новый мост. | V sredu mer torzestvenno otkryl novyj most."
            })
    void rightLanguage_orTooLittleToTell_passes(String from, String to, String source, String output) {
        assertThat(judged(from, to, source, output)).isEmpty();
    }

    @Test
    void englishIsRecognisedByItsSmallWords() {
        judged("ru", "en", "Мэр открыл мост.", "The mayor opened a new bridge in the centre of the city on Wednesday.");

        assertThat(asked).hasValue(0);
    }
}
