package dev.vestnik.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vestnik.Caller;
import dev.vestnik.cache.Key;
import dev.vestnik.store.Store;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are sent again with the same {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header). What holds, in all
 * processes on one store, for a day:
 *
 * <ol>
 *   <li>The same request with the same key is done once, and gets the same answer each time.
 *   <li>Another request with the key is refused, and so is the same one while the first is being done.
 *   <li>One that failed is not remembered: the next is the first again.
 *   <li>One whose process died is done by the next that comes after its time, under the id that it had chosen.
 * </ol>
 */
@Singleton
class Repeats {

    static final String HEADER = "Idempotency-Key";

    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofSeconds(1);
    static final int LONGEST = 255;

    /** ASCII, with something in it that can be seen and is no quotation mark. */
    static final Pattern KEY = Pattern.compile("[ -~]*[!#-~][ -~]*");

    /** As the draft has it, a string in quotation marks; what most clients send is taken as it is. */
    private static final Pattern QUOTED = Pattern.compile("\"(?<key>[\\x20-\\x7e]*)\"");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Store store;
    private final Clock clock;

    @Inject
    Repeats(Store store) {
        this(store, Clock.systemUTC());
    }

    Repeats(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What is kept of a request.
     *
     * @param said a digest of what it says
     * @param id what it creates is called so
     * @param begun when, in milliseconds
     * @param status of the answer; 0 while it is being done
     */
    record First(String said, String id, long begun, int status) {}

    /** How a request is done. */
    interface Doing {
        /** For the first time, or again after a process died in the middle of it. */
        Response first(String id) throws Exception;

        /** The same answer as before, of what is there. */
        Response again(String id) throws Exception;
    }

    /** One that is done the same way each time. */
    interface Same extends Doing {
        Response each(String id) throws Exception;

        @Override
        default Response first(String id) throws Exception {
            return each(id);
        }

        @Override
        default Response again(String id) throws Exception {
            return each(id);
        }
    }

    /**
     * Does a request, unless it has been.
     *
     * @param body what it brings
     * @param ids makes an id for what is created
     * @param longest the longest that it can take
     */
    Response once(
            Caller caller,
            HttpHeaders headers,
            UriInfo uri,
            byte[] body,
            Supplier<String> ids,
            Duration longest,
            Doing doing)
            throws Exception {
        String key = key(headers);
        if (key == null) {
            return doing.first(ids.get());
        }
        String name = "repeat:" + Key.of(caller.tenant(), caller.key(), key).digest();
        String said = Key.of(
                        uri.getRequestUri().getRawPath(),
                        Objects.requireNonNullElse(uri.getRequestUri().getRawQuery(), ""),
                        Objects.requireNonNullElse(headers.getHeaderString(HttpHeaders.CONTENT_TYPE), ""),
                        Key.ofBody("", body).digest())
                .digest();
        First mine = new First(said, ids.get(), clock.millis(), 0);
        while (!store.putIfAbsent(name, Json.bytes(mine), KEPT)) {
            First before = read(store.get(name));
            if (before == null) {
                store.delete(name);
                continue;
            }
            if (!before.said.equals(said)) {
                throw new ProblemException(Problem.of(
                        Problem.Kind.KEY_REUSED,
                        "This " + HEADER + " came with another request before",
                        new Problem.FieldError(HEADER, key, List.of(), "It came with another request before")));
            }
            if (before.status != 0) {
                Response again = doing.again(before.id);
                return again.getStatus() >= 400
                        ? again
                        : Response.fromResponse(again).status(before.status).build();
            }
            if (clock.millis() - before.begun < longest.toMillis()) {
                throw ProblemException.passing(
                        Problem.Kind.UNDER_WAY, "The first request with this " + HEADER + " is still being done", SOON);
            }
            return done(name, new First(said, before.id, clock.millis(), 0), () -> doing.first(before.id));
        }
        return done(name, mine, () -> doing.first(mine.id));
    }

    private Response done(String name, First mine, Callable<Response> doing) throws Exception {
        boolean good = false;
        try {
            store.put(name, Json.bytes(mine), KEPT);
            Response response = doing.call();
            good = response.getStatus() < 400;
            if (good) {
                store.put(name, Json.bytes(new First(mine.said, mine.id, mine.begun, response.getStatus())), KEPT);
            }
            return response;
        } finally {
            if (!good) {
                store.delete(name);
            }
        }
    }

    /** Whether a request may be one that came before. */
    static boolean isOne(HttpHeaders headers) {
        return !values(headers).isEmpty();
    }

    private static List<String> values(HttpHeaders headers) {
        return Objects.requireNonNullElse(headers.getRequestHeader(HEADER), List.of());
    }

    private static @Nullable String key(HttpHeaders headers) {
        List<String> values = values(headers);
        if (values.isEmpty()) {
            return null;
        }
        String value = String.join(",", values).strip();
        Matcher quoted = QUOTED.matcher(value);
        String key = quoted.matches() ? quoted.group("key") : value;
        if (!KEY.matcher(value).matches() || key.length() > LONGEST || values.size() > 1) {
            throw ProblemException.invalid(
                    HEADER,
                    value,
                    HEADER + " must be a key of the caller's own choice",
                    "1 to " + LONGEST + " characters of ASCII");
        }
        return key;
    }

    private static @Nullable First read(byte @Nullable [] bytes) {
        try {
            return bytes == null ? null : MAPPER.readValue(bytes, First.class);
        } catch (JacksonException _) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
