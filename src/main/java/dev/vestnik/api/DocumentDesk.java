package dev.vestnik.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vestnik.TextFormat;
import dev.vestnik.cache.Key;
import dev.vestnik.store.Store;
import dev.vestnik.text.Subtitles;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where whole files are translated, in place: text, HTML, Markdown and subtitles. Results lie in the store for {@link #KEPT}, for any
 * process to hand out; a file that was being worked on when its process ended is told as failed after {@link #LONGEST}.
 */
@Singleton
public class DocumentDesk {

    private static final Logger LOG = Logger.getLogger(DocumentDesk.class);

    /** How long what became of a file is kept. */
    private static final Duration KEPT = Duration.ofHours(1);

    private static final Duration LONGEST = Duration.ofMinutes(45);

    /** Files that are worked on in this process at once. */
    private static final int MOST = 20;

    private static final String ABOUT = "document:";
    private static final String RESULT = "document-result:";

    private static final int SECRET_BYTES = 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Agency agency;
    private final Store store;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final Semaphore places = new Semaphore(MOST);

    @Inject
    DocumentDesk(Agency agency, Store store) {
        this.agency = agency;
        this.store = store;
    }

    /** What a file is, by the end of its name. */
    public enum Kind {
        TEXT("text/plain; charset=utf-8", TextFormat.PLAIN, ".txt", ".text"),
        HTML("text/html; charset=utf-8", TextFormat.HTML, ".html", ".htm"),
        MARKDOWN("text/markdown; charset=utf-8", TextFormat.MARKDOWN, ".md", ".markdown"),
        SUBTITLES("application/x-subrip; charset=utf-8", TextFormat.HTML, ".srt", ".srt");

        private final String mediaType;
        private final TextFormat format;
        private final String end;
        private final String otherEnd;

        Kind(String mediaType, TextFormat format, String end, String otherEnd) {
            this.mediaType = mediaType;
            this.format = format;
            this.end = end;
            this.otherEnd = otherEnd;
        }

        /** What its answer is, in UTF-8. */
        public String mediaType() {
            return mediaType;
        }

        /** The kind of a file of this name; empty for one that is not taken. */
        public static Optional<Kind> of(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(kind -> lower.endsWith(kind.end) || lower.endsWith(kind.otherEnd))
                    .findFirst();
        }

        /** All ends of names that are taken, with their points. */
        public static List<String> allEnds() {
            return Arrays.stream(values())
                    .flatMap(kind -> Stream.of(kind.end, kind.otherEnd))
                    .distinct()
                    .toList();
        }
    }

    /**
     * A file that is worked on.
     *
     * @param key what its owner shows to ask for it; nobody guesses it, nor the id
     */
    public record Handle(String id, String key) {}

    /** How far the work on a file is. */
    public enum State {
        TRANSLATING,
        DONE,
        FAILED,
        /** Done, and handed out. */
        FETCHED
    }

    /**
     * What is to be said of a file.
     *
     * @param name as its owner called it
     * @param characters of its text, in code points; 0 while they are not known
     * @param message why it failed; null when it did not
     */
    public record Status(
            State state,
            String name,
            int characters,
            @Nullable String message) {}

    private record Form(
            int v,
            String state,
            String name,
            int characters,
            @Nullable String message,
            String key,
            String started) {

        Form with(State other, int count, @Nullable String why) {
            return new Form(v, other.name(), name, count, why, key, started);
        }

        Status status() {
            return new Status(State.valueOf(state), name, characters, message);
        }
    }

    /** What came of a file. */
    public static final class Result {
        private final String name;
        private final Kind kind;
        private final byte[] bytes;

        Result(String name, Kind kind, byte[] bytes) {
            this.name = name;
            this.kind = kind;
            this.bytes = bytes;
        }

        /** As the file's owner called the original. */
        public String name() {
            return name;
        }

        public Kind kind() {
            return kind;
        }

        /** Not to be changed. */
        public byte[] bytes() {
            return bytes;
        }
    }

    /**
     * Translates a file. Waits; ends the request when it cannot be translated.
     *
     * @param commission without texts
     */
    public Result translate(RoutingContext context, Fields.Upload file, Agency.Commission commission)
            throws InterruptedException {
        Kind kind = kind(file.name());
        Dressed dressed = dressed(kind, file.bytes());
        Agency.Translated made = agency.translate(context, commission.of(dressed.text, kind.format));
        return new Result(file.name(), kind, dressed.back.apply(made.text()).getBytes(StandardCharsets.UTF_8));
    }

    private static Kind kind(String name) {
        return Kind.of(name)
                .orElseThrow(() -> new Rejection(
                        400, "Invalid file: its name has to end in one of " + String.join(", ", Kind.allEnds())));
    }

    /**
     * What of a file is translated, and in what.
     *
     * @param back makes a file of the translation
     */
    private record Dressed(String text, UnaryOperator<String> back) {}

    private static Dressed dressed(Kind kind, byte[] bytes) {
        String text = BodyText.of(bytes, null, kind == Kind.HTML ? TextFormat.HTML : TextFormat.PLAIN);
        if (kind != Kind.SUBTITLES) {
            return new Dressed(text, UnaryOperator.identity());
        }
        Subtitles subtitles = Subtitles.of(text);
        return new Dressed(
                subtitles.html(),
                made -> subtitles
                        .undressed(made)
                        .orElseThrow(() -> new Rejection(500, "The cues of the subtitles were not kept")));
    }

    /**
     * Begins to translate a file, and goes on with it whatever becomes of the caller.
     *
     * @param commission without texts
     */
    public Handle start(RoutingContext context, Fields.Upload file, Agency.Commission commission) {
        Kind kind = kind(file.name());
        Dressed dressed = dressed(kind, file.bytes());
        if (!places.tryAcquire()) {
            throw new Rejection(429, "Too many documents are being translated: try again later");
        }
        try {
            Handle handle = new Handle(secret(), secret());
            Form form = new Form(
                    1,
                    State.TRANSLATING.name(),
                    file.name(),
                    dressed.text.codePointCount(0, dressed.text.length()),
                    null,
                    digest(handle.key),
                    clock.instant().toString());
            keep(handle.id, form);
            Thread.ofVirtual().name("document").start(() -> {
                try {
                    work(context, handle.id, form, kind, dressed, commission);
                } finally {
                    places.release();
                }
            });
            return handle;
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
    }

    private void work(
            RoutingContext context, String id, Form form, Kind kind, Dressed dressed, Agency.Commission commission) {
        try {
            Agency.Translated made = agency.translate(context, commission.of(dressed.text, kind.format));
            byte[] result = dressed.back.apply(made.text()).getBytes(StandardCharsets.UTF_8);
            store.put(RESULT + id, result, KEPT);
            keep(id, form.with(State.DONE, form.characters, null));
        } catch (InterruptedException | RuntimeException e) {
            Problem problem = ProblemException.of(e).problem();
            LOG.debugf("a document failed: %s", problem.type());
            keep(id, form.with(State.FAILED, 0, problem.detail()));
        }
    }

    private void keep(String id, Form form) {
        try {
            store.put(ABOUT + id, JSON.writeValueAsBytes(form), KEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Form form(String id, @Nullable String key) {
        byte[] bytes = id.matches("[0-9a-f]{40}") ? store.get(ABOUT + id) : null;
        if (bytes == null || key == null) {
            return null;
        }
        try {
            Form form = JSON.readValue(bytes, Form.class);
            return form.key.equals(digest(key)) ? form : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What became of a file; empty for one that is not there, no longer, or not the key's. */
    public Optional<Status> status(String id, @Nullable String key) {
        Form form = form(id, key);
        if (form == null) {
            return Optional.empty();
        }
        boolean lost = form.state.equals(State.TRANSLATING.name())
                && Instant.parse(form.started).plus(LONGEST).isBefore(clock.instant());
        return Optional.of((lost ? form.with(State.FAILED, 0, "The work on it was ended") : form).status());
    }

    /**
     * The translation of a file that is done, once.
     *
     * @param key as {@link #status} takes it
     */
    public Optional<Result> fetch(String id, @Nullable String key) {
        Form form = form(id, key);
        byte[] bytes = form == null || !form.state.equals(State.DONE.name()) ? null : store.get(RESULT + id);
        // Of two who ask at once one gets it.
        if (form == null || bytes == null || !store.delete(RESULT + id)) {
            return Optional.empty();
        }
        keep(id, form.with(State.FETCHED, form.characters, null));
        return Optional.of(new Result(form.name, kind(form.name), bytes));
    }

    /** Keeps a result for whoever knows its name, which nobody guesses. */
    public String keep(Result result, String language) {
        String end = Kind.allEnds().stream()
                .filter(each -> result.name.toLowerCase(Locale.ROOT).endsWith(each))
                .findFirst()
                .orElse(".txt");
        String name = secret() + "_" + language + end;
        store.put(RESULT + name, result.bytes, KEPT);
        return name;
    }

    /** A result that was kept; empty when there is none of this name, or no longer. */
    public Optional<Result> kept(String name) {
        byte[] bytes = name.matches("[0-9a-f]{40}_[A-Za-z0-9-]{1,40}\\.[a-z]{2,8}") ? store.get(RESULT + name) : null;
        return bytes == null ? Optional.empty() : Kind.of(name).map(kind -> new Result(name, kind, bytes));
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String digest(String key) {
        return Key.of("document-key", key).digest();
    }
}
