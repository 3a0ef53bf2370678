package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.Rendition;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Makes responses of what was made, in the format that was asked for. */
final class Answers {

    private static final String CACHE_STATUS = "Cache-Status";

    private Answers() {}

    /** An article with what was made of it. */
    static Response article(Article article, boolean created, List<Made> made, Format format, UriInfo uri) {
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
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        if (format == Format.TEXT) {
            text(response, made.isEmpty() ? article.text() : text(made));
        } else {
            json(response, view(article, made, uri));
        }
        if (!made.isEmpty()) {
            response.header(CACHE_STATUS, Made.cacheStatus(made));
        }
        return response.build();
    }

    static Views.ArticleView view(Article article, List<Made> made, UriInfo uri) {
        List<Views.TranslationView> translations = new ArrayList<>();
        List<Views.SummaryView> summaries = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Made each : made) {
            boolean hit = each.how() == Made.How.HIT;
            switch (each.rendition()) {
                case Rendition.Translation translation -> translations.add(Views.translation(translation, hit, true));
                case Rendition.Summary summary -> summaries.add(Views.summary(summary, hit, true));
                case null -> {
                    if (each.problem() != null) {
                        problems.add(ProblemMappers.described(each.problem(), uri));
                    }
                }
            }
        }
        return Views.article(article, translations, summaries, problems);
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
        return response.header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(CACHE_STATUS, Made.cacheStatus(List.of(made)))
                .build();
    }

    private static Object view(Made made, Rendition rendition, boolean stored) {
        boolean hit = made.how() == Made.How.HIT;
        return switch (rendition) {
            case Rendition.Translation translation -> Views.translation(translation, hit, stored);
            case Rendition.Summary summary -> Views.summary(summary, hit, stored);
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
        return response.header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(CACHE_STATUS, Made.cacheStatus(made))
                .build();
    }
}
