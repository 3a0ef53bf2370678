package dev.vestnik.api;

import static dev.vestnik.api.Schemas.has;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The bodies of requests that make jobs. */
final class DescribedJobs {

    private static final Pattern SECRET = Pattern.compile("[!-~]{16,255}");

    private final Bounds bounds;
    private final DescribedParameters parameters;
    private final DescribedBodies bodies;

    DescribedJobs(Bounds bounds, DescribedParameters parameters, DescribedBodies bodies) {
        this.bounds = bounds;
        this.parameters = parameters;
        this.bodies = bodies;
    }

    void addShapes(Components components) {
        components.addSchema("JobArticleRequest", jobArticle());
        components.addSchema("JobCallbackRequest", callback());
        components.addSchema("JobRequest", job());
    }

    private Schema job() {
        Schema schema = Shapes.read(
                JobRequest.class,
                Map.of(
                        "articles",
                        Schemas.list(Schemas.ref("JobArticleRequest"))
                                .minItems(1)
                                .maxItems(bounds.jobArticles()),
                        "translate",
                        DescribedBodies.languages(),
                        "summarize",
                        DescribedBodies.summaries(),
                        "language",
                        Schemas.language(),
                        "chain",
                        parameters.chain(),
                        "checks",
                        DescribedParameters.checks(),
                        "callback",
                        Schemas.ref("JobCallbackRequest")),
                Set.of("articles"));
        // What is not said for all has to be said of each.
        return schema.ifSchema(asksForSomething())
                .elseSchema(OASFactory.createSchema().addProperty("articles", Schemas.list(asksForSomething())));
    }

    private static Schema asksForSomething() {
        return OASFactory.createSchema()
                .anyOf(List.of(
                        has("translate", Schemas.of(Schema.SchemaType.ARRAY).minItems(1)),
                        has("summarize", Schemas.of(Schema.SchemaType.ARRAY).minItems(1))));
    }

    private Schema jobArticle() {
        Map<String, Schema> own = new HashMap<>(bodies.fields(DescribedBodies.ofArticle()));
        own.put("article", Schemas.text().description("The id of an article that is kept, in place of a text"));
        Schema none = Schemas.of(Schema.SchemaType.NULL);
        Schema asks = asksForSomething();
        Schema silent = OASFactory.createSchema()
                .addProperty("translate", Schemas.of(Schema.SchemaType.NULL))
                .addProperty("summarize", Schemas.of(Schema.SchemaType.NULL));
        Schema said = OASFactory.createSchema().anyOf(List.of(silent, asks));
        return Shapes.read(JobRequest.ArticleJson.class, own, Set.of())
                .ifSchema(has("article", Schemas.text()))
                .thenSchema(OASFactory.createSchema()
                        .addProperty("text", none)
                        .addProperty("title", Schemas.of(Schema.SchemaType.NULL))
                        .addAllOf(said))
                .elseSchema(has("text", Schemas.text()).addAllOf(said));
    }

    private static Schema callback() {
        return Shapes.read(
                        JobRequest.CallbackJson.class,
                        Map.of(
                                "url",
                                Schemas.text().format("uri").maxLength(Messenger.LONGEST_URL),
                                "secret",
                                Schemas.matching(SECRET)
                                        .description("What the message is signed with: "
                                                + String.join(", or ", Signature.ALLOWED))),
                        Set.of("url"))
                .description(
                        "Whom to tell of the end; its host has to be one of those that the operator lets be called");
    }
}
