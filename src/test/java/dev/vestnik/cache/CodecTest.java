package dev.vestnik.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestnik.Article;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Rendition.Translation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class CodecTest {

    private static final Path NAUGHTY = Path.of("..", "shared", "badinput", "blns.json");

    @Test
    void everything_comesBack() {
        comesBack(Keepsakes.ARTICLE);
        comesBack(Keepsakes.BARE_ARTICLE);
        comesBack(Keepsakes.TRANSLATION);
        comesBack(Keepsakes.BLOCK);
        comesBack(Keepsakes.BARE_BLOCK);
        assertThat(Codec.rendition(Codec.of(Keepsakes.SUMMARY))).isEqualTo(Keepsakes.SUMMARY);
        assertThat(Codec.rendition(Codec.of(Keepsakes.COUNTED_SUMMARY))).isEqualTo(Keepsakes.COUNTED_SUMMARY);
    }

    @Test
    void anyUnicode_comesBack() {
        // Halves of surrogate pairs as well, alone and in any order.
        Gen<String> units =
                integers().between(0, Character.MAX_VALUE).map(unit -> Character.toString((char) (int) unit));
        Gen<String> halves = integers()
                .between(Character.MIN_SURROGATE, Character.MAX_SURROGATE)
                .map(unit -> Character.toString((char) (int) unit));
        Gen<String> plain = integers().between(0, 0x7F).map(Character::toString);
        Gen<String> pairs = integers()
                .between(Character.MIN_SUPPLEMENTARY_CODE_POINT, Character.MAX_CODE_POINT)
                .map(Character::toString);
        Gen<String> texts = lists().of(units.mix(plain, 40).mix(pairs, 20).mix(halves, 15))
                .ofSizeBetween(0, 30)
                .map(parts -> String.join("", parts));
        qt().withExamples(3_000).forAll(texts, texts, texts).checkAssert((one, two, three) -> {
            comesBack(Keepsakes.articleOf(one, two, three));
            comesBack(Keepsakes.translationOf(one, two, three));
        });
    }

    @Test
    void naughtyStrings_comeBack() throws IOException {
        assumeTrue(Files.isRegularFile(NAUGHTY));
        String[] strings = new ObjectMapper().readValue(NAUGHTY.toFile(), String[].class);
        assertThat(strings).hasSizeGreaterThan(100);
        for (String string : strings) {
            comesBack(Keepsakes.articleOf(string));
            comesBack(Keepsakes.translationOf(string));
        }
        comesBack(Keepsakes.articleOf(strings));
        comesBack(Keepsakes.translationOf(strings));
    }

    @Test
    void articleText_isWrittenOnce() {
        String written = new String(Codec.of(Keepsakes.BARE_ARTICLE), StandardCharsets.UTF_8);
        assertThat(written.split("Hello", -1)).hasSize(2);
    }

    @Test
    void form_isFreeOfTheCodesOwnNames() {
        String written = new String(Codec.of(Keepsakes.COUNTED_SUMMARY), StandardCharsets.UTF_8);
        assertThat(written)
                .startsWith("{\"v\":1,\"summary\":{")
                .contains("\"tldr\"", "\"sentences=4\"", "\"2026-03-01T12:30:05.123456789Z\"", "\"PT1M26.4S\"")
                .doesNotContain("TLDR", "null");
    }

    private static void comesBack(Article article) {
        assertThat(Codec.article(Codec.of(article))).isEqualTo(article);
    }

    private static void comesBack(Translation translation) {
        assertThat(Codec.rendition(Codec.of(translation))).isEqualTo(translation);
        translation.blocks().forEach(CodecTest::comesBack);
    }

    private static void comesBack(TranslatedBlock block) {
        assertThat(Codec.block(Codec.of(block))).isEqualTo(block);
    }
}
