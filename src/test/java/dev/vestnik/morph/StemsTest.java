package dev.vestnik.morph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.vestnik.Language;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StemsTest {

    private static final Stems RUSSIAN = Stems.of(Language.RUSSIAN);
    private static final Stems ENGLISH = Stems.of(Language.ENGLISH);

    private static Token only(Stems stems, String word) {
        List<Token> tokens = stems.tokens(word);
        assertThat(tokens).hasSize(1);
        return tokens.getFirst();
    }

    private static List<String> words(Stems stems, String text) {
        return stems.tokens(text).stream().map(Token::word).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Госдума Госдумы Госдуме Госдуму Госдумой",
                "Киев Киева Киеву Киевом Киеве",
                "Медведев Медведева Медведеву Медведевым Медведеве Медведевой",
                "Путин Путина Путину Путиным Путине",
                "Харьков Харькова Харькову Харьковом Харькове",
                "Москва Москвы Москве Москву Москвой",
                "Россия России Россию Россией",
                "Казань Казани Казанью",
                "Кремль Кремля Кремлю Кремлём Кремле",
                "Беларусь Беларуси Беларусью",
                "Иран Ирана Ирану Ираном Иране",
                "Казахстан Казахстана Казахстану Казахстаном Казахстане",
                "Вьетнам Вьетнама Вьетнаму Вьетнамом Вьетнаме",
                "Газпром Газпрома Газпрому Газпромом Газпроме",
                "Нидерланды Нидерландов Нидерландам Нидерландами Нидерландах",
                "Объединённые объединённых объединенным",
                "Сотрудничество сотрудничества сотрудничеству сотрудничеством сотрудничестве",
                "Следственный Следственного Следственному Следственным Следственном",
                "банк банка банку банком банке банки банков банкам",
                "МИД МИДа МИДу МИДом МИДе",
                "ГОСУДАРСТВЕННОЙ Государственная государственную",
                "Россия Росси\u0301и Рос\u00adсию"
            })
    void formsOfAWord_areToldFromTheDictionaryForm(String forms) {
        List<Token> tokens = RUSSIAN.tokens(forms);
        Token dictionary = tokens.getFirst();
        assertThat(tokens).allMatch(dictionary::mayBe);
    }

    @ParameterizedTest
    @CsvSource({
        "Иран, Ирак",
        "Ливан, Ливия",
        "Куба, Кубань",
        "Австрия, Австралия",
        "Словакия, Словения",
        "Индия, Индонезия",
        "Чечня, Чехия",
        "ШОС, ШОК",
        "МИД, Мидия"
    })
    void differentNames_stayApart(String one, String other) {
        assertThat(only(RUSSIAN, one).mayBe(only(RUSSIAN, other))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ШОС", "ООН", "ОБСЕ", "МАГАТЭ", "ЮНЕСКО", "США"})
    void abbreviation_isNotStemmed(String abbreviation) {
        Token token = only(RUSSIAN, abbreviation);
        assertThat(token.stems()).containsExactly(abbreviation);
        assertThat(token.shape()).isEqualTo(Shape.UPPER);
    }

    @ParameterizedTest
    @CsvSource({
        "ru, городами, город",
        "en, nations, nation",
        "de, Vereinten, vereint",
        "fr, sanctions, sanction",
        "es, naciones, nacion",
        "pt-BR, nações, naçõ",
        "uk, міністерства, міністерства",
        "und, slovo, slovo"
    })
    void stem_isThatOfTheLanguage(String tag, String word, String stem) {
        assertThat(only(Stems.of(new Language(tag)), word).stem()).isEqualTo(stem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Russia's U.S. and U.S.S.R. policy | russia s us and ussr policy",
                "en | No. 5. A. Smith, J.K. Rowling | no 5 a smith jk rowling",
                "fr | l'ONU d’abord | l onu d abord",
                "ru | Йошкар-Ола, экс-глава МИДа | йошкар ола экс глава мида",
                "ru | ёж и е\u0308ж | еж и еж",
                "ru | Чайковскии\u0306 | чайковский",
                "zh | 上海合作组织2024年 | 上 海 合 作 组 织 2024 年",
                "ja | 国連のWHO | 国 連 の who",
                "th | ไทย | ไ ท ย",
                "tr | Iğdır İZMİR | ığdır izmir",
                "de | STRASSE Straße | strasse strasse",
                "ru | — … !? | ''"
            })
    void text_isTakenApart(String tag, String text, String expected) {
        assertThat(String.join(" ", words(Stems.of(new Language(tag.strip())), text.strip())))
                .isEqualTo(expected.strip());
    }

    @ParameterizedTest
    @CsvSource({
        "совет, LOWER",
        "Совет, CAPITALISED",
        "СОВЕТ, UPPER",
        "Я, CAPITALISED",
        "iPhone, MIXED",
        "МИДа, MIXED",
        "G20, CAPITALISED",
        "2024, LOWER"
    })
    void shape_tellsHowAWordIsWritten(String word, Shape shape) {
        assertThat(only(RUSSIAN, word).shape()).isEqualTo(shape);
    }

    @Test
    void offsets_standForTheWordInTheText() {
        String text = "«Госдума» — U.S. и 😀Киев\u0301.";
        assertThat(RUSSIAN.tokens(text).stream().map(token -> text.substring(token.start(), token.end())))
                .containsExactly("Госдума", "U.S", "и", "Киев\u0301");
    }

    @Test
    void tokens_lieInOrderInsideAnyText() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 60)).checkAssert(text -> {
            for (Stems stems : List.of(RUSSIAN, ENGLISH, Stems.of(new Language("tr")), Stems.of(new Language("zh")))) {
                int last = 0;
                for (Token token : stems.tokens(text)) {
                    assertThat(token.start()).isGreaterThanOrEqualTo(last);
                    assertThat(token.end()).isGreaterThan(token.start()).isLessThanOrEqualTo(text.length());
                    last = token.end();
                }
            }
        });
    }

    @Test
    void words_areTheSameBetweenAnyNeighbours() {
        var russian = strings().betweenCodePoints('а', 'я').ofLengthBetween(1, 12);
        qt().forAll(lists().of(russian).ofSizeBetween(1, 8)).checkAssert(some -> {
            List<String> alone =
                    some.stream().map(word -> only(RUSSIAN, word).stem()).toList();
            assertThat(RUSSIAN.tokens("(" + String.join(", ", some) + ")"))
                    .extracting(Token::stem)
                    .isEqualTo(alone);
        });
    }

    @Test
    void veryLongTexts_takeLinearTime() {
        List<String> texts = List.of(
                "а".repeat(1_000_000),
                "е\u0308".repeat(500_000),
                "a" + "\u0301".repeat(1_000_000),
                "A.".repeat(500_000));
        for (String text : texts) {
            Assertions.assertTimeout(
                    Duration.ofSeconds(5),
                    () -> assertThat(RUSSIAN.tokens(text)).hasSize(1));
        }
    }

    @Test
    void manyThreads_seeTheSameStems() throws Exception {
        String text = "Организация Объединённых Наций приняла резолюцию о санкциях против министерства. ".repeat(50);
        List<Token> expected = RUSSIAN.tokens(text);
        try (var executor = Executors.newFixedThreadPool(8)) {
            List<Future<List<Token>>> futures = IntStream.range(0, 64)
                    .mapToObj(_ -> executor.submit(() -> RUSSIAN.tokens(text)))
                    .toList();
            for (Future<List<Token>> future : futures) {
                assertThat(future.get()).isEqualTo(expected);
            }
        }
    }
}
