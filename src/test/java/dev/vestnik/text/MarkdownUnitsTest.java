package dev.vestnik.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.BlockKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownUnitsTest {

    private static List<String> shown(String markdown) {
        return MarkdownUnits.of(markdown).stream()
                .map(unit -> unit.marked().text())
                .toList();
    }

    @Test
    void text_isShownWithPlaceholders() {
        assertThat(
                        shown(
                                "Музей **открыл** [новый *зал*](/x \"да\") `код` ![рис](y.png) <b>тут</b> и [там][1] \\*\n\n[1]: /z\n"))
                .containsExactly("Музей <1>открыл</1> <2>новый <3>зал</3></2> <4/> <5/> <6>тут</6> и <7>там</7> *");
    }

    @Test
    void whatIsNotRead_isNotShown() {
        assertThat(shown("""
                ---
                title: Нет
                ---

                # Да

                ```java
                нет();
                ```

                    нет

                <div>
                нет
                </div>

                - [ ] Пункт
                - Ещё

                > Цитата
                > дальше

                | Имя | Число |
                |-----|------:|
                | Да  | 12    |

                Сноска[^1] тут.

                [^1]: Пояснение.
                """))
                .containsExactly(
                        "Да",
                        "Пункт",
                        "Ещё",
                        "Цитата дальше",
                        "Имя",
                        "Число",
                        "Да",
                        "12",
                        "Сноска<1/> тут.",
                        "Пояснение.");
    }

    @Test
    void kinds_areThoseOfTheBlocks() {
        assertThat(MarkdownUnits.of("# Имя\n\nАбзац\n\n> Цитата\n\n* Пункт\n\nРаздел\n------\n\n|a|b|\n|-|-|\n|в|г|\n"))
                .extracting(Unit::kind)
                .containsExactly(
                        BlockKind.TITLE,
                        BlockKind.PARAGRAPH,
                        BlockKind.QUOTE,
                        BlockKind.LIST_ITEM,
                        BlockKind.HEADING,
                        BlockKind.TABLE,
                        BlockKind.TABLE,
                        BlockKind.TABLE,
                        BlockKind.TABLE);
    }

    @Test
    void translation_isEscaped() {
        Marked marked = MarkdownUnits.of("Раз **два** три").getFirst().marked();
        assertThat(marked.markedUp("# one *x* <1>two_</1> [a](b) <i> &lt; snake_case"))
                .isEqualTo("\\# one \\*x\\* **two\\_** \\[a\\](b) \\<i> \\&lt; snake_case");
        assertThat(marked.markedUp("1. one <1>two</1>")).isEqualTo("1\\. one **two**");
    }

    @Test
    void hardLineBreaks_stay() {
        Marked marked = MarkdownUnits.of("> Раз  \n> два\n").getFirst().marked();
        assertThat(marked.text()).isEqualTo("Раз<1/>два");
        assertThat(marked.markedUp("One<1/>- two")).isEqualTo("One  \n> \\- two");
    }

    @Test
    void marksThatWouldBeNone_areSetApart() {
        Marked marked = MarkdownUnits.of("Раз **«два»** три").getFirst().marked();
        assertThat(marked.markedUp("one<1>\"two\"</1>three")).isEqualTo("one **\"two\"** three");
    }
}
