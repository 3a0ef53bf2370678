package dev.vestnik.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlFragmentTest {

    private static XmlFragment read(String xml) {
        return XmlFragment.of(xml, Set.of("par"), Set.of("x"), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello",
                "Hello <b>big</b> world",
                "<x id=\"0\"></x> of <x id='1'/> files",
                "<doc>\n  <title lang='en'>One &amp; two</title>\n  <p>Three</p>\n</doc>",
                "a<!-- <b> -->b<![CDATA[<c>]]>d<?pi x?>e",
                "two\nlines <b>and\nmore</b>",
                "<a title=\"1 > 2\">x</a>",
                "<par>One</par><par>Two</par>",
                "<ns:a xmlns:ns=\"u\"><ns:b>x</ns:b></ns:a>",
                "<x>kept <x>twice</x> whole</x> and text",
                "",
            })
    void whatIsNotTranslated_comesBackAsItWas(String xml) {
        XmlFragment fragment = read(xml);
        assertThat(fragment.undressed(fragment.html())).contains(xml);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>open",
                "closed</b>",
                "<a><b></a></b>",
                "a & b",
                "a < b",
                "&nbsp;",
                "<a b=c></a>",
                "</r><r>",
                "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;"
            })
    void whatIsNotWellFormed_isRefused(String xml) {
        assertThatThrownBy(() -> read(xml)).isInstanceOf(XmlFragment.Malformed.class);
    }

    @Test
    void keptElements_areShownToNobody() {
        assertThat(read("See <x>secret <b>words</b></x> here").html()).isEqualTo("See <img i=\"1\"> here");
    }

    @Test
    void elementsInASentence_areInline_andThoseNamedSeparate() {
        assertThat(read("One <b>two</b>").html()).isEqualTo("One <span i=\"1\">two</span>");
        assertThat(read("One <par>two</par>").html()).isEqualTo("One <div i=\"1\">two</div>");
    }

    @Test
    void elementsThatHoldElementsAlone_areParts() {
        String xml = "<doc><t>One</t><p>Two <i>three</i></p></doc>";
        assertThat(read(xml).html())
                .isEqualTo(
                        "<div i=\"0\"><div i=\"1\">One</div><div i=\"4\">Two <span i=\"6\">three</span></div></div>");
        assertThat(XmlFragment.of(xml, Set.of(), Set.of(), false).html()).doesNotContain("div");
    }

    @Test
    void placeholdersBesideAWord_areNoParts() {
        assertThat(read("<x id=\"0\"></x><b>Word</b>").html()).doesNotContain("div");
    }

    @Test
    void movedTags_areClosedByTheirOwn() {
        XmlFragment fragment = read("<a n=\"1\">one</a> <b>two</b>");
        assertThat(fragment.undressed("<span i=\"4\">TWO</span> <span i=\"0\">ONE</span>"))
                .contains("<b>TWO</b> <a n=\"1\">ONE</a>");
    }

    @Test
    void lostTags_areSaid() {
        XmlFragment fragment = read("<a>one</a>");
        assertThat(fragment.undressed("ONE")).isEmpty();
        assertThat(fragment.undressed("<span i=\"0\">ONE")).isEmpty();
        assertThat(fragment.undressed("ONE</span>")).isEmpty();
        assertThat(fragment.undressed("<span i=\"99\">ONE</span>")).isEmpty();
    }
}
