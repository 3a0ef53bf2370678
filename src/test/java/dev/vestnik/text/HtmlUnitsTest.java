package dev.vestnik.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.BlockKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlUnitsTest {

    private static List<String> shown(String html) {
        return HtmlUnits.of(html).stream().map(unit -> unit.marked().text()).toList();
    }

    @Test
    void text_isShownWithPlaceholdersAndCharacters() {
        assertThat(shown("<p>Музей &laquo;Эрмитаж&raquo; <b>открыл</b> <a href='/x'>зал</a><br>сегодня</p>"))
                .containsExactly("Музей «Эрмитаж» <1>открыл</1> <2>зал</2><3/>сегодня");
    }

    @Test
    void marksAroundTheWhole_areNotShown() {
        assertThat(shown("<p><b><i>Всё жирное</i></b><img src=x></p>")).containsExactly("Всё жирное");
    }

    @Test
    void marksAroundTheSame_areOne() {
        assertThat(shown("<p>Это <b><i>важно</i></b> всем</p>")).containsExactly("Это <1>важно</1> всем");
    }

    @Test
    void whatLooksLikeAPlaceholder_isOne() {
        List<Unit> units = HtmlUnits.of("<p>Тег &lt;1&gt; и <b>слово</b> тут</p>");
        assertThat(units.getFirst().marked().text()).isEqualTo("Тег <1/> и <2>слово</2> тут");
        assertThat(units.getFirst().marked().markedUp("Tag <1/> and <2>word</2> here"))
                .isEqualTo("Tag &lt;1&gt; and <b>word</b> here");
    }

    @Test
    void whatIsNotRead_isNotShown() {
        assertThat(shown("""
                <!doctype html><html><head><title>Имя</title><style>p{}</style><script>var a="<p>нет</p>"</script></head>
                <body><nav><ul><li>Меню</li></ul></nav><!-- <p>нет</p> --><p translate="no">нет</p><pre>код</pre>
                <svg><text>нет</text></svg><template><p>нет</p></template><p>Да <code>x = 1</code> да</p>
                <textarea>нет</textarea><div class="a notranslate"><p>нет</p></div></body></html>""")).containsExactly("Имя", "Да <1/> да");
    }

    @Test
    void kinds_areThoseOfTheElements() {
        assertThat(HtmlUnits.of("""
                <h1>Заголовок</h1><p>Абзац<blockquote><p>Цитата</p></blockquote><ul><li>Пункт<li>Ещё</ul>
                <table><tr><th>Имя<td>12</table><h2>Раздел</h2><p>Фото: ТАСС</p>"""))
                .extracting(Unit::kind)
                .containsExactly(
                        BlockKind.TITLE,
                        BlockKind.PARAGRAPH,
                        BlockKind.QUOTE,
                        BlockKind.LIST_ITEM,
                        BlockKind.LIST_ITEM,
                        BlockKind.TABLE,
                        BlockKind.TABLE,
                        BlockKind.HEADING,
                        BlockKind.SOURCE);
    }

    @Test
    void twoLineBreaks_separate() {
        assertThat(shown("Первый абзац<br>строка<br><br>\nВторой")).containsExactly("Первый абзац<1/>строка", "Второй");
    }

    @Test
    void translation_isEscaped() {
        Marked marked = HtmlUnits.of("<p>Раз <b>два</b> три</p>").getFirst().marked();
        assertThat(marked.markedUp("<script>alert(1)</script> <1>A & B</1> x"))
                .isEqualTo("&lt;script&gt;alert(1)&lt;/script&gt; <b>A &amp; B</b> x");
        assertThat(marked.markedUp(marked.text())).isEqualTo("Раз <b>два</b> три");
    }

    @Test
    void scripts_endWhereBrowsersEndThem() {
        assertThat(shown("<script><!-- <script>a</script><p>нет</p>--></script><p>Да</p>"))
                .containsExactly("Да");
        assertThat(shown("<script>'<!--'</script><p>Да</p>")).containsExactly("Да");
        assertThat(shown("<style><p>нет</p></styles></style><p>Да</p>")).containsExactly("Да");
        assertThat(shown("<a title='</a><p>нет'>Да</a>")).containsExactly("Да");
        assertThat(shown("<svg><p>Да</p><script>нет()</script>")).containsExactly("Да");
        assertThat(shown("<!--><p>Да</p>")).containsExactly("Да");
    }

    @Test
    void tagsWithoutPartner_keepTheirOrder() {
        Marked marked = HtmlUnits.of("<p>Раз <b>два <i>три</b> пять</i> шесть</p>")
                .getFirst()
                .marked();
        assertThat(marked.text()).isEqualTo("Раз <1>два <2/>три</1> пять<3/> шесть");
        assertThat(marked.markedUp("Six<3/> one <1>two <2/>three</1> five")).matches("Six one.*<b>.*<i>.*</b>.*</i>.*");
    }
}
