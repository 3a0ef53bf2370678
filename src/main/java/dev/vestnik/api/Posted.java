package dev.vestnik.api;

import dev.vestnik.Language;
import dev.vestnik.Options;
import dev.vestnik.Task;
import dev.vestnik.TextFormat;
import dev.vestnik.cache.Articles;
import dev.vestnik.cache.Key;
import dev.vestnik.pipeline.Pipeline;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A posted article as it was understood, before it is read.
 *
 * @param key the key of the body as it came
 * @param format what the text is written in
 * @param title null when none was given
 * @param tasks without the terms of the glossary; see {@link #tasks(Desk, Faults)}
 * @param glossary the id of a glossary for the tasks; null when none was named
 * @param localOnly whether only local backends may be asked; the tasks know
 * @param tenant who posted it
 */
record Posted(
        Key key,
        TextFormat format,
        String text,
        @Nullable String title,
        @Nullable Language declared,
        @Nullable String source,
        @Nullable String url,
        List<Task> tasks,
        @Nullable String glossary,
        boolean explain,
        boolean localOnly,
        String tenant) {

    static final int LONGEST_SOURCE = 400;
    /** What browsers and servers agree on, about. */
    static final int LONGEST_URL = 2_000;

    static final Set<String> PARAMETERS = Set.of(
            "translate",
            "summarize",
            "language",
            Desk.CHAIN,
            Desk.CHECKS,
            Desk.GLOSSARY,
            Desk.LOCAL_ONLY,
            Terms.EXPLAIN,
            Patience.FIELD);

    /** The JSON form of an article. {@code translate} and {@code summarize} mean the same as the query parameters. */
    record Json(
            @Nullable String title,
            @Nullable String text,
            @Nullable String format,
            @Nullable String source,
            @Nullable String url,
            @Nullable String language,
            @Nullable List<String> translate,
            @Nullable List<String> summarize,
            @Nullable String chain,
            @Nullable String checks,
            @Nullable String glossary,
            @Nullable Boolean localOnly) {
        static Json of(String text) {
            return new Json(null, text, null, null, null, null, null, null, null, null, null, null);
        }
    }

    /**
     * Reads a request. Where anything is wrong with it, the result is good for {@link #tasks(Desk, Faults)} alone.
     *
     * @param faults is told of what is wrong
     */
    static Posted of(
            byte[] body,
            @Nullable MediaType type,
            UriInfo uri,
            Bodies bodies,
            Desk desk,
            String tenant,
            Faults faults) {
        Query query = new Query(uri.getQueryParameters(), PARAMETERS, faults);
        boolean isJson = type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
        Json json = isJson
                ? faults.orEnd(() -> bodies.json(body, type, Json.class, faults))
                : Json.of(faults.of("", () -> bodies.text(body, type, posted(type))));
        TextFormat format = isJson ? format(json.format(), faults) : posted(type);
        String text = faults.required(json.text(), "text");
        Language declared = declared(json.language(), faults);
        faults.orNull(() -> Bodies.bounded(json.source(), "source", LONGEST_SOURCE));
        faults.orNull(() -> Bodies.bounded(json.url(), "url", LONGEST_URL));
        Language summaries = Query.language("language", query.get("language"), Language.ENGLISH, faults);
        boolean localOnly = faults.of(false, () -> query.flag(Desk.LOCAL_ONLY));
        if (json.localOnly() != null && query.get(Desk.LOCAL_ONLY) != null) {
            faults.add(givenTwice(Desk.LOCAL_ONLY, query.get(Desk.LOCAL_ONLY)));
        }
        localOnly |= Boolean.TRUE.equals(json.localOnly());
        Options options = desk.options(
                        either(query, Desk.CHAIN, json.chain(), faults),
                        either(query, Desk.CHECKS, json.checks(), faults),
                        faults)
                .locally(localOnly);
        List<Task> tasks = Query.tasks(
                either("translate", query, json.translate(), faults),
                either("summarize", query, json.summarize(), faults),
                summaries,
                options,
                faults);
        String glossary = either(query, Desk.GLOSSARY, json.glossary(), faults);
        boolean explain = faults.of(false, () -> Terms.explain(query));
        // Without faults the text is looked at when the article is made of it.
        if (!faults.isEmpty() && !faults.has("text") && !faults.has("body")) {
            faults.orNull(() -> Bodies.readable(text, "text"));
        }
        return new Posted(
                Key.ofBody((isJson ? "json" : sort(type, format)) + tenant, body),
                format,
                text,
                json.title(),
                declared,
                json.source(),
                json.url(),
                tasks,
                glossary,
                explain,
                localOnly,
                tenant);
    }

    /** What a body of this type is written in; a plain text where it is none that we know. */
    private static TextFormat posted(@Nullable MediaType type) {
        return Arrays.stream(TextFormat.values())
                .filter(format -> type != null && type.isCompatible(MediaType.valueOf(format.mediaType())))
                .findFirst()
                .orElse(TextFormat.PLAIN);
    }

    /** The format that a field names; that of a plain text where it names none. */
    static TextFormat format(@Nullable String name, Faults faults) {
        return name == null
                ? TextFormat.PLAIN
                : faults.of(
                        TextFormat.PLAIN,
                        () -> TextFormat.parse(name)
                                .orElseThrow(() -> ProblemException.invalid(
                                        "format",
                                        name,
                                        "There is no such format",
                                        TextFormat.wireNames().toArray(String[]::new))));
    }

    /** What the same bytes are told apart by. */
    private static String sort(@Nullable MediaType type, TextFormat format) {
        String charset = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
        String sort = format == TextFormat.PLAIN ? "text" : format.wireName();
        return charset == null || charset.equalsIgnoreCase("utf-8")
                ? sort
                : sort + ";" + charset.toLowerCase(Locale.ROOT);
    }

    private static @Nullable Language declared(@Nullable String tag, Faults faults) {
        return tag == null ? null : faults.orNull(() -> Query.language("language", tag));
    }

    /**
     * The tasks as they are to be done. May ask the store for the glossary.
     *
     * @throws ProblemException with all that is wrong with the request, if anything is
     */
    List<Task> tasks(Desk desk, Faults faults) {
        // Whether the glossary is for the tasks can be said only where these are what was asked for.
        List<Task> asked = faults.isEmpty() ? tasks : List.of();
        List<Task> whole = faults.of(asked, () -> desk.with(tenant, glossary, asked));
        faults.end();
        return whole;
    }

    private static @Nullable String either(Query query, String name, @Nullable String json, Faults faults) {
        String given = query.get(name);
        if (given != null && json != null) {
            faults.add(givenTwice(name, given));
        }
        return given == null ? json : given;
    }

    private static ProblemException givenTwice(String name, @Nullable String value) {
        return ProblemException.invalid(name, value, name + " is given in the query and in the body: give it once");
    }

    private static List<String> either(String name, Query query, @Nullable List<String> json, Faults faults) {
        if (json == null) {
            return query.list(name);
        }
        if (query.get(name) != null) {
            faults.add(givenTwice(name, query.get(name)));
        }
        return Bodies.items(name, json, faults);
    }

    Articles.Kept accept(Pipeline pipeline) {
        return pipeline.accept(tenant, key, format, text, title, declared, source, url);
    }
}
