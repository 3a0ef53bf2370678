package dev.vestnik.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestnik.Article;
import dev.vestnik.Task;
import dev.vestnik.cache.Key;
import dev.vestnik.cache.Use;
import dev.vestnik.cache.Written;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Hands out what was printed before. A request that says the same as one that a resource has answered from the cache is answered in
 * front of the resources, while the article and the renditions are still there; everything else is left to the resources, which also
 * tell what such a request means. Nothing is understood here, so there is one place for each rule, and a request that a resource
 * would refuse is never known here.
 */
@Singleton
class Kiosk {

    /** Under these, a request that goes on keeps what it asked and the body that was read from it. */
    private static final String ASKED = "vestnik.asked";

    static final String BODY = "vestnik.body";

    /** By what the framework counts and traces a request, in place of its path; resources set it. */
    private static final String TEMPLATE = "UrlPathTemplate";

    /** Less than a kilobyte each, two at most. */
    private static final int MOST_KNOWN = 5_000;

    /** Characters of what is kept of a request; one with more is left to the resource. */
    private static final int LONGEST_HEAD = 1_000;

    private static final Key NO_BODY = Key.of();

    /**
     * Requests with these ask for something else than what is there, for something about it, or in their own name: that is the
     * resource's matter. Where callers have keys, every header that can hold one belongs here, or what it stands for into
     * {@link Asked}; there is no other place at which answers of one caller could come to another.
     */
    private static final List<CharSequence> PARTICULAR = List.of(
            HttpHeaders.createOptimized(Terms.CACHE),
            HttpHeaders.createOptimized(Patience.HEADER),
            HttpHeaders.createOptimized(Preference.HEADER),
            HttpHeaders.createOptimized(Repeats.HEADER),
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.createOptimized(Presented.API_KEY),
            HttpHeaders.IF_NONE_MATCH,
            HttpHeaders.EXPECT,
            HttpHeaders.CONTENT_ENCODING,
            HttpHeaders.TRANSFER_ENCODING);

    private static final Terms PLAIN = new Terms(null, Use.NORMAL, false, null);

    private final Desk desk;
    private final Reprints reprints;
    private final Cache<Asked, Meant> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .executor(Runnable::run)
            .build();
    private final LongAdder answers = new LongAdder();

    @Inject
    Kiosk(Desk desk, Reprints reprints) {
        this.desk = desk;
        this.reprints = reprints;
    }

    /**
     * What a request says.
     *
     * @param body a digest: what callers write is not kept here
     */
    private record Asked(String head, Key body) {}

    /**
     * What a request means.
     *
     * @param article the id of the article
     * @param whole whether the article is in the answer, and not a rendition alone
     */
    private record Meant(String article, boolean whole, List<Task> tasks, Format format, String template) {}

    /**
     * In front of the resources, which Quarkus has at 1,500, and behind all that it does with every request: it authenticates at -200
     * and authorizes at -100, so that nobody comes to this who is not to come in.
     */
    void open(@Observes Router router) {
        router.route("/v1/articles*")
                .order(RouteConstants.ROUTE_ORDER_BEFORE_DEFAULT)
                .method(HttpMethod.GET)
                .method(HttpMethod.POST)
                .handler(this::ask);
    }

    private void ask(RoutingContext context) {
        HttpServerRequest request = context.request();
        int length = length(request);
        // A request of HTTP/2 whose body has been read cannot be handed on.
        boolean readable = request.version() == HttpVersion.HTTP_1_1;
        if (!readable || length < 0 || length > Desk.EVENT_LOOP_BODY || isParticular(request)) {
            context.next();
        } else if (request.method().equals(HttpMethod.POST)) {
            request.bodyHandler(body -> {
                try {
                    answer(context, body.getBytes());
                } catch (RuntimeException e) {
                    context.fail(e);
                }
            });
            // The framework had it wait for whoever reads the body.
            request.resume();
        } else {
            answer(context, null);
        }
    }

    /** The length of the body; negative where it is not told, or is one that a request of this method has not. */
    private static int length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (request.method().equals(HttpMethod.GET)) {
            return length == null ? 0 : -1;
        }
        try {
            return length == null ? -1 : Integer.parseInt(length);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static boolean isParticular(HttpServerRequest request) {
        MultiMap headers = request.headers();
        for (CharSequence header : PARTICULAR) {
            if (headers.contains(header)) {
                return true;
            }
        }
        return false;
    }

    private void answer(RoutingContext context, byte @Nullable [] body) {
        Asked asked = asked(context.request(), body);
        Meant meant = known.getIfPresent(asked);
        Article article = meant == null ? null : desk.pipeline().here(meant.article);
        @Nullable List<Made> hits = meant == null || article == null ? null : desk.ready(article, meant.tasks, PLAIN);
        if (meant == null || article == null || hits == null) {
            context.put(ASKED, asked);
            context.put(BODY, body);
            context.next();
            return;
        }
        answers.increment();
        Vertx.currentContext().putLocal(TEMPLATE, meant.template);
        boolean packs = Packed.isTaken(context.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
        Written written = meant.whole
                ? reprints.article(article, hits, meant.format)
                : reprints.rendition(hits.getFirst(), meant.format);
        Answers.send(context.response(), meant.whole ? article : null, hits, written, meant.format, packs);
    }

    /** All that a resource looks at. */
    private static Asked asked(HttpServerRequest request, byte @Nullable [] body) {
        StringBuilder head = new StringBuilder(256);
        head.append(request.method()).append(' ').append(request.uri());
        // A header may be there more than once; no value has a line's end in it.
        for (String accept : request.headers().getAll(HttpHeaders.ACCEPT)) {
            head.append("\nAccept: ").append(accept);
        }
        for (String type : request.headers().getAll(HttpHeaders.CONTENT_TYPE)) {
            head.append("\nContent-Type: ").append(type);
        }
        return new Asked(head.toString(), body == null ? NO_BODY : Key.ofBody("", body));
    }

    /**
     * To be told what was understood of a request that was answered with what is there.
     *
     * @param whole whether the article was in the answer
     */
    void understood(RoutingContext context, Article article, boolean whole, List<Made> hits, Format format) {
        Context request = Vertx.currentContext();
        String template = request == null ? null : request.getLocal(TEMPLATE);
        if (context.get(ASKED) instanceof Asked asked
                && asked.head.length() <= LONGEST_HEAD
                && template != null
                && !hits.isEmpty()
                && hits.stream().allMatch(hit -> hit.explained() == null)) {
            List<Task> tasks = hits.stream().map(Made::task).toList();
            known.put(asked, new Meant(article.id(), whole, tasks, format, template));
        }
    }

    /** How many were answered here. */
    long answers() {
        return answers.sum();
    }
}
