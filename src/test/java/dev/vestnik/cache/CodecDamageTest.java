package dev.vestnik.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestnik.Rendition.Translation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was written before is read; what cannot be read is absent. */
class CodecDamageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger LOG = Logger.getLogger(Codec.class.getName());

    /** Fields that may be absent, and then are null, or 0 in what was used. */
    private static final Set<String> OPTIONAL = Set.of(
            "article.title",
            "article.declared",
            "article.detected",
            "article.source",
            "article.url",
            "block.maker",
            "block.findings[].block",
            "block.findings[].source",
            "block.findings[].output",
            "translation.title",
            "translation.blocks[].maker",
            "translation.blocks[].findings[].block",
            "translation.blocks[].findings[].source",
            "translation.blocks[].findings[].output",
            "translation.provenance.detected",
            "translation.provenance.findings[].block",
            "translation.provenance.findings[].source",
            "translation.provenance.findings[].output",
            "translation.provenance.usage.inputTokens",
            "translation.provenance.usage.outputTokens",
            "translation.provenance.usage.calls",
            "summary.provenance.usage.inputTokens",
            "summary.provenance.usage.outputTokens",
            "summary.provenance.usage.calls");

    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        ear.setLevel(Level.ALL);
        LOG.addHandler(ear);
        LOG.setUseParentHandlers(false);
        LOG.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(ear);
        LOG.setUseParentHandlers(true);
        LOG.setLevel(null);
    }

    @ParameterizedTest
    @MethodSource("dev.vestnik.cache.Golden#all")
    void golden_isRead(Golden golden) {
        assertThat(golden.read(golden.bytes())).isEqualTo(golden.expected());
        assertThat(logged).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.vestnik.cache.Golden#all")
    void truncated_isAbsent(Golden golden) {
        byte[] whole = golden.bytes();
        for (int length = 0; length < whole.length; length++) {
            assertThat(golden.read(Arrays.copyOf(whole, length)))
                    .as("%d bytes of %d", length, whole.length)
                    .isNull();
        }
        assertThat(logged).hasSize(whole.length);
    }

    @ParameterizedTest
    @MethodSource("dev.vestnik.cache.Golden#all")
    void flippedBits_neverThrow(Golden golden) {
        byte[] bytes = golden.bytes();
        for (int i = 0; i < bytes.length * 8; i++) {
            bytes[i / 8] ^= (byte) (1 << i % 8);
            // In the middle of a text it cannot be noticed here; what is asserted is that nothing is thrown.
            var _ = golden.read(bytes);
            bytes[i / 8] ^= (byte) (1 << i % 8);
        }
        assertThat(logged).isNotEmpty();
        assertThat(golden.read(bytes)).isEqualTo(golden.expected());
    }

    @Test
    void randomBytes_areAbsent() {
        Random random = new Random(20260301);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            for (Golden golden : Golden.all()) {
                assertThat(golden.read(bytes)).isNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.vestnik.cache.Golden#all")
    void otherVersionsAndShapes_areAbsent(Golden golden) {
        String text = golden.text();
        String rest = text.substring("{\"v\":1".length());
        assertThat(golden.read("{\"v\":1" + rest)).isEqualTo(golden.expected());
        for (String start : List.of(
                "{\"v\":2",
                "{\"v\":0",
                "{\"v\":-1",
                "{\"v\":1.0",
                "{\"v\":11",
                "{\"v\":\"1\"",
                "{\"v\":null",
                "{\"v\":true",
                "{\"v\":{}",
                "{\"v\":[1]",
                "{\"v\":99999999999999999999",
                "{\"V\":1",
                "[{\"v\":1",
                "{")) {
            assertThat(golden.read(start + rest)).as(start).isNull();
        }
        for (String other : List.of(
                "",
                " ",
                "null",
                "1",
                "\"\"",
                "[]",
                "{}",
                "{\"v\":1}",
                "{\"v\":1,\"other\":{}}",
                text + "x",
                text + text,
                "[" + text + "]",
                "[".repeat(100_000),
                "{\"v\":1,\"a\":" + "[".repeat(100_000))) {
            assertThat(golden.read(other)).isNull();
        }
        for (Golden kind : Golden.all()) {
            if (!kind.type().equals(golden.type())) {
                assertThat(golden.read(kind.text()))
                        .as("%s read as %s", kind, golden)
                        .isNull();
            }
        }
    }

    @Test
    void otherVersion_isNothingToWarnOf() {
        assertThat(Golden.ARTICLE.read("{\"v\":2,\"article\":{\"id\":7}}")).isNull();
        assertThat(logged).hasSize(1);
        assertThat(logged.getFirst().getLevel().intValue()).isLessThan(Level.INFO.intValue());
        assertThat(Golden.ARTICLE.read("{\"v\":1,\"article\":{\"id\":7}}")).isNull();
        assertThat(logged).hasSize(2);
        assertThat(logged.getLast().getLevel().intValue()).isEqualTo(Level.WARNING.intValue());
    }

    @ParameterizedTest
    @MethodSource("dev.vestnik.cache.Golden#all")
    void missingOrNullOrWrongField_isAbsentUnlessItMayBe(Golden golden) throws IOException {
        JsonNode root = JSON.readTree(golden.bytes());
        Set<String> spared = new TreeSet<>();
        for (Place place : places(root, "", new ArrayList<>())) {
            if (place.path().equals("v")) {
                continue;
            }
            JsonNode was = place.object().remove(place.field());
            boolean optional = OPTIONAL.contains(place.path());
            assertThat(golden.read(root.toString()) != null)
                    .as("%s left out", place.path())
                    .isEqualTo(optional);
            place.object().putNull(place.field());
            assertThat(golden.read(root.toString()) != null)
                    .as("%s null", place.path())
                    .isEqualTo(optional);
            if (optional) {
                spared.add(place.path());
            }
            for (JsonNode wrong : List.of(
                    JSON.readTree("{\"a\":[]}"), JSON.readTree("[[]]"), JSON.readTree("true"), JSON.readTree("7"))) {
                if (wrong.getNodeType() != was.getNodeType()) {
                    place.object().set(place.field(), wrong);
                    assertThat(golden.read(root.toString()))
                            .as("%s is %s", place.path(), wrong)
                            .isNull();
                }
            }
            place.object().set(place.field(), was);
        }
        assertThat(golden.read(root.toString())).isEqualTo(golden.expected());
        if (golden.equals(Golden.TRANSLATION)) {
            assertThat(spared).hasSizeGreaterThan(10);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.vestnik.cache.Golden#all")
    void unknownFields_arePassedOver(Golden golden) throws IOException {
        JsonNode root = JSON.readTree(golden.bytes());
        for (Place place : places(root, "", new ArrayList<>())) {
            place.object().set("later", JSON.readTree("{\"a\":[1,{\"b\":null}]}"));
        }
        assertThat(golden.read(root.toString())).isEqualTo(golden.expected());
        assertThat(logged).isEmpty();
    }

    @Test
    void usageOfOldValue_isNothingWhereItWasNotCounted() {
        String older = Golden.TRANSLATION.text().replace(",\"calls\":5", "");
        Translation read = (Translation) Objects.requireNonNull(Golden.TRANSLATION.read(older));
        assertThat(read.provenance().usage().calls()).isZero();
        assertThat(read.provenance().usage().inputTokens()).isEqualTo(1510);
    }

    @Test
    void nullInList_isAbsent() {
        String text = Golden.SUMMARY.text();
        assertThat(text).contains("\"reasons\":[]");
        assertThat(Golden.SUMMARY.read(text.replace("\"reasons\":[]", "\"reasons\":[null]")))
                .isNull();
        assertThat(Golden.SUMMARY.read(text.replace("\"reasons\":[]", "\"reasons\":[\"a\"]")))
                .isNotNull();
    }

    @Test
    void logLine_holdsNothingOfTheValue() {
        String text = Golden.ARTICLE.text();
        for (String damage : List.of(
                text.replace("\"list-item\"", "\"бюджет-item\""),
                text.replace("\"ru\"", "{\"бюджет\":1}"),
                text.replace("\"b2\"", "бюджет"),
                text.replace("\"desk\"", "\"бюджет\u0000"),
                text.substring(0, text.indexOf("бюджет") + 8))) {
            assertThat(Golden.ARTICLE.read(damage)).isNull();
        }
        assertThat(logged).hasSize(5).allSatisfy(line -> {
            String said = line.getMessage() + Arrays.toString(line.getParameters());
            assertThat(said).doesNotContain("бюдж").doesNotContain("list-item");
            assertThat(line.getThrown()).isNull();
        });
    }

    /** A field of an object somewhere in a value. */
    private record Place(String path, ObjectNode object, String field) {}

    private static List<Place> places(JsonNode node, String path, List<Place> found) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                found.add(new Place(below, object, field.getKey()));
                places(field.getValue(), below, found);
            });
        } else {
            node.forEach(each -> places(each, path + "[]", found));
        }
        return found;
    }
}
