package dev.vestnik.morph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Language;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexemeTest {

    private static Token only(String tag, String word) {
        List<Token> tokens = Stems.of(new Language(tag)).tokens(word);
        assertThat(tokens).hasSize(1);
        return tokens.getFirst();
    }

    private static Lexeme lexeme(String tag, String word) {
        return Stems.of(new Language(tag)).lexeme(only(tag, word));
    }

    @ParameterizedTest
    @CsvSource({
        "Госдума, Госдумы Госдуме Госдуму Госдумой ГОСДУМУ",
        "Киев, Киева Киеву Киевом Киеве КИЕВА",
        "Иран, Ирана Ирану Ираном Иране",
        "Китай, Китая Китаю Китаем Китае",
        "Россия, России Россию Россией",
        "Казань, Казани Казанью",
        "Армения, Армении Армению Арменией",
        "Корея, Кореи Корее Корею Кореей",
        "Косово, Косова Косову Косовом Косове",
        "Закавказье, Закавказья Закавказью Закавказьем",
        "Филиппины, Филиппин Филиппинам Филиппинами Филиппинах",
        "Великие, Великих Великим Великими",
        "Саудовская, Саудовской Саудовскую",
        "Верховный, Верховного Верховному Верховным Верховном",
        "Белый, Белого Белому Белым Белом",
        "Дальний, Дальнего Дальнему Дальним Дальнем",
        "Толстой, Толстого Толстому Толстым Толстом",
        "рынок, рынка рынку рынком рынке рынки рынков рынкам",
        "Владивосток, Владивостока Владивостоку Владивостоком",
        "палец, пальца пальцу пальцем",
        "китаец, китайца китайцу китайцем китайцы китайцев",
        "посол, посла послу послом после послы послов",
        "Медведев, Медведева Медведеву Медведевым Медведеве Медведевой Медведевых",
        "безопасность, безопасности безопасностью",
        "голосовать, голосовал голосовали",
        "МИД, МИДа МИДом МИДу",
        "ЕАЭС, ЕАЭС"
    })
    void forms_areForms(String dictionaryForm, String forms) {
        Lexeme lexeme = lexeme("ru", dictionaryForm);
        for (String form : forms.split(" ", -1)) {
            Token token = only("ru", form);
            assertThat(lexeme.has(token)).as(form).isTrue();
            assertThat(Collections.disjoint(
                            lexeme.keys(), Stems.of(Language.RUSSIAN).keys(token)))
                    .as("to be found: " + form)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Дели, Дело Дела Делом",
        "Мали, Малый Малая Мало",
        "Нигер, Нигерия Нигерии",
        "Иран, Ира Ирак",
        "Куба, Кубань Кубани",
        "Ливан, Ливия Ливии",
        "Рим, Римский",
        "оборона, оборонный оборонной",
        "Перу, Пера Пер",
        "Баку, Бак Бака",
        "ШОС, шос Шос ШОК",
        "МИД, мид Мида мидия"
    })
    void others_areNot(String dictionaryForm, String others) {
        Lexeme lexeme = lexeme("ru", dictionaryForm);
        for (String other : others.split(" ", -1)) {
            assertThat(lexeme.has(only("ru", other))).as(other).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, nation, nations, true",
        "en, NGO, NGOs, true",
        "en, Russia, Russian, false",
        "en, UN, un, false",
        "de, Nation, Nationen, true",
        "fr, sanction, sanctions, true",
        "uk, рада, ради, false",
        "uk, рада, РАДА, true"
    })
    void otherLanguages_goByStems(String tag, String dictionaryForm, String word, boolean form) {
        assertThat(lexeme(tag, dictionaryForm).has(only(tag, word))).isEqualTo(form);
    }
}
