package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.Rendition;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
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
    private static final String CACHE_CONTROL = "private, no-cache";

    private Answers() {}

    /** An article with what was made of it. */
    static Response article(Article article, boolean created, List<Made> made, Format format, UriInfo uri) {
        return article(article, created, made, null, format, uri);
    }

    /** @param changes how it differs from the article it corrects; null when it corrects none */
    static Response article(
            Article article,
            boolean created,
            List<Made> made,
            Views.@Nullable ChangesView changes,
            Format format,
            UriInfo uri) {
        String location = Views.Links.of(article.id()).self();
        List<ProblemException> problems =
                made.stream().map(Made::problem).filter(Objects::nonNull).toList();
        if (!made.isEmpty() && problems.size() == made.size()) {
            return Response.fromResponse(ProblemMappers.response(problems.getFirst(), uri))
                    .header(HttpHeaders.LOCATION, location)
                    .build();
        }
        Response.ResponseBuilder response = Response.status(created ? 201 : 200)
                .header(HttpHeaders.LOCATION, location)
                .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .header(HttpHeaders.ETAG, Validators.tag(article, made, format));
        if (format == Format.TEXT) {
            text(response, made.isEmpty() ? article.text() : text(made));
        } else {
            json(response, view(article, made, changes, uri));
        }
        if (!made.isEmpty()) {
            response.header(CACHE_STATUS, Made.cacheStatus(made));
            Validators.age(response, made, Instant.now());
        }
        return response.build();
    }

    static Views.ArticleView view(Article article, List<Made> made, Views.@Nullable ChangesView changes, UriInfo uri) {
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
                        problems.add(ProblemMappers.described(each.problem(), uri));
                    }
                }
            }
        }
        return Views.article(article, translations, summaries, problems, changes);
    }

    private static String text(List<Made> made) {
        return made.stream()
                .map(Made::rendition)
                .filter(Objects::nonNull)
                .map(Rendition::text)
                .collect(Collectors.joining("\n\n"));
    }

    private static Response.ResponseBuilder json(Response.ResponseBuilder response, Object view) {
        return response.entity(Json.bytes(view)).type(MediaType.APPLICATION_JSON_TYPE);
    }

    private static Response.ResponseBuilder text(Response.ResponseBuilder response, String text) {
        return response.entity(text.getBytes(StandardCharsets.UTF_8)).type("text/plain; charset=utf-8");
    }

    /** One rendition. */
    static Response rendition(Made made, boolean stored, Format format) {
        Rendition rendition = made.rendition();
        if (rendition == null) {
            throw Objects.requireNonNull(made.problem(), "what was not made has a problem");
        }
        Response.ResponseBuilder response = format == Format.TEXT
                ? text(Response.ok(), rendition.text())
                : json(Response.ok(), view(made, rendition, stored));
        return described(response, List.of(made), format);
    }

    private static Response described(Response.ResponseBuilder response, List<Made> made, Format format) {
        Validators.age(response, made, Instant.now());
        return response.header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .header(HttpHeaders.ETAG, Validators.tag(null, made, format))
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

    private static Object view(Made made, Rendition rendition, boolean stored) {
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
        Response.ResponseBuilder response = format == Format.TEXT
                ? text(Response.ok(), text(made))
                : json(
                        Response.ok(),
                        made.stream()
                                .map(each -> view(each, Objects.requireNonNull(each.rendition()), false))
                                .toList());
        return described(response, made, format);
    }
}
