package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.Rendition;
import dev.vestnik.cache.Key;
import dev.vestnik.glossary.Kept;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a client checks its copy by: RFC 9110's weak entity tag and RFC 9111's age. A tag stands for the renditions of an answer and
 * when they were made, and not for what changes between two readings of the same, such as what it cost.
 */
final class Validators {

    static final String AGE = "Age";

    private Validators() {}

    /** @param format the form of the answer, which makes it another one */
    static String tag(@Nullable Article article, List<Made> made, Format format) {
        List<String> parts = new ArrayList<>();
        parts.add(format.name());
        parts.add(article == null ? "" : article.id());
        for (Made each : made) {
            parts.add(String.valueOf(each.task()));
            Rendition rendition = each.rendition();
            parts.add(rendition == null ? "" : rendition.article());
            parts.add(rendition == null ? "" : made(rendition));
            parts.add(String.valueOf(each.explained()));
        }
        return hashed(parts.toArray(String[]::new));
    }

    /** @param format the media type of the answer, which makes it another one */
    static String tag(Kept glossary, String format) {
        return hashed(format, glossary.glossary().id(), glossary.revision());
    }

    /** @param body the key of the whole answer */
    static String tag(Key body) {
        return weakOf(body);
    }

    private static String hashed(String... parts) {
        return weakOf(Key.of(parts));
    }

    private static String weakOf(Key key) {
        return "W/\"" + key.digest().substring(0, 32) + '"';
    }

    private static String made(Rendition rendition) {
        return rendition.provenance().created() + " " + rendition.provenance().reasons();
    }

    /** Whether a client has this answer already, as its {@code If-None-Match} says. */
    static boolean isKnown(HttpHeaders headers, String tag) {
        List<String> values =
                Objects.requireNonNullElse(headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH), List.of());
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .anyMatch(value -> value.equals("*") || weak(value).equals(tag));
    }

    /** Tags are compared weakly, so that one whose mark a proxy took away still matches. */
    private static String weak(String value) {
        return value.startsWith("W/") ? value : "W/" + value;
    }

    /** How long ago the oldest of what was kept was made; absent when anything was made for this answer. */
    static void age(Response.ResponseBuilder response, List<Made> made, Instant now) {
        if (made.isEmpty() || !Made.areHits(made)) {
            return;
        }
        response.header(AGE, age(made, now));
    }

    /** The same in seconds, for what was all kept. */
    static long age(List<Made> hits, Instant now) {
        long oldest = 0;
        for (Made hit : hits) {
            if (hit.rendition() != null) {
                Duration age = Duration.between(hit.rendition().provenance().created(), now);
                oldest = Math.max(oldest, age.toSeconds());
            }
        }
        return oldest;
    }
}
