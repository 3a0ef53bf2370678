package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.Rendition;
import dev.vestnik.cache.Written;
import dev.vestnik.text.MarkedArticle;
import io.netty.buffer.Unpooled;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes responses of what was made, in the format that was asked for. */
final class Answers {

    private static final String CACHE_STATUS = "Cache-Status";

    /** The answers are the caller's own, and may have changed when they are asked for again. */
    static final String CACHE_CONTROL = "private, no-cache";

    /** What a page may do that somebody opens in a browser where it is answered: nothing. */
    private static final String POLICY = "Content-Security-Policy";

    private static final String SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'";
    private static final String TYPE_OPTIONS = "X-Content-Type-Options";
    private static final String NO_SNIFF = "nosniff";

    private Answers() {}

    /** An article with what was made of it. */
    static Response article(Article article, boolean created, List<Made> made, Format format, Occasion occasion) {
        return article(article, created, made, null, format, occasion);
    }

    /** @param changes how it differs from the article it corrects; null when it corrects none */
    static Response article(
            Article article,
            boolean created,
            List<Made> made,
            Views.@Nullable ChangesView changes,
            Format format,
            Occasion occasion) {
        String location = Views.Links.self(article.id());
        List<ProblemException> problems =
                made.stream().map(Made::problem).filter(Objects::nonNull).toList();
        if (!made.isEmpty() && problems.size() == made.size()) {
            return Response.fromResponse(ProblemMappers.response(problems.getFirst(), occasion))
                    .header(HttpHeaders.LOCATION, location)
                    .build();
        }
        byte[] body = format == Format.JSON
                ? Json.bytes(view(article, made, changes, occasion))
                : body(article, made, format);
        return article(article, created, made, body, Validators.tag(article, made, format), format);
    }

    /** A known article with what was there of it. */
    static Response article(Article article, List<Made> hits, Written written, Format format) {
        return article(article, false, hits, written.body(), written.tag(), format);
    }

    private static Response article(
            Article article, boolean created, List<Made> made, byte[] body, String tag, Format format) {
        Response.ResponseBuilder response = Response.status(created ? 201 : 200)
                .entity(body)
                .type(format.sent())
                .header(HttpHeaders.LOCATION, Views.Links.self(article.id()))
                .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .header(HttpHeaders.ETAG, tag);
        safe(response, format);
        if (!made.isEmpty()) {
            response.header(CACHE_STATUS, Made.cacheStatus(made));
            Validators.age(response, made, Instant.now());
        }
        if (made.stream().anyMatch(each -> each.problem() != null)) {
            response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        }
        return response.build();
    }

