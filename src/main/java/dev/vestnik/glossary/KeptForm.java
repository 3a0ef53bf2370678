package dev.vestnik.glossary;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vestnik.Language;
import dev.vestnik.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The written form of what is kept in a store: UTF-8 JSON, {@code {"v":1,"glossary":{…}}} and {@code {"v":1,"about":{…}}}. What
 * cannot be read is absent, with a line in the log and never an exception; fields that are not known are passed over.
 */
final class KeptForm {

    private static final Logger LOG = Logger.getLogger(KeptForm.class);

    private static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private KeptForm() {}

    private record Version(int v) {}

    private record Whole(int v, @Nullable GlossaryForm glossary) {}

    private record Brief(int v, @Nullable AboutForm about) {}

    private record GlossaryForm(
            @Nullable String name,
            @Nullable String source,
            @Nullable String target,
            @Nullable String created,
            @Nullable List<TermForm> terms) {}

    /** What callers' terms do not have is left out. */
    private record TermForm(
            @Nullable String source,
            @Nullable String target,
            @Nullable List<String> variants,
            @Nullable Boolean fixed,
            @Nullable String verdict) {

        static TermForm of(Term term) {
            return new TermForm(
                    term.source(),
                    term.target(),
                    term.variants().isEmpty() ? null : term.variants(),
                    term.fixed() ? true : null,
                    term.verdict() == Verdict.FAIL ? null : term.verdict().wireName());
        }

        Term term() {
            return new Term(
                    there(source),
                    there(target),
                    variants == null ? List.of() : variants,
                    Boolean.TRUE.equals(fixed),
                    verdict == null ? Verdict.FAIL : KeptForm.verdict(verdict));
        }
    }

    private record AboutForm(
            @Nullable String name,
            @Nullable String source,
            @Nullable String target,
            int terms,
            @Nullable String created,
            @Nullable String revision) {}

    static byte[] of(Glossary glossary, Instant created) {
        return written(new Whole(
                VERSION,
                new GlossaryForm(
                        glossary.name(),
                        glossary.source().tag(),
                        glossary.target().tag(),
                        created.toString(),
                        glossary.terms().stream().map(TermForm::of).toList())));
    }

    static byte[] of(About about) {
        return written(new Brief(
                VERSION,
                new AboutForm(
                        about.name(),
                        about.source().tag(),
                        about.target().tag(),
                        about.terms(),
                        about.created().toString(),
                        about.revision())));
    }

    /** The glossary; null when the bytes hold none that can be read. */
    static @Nullable Kept kept(String id, byte[] bytes) {
        return read(bytes, () -> {
            GlossaryForm form = there(MAPPER.readValue(bytes, Whole.class).glossary());
            List<Term> terms = there(form.terms).stream().map(TermForm::term).toList();
            return new Kept(
                    new Glossary(id, there(form.name), language(form.source), language(form.target), terms),
                    Instant.parse(there(form.created)),
                    revision(bytes));
        });
    }

    /** What a list says; null when the bytes hold nothing that can be read. */
    static @Nullable About about(String id, byte[] bytes) {
        return read(bytes, () -> {
            AboutForm form = there(MAPPER.readValue(bytes, Brief.class).about());
            return new About(
                    id,
                    there(form.name),
                    language(form.source),
                    language(form.target),
                    form.terms,
                    Instant.parse(there(form.created)),
                    there(form.revision));
        });
    }

    /** See {@link Kept#revision}. */
    static String revision(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> @Nullable T read(byte[] bytes, Reading<T> reading) {
        try {
            int version = MAPPER.readValue(bytes, Version.class).v;
            if (version != VERSION) {
                // Ordinary while replicas of two releases run, so nothing to warn of.
                LOG.debugf(
                        "A kept glossary has version %d and counts as absent; this release reads %d", version, VERSION);
                return null;
            }
            return reading.read();
        } catch (IOException | RuntimeException e) {
            LOG.warnf("A kept glossary of %d bytes cannot be read and counts as absent: %s", bytes.length, reason(e));
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

    private static byte[] written(Object form) {
        try {
            return MAPPER.writeValueAsBytes(form);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T there(@Nullable T value) {
        return Objects.requireNonNull(value, "a field is missing");
    }

    private static Language language(@Nullable String tag) {
        return Language.parse(there(tag)).orElseThrow();
    }

    private static Verdict verdict(String name) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.wireName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
