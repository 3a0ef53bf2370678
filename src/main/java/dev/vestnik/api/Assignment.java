package dev.vestnik.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vestnik.Article;
import dev.vestnik.Checking;
import dev.vestnik.Language;
import dev.vestnik.Options;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import dev.vestnik.Tenants;
import dev.vestnik.TextFormat;
import dev.vestnik.access.ApiKey;
import dev.vestnik.cache.Key;
import dev.vestnik.pipeline.Pipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one item of a job asks for, as it is kept.
 *
 * @param article the id of an article that is kept; null where there is a text
 * @param kept whether the text becomes an article that can be looked up
 * @param language of the text, as its sender says; null when it does not
 * @param chain null for the usual one
 * @param glossary the id of a glossary; null for none
 * @param format of the text; null for a plain one
 * @param localOnly whether only local backends may be asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Assignment(
        @Nullable String article,
        boolean kept,
        @Nullable String title,
        @Nullable String text,
        @Nullable String source,
        @Nullable String url,
        @Nullable String language,
        List<Wanted> tasks,
        @Nullable String chain,
        String checks,
        @Nullable String glossary,
        @Nullable String format,
        boolean localOnly) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * A rendition that is asked for.
     *
     * @param type of a summary, else null
     * @param length of a summary, by its label, else null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Wanted(
            String language,
            @Nullable String type,
            @Nullable String length) {

        static Wanted of(Task task) {
            return switch (task) {
                case Task.Translate translate -> new Wanted(translate.language().tag(), null, null);
                case Task.Summarize summarize ->
                    new Wanted(
                            summarize.language().tag(),
                            summarize.type().wireName(),
                            summarize.length().label());
            };
        }

        private Task task(Options options) {
            Language into = new Language(language);
            if (type == null || length == null) {
                return new Task.Translate(into, options);
            }
            SummaryType kind = Arrays.stream(SummaryType.values())
                    .filter(each -> each.wireName().equals(type))
                    .findFirst()
                    .orElseThrow();
            return new Task.Summarize(kind, SummaryLength.parse(length).orElseThrow(), into, options);
        }
    }

    /**
     * What is asked for of an article or a text.
     *
     * @param tasks at least one, with the options of all of them; the glossary's terms are left out
     */
    static Assignment of(
            @Nullable String article,
            boolean kept,
            @Nullable String title,
            @Nullable String text,
            @Nullable String source,
            @Nullable String url,
            @Nullable Language declared,
            List<Task> tasks,
            @Nullable String glossary,
            TextFormat format) {
        Options options = tasks.getFirst().options();
        return new Assignment(
                article,
                kept,
                title,
                text,
                source,
                url,
                declared == null ? null : declared.tag(),
                tasks.stream().map(Wanted::of).toList(),
                options.chain(),
                options.checking().wireName(),
                glossary,
                format == TextFormat.PLAIN ? null : format.wireName(),
                options.localOnly());
    }

    /** The same of an article that is kept by now: whoever forgets it has nothing left of it here. */
    Assignment of(Article known) {
        return new Assignment(
                known.id(), true, null, null, null, null, null, tasks, chain, checks, glossary, null, localOnly);
    }

    /** The same for whoever has the key, which may be revoked by the time when it is worked on. */
    Assignment allowed(@Nullable ApiKey key) {
        boolean local = localOnly || (key != null && key.localOnly());
        return new Assignment(
                article, kept, title, text, source, url, language, tasks, chain, checks, glossary, format, local);
    }

    byte[] bytes() {
        return Json.bytes(this);
    }

    static Assignment read(byte[] bytes) {
        try {
            return MAPPER.readValue(bytes, Assignment.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What it asks for, with the terms of the glossary as it is now.
     *
     * @throws ProblemException when a chain or glossary is gone
     */
    List<Task> tasks(Desk desk, String tenant) {
        Faults faults = new Faults();
        Options options = desk.options(chain, checks, faults).locally(localOnly);
        faults.end();
        return desk.with(tenant, glossary, plain(options));
    }

    /** What it asks for, without what is only needed to make it. */
    List<Task> plain() {
        return plain(new Options(chain, Checking.REPAIR).locally(localOnly));
    }

    private List<Task> plain(Options options) {
        List<Task> all = new ArrayList<>();
        tasks.forEach(wanted -> all.add(wanted.task(options)));
        return all;
    }

    /**
     * The article that it is about, read and kept where that has not been done.
     *
     * @throws ProblemException when it is not there, or no longer
     * @throws dev.vestnik.text.UnreadableText for a text that is none
     */
    Article article(Pipeline pipeline, String tenant) {
        if (article != null) {
            return Optional.of(article)
                    .filter(id -> Tenants.owns(tenant, id))
                    .flatMap(pipeline::article)
                    .orElseThrow(() -> new ProblemException(Problem.of(
                            Problem.Kind.UNKNOWN_ARTICLE, "There is no such article here, or no longer: " + article)));
        }
        String words = Objects.requireNonNull(text, "an assignment has an article or a text");
        Language declared = language == null ? null : new Language(language);
        TextFormat written =
                TextFormat.parse(Objects.requireNonNullElse(format, "")).orElse(TextFormat.PLAIN);
        return kept
                ? pipeline.accept(
                                tenant,
                                Key.of(
                                        "job" + tenant,
                                        Objects.requireNonNullElse(title, ""),
                                        words,
                                        String.valueOf(language),
                                        written.wireName()),
                                written,
                                words,
                                title,
                                declared,
                                source,
                                url)
                        .article()
                : pipeline.read(tenant, written, words, declared);
    }
}
