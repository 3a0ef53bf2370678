package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameSpellingsTest {

    private static final String BEFORE = "Об этом заявил министр Ерлан Байжанов.";

    private final NameSpellings names = new NameSpellings(Language.RUSSIAN, Language.ENGLISH);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Встречу с Байжановым назначили на среду. | A meeting with Bayzhanov is set for Wednesday."
                        + " | A meeting with Baizhanov is set for Wednesday.",
                "Слова Байжанова опровергли. | Bayjanov's words were denied. | Baizhanov's words were denied.",
                "Супруга министра, Байжанова, промолчала. | The minister's wife, Bayzhanova, said nothing."
                        + " | The minister's wife, Baizhanova, said nothing.",
                "Байжанов сказал, что Байжанов прав. | Baijanov said that Baijanov was right."
                        + " | Baizhanov said that Baizhanov was right."
            })
    void nameIsWrittenAsBefore(String source, String output, String agreed) {
        names.learn(BEFORE, "This was said by Minister Yerlan Baizhanov.");

        NameSpellings.Agreed made = names.agree(source, output);

        assertThat(made.text()).isEqualTo(agreed);
        assertThat(made.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.repaired()).isTrue();
            assertThat(finding.check()).isEqualTo("names");
            assertThat(finding.message()).contains("two ways");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Актёр Шон Коннери умер. | The actor Sean Connery died. | Сноубордист Шон Уайт победил."
                        + " | The snowboarder Shaun White won.",
                "Министр Соколов ушёл. | Minister Sokolov left. | Депутат Соколовский пришёл."
                        + " | Deputy Sokolovsky came.",
                "Приехал Медведев. | Medvedev came. | Депутат Медведева уехала. | Deputy Medvedeva left.",
                "Приехал Ли. | Lee came. | Ли уехал. | Li left.",
                "В Киеве тихо. | Kyiv is quiet. | Москва и Киев молчат. | Moscow and Kyiv are silent."
            })
    void othersAreLeftAsTheyAre(String before, String rendering, String source, String output) {
        names.learn(before, rendering);

        NameSpellings.Agreed made = names.agree(source, output);

        assertThat(made.text()).isEqualTo(output);
        assertThat(made.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Пришёл Ерлан Байжанов. | Yerlan Bajzhanov came. | Yerlan Baizhanov came.",
                "Слова Крайнова опровергли. | Krajnov's words were denied. | Krainov's words were denied.",
                "Пришла Ольга Зайцева. | Olga Zajtseva came. | Olga Zaitseva came."
            })
    void jForAShortI_isNoEnglishSpelling(String source, String output, String usual) {
        NameSpellings.Agreed made = names.agree(source, output);

        assertThat(made.text()).isEqualTo(usual);
        assertThat(made.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.repaired()).isTrue();
            assertThat(finding.message()).contains("misspelt");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Режиссёр Анджей Вайда умер. | The director Andrzej Wajda died.",
                "Премьер Андрей Пленкович прибыл. | Premier Andrej Plenković has arrived.",
                "Сплитский «Хайдук» победил. | Hajduk Split won.",
                "Политик Катя Киппинг ушла. | The politician Katja Kipping left."
            })
    void jOfOtherLanguages_staysAsItIs(String source, String output) {
        assertThat(names.agree(source, output).text()).isEqualTo(output);
    }

    @Test
    void namesOfOneText_agreeToo() {
        NameSpellings.Agreed made = names.agree(
                "Байжанов вышел. За Байжановым вышли все.", "Baizhanov went out. Everybody followed Bayzhanov.");

        assertThat(made.text()).isEqualTo("Baizhanov went out. Everybody followed Baizhanov.");
    }

    /** As with hostile texts elsewhere, what takes quadratic time would not end. */
    @Test
    void megabyteOfOtherSpellings_isBroughtIntoLine_andToldInPart() {
        names.learn(BEFORE, "This was said by Minister Yerlan Baizhanov.");

        NameSpellings.Agreed made = names.agree(
                "Байжанов ".repeat(50_000),
                "Bayzhanov Bayjanov Baijanov Bajzhanov Beyzhanov Bayzhonov Bayzhanev ".repeat(14_000));

        assertThat(made.text()).startsWith("Baizhanov ").doesNotContain("Bayzhanov");
        assertThat(made.findings()).hasSizeLessThanOrEqualTo(NamesCheck.MOST_FINDINGS);
    }

    @Test
    void whereThePluralCameFirst_theNameIsLeftAsItIs() {
        names.learn("Кадыровы приехали.", "The Kadyrovs came.");

        assertThat(names.agree("Кадыров уехал.", "Kadirov left.").text()).isEqualTo("Kadirov left.");
    }

    @Test
    void spellingsOfATextAreTold_inTheFormThatCameFirst() {
        names.learn("Соколова и Байжанов спорят.", "Sokolova and Baizhanov are arguing.");

        assertThat(names.of("Спор Байжанова с Ивановым и снова Байжановым.", 20))
                .isEqualTo(Map.of("Байжанов", "Baizhanov"));
        assertThat(names.of("Спор Соколовой с Байжановым.", 1)).isEqualTo(Map.of("Соколова", "Sokolova"));
    }

    @Test
    void ofOtherLanguages_nothingIsSaid() {
        NameSpellings german =
                new NameSpellings(Language.RUSSIAN, Language.parse("de").orElseThrow());
        german.learn(BEFORE, "Das sagte Minister Jerlan Baischanow.");

        assertThat(german.agree("Байжанов ушёл.", "Bajschanow ging.").text()).isEqualTo("Bajschanow ging.");
        assertThat(german.of(BEFORE, 20)).isEmpty();
    }

    @Test
    void findingThatWasPutRight_isNotToldTwice() {
        Finding twice = Finding.warn("names", "Байжанов", "Bayzhanov", "two ways");
        Finding other = Finding.warn("complete", null, null, "short");
        Finding repaired = twice.asRepaired();

        assertThat(NameSpellings.findings(List.of(twice, other), List.of(repaired)))
                .containsExactly(other, repaired);
        assertThat(Finding.worst(List.of(repaired))).isEqualTo(Verdict.PASS);
    }
}
