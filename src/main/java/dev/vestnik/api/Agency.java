package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.Brief;
import dev.vestnik.Detection;
import dev.vestnik.Language;
import dev.vestnik.Maker;
import dev.vestnik.Options;
import dev.vestnik.Rendition;
import dev.vestnik.Task;
import dev.vestnik.TextFormat;
import dev.vestnik.access.ApiKey;
import dev.vestnik.access.Quota;
import dev.vestnik.access.Quotas;
import dev.vestnik.access.UsageBook;
import dev.vestnik.cache.Use;
import dev.vestnik.text.Batches;
import dev.vestnik.text.LanguageDetector;
import dev.vestnik.text.MarkedArticle;
import dev.vestnik.text.UnreadableText;
import dev.vestnik.text.XmlFragment;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the dialects have texts translated: with the keys, quotas, glossaries, chains and cache of our own API, so that the same text
 * is one rendition whoever asks for it in whichever dialect.
 */
@Singleton
public class Agency {

    /** More rows than a month has days; a key has one on each. */
    private static final int MOST_ROWS = 100;

    private final Desk desk;
    private final GlossaryDesk glossaries;
    private final KeyRule rule;
    private final Guard guard;
    private final Patience patience;
    private final ServiceConfig config;
    private final LanguageDetector detector;
    private final KnownLanguages languages;
    private final Quotas quotas;
    private final UsageBook book;

    @Inject
    Agency(
            Desk desk,
            GlossaryDesk glossaries,
            KeyRule rule,
            Guard guard,
            Patience patience,
            ServiceConfig config,
            LanguageDetector detector,
            KnownLanguages languages,
            Quotas quotas,
            UsageBook book) {
        this.desk = desk;
        this.glossaries = glossaries;
        this.rule = rule;
        this.guard = guard;
        this.patience = patience;
        this.config = config;
        this.detector = detector;
        this.languages = languages;
        this.quotas = quotas;
        this.book = book;
    }

    /**
     * What is to be translated, and how.
     *
     * @param tags what is to be known of the texts' tags where they are pieces of XML, whatever the format says; null where they are
     *     none
     * @param source the language of all texts; null when it is to be found out
     * @param glossaries the ids of glossaries of the caller's; none for the house's terms alone
     * @param brief what the caller tells of the texts and wishes
     * @param choices what a caller may say beside
     */
    public record Commission(
            List<String> texts,
            TextFormat format,
            @Nullable Tags tags,
            @Nullable Language source,
            Language target,
            List<String> glossaries,
            Brief brief,
            Choices choices) {
        public Commission {
            texts = List.copyOf(texts);
            glossaries = List.copyOf(glossaries);
        }

        /** The same with another brief. */
        public Commission with(Brief other) {
            return new Commission(texts, format, tags, source, target, glossaries, other, choices);
        }

        /** The same of one other text. */
        Commission of(String text, TextFormat written) {
            return new Commission(List.of(text), written, null, source, target, glossaries, brief, choices);
        }
    }

    /**
     * How tags of XML are to be understood.
     *
     * @param separating names of elements at whose borders sentences end
     * @param kept names of elements that are left as they are, and shown to nobody
     * @param outline whether elements that hold nothing but elements separate, and what they hold
     */
    public record Tags(Set<String> separating, Set<String> kept, boolean outline) {
        public Tags {
            separating = Set.copyOf(separating);
            kept = Set.copyOf(kept);
        }
    }

    /**
     * What our own API lets callers choose, in its words, by which a client of a dialect can say it too.
     *
     * @param chain a chain that the operator has named; null for the ordinary one
     * @param checks what follows from a check that fails; null for the ordinary way
     * @param localOnly whether only backends may be asked that the operator marked as local
     * @param timeout how long the caller waits; null when it does not say
     */
    public record Choices(
            @Nullable String chain,
            @Nullable String checks,
            boolean localOnly,
            @Nullable String timeout) {

        /** What the fields {@code chain}, {@code checks}, {@code localOnly} and {@code timeout} say. */
        public static Choices of(Fields fields) {
            return new Choices(
                    fields.text(Desk.CHAIN),
                    fields.text(Desk.CHECKS),
                    fields.flag(Desk.LOCAL_ONLY),
                    fields.text(Patience.FIELD));
        }
    }

    /**
     * A text and what was made of it.
     *
     * @param text the translation, or the text itself where it has nothing to translate
     * @param detected the language that was found in the text; null when it has too little to tell
     * @param model who made most of it, as its operator calls it; null when no model was needed
     * @param characters of the text that was translated, in code points
     */
    public record Translated(
            String text,
            @Nullable Detection detected,
            @Nullable String model,
            int characters) {}

