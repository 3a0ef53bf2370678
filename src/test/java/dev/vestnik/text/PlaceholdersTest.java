package dev.vestnik.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a <1>b</1> c|x < 1 >y</ 1> z|x <1>y</1> z",
                "a <1>b</1> c|x [1]y[/1] z|x <1>y</1> z",
                "a <1>b</1> c|x &lt;1&gt;y&lt;/1&gt; z|x <1>y</1> z",
                "a <1>b</1> c|x <1>y<1> z|x <1>y</1> z",
                "a <1>b</1> c|x <1>y<1/> z|x <1>y</1> z",
                "a <1>b</1> c|x <1> y </1> z|x <1>y</1> z",
                "a <1>b</1> c|x <1><1>y</1></1> z|x <1>y</1> z",
                "a <1/> c|x <1> z|x <1/> z",
                "a <1/> c|x <1></1> z|x <1/> z",
                "a <1/> c|x <1/><2/> z|x <1/> z",
                "a <1>Telegram</1> c|x Telegram z|x <1>Telegram</1> z",
                "<1>a b</1>|x y|x y",
                "<1>a</1> b|a</1> y|<1>a</1> y",
                "a <1>b</1>.|x <1>y.|x <1>y</1>.",
                "a (1) <1>b</1>|x (1) <1>y</1>|x (1) <1>y</1>",
                "a <1>b</1>|<p>x <1>y</1></p>|x <1>y</1>",
                "a <1>b</1>|x &amp; <1>y</1>|x & <1>y</1>"
            })
    void answer_isPutRightWhereThatIsCertain(String source, String answer, String repaired) {
        assertThat(Placeholders.repaired(source, answer)).isEqualTo(repaired);
    }

    @Test
    void faults_areTold() {
        assertThat(Placeholders.faults("a <1>b</1>", "x <1>y</1>")).isEmpty();
        assertThat(Placeholders.faults("a <1>b</1>", "x <1>y")).containsExactly("The mark </1> is missing.");
        assertThat(Placeholders.faults("a <1/>", "x <1/> <1/>")).containsExactly("The mark <1/> is there too often.");
        assertThat(Placeholders.faults("<1>a</1> <2>b</2>", "<2>a</2> <1>b</1>"))
                .isEmpty();
        assertThat(Placeholders.faults("<1>a</1> <2>b</2>", "<2>a <1>b</2> c</1>"))
                .hasSize(1);
        assertThat(Placeholders.faults("<1>a <2>b</2></1>", "<1>a</1> <2>b</2>"))
                .hasSize(1);
    }

    @Test
    void placed_hasTheMarksOfTheSourceInItsOrder() {
        String source = "Один <1>два <2>три</2></1> четыре <3/> пять";
        for (String answer : List.of(
                "one two three four five",
                "one <2>two <1>three</2> four</1> <3/> five",
                "<3/> one </1> two <1> three four five",
                "",
                "<1>one <1>two</1></1> <2>three</2> <3/><3/> five")) {
            String placed = Placeholders.placed(source, answer);
            assertThat(Placeholders.sameOrder(source, placed)).as(placed).isTrue();
            assertThat(placed.replaceAll("<[^>]*>", "")).isEqualTo(answer.replaceAll("<[^>]*>", ""));
        }
        assertThat(Placeholders.placed(source, "one two <2>three</2> four <3/> five"))
                .isEqualTo("one <1>two <2>three</2></1> four <3/> five");
    }

    @Test
    void words_areWhatIsLeft() {
        assertThat(Placeholders.without("a <1>b</1>, c<2/>d <3/> e")).isEqualTo("a b, c d e");
    }
}
