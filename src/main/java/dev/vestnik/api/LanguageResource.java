package dev.vestnik.api;

import dev.vestnik.Language;
import dev.vestnik.cache.Key;
import dev.vestnik.text.LanguageDetector;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The languages that there are to choose from. */
@Path("/v1/languages")
@Tag(name = "languages")
public class LanguageResource {

    private final KnownLanguages known;
    private final LanguageDetector detector;

    private final Supplier<byte[]> list;

    @Inject
    LanguageResource(KnownLanguages known, LanguageDetector detector) {
        this.known = known;
        this.detector = detector;
        this.list = new Once<>(() -> Json.bytes(new LanguagesView(languages())));
    }

    /** All languages, in the order of their codes. */
    record LanguagesView(List<LanguageView> languages) {}

    /**
     * A language.
     *
     * @param code in BCP 47
     * @param name in English
     * @param ownName in the language itself
     * @param source whether a backend that translates is good for texts in it
     * @param target whether a backend that translates into it is good for texts in it
     * @param detected whether a text in it is known to be in it without being told
     */
    record LanguageView(String code, String name, String ownName, boolean source, boolean target, boolean detected) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The languages that texts can be in and be translated into",
            description =
                    "Those that the backends' setting languages names, where each of a chain's has it; otherwise those that"
                            + " Unicode's CLDR has. source and target say what the configured backends are good for, detected whether a"
                            + " text in the language is known to be without being told.")
    public CompletionStage<Response> list(
            @Context HttpHeaders headers, @Context UriInfo uri, @Context RoutingContext context) {
        var _ = new Query(uri.getQueryParameters(), Set.of());
        return Desk.onVirtualThread(context, () -> {
            byte[] body = list.get();
            String tag = Validators.tag(Key.ofBody("languages", body));
            return Validators.isKnown(headers, tag)
                    ? Answers.notModified(tag, List.of())
                    : Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
                            .header(HttpHeaders.ETAG, tag)
                            .header(HttpHeaders.CACHE_CONTROL, Answers.CACHE_CONTROL)
                            .build();
        });
    }

    private List<LanguageView> languages() {
        return known.all().stream().map(this::view).toList();
    }

    private LanguageView view(KnownLanguages.Known known) {
        Language language = known.language();
        Locale locale = language.locale();
        return new LanguageView(
                language.tag(),
                language.englishName(),
                locale.getDisplayName(locale),
                known.source(),
                known.target(),
                detector.knows(language));
    }
}