    /**
     * A language that texts can be in, or be translated into.
     *
     * @param source whether a backend that translates is good for texts in it
     * @param target whether a backend that translates into it is good for texts in it
     */
    public record Offered(Language language, boolean source, boolean target) {}

    /**
     * What a key has used, and how much it may.
     *
     * @param limit in code points; null where there is none
     */
    public record Used(long characters, @Nullable Long limit) {}

    /** Works on a virtual thread, which is interrupted when the caller hangs up before the answer is there. */
    public CompletionStage<Response> answer(RoutingContext context, Callable<Response> work) {
        return Desk.onVirtualThread(context, work);
    }

    /** The body of a GET, which some clients send; null when there is none. */
    public static byte @Nullable [] bodyOfGet(RoutingContext context) {
        return context.get(Kiosk.BODY) instanceof byte[] body ? body : null;
    }

    /** An answer in JSON. */
    public static Response json(int status, Object view) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.bytes(view))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    /** The value of {@code Content-Disposition} for a file of a name that may be in any script (RFC 6266). */
    public static String attachment(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        String escaped = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + escaped;
    }

    /** Whether callers need keys. */
    public boolean keysRequired() {
        return rule.required();
    }

    /** Whether a key is wanted that was in none of the headers. */
    public boolean wantsKey(RoutingContext context) {
        return Callers.owed(context) != null;
    }

    /**
     * Has the key checked that was in the body, if one is wanted; to be called before anything else here by who has such keys. Ends
     * the request when it is none, or not for this. Waits.
     */
    public void admit(RoutingContext context, @Nullable String key) {
        guard.admit(context, key);
    }

    /** The most texts that are taken at once. */
    public int mostTexts() {
        return config.maxTexts();
    }

    /** The most bytes that the texts of a call may have together. */
    public long mostBytes() {
        return config.maxBody().asLongValue();
    }

    /** The languages that the configured backends are good for, in the order of their codes. */
    public List<Offered> languages() {
        return languages.all().stream()
                .map(known -> new Offered(known.language(), known.source(), known.target()))
                .toList();
    }

    /** Whether a text in the language is known to be without being told. */
    public boolean isKnown(Language language) {
        return detector.knows(language);
    }

    public boolean isTarget(Language language) {
        return languages.isTarget(language);
    }

    public boolean isSource(Language language) {
        return languages.isSource(language);
    }

    /** The language of a text; empty when it has too little to tell. */
    public Optional<Detection> detect(String text) {
        return detector.detect(text);
    }

    /** Whether there is anything in a text that a model would be asked about. */
    public static boolean hasLetters(String text) {
        return Batches.hasLetters(text);
    }

    /**
     * Translates texts, all of them at once as far as the models do, and gives them back in their order. What has no letters is given
     * back as it is, and nobody is asked. Waits; ends the request when one of them cannot be translated.
     */
    public List<Translated> translate(RoutingContext context, HttpHeaders headers, UriInfo uri, Commission commission)
            throws InterruptedException {
        Faults faults = new Faults();
        Terms terms = new Terms(
                faults.orNull(() ->
                        patience.deadline(headers, uri, commission.choices().timeout())),
                faults.of(Use.NORMAL, () -> Terms.use(headers)),
                false,
                Callers.key(context));
        return translate(context, commission, terms, faults);
    }

    /** Translates one text for a caller who has all the time there is, and may have gone. */
    Translated translate(RoutingContext context, Commission commission) throws InterruptedException {
        Terms terms = new Terms(null, Use.NORMAL, false, Callers.key(context));
        return translate(context, commission, terms, new Faults()).getFirst();
    }

    private List<Translated> translate(RoutingContext context, Commission commission, Terms terms, Faults faults)
            throws InterruptedException {
        String tenant = Callers.of(context).tenant();
        requireBounds(commission.texts());
        Choices choices = commission.choices();
        Options options =
                desk.options(choices.chain(), choices.checks(), faults).locally(choices.localOnly());
        faults.end();
        Task task = Desk.with(
                glossaries.chosen(context, commission.glossaries(), commission.source(), commission.target()),
                new Task.Translate(commission.target(), options.with(commission.brief())));
        List<Piece> pieces = new ArrayList<>();
        for (String text : commission.texts()) {
            pieces.add(piece(tenant, commission, text));
        }
        List<@Nullable Made> made = made(pieces, task, terms);
        List<Translated> translated = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            String text = commission.texts().get(i);
            Made each = made.get(i);
            int characters = text.codePointCount(0, text.length());
            translated.add(
                    each == null
                            ? new Translated(text, null, null, characters)
                            : translated(each, pieces.get(i), characters));
        }
        return translated;
    }

    /**
     * A text as it is worked on.
     *
     * @param article null when there is nothing to translate
     * @param back makes what was asked for of what was made
     */
    private record Piece(@Nullable Article article, UnaryOperator<String> back) {}

    private Piece piece(String tenant, Commission commission, String text) {
        Tags tags = commission.tags();
        Language source = commission.source();
        if (tags == null) {
            return new Piece(article(tenant, commission.format(), text, source), UnaryOperator.identity());
        }
        if (XmlFragment.isPlain(text)) {
            return new Piece(article(tenant, TextFormat.PLAIN, text, source), XmlFragment::escaped);
        }
        try {
            XmlFragment fragment = XmlFragment.of(text, tags.separating(), tags.kept(), tags.outline());
            return new Piece(
                    article(tenant, TextFormat.HTML, fragment.html(), source),
                    made -> fragment.undressed(made).orElse(text));
        } catch (XmlFragment.Malformed e) {
            throw new Rejection(400, "Tag handling parsing failed, please check input: " + e.getMessage());
        }
    }

    private static Translated translated(Made made, Piece piece, int characters) {
        if (made.problem() != null) {
            throw made.problem();
        }
        Rendition rendition = Objects.requireNonNull(made.rendition());
        List<Maker> makers = rendition.provenance().madeBy();
        return new Translated(
                piece.back().apply(rendition.text()),
                piece.article() == null ? null : piece.article().detected(),
                makers.isEmpty() ? null : makers.getFirst().model(),
                characters);
    }

    private void requireBounds(List<String> texts) {
        if (texts.size() > config.maxTexts()) {
            throw ProblemException.field(
                    Problem.Kind.TOO_LARGE,
                    "texts",
                    texts.size() + " texts",
                    List.of("at most " + config.maxTexts() + " texts"),
                    "There are too many texts at once: " + texts.size() + ", and " + config.maxTexts() + " are taken");
        }
        long bytes = 0;
        for (String text : texts) {
            bytes += text.getBytes(StandardCharsets.UTF_8).length;
        }
        if (bytes > mostBytes()) {
            throw ProblemException.field(
                    Problem.Kind.TOO_LARGE,
                    "texts",
                    bytes + " bytes",
                    List.of("at most " + mostBytes() + " bytes"),
                    "The texts are too long: " + bytes + " bytes in UTF-8, and " + mostBytes() + " are taken");
        }
    }

    /** What is to be translated of a text; null when there is nothing. */
    private @Nullable Article article(String tenant, TextFormat format, String text, @Nullable Language source) {
        try {
            Article article = desk.pipeline().read(tenant, format, text, source);
            return Batches.hasLetters(MarkedArticle.of(article).readable().text()) ? article : null;
        } catch (UnreadableText e) {
            return switch (e.reason()) {
                case BLANK, NOTHING_TO_READ -> null;
                case BINARY, NOT_UNICODE, TITLE_OF_A_PAGE, TOO_MANY_BLOCKS, TOO_LONG_PARAGRAPH ->
                    throw ProblemException.of(e, "text");
            };
        }
    }

    /** All flights are started before the first is waited for; none where there is no article. */
    private List<@Nullable Made> made(List<Piece> pieces, Task task, Terms terms) throws InterruptedException {
        List<@Nullable Order> orders = new ArrayList<>();
        try {
            for (Piece piece : pieces) {
                Article article = piece.article();
                orders.add(
                        article == null
                                ? null
                                : desk.order(article, List.of(task), terms).getFirst());
            }
            List<@Nullable Made> made = new ArrayList<>();
            for (Order order : orders) {
                made.add(order == null ? null : order.await());
            }
            return made;
        } finally {
            for (Order order : orders) {
                if (order != null) {
                    order.leave();
                }
            }
        }
    }

    /** What the caller's key has used: of its quota today where it has one, else in this month. Waits. */
    public Used used(RoutingContext context) {
        var _ = Callers.of(context);
        ApiKey key = Callers.key(context);
        Optional<Quotas.State> quota = key == null
                ? Optional.empty()
                : quotas.states(key).stream()
                        .filter(state -> state.quota() == Quota.CHARACTERS)
                        .findFirst();
        if (quota.isPresent()) {
            return new Used(
                    quota.get().limit() - quota.get().left(), quota.get().limit());
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String id = key == null ? UsageBook.ANONYMOUS : key.id();
        long characters = book.list(id, today.withDayOfMonth(1), today, null, MOST_ROWS).rows().stream()
                .mapToLong(row -> row.figures().characters())
                .sum();
        return new Used(characters, null);
    }
}
