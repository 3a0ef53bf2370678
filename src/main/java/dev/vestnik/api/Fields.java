package dev.vestnik.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request says by names, wherever its client puts that: into the query, or into the body as a form, as parts or as JSON. A
 * field of an object in JSON is named as forms name it: {@code dictionaries[0].entries}.
 */
public final class Fields {

    /** More names than any client has; each costs memory. */
    private static final int MOST = 20_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Set<String> lists = new HashSet<>();
    private final Map<String, Upload> uploads = new HashMap<>();

    private Fields() {}

    /** A file that came with a request. */
    public static final class Upload {
        private final String name;
        private final byte[] bytes;

        Upload(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        /** As the client calls it; may be empty, and is to be trusted with nothing. */
        public String name() {
            return name;
        }

        /** The file, not to be changed. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /**
     * Reads a request.
     *
     * @param body null when there is none
     * @throws Rejection when the body is not what it says to be
     */
    public static Fields of(byte @Nullable [] body, HttpHeaders headers, UriInfo uri) {
        Fields fields = new Fields();
        uri.getQueryParameters().forEach((name, all) -> all.forEach(value -> fields.add(name, value)));
        byte[] bytes = body == null ? new byte[0] : body;
        String type = Objects.requireNonNullElse(headers.getHeaderString(HttpHeaders.CONTENT_TYPE), "")
                .strip();
        String plain = type.toLowerCase(Locale.ROOT);
        if (bytes.length == 0) {
            return fields;
        }
        if (plain.startsWith("multipart/form-data")) {
            fields.parts(bytes, type);
        } else if (isJson(plain, bytes)) {
            fields.json(bytes);
        } else {
            fields.form(new String(bytes, StandardCharsets.UTF_8));
        }
        return fields;
    }

    /** Who says nothing about the body is understood by how it begins. */
    private static boolean isJson(String type, byte[] body) {
        return type.startsWith("application/json") || (!type.startsWith("application/x-www-form") && body[0] == '{');
    }

    private void add(String name, String value) {
        List<String> all = values.computeIfAbsent(name, _ -> new ArrayList<>());
        all.add(value);
        if (values.size() > MOST || all.size() > MOST) {
            throw new Rejection(400, "The request has too many fields");
        }
    }

    private void form(String body) {
        try {
            new QueryStringDecoder(body, StandardCharsets.UTF_8, false, MOST, true)
                    .parameters()
                    .forEach((name, all) -> all.forEach(value -> add(name, value)));
        } catch (IllegalArgumentException e) {
            throw new Rejection(400, "The form cannot be read: an escape in it is none");
        }
    }

    private void json(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Rejection(400, "The body is not valid JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!root.isObject()) {
            throw new Rejection(400, "The body has to be a JSON object");
        }
        flatten("", root);
    }

    private void flatten(String name, JsonNode node) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field ->
                            flatten(name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue()));
        } else if (node.isArray()) {
            lists.add(name);
            values.computeIfAbsent(name, _ -> new ArrayList<>());
            for (int i = 0; i < node.size(); i++) {
                JsonNode item = node.get(i);
                if (item.isNull()) {
                    throw new Rejection(400, "Value for '" + name + "' not supported: null in a list");
                }
                if (item.isContainerNode()) {
                    flatten(name + "[" + i + "]", item);
                } else {
                    add(name, item.asText());
                }
            }
        } else if (!node.isNull()) {
            add(name, node.asText());
        }
    }

    private void parts(byte[] body, String type) {
        FullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        // In memory, in which the body is already.
        HttpPostMultipartRequestDecoder decoder = null;
        try {
            decoder = new HttpPostMultipartRequestDecoder(
                    new DefaultHttpDataFactory(false, StandardCharsets.UTF_8), request, StandardCharsets.UTF_8);
            for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
                if (part instanceof FileUpload file) {
                    uploads.putIfAbsent(file.getName(), new Upload(file.getFilename(), file.get()));
                } else if (part instanceof Attribute attribute) {
                    add(attribute.getName(), attribute.getValue());
                }
            }
        } catch (RuntimeException | IOException e) {
            // Netty has several exceptions of its own for what is not well-formed, and no common one.
            throw new Rejection(400, "The parts of the body cannot be read");
        } finally {
            if (decoder != null) {
                decoder.destroy();
            }
        }
    }

    /** The first value of a field; null when there is none. An empty one is a value. */
    public @Nullable String text(String name) {
        List<String> all = values.get(name);
        return all == null || all.isEmpty() ? null : all.getFirst();
    }

    /** All values of a field, in their order. */
    public List<String> texts(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** The items of a field that may be a list or one text with commas. */
    public List<String> items(String name) {
        return texts(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** Whether the field is there, with or without values. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Whether the field came as a list of JSON, of whatever length. */
    public boolean isList(String name) {
        return lists.contains(name);
    }

    /**
     * A field that is true or false, in JSON or as 1 or 0; false when it is not there.
     *
     * @throws Rejection for another value
     */
    public boolean flag(String name) {
        String value = text(name);
        return switch (value == null ? "" : value.toLowerCase(Locale.ROOT)) {
            case "1", "true" -> true;
            case "", "0", "false" -> false;
            default -> throw new Rejection(400, "Value for '" + name + "' not supported: it is true or false");
        };
    }

    /** The file that a part brought; null when there is none. */
    public @Nullable Upload upload(String name) {
        return uploads.get(name);
    }
}
