package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.Caller;
import dev.vestnik.Deadline;
import dev.vestnik.Language;
import dev.vestnik.Task;
import dev.vestnik.TextFormat;
import dev.vestnik.cache.Use;
import dev.vestnik.job.Callback;
import dev.vestnik.job.FullException;
import dev.vestnik.job.Job;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes jobs of what is posted as one, and of calls whose callers would rather not wait. */
@Singleton
class Deferral {

    private static final Duration LATER = Duration.ofSeconds(30);

    /** Articles of a job in the answer to its post. */
    static final int ORDINARY_PAGE = 100;

    private final JobDesk jobs;
    private final Desk desk;
    private final ServiceConfig config;

    @Inject
    Deferral(JobDesk jobs, Desk desk, ServiceConfig config) {
        this.jobs = jobs;
        this.desk = desk;
        this.config = config;
    }

    /**
     * What is asked for of an article.
     *
     * @param tasks with the terms of the glossary that the assignment names
     */
    record Asked(Article article, Assignment assignment, List<Task> tasks) {

        /** Of an article that is kept. */
        static Asked of(Article article, List<Task> tasks, @Nullable String glossary) {
            return new Asked(
                    article,
                    Assignment.of(article.id(), true, null, null, null, null, null, tasks, glossary, TextFormat.PLAIN),
                    tasks);
        }

        /** Of a text that is not. */
        static Asked once(Article article, @Nullable Language declared, List<Task> tasks, @Nullable String glossary) {
            return new Asked(
                    article,
                    Assignment.of(
                            null, false, null, article.text(), null, null, declared, tasks, glossary, article.format()),
                    tasks);
        }
    }

    /** Whether a request is one that is not answered at once, whatever is there. */
    static boolean isWanted(HttpHeaders headers) {
        return Preference.of(headers).async() || Repeats.isOne(headers);
    }

    /** An id for a job that may come of a request. */
    String newId() {
        return jobs.jobs().newId();
    }

    /**
     * The answer, if all is made as long as the caller waits; a job otherwise.
     *
     * @param id of the job; there may be one already, when the request came before
     * @param answering makes an answer of what was made in time, all of it in the order in which it was asked for
     * @return null where the caller wants to wait, or what it wants of the cache is not what jobs do
     */
    @Nullable Response instead(
            String id,
            Caller caller,
            Terms terms,
            HttpHeaders headers,
            UriInfo uri,
            List<Asked> asked,
            Function<List<Made>, Response> answering)
            throws InterruptedException {
        Preference preference = Preference.of(headers);
        boolean nothing = asked.stream().allMatch(each -> each.tasks().isEmpty());
        if (!preference.async() || terms.use() != Use.NORMAL || nothing) {
            return null;
        }
        Job before = jobs.jobs().get(caller, id).orElse(null);
        if (before != null) {
            return applied(before, headers, uri);
        }
        Duration wait = preference.within();
        if (wait != null) {
            Response answer = within(shorter(wait, config.maxTimeout()), terms, asked, answering);
            if (answer != null) {
                return answer;
            }
        }
        return applied(
                take(
                        id,
                        caller,
                        asked.stream()
                                .map(each -> each.assignment().allowed(terms.key()))
                                .toList(),
                        null),
                headers,
                uri);
    }

    /** The same with an id of its own. */
    @Nullable Response instead(
            Caller caller,
            Terms terms,
            HttpHeaders headers,
            UriInfo uri,
            List<Asked> asked,
            Function<List<Made>, Response> answering)
            throws InterruptedException {
        return instead(jobs.jobs().newId(), caller, terms, headers, uri, asked, answering);
    }

    private Response applied(Job job, HttpHeaders headers, UriInfo uri) {
        return Response.fromResponse(accepted(job, headers, uri))
                .header(Preference.APPLIED, Preference.ASYNC)
                .header(HttpHeaders.VARY, Preference.HEADER)
                .build();
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** The answer; null when not all of it was made in time. */
    private @Nullable Response within(
            Duration wait, Terms terms, List<Asked> asked, Function<List<Made>, Response> answering)
            throws InterruptedException {
        Terms hurried = new Terms(Deadline.in(wait), terms.use(), terms.explain(), terms.key());
        List<Made> made = new ArrayList<>();
        for (Asked each : asked) {
            List<Made> those = desk.make(each.article(), each.tasks(), hurried);
            if (those.stream().anyMatch(Deferral::isTooLate)) {
                return null;
            }
            made.addAll(those);
        }
        return answering.apply(made);
    }

    private static boolean isTooLate(Made made) {
        ProblemException problem = made.problem();
        return problem != null && problem.problem().kind() == Problem.Kind.DEADLINE_PASSED;
    }

    /** @param id a new one, or that of a job whose creation broke off */
    Job take(String id, Caller caller, List<Assignment> assignments, @Nullable Callback callback) {
        try {
            return jobs.jobs()
                    .create(
                            id,
                            caller,
                            assignments.stream().map(Assignment::bytes).toList(),
                            callback);
        } catch (FullException e) {
            throw full(e);
        }
    }

    static ProblemException full(FullException e) {
        return ProblemException.passing(
                e.own() ? Problem.Kind.JOBS_WAITING : Problem.Kind.QUEUE_FULL, String.valueOf(e.getMessage()), LATER);
    }

    Response accepted(Job job, HttpHeaders headers, UriInfo uri) {
        JobViews.Whole whole = JobViews.whole(
                job,
                jobs.jobs().standing(job),
                1,
                ORDINARY_PAGE,
                Occasion.of(uri, headers).tongue());
        return Response.accepted(Json.bytes(whole))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.LOCATION, JobViews.place(job.id()))
                .build();
    }
}
