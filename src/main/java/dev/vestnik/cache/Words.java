package dev.vestnik.cache;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.vestnik.BlockKind;
import dev.vestnik.Language;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is written as one string. Constants go by their names on the wire, so that renaming one in the code breaks nothing. */
final class Words {

    private Words() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("words");
        add(module, Language.class, Language::tag, Language::new);
        add(module, Instant.class, Instant::toString, Instant::parse);
        add(module, Duration.class, Duration::toString, Duration::parse);
        add(module, BlockKind.class, BlockKind::wireName, among(BlockKind.values(), BlockKind::wireName));
        add(module, SummaryType.class, SummaryType::wireName, among(SummaryType.values(), SummaryType::wireName));
        add(module, Verdict.class, Verdict::wireName, among(Verdict.values(), Verdict::wireName));
        add(
                module,
                SummaryLength.class,
                SummaryLength::label,
                label -> SummaryLength.parse(label).orElseThrow(() -> new IllegalArgumentException("no such length")));
        return module;
    }

    private static <T> Function<String, T> among(T[] constants, Function<T, String> name) {
        Map<String, T> byName =
                Arrays.stream(constants).collect(Collectors.toUnmodifiableMap(name, Function.identity()));
        return word -> {
            T constant = byName.get(word);
            if (constant == null) {
                throw new IllegalArgumentException("not one of " + byName.keySet());
            }
            return constant;
        };
    }

    private static <T> void add(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new StdScalarSerializer<T>(type) {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new StdScalarDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                    throw context.wrongTokenException(parser, type, JsonToken.VALUE_STRING, null);
                }
                return read.apply(parser.getText());
            }
        });
    }
}
