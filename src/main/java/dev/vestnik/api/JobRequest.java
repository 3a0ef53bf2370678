package dev.vestnik.api;

import dev.vestnik.Language;
import dev.vestnik.Options;
import dev.vestnik.Task;
import dev.vestnik.TextFormat;
import dev.vestnik.job.JobsConfig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of a job. What is said once for all articles holds for each that does not say it itself.
 *
 * @param language of the summaries, English if not given
 */
record JobRequest(
        @Nullable List<@Nullable ArticleJson> articles,
        @Nullable List<@Nullable String> translate,
        @Nullable List<@Nullable String> summarize,
        @Nullable String language,
        @Nullable String chain,
        @Nullable String checks,
        @Nullable String glossary,
        @Nullable Boolean localOnly,
        @Nullable CallbackJson callback) {

    /**
     * Whom to tell when the job has ended.
     *
     * @param secret what the message is signed with, in place of the service's own
     */
    record CallbackJson(@Nullable String url, @Nullable String secret) {
        @Override
        public String toString() {
            return "callback";
        }
    }

    /**
     * One article of a job.
     *
     * @param article the id of an article that is kept, in place of a text
     * @param language of the text
     * @param format of the text; plain if not given
     */
    record ArticleJson(
            @Nullable String article,
            @Nullable String title,
            @Nullable String text,
            @Nullable String source,
            @Nullable String url,
            @Nullable String language,
            @Nullable List<@Nullable String> translate,
            @Nullable List<@Nullable String> summarize,
            @Nullable String chain,
            @Nullable String checks,
            @Nullable String glossary,
            @Nullable Boolean localOnly,
            @Nullable String format) {}

    /**
     * What each article asks for.
     *
     * @throws ProblemException with all that is wrong
     */
    List<Assignment> assignments(Desk desk, String tenant, JobsConfig config, Faults faults) {
        List<@Nullable ArticleJson> all = Objects.requireNonNullElse(articles, List.of());
        if (articles == null) {
            faults.required(null, "articles");
        } else if (all.isEmpty() || all.size() > config.maxArticles()) {
            faults.add(ProblemException.invalid(
                    "articles",
                    all.size() + " articles",
                    "A job has at least one article, and not too many",
                    "1 to " + config.maxArticles()));
            throw faults.together();
        }
        Language summaries = Query.language("language", language, Language.ENGLISH, faults);
        Options options = desk.options(chain, checks, faults).locally(Boolean.TRUE.equals(localOnly));
        List<Task> common = Query.tasks(
                items("translate", translate, faults),
                items("summarize", summarize, faults),
                summaries,
                options,
                faults);
        Map<String, Boolean> glossaries = new HashMap<>();
        known(glossary, glossaries, desk, tenant, faults);
        List<Assignment> assignments = new ArrayList<>();
        for (int i = 0; i < all.size() && !faults.isFull(); i++) {
            Faults own = new Faults();
            Assignment assignment = assignment(
                    all.get(i), common, summaries, options, config, glossaries, desk, tenant, own, faults.isEmpty());
            faults.addAll("articles[" + i + "].", own);
            if (assignment != null) {
                assignments.add(assignment);
            }
        }
        faults.end();
        return assignments;
    }

    private static List<String> items(String field, @Nullable List<@Nullable String> given, Faults faults) {
        return given == null ? List.of() : Bodies.items(field, given, faults);
    }

    private @Nullable Assignment assignment(
            @Nullable ArticleJson json,
            List<Task> common,
            Language summaries,
            Options options,
            JobsConfig config,
            Map<String, Boolean> glossaries,
            Desk desk,
            String tenant,
            Faults faults,
            boolean commonIsSound) {
        if (json == null) {
            faults.required(null, "text");
            return null;
        }
        content(json, config, faults);
        String tag = json.language();
        Language declared = tag == null ? null : faults.orNull(() -> Query.language("language", tag));
        known(json.glossary(), glossaries, desk, tenant, faults);
        TextFormat format = Posted.format(json.format(), faults);
        boolean ownOptions = json.chain() != null || json.checks() != null || json.localOnly() != null;
        Options these = ownOptions
                ? desk.options(
                                json.chain() == null ? chain : json.chain(),
                                json.checks() == null ? checks : json.checks(),
                                faults)
                        .locally(Boolean.TRUE.equals(json.localOnly() == null ? localOnly : json.localOnly()))
                : options;
        List<Task> tasks = json.translate() == null && json.summarize() == null
                ? common.stream().map(task -> task.with(these)).toList()
                : Query.tasks(
                        items("translate", json.translate(), faults),
                        items("summarize", json.summarize(), faults),
                        summaries,
                        these,
                        faults);
        if (tasks.isEmpty() && faults.isEmpty() && commonIsSound) {
            faults.add(ProblemException.invalid(
                    "translate",
                    null,
                    "Nothing is to be made of this article: say translate or summarize, here or for all",
                    "translate: [\"en\"]",
                    "summarize: [\"short\"]"));
        }
        return faults.isEmpty() && !tasks.isEmpty()
                ? Assignment.of(
                        json.article(),
                        true,
                        json.title(),
                        json.text(),
                        json.source(),
                        json.url(),
                        declared,
                        tasks,
                        json.glossary() == null ? glossary : json.glossary(),
                        format)
                : null;
    }

    private static void content(ArticleJson json, JobsConfig config, Faults faults) {
        if (json.article() != null) {
            if (json.text() != null || json.title() != null) {
                faults.add(ProblemException.invalid(
                        "article", json.article(), "An article that is kept has its text: give one of the two"));
            }
            return;
        }
        String text = faults.required(json.text(), "text");
        if (json.text() != null) {
            faults.orNull(() -> Bodies.readable(text, "text"));
        }
        long bytes = text.getBytes(StandardCharsets.UTF_8).length;
        long most = config.maxArticle().asLongValue();
        if (bytes > most) {
            throw ProblemException.field(
                    Problem.Kind.TOO_LARGE,
                    "text",
                    bytes + " bytes",
                    List.of("at most " + most + " bytes"),
                    "The text of an article is too large");
        }
        faults.orNull(() -> Bodies.bounded(json.source(), "source", Posted.LONGEST_SOURCE));
        faults.orNull(() -> Bodies.bounded(json.url(), "url", Posted.LONGEST_URL));
    }

    /** Tells of a glossary that there is none of; each is looked up once. */
    private static void known(
            @Nullable String glossary, Map<String, Boolean> glossaries, Desk desk, String tenant, Faults faults) {
        if (glossary == null) {
            return;
        }
        boolean there = glossaries.computeIfAbsent(glossary, id -> {
            Faults wrong = new Faults();
            wrong.orNull(() -> desk.with(tenant, id, List.of()));
            return wrong.isEmpty();
        });
        if (!there) {
            faults.orNull(() -> desk.with(tenant, glossary, List.of()));
        }
    }
}
