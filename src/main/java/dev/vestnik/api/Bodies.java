package dev.vestnik.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.vestnik.TextFormat;
import dev.vestnik.text.ArticleReader;
import dev.vestnik.text.UnreadableText;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of requests; whatever is wrong with one becomes a problem that names it. */
class Bodies {

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new SimpleModule()
                    .addDeserializer(Integer.class, new WholeNumber<>(Integer.class, BigDecimal::intValueExact))
                    .addDeserializer(Long.class, new WholeNumber<>(Long.class, BigDecimal::longValueExact)))
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    /** Items of a list that are looked at one by one to find those at fault. */
    private static final int MOST_ITEMS = 1_000;

    private final long limit;

    /**
     * @param limit the largest body, in bytes
     */
    Bodies(long limit) {
        this.limit = limit;
    }

    /** The text of a body in the charset that is named; see {@link BodyText}. */
    String text(byte @Nullable [] body, @Nullable MediaType type, TextFormat format) {
        byte[] bytes = body == null ? new byte[0] : body;
        requireSize(bytes.length);
        return BodyText.of(bytes, type, format);
    }

    /** The text of a body. Only UTF-8 is taken, and only if it is. */
    String text(byte @Nullable [] body, @Nullable MediaType type) {
        requireUtf8(type);
        return text(body, null, TextFormat.PLAIN);
    }

    /** The largest body, in bytes. */
    int limit() {
        return (int) Math.min(limit, Integer.MAX_VALUE - 8);
    }

    void requireUnpackedSize(long bytes) {
        if (bytes > limit) {
            throw ProblemException.field(
                    Problem.Kind.TOO_LARGE,
                    "body",
                    "more than " + limit + " bytes unpacked",
                    List.of("at most " + limit + " bytes"),
                    "The body is too large when it is unpacked");
        }
    }

    /** The items of a list in JSON, without those that are missing. */
    static List<String> items(String field, List<@Nullable String> given, Faults faults) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String item = given.get(i);
            if (item == null) {
                faults.add(missing(field + "[" + i + "]"));
            } else {
                items.add(item);
            }
        }
        return items;
    }

    /** Refuses a body that says to be in another encoding. */
    static void requireUtf8(@Nullable MediaType type) {
        String charset = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.toLowerCase(Locale.ROOT).equals("utf-8")) {
            throw ProblemException.field(
                    Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type",
                    charset,
                    List.of("charset=utf-8"),
                    "This is taken in UTF-8 alone");
        }
    }

    void requireSize(long bytes) {
        if (bytes > limit) {
            throw ProblemException.field(
                    Problem.Kind.TOO_LARGE,
                    "body",
                    bytes + " bytes",
                    List.of("at most " + limit + " bytes"),
                    "The body is too large");
        }
    }

    /** The body as a JSON object of the given shape; of several fields at fault, all are told. */
    <T> T json(byte @Nullable [] body, @Nullable MediaType type, Class<T> shape) {
        Faults faults = new Faults();
        T value = json(body, type, shape, faults);
        faults.end();
        return value;
    }

    /**
     * The body as a JSON object of the given shape, without the fields at fault.
     *
     * @param faults is told of those
     * @throws ProblemException when it is no such object at all
     */
    <T> T json(byte @Nullable [] body, @Nullable MediaType type, Class<T> shape, Faults faults) {
        String text = text(body, type);
        if (text.isBlank()) {
            throw ProblemException.invalid("body", null, "The body is empty; a JSON object is expected");
        }
        try {
            T value = json.readValue(text, shape);
            if (value == null) {
                throw ProblemException.invalid("body", "null", "A JSON object is expected");
            }
            return value;
        } catch (JsonMappingException e) {
            return sound(text, shape, e, faults);
        } catch (JsonProcessingException e) {
            throw ProblemException.invalid("body", null, "The body is not valid JSON" + place(e.getLocation()));
        }
    }

    /** What is left of an object without the fields at fault, each of which is tried alone, as Jackson tells the first only. */
    private <T> T sound(String text, Class<T> shape, JsonMappingException whole, Faults faults) {
        try {
            if (!(json.readTree(text) instanceof ObjectNode object)) {
                throw fault(whole, path(whole));
            }
            List<String> wrong = new ArrayList<>();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (wrong.size() < Faults.MOST && isAtFault(field.getKey(), field.getValue(), shape, faults)) {
                    wrong.add(field.getKey());
                }
            }
            if (wrong.isEmpty()) {
                throw fault(whole, path(whole));
            }
            return json.treeToValue(object.remove(wrong), shape);
        } catch (JsonProcessingException e) {
            throw fault(whole, path(whole));
        }
    }

    private boolean isAtFault(String name, JsonNode value, Class<?> shape, Faults faults) {
        JsonMappingException wrong = wrong(name, value, shape);
        if (wrong == null) {
            return false;
        }
        boolean told = false;
        for (int i = 0; i < Math.min(value.size(), MOST_ITEMS) && value.isArray() && !faults.isFull(); i++) {
            String first = name + "[0]";
            JsonMappingException item = wrong(name, json.createArrayNode().add(value.get(i)), shape);
            if (item != null && path(item).startsWith(first)) {
                faults.add(fault(item, name + "[" + i + "]" + path(item).substring(first.length())));
                told = true;
            }
        }
        if (!told) {
            faults.add(fault(wrong, path(wrong)));
        }
        return true;
    }

    private @Nullable JsonMappingException wrong(String name, JsonNode value, Class<?> shape) {
        try {
            json.treeToValue(json.createObjectNode().set(name, value), shape);
            return null;
        } catch (JsonMappingException e) {
            return e;
        } catch (JsonProcessingException e) {
            return new JsonMappingException(null, name, e);
        }
    }

    private static ProblemException fault(JsonMappingException wrong, String field) {
        if (wrong instanceof UnrecognizedPropertyException e) {
            List<String> known = e.getKnownPropertyIds() == null
                    ? List.of()
                    : e.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .toList();
            return ProblemException.field(
                    Problem.Kind.UNKNOWN_FIELD, field, null, known, "There is no such field here");
        }
        return ProblemException.invalid(field, null, "The value has not the type that this field takes");
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(reference ->
                        reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : reference.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        return path.isEmpty() ? "body" : path;
    }

    /** A field that is kept beside the article and is not to grow beyond it. */
    static @Nullable String bounded(@Nullable String value, String field, int most) {
        int length = value == null ? 0 : value.codePointCount(0, value.length());
        if (length > most) {
            throw ProblemException.invalid(
                    field, length + " characters", field + " is too long", "at most " + most + " characters");
        }
        return value;
    }

    /** What the caller says the body is; null when it says nothing. */
    static @Nullable MediaType mediaType(HttpHeaders headers) {
        try {
            return headers.getMediaType();
        } catch (IllegalArgumentException e) {
            throw ProblemException.field(
                    Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type",
                    headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
                    ProblemMappers.TAKES,
                    "The header Content-Type cannot be read");
        }
    }

    static String required(@Nullable String value, String field) {
        if (value == null) {
            throw missing(field);
        }
        return value;
    }

    static ProblemException missing(String field) {
        return ProblemException.invalid(field, null, "The field " + field + " is missing");
    }

    /** Refuses a text that no article can be made of. */
    static String readable(String text, String field) {
        try {
            ArticleReader.requireReadable(text);
            return text;
        } catch (UnreadableText e) {
            throw ProblemException.of(e, field);
        }
    }
}
