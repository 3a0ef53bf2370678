package dev.vestnik.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.vestnik.Article;
import dev.vestnik.Rendition;
import dev.vestnik.Task;
import dev.vestnik.cache.Key;
import dev.vestnik.job.Item;
import dev.vestnik.job.Job;
import dev.vestnik.job.Outcome;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was made of the articles of jobs. It lies where everything that is made lies, and is forgotten with its article. */
@Singleton
class JobResults {

    private final JobDesk jobs;
    private final Desk desk;

    @Inject
    JobResults(JobDesk jobs, Desk desk) {
        this.jobs = jobs;
        this.desk = desk;
    }

    /**
     * An article that is being worked on.
     *
     * @param partial translations that are not finished
     */
    record SoFar(@JsonUnwrapped Views.ArticleView article, List<PartialView> partial) {}

    /** @param blocks those that are finished */
    record PartialView(String language, List<Views.TranslatedBlockView> blocks) {}

    /**
     * The answer about one item, as the call that makes it at once would give it.
     *
     * @throws ProblemException when there is none
     */
    Response of(Job job, int number, Accepted accepted, Occasion occasion) {
        String tenant = job.owner().tenant();
        Item item = jobs.jobs().item(job, number).orElseThrow(JobResults::none);
        byte[] order = jobs.jobs().order(job, number).orElseThrow(JobResults::none);
        Assignment assignment = Assignment.read(order);
        Outcome outcome = item.outcome();
        if (outcome != null && outcome.failure() != null) {
            throw JobMaking.problem(outcome.failure());
        }
        Article article = article(assignment, tenant, outcome, item.begun());
        Format format = accepted.of(article, assignment.plain());
        if (outcome == null && assignment.kept() && format == Format.JSON) {
            return soFar(article, assignment.tasks(desk, tenant), occasion);
        }
        List<Made> made =
                outcome == null ? there(article, assignment.tasks(desk, tenant)) : made(outcome, article, assignment);
        return assignment.kept()
                ? Answers.article(article, false, made, format, occasion)
                : Answers.rendition(made.stream().findFirst().orElseThrow(JobResults::none), false, format);
    }

    private Article article(
            Assignment assignment, String tenant, @Nullable Outcome outcome, Item.@Nullable Begun begun) {
        String known = outcome != null ? outcome.article() : begun != null ? begun.article() : null;
        if (known == null) {
            throw none();
        }
        return assignment.kept()
                ? desk.pipeline().article(known).orElseThrow(JobResults::none)
                : assignment.article(desk.pipeline(), tenant);
    }

    /** What is finished. */
    private List<Made> there(Article article, List<Task> tasks) {
        List<Made> there = new ArrayList<>();
        for (Task task : tasks) {
            Rendition rendition = desk.pipeline().find(article, task);
            if (rendition != null) {
                there.add(hit(article, task, rendition));
            }
        }
        return there;
    }

    private Made hit(Article article, Task task, Rendition rendition) {
        return Made.of(
                task, article.format(), rendition, Made.How.HIT, desk.pipeline().freshFor(rendition));
    }

    private Response soFar(Article article, List<Task> tasks, Occasion occasion) {
        List<Made> there = there(article, tasks);
        List<PartialView> partial = new ArrayList<>();
        for (Task task : tasks) {
            boolean finished = there.stream().anyMatch(made -> made.task().equals(task));
            if (task instanceof Task.Translate translate && !finished) {
                partial.add(new PartialView(
                        translate.language().tag(),
                        desk.pipeline().remembered(article, translate).stream()
                                .map(Views.TranslatedBlockView::of)
                                .toList()));
            }
        }
        return Response.ok(
                        Json.bytes(new SoFar(Answers.view(article, there, null, occasion), partial)),
                        MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, Answers.CACHE_CONTROL)
                .build();
    }

    private List<Made> made(Outcome outcome, Article article, Assignment assignment) {
        List<Task> tasks = assignment.plain();
        List<Made> all = new ArrayList<>();
        for (int i = 0; i < outcome.parts().size(); i++) {
            Outcome.Part part = outcome.parts().get(i);
            Rendition rendition = part.place() == null || part.digest() == null
                    ? null
                    : desk.pipeline().kept(new Key(part.place(), part.digest()));
            ProblemException problem = part.failure() == null ? none() : JobMaking.problem(part.failure());
            all.add(
                    rendition == null
                            ? Made.failed(tasks.get(i), article.format(), problem, Made.How.MISS)
                            : hit(article, tasks.get(i), rendition));
        }
        return all;
    }

    private static ProblemException none() {
        return new ProblemException(
                Problem.of(Problem.Kind.NO_RESULT, "There is nothing of this article of the job yet, or no longer"));
    }
}
