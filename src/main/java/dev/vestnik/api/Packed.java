package dev.vestnik.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bodies packed by gzip, both ways. Done here and not by the framework, whose compression works on every answer of every connection
 * and unpacks without a bound.
 */
final class Packed {

    static final String GZIP = "gzip";

    /** In bytes; packing less saves nothing. */
    static final int LEAST = 1_000;

    private Packed() {}

    /** Whether an Accept-Encoding takes gzip. */
    static boolean isTaken(@Nullable String accepted) {
        if (accepted == null) {
            return false;
        }
        boolean any = false;
        for (String item : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = item.strip().split(";", 2);
            String coding = parts[0].strip();
            boolean wanted = parts.length < 2 || !parts[1].strip().matches("q\\s*=\\s*0(\\.0*)?");
            if (coding.equals(GZIP) || coding.equals("x-gzip")) {
                return wanted;
            }
            any |= coding.equals("*") && wanted;
        }
        return any;
    }

    static byte[] packed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * What a body is as the Content-Encoding says.
     *
     * @throws ProblemException for another encoding, for what is not of it, and for what is too large unpacked
     */
    static byte[] unpacked(byte[] body, @Nullable String encoding, Bodies bodies) {
        String coding = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        if (coding.isEmpty() || coding.equals("identity")) {
            return body;
        }
        if (!coding.equals(GZIP) && !coding.equals("x-gzip")) {
            throw ProblemException.field(
                    Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
                    HttpHeaders.CONTENT_ENCODING,
                    encoding,
                    List.of(GZIP),
                    "Bodies are taken as they are or packed by gzip");
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] whole = gzip.readNBytes(bodies.limit() + 1);
            bodies.requireUnpackedSize(whole.length);
            return whole;
        } catch (IOException e) {
            throw ProblemException.field(
                    Problem.Kind.INVALID_REQUEST,
                    "body",
                    null,
                    List.of(GZIP),
                    "The body is not whole or not packed by gzip, as Content-Encoding says");
        }
    }

    /** Packs an answer for a caller who takes that. */
    static void pack(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof byte[] body
                && body.length >= LEAST
                && isTaken(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING))
                && !response.getHeaders().containsKey(HttpHeaders.CONTENT_ENCODING)) {
            response.setEntity(packed(body));
            response.getHeaders().putSingle(HttpHeaders.CONTENT_ENCODING, GZIP);
            String vary = response.getHeaderString(HttpHeaders.VARY);
            response.getHeaders()
                    .putSingle(HttpHeaders.VARY, (vary == null ? "" : vary + ", ") + HttpHeaders.ACCEPT_ENCODING);
        }
    }
}
