package dev.vestnik.api;

import dev.vestnik.TextFormat;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * Makes a text of the bytes of a body, in the charset that the request names; else in UTF-8, or for HTML in the one that the page
 * itself names.
 */
final class BodyText {

    /** Browsers look no further (section 13.2.3.2 of the HTML standard). */
    private static final int SNIFFED = 1024;

    /** Those that articles come in; others that Java knows are taken too. */
    private static final List<String> ALLOWED =
            List.of("utf-8", "windows-1251", "koi8-r", "utf-16", "windows-1252", "iso-8859-5");

    private BodyText() {}

    /** @throws ProblemException for a charset that is not known, and for bytes that are not text in it */
    static String of(byte[] body, @Nullable MediaType type, TextFormat format) {
        String named = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (named != null) {
            return decoded(body, charset(named), named);
        }
        if (format == TextFormat.HTML) {
            Charset own = sniffed(body);
            // A page that was saved or handed on as UTF-8 often still names what it was once in; what is valid UTF-8 is
            // hardly
            // ever anything else.
            if (!own.equals(StandardCharsets.UTF_8) && !isUtf8(body)) {
                return decoded(body, own, own.name().toLowerCase(Locale.ROOT));
            }
        }
        return decoded(body, StandardCharsets.UTF_8, "utf-8");
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw ProblemException.field(
                    Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type",
                    name,
                    ALLOWED.stream().map(each -> "charset=" + each).toList(),
                    "There is no charset of this name here");
        }
    }

    private static String decoded(byte[] body, Charset charset, String name) {
        try {
            return strict(body, charset);
        } catch (CharacterCodingException e) {
            String shown = name.equals("utf-8") ? "UTF-8" : name;
            throw ProblemException.field(
                    Problem.Kind.INVALID_TEXT, "body", null, List.of(shown), "The body is not valid " + shown);
        }
    }

    private static String strict(byte[] body, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(body))
                .toString();
    }

    private static boolean isUtf8(byte[] body) {
        try {
            strict(body, StandardCharsets.UTF_8);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** What the byte order mark or a {@code meta} element says. */
    private static Charset sniffed(byte[] body) {
        byte[] head = Arrays.copyOf(body, Math.min(body.length, SNIFFED));
        try {
            return Jsoup.parse(new ByteArrayInputStream(head), null, "").charset();
        } catch (IOException | UncheckedIOException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
