package dev.vestnik.glossary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.vestnik.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TsvTest {

    private static final List<Term> TERMS = List.of(new Term("ШОС", "SCO"), new Term("Госдума", "State Duma"));

    static Stream<String> sameTerms() {
        return Stream.of(
                "ШОС\tSCO\nГосдума\tState Duma\n",
                "ШОС\tSCO\nГосдума\tState Duma",
                "ШОС\tSCO\r\nГосдума\tState Duma\r\n",
                "\uFEFFШОС\tSCO\n\n  \n Госдума \t State Duma \n");
    }

    @ParameterizedTest
    @MethodSource("sameTerms")
    void terms_areRead(String text) {
        assertThat(Tsv.read(text)).isEqualTo(TERMS);
        assertThat(Tsv.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(TERMS);
    }

    static Stream<Arguments> badInput() {
        String long1025 = "я".repeat(1_025);
        return Stream.of(
                Arguments.of("", 1, "no terms"),
                Arguments.of("\n\n", 1, "no terms"),
                Arguments.of("ШОС\tSCO\nГосдума", 2, "1 columns"),
                Arguments.of("ШОС\tSCO\tx", 1, "3 columns"),
                Arguments.of("ШОС\tSCO\n\tState Duma", 2, "source is empty"),
                Arguments.of("ШОС\tSCO\n\nГосдума\t ", 3, "target is empty"),
                Arguments.of("ШОС\tSCO\nООН\tUN\nШОС\tx", 3, "second time"),
                Arguments.of(long1025 + "\tx", 1, "source has more than 1024"),
                Arguments.of("x\t" + long1025, 1, "target has more than 1024"),
                Arguments.of("…\tx", 1, "no letter"),
                Arguments.of("a\u0000b\tx", 1, "control"),
                Arguments.of("a\rb\tx", 1, "control"),
                Arguments.of("x\ta\u2028b", 1, "line end"),
                Arguments.of("x\ta\ud800", 1, "control"));
    }

    @ParameterizedTest
    @MethodSource("badInput")
    void badInput_isRefusedWithItsLine(String text, int line, String reason) {
        assertThatThrownBy(() -> Tsv.read(text))
                .asInstanceOf(InstanceOfAssertFactories.throwable(GlossaryException.class))
                .hasMessageStartingWith("line " + line + ": ")
                .hasMessageContaining(reason)
                .extracting(GlossaryException::line)
                .isEqualTo(line);
    }

    @Test
    void bytesThatAreNotUtf8_areRefusedWithTheirLine() {
        byte[] bytes = "ШОС\tSCO\nООН\tUN\nx\ty".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 3] = (byte) 0xC3;
        assertThatThrownBy(() -> Tsv.read(bytes)).hasMessage("line 3: is not in UTF-8");
    }

    @Test
    void tooManyTerms_areRefused() {
        String full =
                IntStream.range(0, 20_000).mapToObj(i -> "т" + i + "\tx\n").collect(Collectors.joining());
        assertThat(Tsv.read(full)).hasSize(20_000);
        assertThatThrownBy(() -> Tsv.read(full + "т\tx")).hasMessage("line 20001: there are more than 20000 terms");
    }

    @Test
    void tooLongTerms_areRefusedTogether() {
        String full = IntStream.range(0, 2_600)
                .mapToObj(i -> "т" + i + "я".repeat(990) + "\t" + "x".repeat(1_000) + "\n")
                .collect(Collectors.joining());
        assertThatThrownBy(() -> Tsv.read(full)).hasMessageContaining("more than 5000000 characters");
    }

    @Test
    void whatIsWritten_isReadAgain() {
        var sides = strings().betweenCodePoints('¡', 'я').ofLengthBetween(1, 20);
        qt().forAll(lists().of(sides).ofSizeBetween(1, 10))
                .assuming(some -> some.stream().allMatch(side -> Term.flaw(side, side) == null))
                .checkAssert(some -> {
                    List<Term> terms = some.stream()
                            .distinct()
                            .map(side -> new Term(side, side))
                            .toList();
                    assertThat(Tsv.read(Tsv.write(terms))).isEqualTo(terms);
                });
    }

    @Test
    void houseTerms_haveVariantsAndComments() {
        byte[] bytes = "# Names\n\nШОС\tSCO\tShanghai Cooperation Organisation\r\n=Мали\tMali\n~=Чили\tChile\n"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Tsv.readHouse(bytes))
                .containsExactly(
                        new Term("ШОС", "SCO", List.of("Shanghai Cooperation Organisation"), false, Verdict.FAIL),
                        new Term("Мали", "Mali", List.of(), true, Verdict.FAIL),
                        new Term("Чили", "Chile", List.of(), true, Verdict.WARN));
        assertThatThrownBy(() -> Tsv.readHouse("# Names\nШОС\tSCO\t\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("line 2: variant is empty");
    }
}
