package dev.vestnik.api;

import dev.vestnik.Language;
import dev.vestnik.Options;
import dev.vestnik.Task;
import dev.vestnik.cache.Use;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rendition of a kept article as an address asks for it.
 *
 * @param task without the terms of the glossary
 * @param glossary the id of a glossary; null when none was named
 * @param tenant whose the article has to be
 * @param faults what is wrong with the request; where there are some, the rest is good for nothing else
 */
record Wanted(Task task, @Nullable String glossary, Terms terms, String tenant, Faults faults) {

    /** The query parameters of a translation. */
    static final Set<String> OF_TRANSLATION =
            Set.of(Desk.CHAIN, Desk.CHECKS, Desk.GLOSSARY, Desk.LOCAL_ONLY, Terms.EXPLAIN, Patience.FIELD);

    /** The query parameters of a summary. */
    static final Set<String> OF_SUMMARY = Set.of(
            "type",
            "length",
            "sentences",
            "words",
            "language",
            Desk.CHAIN,
            Desk.CHECKS,
            Desk.GLOSSARY,
            Desk.LOCAL_ONLY,
            Terms.EXPLAIN,
            Patience.FIELD);

    static Wanted translation(
            String language, HttpHeaders headers, UriInfo uri, RoutingContext context, Desk desk, Patience patience) {
        Faults faults = new Faults();
        Query query = new Query(uri.getQueryParameters(), OF_TRANSLATION, faults);
        Task task = new Task.Translate(
                Query.language("language", language, Language.UNDETERMINED, faults), options(query, desk, faults));
        return new Wanted(
                task,
                query.get(Desk.GLOSSARY),
                terms(query, headers, uri, context, patience, faults),
                Callers.of(context).tenant(),
                faults);
    }

    static Wanted summary(HttpHeaders headers, UriInfo uri, RoutingContext context, Desk desk, Patience patience) {
        Faults faults = new Faults();
        Query query = new Query(uri.getQueryParameters(), OF_SUMMARY, faults);
        Task task = Query.summary(
                query.get("type"),
                query.get("length"),
                query.get("sentences"),
                query.get("words"),
                Query.language("language", query.get("language"), Language.ENGLISH, faults),
                options(query, desk, faults),
                faults);
        return new Wanted(
                task,
                query.get(Desk.GLOSSARY),
                terms(query, headers, uri, context, patience, faults),
                Callers.of(context).tenant(),
                faults);
    }

    private static Options options(Query query, Desk desk, Faults faults) {
        return desk.options(query.get(Desk.CHAIN), query.get(Desk.CHECKS), faults)
                .locally(faults.of(false, () -> query.flag(Desk.LOCAL_ONLY)));
    }

    private static Terms terms(
            Query query, HttpHeaders headers, UriInfo uri, RoutingContext context, Patience patience, Faults faults) {
        return new Terms(
                faults.orNull(() -> patience.deadline(headers, uri)),
                faults.of(Use.NORMAL, () -> Terms.use(headers)),
                faults.of(false, () -> Terms.explain(query)),
                Callers.key(context));
    }

    /**
     * The task with the terms of its glossary. May ask the store.
     *
     * @throws ProblemException with all that is wrong with the request, if anything is
     */
    List<Task> tasks(Desk desk) {
        // Whether the glossary is for the task can be said only where this is what was asked for.
        List<Task> asked = faults.isEmpty() ? List.of(task) : List.of();
        List<Task> whole = faults.of(asked, () -> desk.with(tenant, glossary, asked));
        faults.end();
        return whole;
    }
}
