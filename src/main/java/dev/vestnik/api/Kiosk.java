package dev.vestnik.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestnik.Article;
import dev.vestnik.Task;
import dev.vestnik.cache.Articles;
import dev.vestnik.cache.CacheConfig;
import dev.vestnik.cache.Use;
import dev.vestnik.cache.Written;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Hands out what was printed before. A request that is byte for byte the same as one that a resource has answered from the cache is
 * answered here, while the article and the renditions are still there; everything else is left to the resources, which also tell what
 * such a request means. Nothing is read or decided here, so there is one place for each rule.
 *
 * <p>Readings are answered in front of the resources, for the way to a resource and back costs more than finding and sending the
 * answer. Whoever is to be kept out has to be before it comes to this: it asks nobody who they are.
 */
@Singleton
class Kiosk {

    private static final String SAID = Kiosk.class.getName();

    /** Requests with these ask for something else than what is there, or for something about it. */
    private static final List<String> PARTICULAR =
            List.of(Terms.CACHE, Patience.HEADER, "If-None-Match", "Expect", "Transfer-Encoding");

    private static final Terms PLAIN = new Terms(null, Use.NORMAL, false);

    /** What an entry costs beside its body; also what keeps their number within a few thousand. */
    private static final int ENTRY_BYTES = 4096;

    private static final int LONGEST_URI = 500;

    private final Desk desk;
    private final Reprints reprints;
    private final Cache<Said, Meant> known;
    private final LongAdder answers = new LongAdder();

    @Inject
    Kiosk(Desk desk, Reprints reprints, CacheConfig config) {
        this.desk = desk;
        this.reprints = reprints;
        this.known = Caffeine.newBuilder()
                .maximumWeight(Articles.requestBytes(config))
                .weigher((Said said, Meant _) -> ENTRY_BYTES + said.body.length)
                .build();
    }

    /** All that a request says. */
    private static final class Said {
        private final String uri;
        private final List<String> accept;
        private final List<String> type;
        private final byte[] body;
        private final int hash;

        Said(HttpServerRequest request, byte[] body) {
            MultiMap headers = request.headers();
            // No path is asked with two methods and no body.
            this.uri = request.uri();
            this.accept = headers.getAll(HttpHeaders.ACCEPT);
            this.type = headers.getAll(HttpHeaders.CONTENT_TYPE);
            this.body = body;
            this.hash = 31 * uri.hashCode() + Arrays.hashCode(body);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Said said
                    && hash == said.hash
                    && uri.equals(said.uri)
                    && Arrays.equals(body, said.body)
                    && accept.equals(said.accept)
                    && type.equals(said.type);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** What that means: renditions, with or without their article. */
    private record Meant(String article, boolean whole, List<Task> tasks, Format format) {}

    private record Answer(Meant meant, Article article, List<Made> hits, Written written) {}

    void open(@Observes Router router) {
        router.get("/v1/articles/:id/translations/:language").handler(this::get);
        router.get("/v1/articles/:id/summaries").handler(this::get);
    }

    private void get(RoutingContext context) {
        if (isPlain(context.request())) {
            Said said = new Said(context.request(), new byte[0]);
            Answer answer = answer(said);
            if (answer != null) {
                answers.increment();
                Answers.send(context.response(), answer.hits, answer.written, answer.meant.format);
                return;
            }
            context.put(SAID, said);
        }
        context.next();
    }

    /**
     * The answer to an article that was posted before with the same words; null where it takes the resource to understand it. The
     * resource reads the body, and asks here before it does anything else.
     */
    @Nullable Response posted(RoutingContext context, byte[] body) {
        if (!isPlain(context.request())) {
            return null;
        }
        Said said = new Said(context.request(), body);
        Answer answer = answer(said);
        if (answer == null) {
            context.put(SAID, said);
            return null;
        }
        answers.increment();
        return Answers.article(answer.article, answer.hits, answer.written, answer.meant.format);
    }

    /** How many were answered here. */
    long answers() {
        return answers.sum();
    }

    private static boolean isPlain(HttpServerRequest request) {
        for (String header : PARTICULAR) {
            if (request.headers().contains(header)) {
                return false;
            }
        }
        return request.uri().length() <= LONGEST_URI;
    }

    private @Nullable Answer answer(Said said) {
        Meant meant = known.getIfPresent(said);
        Article article = meant == null ? null : desk.pipeline().here(meant.article);
        @Nullable List<Made> hits = meant == null || article == null ? null : desk.ready(article, meant.tasks, PLAIN);
        if (meant == null || article == null || hits == null) {
            return null;
        }
        Written written = meant.whole
                ? reprints.article(article, hits, meant.format)
                : reprints.rendition(hits.getFirst(), meant.format);
        return new Answer(meant, article, hits, written);
    }

    /**
     * To be told what was understood of a request that was answered with what is there.
     *
     * @param whole whether the article was in the answer
     */
    void understood(RoutingContext context, Article article, boolean whole, List<Made> hits, Format format) {
        if (context.get(SAID) instanceof Said said
                && !hits.isEmpty()
                && hits.stream().allMatch(hit -> hit.explained() == null)) {
            known.put(
                    said,
                    new Meant(article.id(), whole, hits.stream().map(Made::task).toList(), format));
        }
    }
}
