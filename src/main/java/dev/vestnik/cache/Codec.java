package dev.vestnik.cache;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.vestnik.Article;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.Summary;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Rendition.Translation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The written form of what is kept in a store: UTF-8 JSON, {@code {"v":1,"translation":{…}}}, the version first, then what it is
 * and the value, whose fields have the names of the records' components.
 *
 * <p>What cannot be read is absent, with one line in the log and never an exception: another version, another kind, damage, a
 * field that is missing. Fields that are not known are passed over, so that a release reads what a later one of the same version
 * wrote. A component may therefore be added to a record without a new version; values written before it was there are read if it is
 * {@link Nullable} or in {@link dev.vestnik.Usage}, and are made anew otherwise. Files of each version, under {@code cache/} in the
 * tests' resources, hold this.
 */
final class Codec {

    private static final Logger LOG = Logger.getLogger(Codec.class);

    private static final int VERSION = 1;
    private static final String VERSION_FIELD = "v";

    // Half of a surrogate pair, which a model's JSON can bring, is written as an escape and comes back: the generator's
    // default.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new Nullness())
            .addModule(Words.module())
            .addModule(new SimpleModule()
                    .addSerializer(
                            Article.class, new StdDelegatingSerializer(Article.class, new WrittenArticle.Writing()))
                    .addDeserializer(Article.class, new StdDelegatingDeserializer<>(new WrittenArticle.Reading())))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            // The setting above leaves texts alone, which would be made of a number or a truth value.
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build();

    private static final Form ARTICLE = Form.of("article", Article.class);
    private static final Form TRANSLATION = Form.of("translation", Translation.class);
    private static final Form SUMMARY = Form.of("summary", Summary.class);
    private static final Form BLOCK = Form.of("block", TranslatedBlock.class);

    private static final Map<String, ObjectReader> ARTICLES = readers(ARTICLE);
    private static final Map<String, ObjectReader> RENDITIONS = readers(TRANSLATION, SUMMARY);
    private static final Map<String, ObjectReader> BLOCKS = readers(BLOCK);

    private Codec() {}

    static byte[] of(Article article) {
        return write(ARTICLE, article, article.text().length());
    }

    static byte[] of(Rendition rendition) {
        int characters = rendition.text().length();
        return switch (rendition) {
            // With the source, and the text once more in blocks.
            case Translation translation -> write(TRANSLATION, translation, 3 * characters);
            case Summary summary -> write(SUMMARY, summary, characters);
        };
    }

    static byte[] of(TranslatedBlock block) {
        return write(BLOCK, block, 2 * block.text().length());
    }

    /** The article; null when the bytes hold none that can be read. */
    static @Nullable Article article(byte[] bytes) {
        return read(bytes, Article.class, ARTICLES);
    }

    /** The rendition; null when the bytes hold none that can be read. */
    static @Nullable Rendition rendition(byte[] bytes) {
        return read(bytes, Rendition.class, RENDITIONS);
    }

    /** The block; null when the bytes hold none that can be read. */
    static @Nullable TranslatedBlock block(byte[] bytes) {
        return read(bytes, TranslatedBlock.class, BLOCKS);
    }

    /**
     * One kind of value.
     *
     * @param name what the field is called that holds it
     */
    private record Form(String name, ObjectReader reader, ObjectWriter writer) {
        static Form of(String name, Class<?> type) {
            return new Form(name, MAPPER.readerFor(type), MAPPER.writerFor(type));
        }
    }

    private static Map<String, ObjectReader> readers(Form form) {
        return Map.of(form.name(), form.reader());
    }

    private static Map<String, ObjectReader> readers(Form one, Form other) {
        return Map.of(one.name(), one.reader(), other.name(), other.reader());
    }

    private static byte[] write(Form form, Object value, int characters) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 + 2 * characters);
        try (JsonGenerator out = MAPPER.createGenerator(bytes, JsonEncoding.UTF8)) {
            out.writeStartObject();
            out.writeNumberField(VERSION_FIELD, VERSION);
            out.writeFieldName(form.name());
            form.writer().writeValue(out, value);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> @Nullable T read(byte[] bytes, Class<T> type, Map<String, ObjectReader> readers) {
        try (JsonParser parser = MAPPER.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT || !VERSION_FIELD.equals(parser.nextFieldName())) {
                warn(bytes, "it has no version");
                return null;
            }
            int version = parser.nextIntValue(0);
            if (version != VERSION) {
                // Ordinary while replicas of two releases run, so nothing to warn of.
                LOG.debugf(
                        "A stored value has version %d and counts as absent; this release reads %d", version, VERSION);
                return null;
            }
            Object value = null;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                ObjectReader reader = readers.get(name);
                if (reader == null) {
                    parser.skipChildren();
                } else {
                    value = reader.readValue(parser);
                }
            }
            if (value == null || !parser.hasToken(JsonToken.END_OBJECT) || parser.nextToken() != null) {
                warn(bytes, "it is not a whole " + type.getSimpleName());
                return null;
            }
            return type.cast(value);
        } catch (IOException | RuntimeException e) {
            warn(bytes, reason(e));
            return null;
        }
    }

    /** Without the exception's words, which quote the value. */
    private static String reason(Exception e) {
        String what = e.getClass().getSimpleName();
        return e instanceof JacksonException json && json.getLocation() != null
                ? what + " at byte " + json.getLocation().getByteOffset()
                : what;
    }

    private static void warn(byte[] bytes, String reason) {
        LOG.warnf("A stored value of %d bytes cannot be read and counts as absent: %s", bytes.length, reason);
    }
}
