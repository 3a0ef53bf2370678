package dev.vestnik.api;

import dev.vestnik.Language;
import dev.vestnik.Task;
import dev.vestnik.cache.Articles;
import dev.vestnik.cache.Key;
import dev.vestnik.pipeline.Pipeline;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A posted article as it was understood, before it is read.
 *
 * @param key the key of the body as it came
 * @param title null when none was given
 * @param tasks without the terms of the glossary; see {@link #tasks(Desk)}
 * @param glossary the id of a glossary for the tasks; null when none was named
 */
record Posted(
        Key key,
        String text,
        @Nullable String title,
        @Nullable Language declared,
        @Nullable String source,
        @Nullable String url,
        List<Task> tasks,
        @Nullable String glossary,
        boolean explain) {

    private static final int LONGEST_SOURCE = 400;
    /** What browsers and servers agree on, about. */
    private static final int LONGEST_URL = 2_000;

    private static final Set<String> PARAMETERS = Set.of(
            "translate",
            "summarize",
            "language",
            Desk.CHAIN,
            Desk.CHECKS,
            Desk.GLOSSARY,
            Terms.EXPLAIN,
            Patience.FIELD);

    /** The JSON form of an article. {@code translate} and {@code summarize} mean the same as the query parameters. */
    record Json(
            @Nullable String title,
            @Nullable String text,
            @Nullable String source,
            @Nullable String url,
            @Nullable String language,
            @Nullable List<String> translate,
            @Nullable List<String> summarize,
            @Nullable String chain,
            @Nullable String checks,
            @Nullable String glossary) {}

    static Posted of(byte[] body, @Nullable MediaType type, UriInfo uri, Bodies bodies, Desk desk) {
        Query query = new Query(uri.getQueryParameters(), PARAMETERS);
        String language = query.get("language");
        Language summaries = language == null ? Language.ENGLISH : Query.language("language", language);
        if (type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            Json json = bodies.json(body, type, Json.class);
            return new Posted(
                    Key.ofBody("json", body),
                    Bodies.required(json.text(), "text"),
                    json.title(),
                    json.language() == null ? null : Query.language("language", json.language()),
                    Bodies.bounded(json.source(), "source", LONGEST_SOURCE),
                    Bodies.bounded(json.url(), "url", LONGEST_URL),
                    Query.tasks(
                            either("translate", query, json.translate()),
                            either("summarize", query, json.summarize()),
                            summaries,
                            desk.options(
                                    either(query, Desk.CHAIN, json.chain()),
                                    either(query, Desk.CHECKS, json.checks()))),
                    either(query, Desk.GLOSSARY, json.glossary()),
                    Terms.explain(query));
        }
        return new Posted(
                Key.ofBody("text", body),
                bodies.text(body, type),
                null,
                null,
                null,
                null,
                Query.tasks(
                        query.list("translate"),
                        query.list("summarize"),
                        summaries,
                        desk.options(query.get(Desk.CHAIN), query.get(Desk.CHECKS))),
                query.get(Desk.GLOSSARY),
                Terms.explain(query));
    }

    /** The tasks as they are to be done. May ask the store for the glossary. */
    List<Task> tasks(Desk desk) {
        return desk.with(glossary, tasks);
    }

    private static @Nullable String either(Query query, String name, @Nullable String json) {
        String given = query.get(name);
        if (given != null && json != null) {
            throw givenTwice(name, given);
        }
        return given == null ? json : given;
    }

    private static ProblemException givenTwice(String name, @Nullable String value) {
        return ProblemException.invalid(name, value, name + " is given in the query and in the body: give it once");
    }

    private static List<String> either(String name, Query query, @Nullable List<String> json) {
        if (json == null) {
            return query.list(name);
        }
        if (query.get(name) != null) {
            throw givenTwice(name, query.get(name));
        }
        for (int i = 0; i < json.size(); i++) {
            Bodies.required(json.get(i), name + "[" + i + "]");
        }
        return json;
    }

    Articles.Kept accept(Pipeline pipeline) {
        return pipeline.accept(key, text, title, declared, source, url);
    }
}
