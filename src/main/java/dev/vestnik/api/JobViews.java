package dev.vestnik.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestnik.job.Callback;
import dev.vestnik.job.Item;
import dev.vestnik.job.Job;
import dev.vestnik.job.Jobs;
import dev.vestnik.job.Outcome;
import dev.vestnik.job.State;
import dev.vestnik.job.Tally;
import dev.vestnik.job.Told;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shapes of jobs, as they go out. */
final class JobViews {

    private JobViews() {}

    static String place(String id) {
        return JobResource.PATH + "/" + id;
    }

    /**
     * A job as a list has it.
     *
     * @param articles how many it has
     */
    record Brief(String id, String state, String created, int articles, Links links) {
        static Brief of(Job job, State state) {
            return new Brief(job.id(), state.wireName(), job.created().toString(), job.items(), Links.of(job.id()));
        }
    }

    record Links(String self, String results, String retry) {
        static Links of(String id) {
            return new Links(place(id), place(id) + "/results/{number}", place(id) + "/retry");
        }
    }

    /**
     * Some of the jobs.
     *
     * @param next the cursor of the next page; absent when this is the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listing(List<Brief> jobs, @Nullable String next) {}

    /**
     * A job.
     *
     * @param round how often it was tried: more than 1 after a retry
     * @param finished absent while it has not ended
     * @param articles how far each is, as many as were asked for
     * @param next the cursor for more of them; absent when there are none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Whole(
            String id,
            String state,
            int round,
            String created,
            @Nullable String finished,
            Counts counts,
            List<ItemView> articles,
            @Nullable String next,
            @Nullable CallbackView callback,
            Links links) {}

    /**
     * A job's callback.
     *
     * @param state {@code pending}, {@code delivered} or {@code failed}; absent while the job has not ended
     * @param problem why the last try was none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CallbackView(
            String url,
            @Nullable String state,
            @Nullable Integer tries,
            @Nullable String problem) {
        static @Nullable CallbackView of(@Nullable Callback callback, @Nullable Told told) {
            return callback == null
                    ? null
                    : told == null
                            ? new CallbackView(callback.url(), null, null, null)
                            : new CallbackView(callback.url(), told.state(), told.tries(), told.why());
        }
    }

    /**
     * What a callback is told.
     *
     * @param type {@code job.done}
     * @param timestamp when it is told
     */
    record Message(String type, String timestamp, Ended data) {
        static Message of(Job job, Jobs.Standing standing, Instant now) {
            return new Message(
                    "job.done",
                    now.toString(),
                    new Ended(
                            job.id(),
                            standing.state().wireName(),
                            standing.round(),
                            job.created().toString(),
                            String.valueOf(standing.finished()),
                            Counts.of(standing.tally()),
                            Links.of(job.id())));
        }
    }

    /** A job that has ended, without anything of its articles. */
    record Ended(String id, String state, int round, String created, String finished, Counts counts, Links links) {}

    record Counts(int all, int queued, int running, int done, int failed, int cancelled) {
        static Counts of(Tally tally) {
            return new Counts(
                    tally.queued() + tally.running() + tally.done() + tally.failed() + tally.cancelled(),
                    tally.queued(),
                    tally.running(),
                    tally.done(),
                    tally.failed(),
                    tally.cancelled());
        }
    }

    /**
     * An article of a job.
     *
     * @param number from 1, in the order in which they were posted
     * @param article its id; absent until it was read
     * @param blocks of all translations together; absent until it was begun, and where no translation is asked for
     * @param problem why nothing of it could be made
     * @param result where what was made of it is; absent while there is nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ItemView(
            int number,
            String state,
            @Nullable String article,
            @Nullable BlocksView blocks,
            @Nullable List<PartView> renditions,
            @Nullable Problem problem,
            @Nullable String result) {}

    record BlocksView(int done, int all) {}

    /**
     * A rendition that was asked for.
     *
     * @param href where it is, made anew if it is there no longer; absent for a text that is kept nowhere
     * @param problem why it could not be made
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PartView(
            String kind,
            String language,
            @Nullable String type,
            @Nullable String length,
            @Nullable Boolean degraded,
            @Nullable String href,
            @Nullable Problem problem) {}

    /** A job with some of its items. */
    static Whole whole(Job job, Jobs.Standing standing, int from, int limit, Tongue tongue) {
        int to = (int) Math.min(standing.items().size(), (long) from - 1 + limit);
        return new Whole(
                job.id(),
                standing.state().wireName(),
                standing.round(),
                job.created().toString(),
                standing.finished() == null ? null : standing.finished().toString(),
                Counts.of(standing.tally()),
                standing.items().subList(Math.min(from - 1, to), to).stream()
                        .map(item -> item(job, item, tongue))
                        .toList(),
                to < standing.items().size() ? String.valueOf(to + 1) : null,
                CallbackView.of(job.callback(), standing.told()),
                Links.of(job.id()));
    }

    private static ItemView item(Job job, Item item, Tongue tongue) {
        Outcome outcome = item.outcome();
        Item.Begun begun = item.begun();
        boolean something =
                begun != null || (outcome != null && outcome.parts().stream().anyMatch(part -> part.failure() == null));
        String article = outcome != null && outcome.kept()
                ? outcome.article()
                : begun != null && begun.kept() ? begun.article() : null;
        return new ItemView(
                item.number(),
                item.state().wireName(),
                article,
                blocks(outcome, begun),
                outcome == null || outcome.parts().isEmpty() ? null : parts(outcome, tongue),
                outcome == null || outcome.failure() == null
                        ? null
                        : JobMaking.problem(outcome.failure()).problem().in(tongue),
                something ? place(job.id()) + "/results/" + item.number() : null);
    }

    private static @Nullable BlocksView blocks(@Nullable Outcome outcome, Item.@Nullable Begun begun) {
        if (begun != null) {
            return begun.blocks() == 0 ? null : new BlocksView(begun.done(), begun.blocks());
        }
        List<Outcome.Part> translations = outcome == null
                ? List.of()
                : outcome.parts().stream()
                        .filter(part -> part.kind().equals("translation"))
                        .toList();
        if (outcome == null || translations.isEmpty()) {
            return null;
        }
        int made = (int)
                translations.stream().filter(part -> part.failure() == null).count();
        return new BlocksView(made * outcome.blocks(), translations.size() * outcome.blocks());
    }

    private static List<PartView> parts(Outcome outcome, Tongue tongue) {
        List<PartView> parts = new ArrayList<>();
        for (Outcome.Part part : outcome.parts()) {
            boolean made = part.failure() == null;
            parts.add(new PartView(
                    part.kind(),
                    part.language(),
                    part.type(),
                    part.length(),
                    made ? part.degraded() : null,
                    made && outcome.kept() ? href(String.valueOf(outcome.article()), part) : null,
                    part.failure() == null
                            ? null
                            : JobMaking.problem(part.failure()).problem().in(tongue)));
        }
        return parts;
    }

    private static String href(String article, Outcome.Part part) {
        String self = Views.Links.self(article);
        if (part.type() == null || part.length() == null) {
            return self + "/translations/" + part.language();
        }
        // sentences=4 and words=60 are parameters as they are.
        String length = part.length().contains("=") ? part.length() : "length=" + part.length();
        return self + "/summaries?type=" + part.type() + "&" + length + "&language="
                + URLEncoder.encode(part.language(), StandardCharsets.UTF_8);
    }
}