    /**
     * Sends what was there, with the same headers as the others here.
     *
     * @param article the article in the answer; null for a rendition alone
     * @param packs whether the caller takes packed answers
     */
    static void send(
            HttpServerResponse response,
            @Nullable Article article,
            List<Made> hits,
            Written written,
            Format format,
            boolean packs) {
        MultiMap headers = response.headers();
        if (article != null) {
            headers.set(io.vertx.core.http.HttpHeaders.LOCATION, Views.Links.self(article.id()));
        }
        headers.set(io.vertx.core.http.HttpHeaders.CONTENT_TYPE, format.sent());
        if (format == Format.HTML) {
            headers.set(POLICY, SANDBOX);
        }
        if (format != Format.JSON) {
            headers.set(TYPE_OPTIONS, NO_SNIFF);
        }
        headers.set(io.vertx.core.http.HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
        headers.set(io.vertx.core.http.HttpHeaders.ETAG, written.tag());
        headers.set(CACHE_STATUS, Made.cacheStatus(hits));
        headers.set(Validators.AGE, String.valueOf(Validators.age(hits, Instant.now())));
        boolean packed = packs && written.body().length >= Packed.LEAST;
        if (packed) {
            headers.set(io.vertx.core.http.HttpHeaders.CONTENT_ENCODING, Packed.GZIP);
            headers.set(io.vertx.core.http.HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        // Wrapped and not copied; it is only read from.
        response.end(
                BufferImpl.buffer(Unpooled.wrappedBuffer(packed ? written.packed(Packed::packed) : written.body())));
    }

    /** An article with what was there of it, as it goes out. */
    static byte[] body(Article article, List<Made> hits, Format format) {
        return switch (format) {
            case JSON -> Json.bytes(view(article, hits, null, null));
            case TEXT ->
                bytes(hits.isEmpty() ? MarkedArticle.readable(article.format(), article.text()) : text(hits, format));
            case MARKDOWN, HTML -> bytes(hits.isEmpty() ? article.text() : text(hits, format));
        };
    }

    /** A document of strangers is no page of ours, and what it is nobody has to guess. */
    private static void safe(Response.ResponseBuilder response, Format format) {
        if (format == Format.HTML) {
            response.header(POLICY, SANDBOX);
        }
        if (format != Format.JSON) {
            response.header(TYPE_OPTIONS, NO_SNIFF);
        }
    }

    /** @param occasion for the problems of what could not be made; null where all was */
    static Views.ArticleView view(
            Article article, List<Made> made, Views.@Nullable ChangesView changes, @Nullable Occasion occasion) {
        List<Views.TranslationView> translations = new ArrayList<>();
        List<Views.SummaryView> summaries = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Made each : made) {
            boolean hit = each.isHit();
            switch (each.rendition()) {
                case Rendition.Translation translation ->
                    translations.add(Views.translation(translation, hit, true, each.explained()));
                case Rendition.Summary summary -> summaries.add(Views.summary(summary, hit, true, each.explained()));
                case null -> {
                    if (each.problem() != null) {
                        problems.add(ProblemMappers.described(each.problem(), Objects.requireNonNull(occasion)));
                    }
                }
            }
        }
        return Views.article(article, translations, summaries, problems, changes);
    }

    private static String text(List<Made> made, Format format) {
        return made.stream()
                .filter(each -> each.rendition() != null)
                .map(each -> each.text(format))
                .collect(Collectors.joining("\n\n"));
    }

    private static Response.ResponseBuilder written(byte[] body, Format format) {
        Response.ResponseBuilder response = Response.ok().entity(body).type(format.sent());
        safe(response, format);
        return response;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One rendition. */
    static Response rendition(Made made, boolean stored, Format format) {
        Rendition rendition = made.rendition();
        if (rendition == null) {
            throw Objects.requireNonNull(made.problem(), "what was not made has a problem");
        }
        byte[] body = format == Format.JSON ? Json.bytes(view(made, rendition, stored)) : bytes(made.text(format));
        return described(written(body, format), List.of(made), Validators.tag(null, List.of(made), format));
    }

    /** One rendition that was there, as it goes out. */
    static byte[] body(Made hit, Format format) {
        Rendition rendition = Objects.requireNonNull(hit.rendition(), "a hit is there");
        return format == Format.JSON ? Json.bytes(view(hit, rendition, true)) : bytes(hit.text(format));
    }

    /** The same with its headers. */
    static Response rendition(List<Made> hit, Written written, Format format) {
        return described(written(written.body(), format), hit, written.tag());
    }

    private static Response described(Response.ResponseBuilder response, List<Made> made, String tag) {
        Validators.age(response, made, Instant.now());
        return response.header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .header(HttpHeaders.ETAG, tag)
                .header(CACHE_STATUS, Made.cacheStatus(made))
                .build();
    }

    /** The answer to a client that has what it asks for already. */
    static Response notModified(String tag, List<Made> made) {
        Response.ResponseBuilder response =
                Response.notModified().header(HttpHeaders.ETAG, tag).header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
        if (!made.isEmpty()) {
            response.header(CACHE_STATUS, Made.cacheStatus(made));
            Validators.age(response, made, Instant.now());
        }
        return response.build();
    }

    static Object view(Made made, Rendition rendition, boolean stored) {
        boolean hit = made.isHit();
        return switch (rendition) {
            case Rendition.Translation translation -> Views.translation(translation, hit, stored, made.explained());
            case Rendition.Summary summary -> Views.summary(summary, hit, stored, made.explained());
        };
    }

    /** Several translations at once, in the order of their texts. */
    static Response translations(List<Made> made, Format format) {
        for (Made each : made) {
            if (each.problem() != null) {
                throw each.problem();
            }
        }
        byte[] body = format == Format.JSON
                ? Json.bytes(made.stream()
                        .map(each -> view(each, Objects.requireNonNull(each.rendition()), false))
                        .toList())
                : bytes(text(made, format));
        return described(written(body, format), made, Validators.tag(null, made, format));
    }
}
