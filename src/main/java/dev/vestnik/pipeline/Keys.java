package dev.vestnik.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vestnik.Article;
import dev.vestnik.Block;
import dev.vestnik.Brief;
import dev.vestnik.Language;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import dev.vestnik.Tenants;
import dev.vestnik.backend.Chain;
import dev.vestnik.cache.Key;
import dev.vestnik.glossary.TermSubset;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Where every key is made: what decides about a result is in its key, and nothing else is. */
final class Keys {

    private static final Pattern TRAILING_BLANKS = Pattern.compile("[ \\t\\u00a0]+(?=\\n|$)");

    /** Keys that are kept so as not to be made again for each request: some hundred bytes each. */
    private static final int MOST_KNOWN = 10_000;

    private final BiFunction<Task, Language, Chain> chains;
    private final Function<Task, String> fingerprints;
    private final Terminology terminology;
    private final Readings readings;
    private final boolean shared;
    private final Cache<Asked, Key> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .executor(Runnable::run)
            .build();

    /** What decides about a rendition's key while the process runs, for its configuration and prompts stay the same. */
    private record Asked(String article, Language from, Task task) {}

    /** @param shared whether tenants find each other's blocks */
    Keys(
            BiFunction<Task, Language, Chain> chains,
            Function<Task, String> fingerprints,
            Terminology terminology,
            Readings readings,
            boolean shared) {
        this.shared = shared;
        this.chains = chains;
        this.fingerprints = fingerprints;
        this.terminology = terminology;
        this.readings = readings;
    }

    Key rendition(Article article, Task task) {
        // A task holds the terms that were chosen for it and what was told with it, which are not to be kept here.
        return task.options().terms() == null && task.options().brief().isEmpty()
                ? known.get(new Asked(article.id(), article.language(), task), _ -> made(article, task))
                : made(article, task);
    }

    private Key made(Article article, Task task) {
        return Key.at(place(article.id(), task), parts(article, task).values().toArray(String[]::new));
    }

    /** What a rendition's key is made of, by name. The article's id stands for its title and text. */
    Map<String, String> parts(Article article, Task task) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("task", kind(task));
        parts.put("article", article.id());
        parts.put("source", article.language().forKeys().tag());
        parts.put("language", task.language().forKeys().tag());
        parts.put("prompt", fingerprints.apply(task));
        parts.put("models", models(task, article.language()));
        TermSubset terms = terminology.of(
                readings.of(article).readable().text(), article.language(), task.language(), task.options());
        if (!terms.isEmpty()) {
            parts.put("terms", terms.fingerprint());
        }
        if (!task.options().brief().isEmpty()) {
            parts.put("brief", digest(task.options().brief()));
        }
        if (!task.options().repairs()) {
            parts.put("checks", task.options().checking().wireName());
        }
        return parts;
    }

    /** Where the renditions of an article for a task stand, however they were made. */
    static String place(String article, Task task) {
        return article + ":" + kind(task) + ":" + task.language().forKeys().tag();
    }

    private static String kind(Task task) {
        return switch (task) {
            case Task.Translate _ -> "translation";
            case Task.Summarize summarize ->
                "summary-" + summarize.type().wireName() + "-"
                        + summarize.length().label();
        };
    }

    /** The task whose renditions stand at a place; empty for one that this release does not know. */
    static Optional<Task> task(String place) {
        String[] parts = place.split(":", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        Optional<Language> language = Language.parse(parts[2]);
        if (parts[1].equals("translation")) {
            return language.map(Task.Translate::new);
        }
        return language.flatMap(in -> Arrays.stream(SummaryType.values())
                .filter(type -> parts[1].startsWith("summary-" + type.wireName() + "-"))
                .findFirst()
                .flatMap(type -> SummaryLength.parse(parts[1].substring(("summary-" + type.wireName() + "-").length()))
                        .map(length -> new Task.Summarize(type, length, in))));
    }

    /**
     * The text is what models see of it, brought to one form for the key alone. Neighbours, the title and what was translated before are hints to the
     * model and not part of the key.
     */
    Key block(Article article, Block block, Task.Translate task) {
        Language from = article.language();
        String normal = Normalizer.normalize(block.text(), Normalizer.Form.NFC);
        String tenant = shared ? "" : Tenants.mark(article);
        Brief brief = task.options().brief();
        return Key.of(
                // Where there is no tenant, the same as before there were any; and where nothing was told.
                (tenant.isEmpty() ? "block" : "block:" + tenant) + (brief.isEmpty() ? "" : ":" + digest(brief)),
                TRAILING_BLANKS.matcher(normal).replaceAll(""),
                block.kind().wireName(),
                from.forKeys().tag(),
                task.language().forKeys().tag(),
                fingerprints.apply(task),
                models(task, from),
                terminology
                        .of(block.text(), from, task.language(), task.options())
                        .fingerprint());
    }

    /** What was told is not repeated where keys are explained. */
    private static String digest(Brief brief) {
        List<String> parts = new ArrayList<>(List.of(
                brief.context() == null ? "" : Normalizer.normalize(brief.context(), Normalizer.Form.NFC),
                brief.formality().name() + (brief.rewording() ? "+rewording" : "")));
        parts.addAll(brief.instructions());
        return Key.of(parts.toArray(String[]::new)).digest();
    }

    private String models(Task task, Language from) {
        return String.join("\n", chains.apply(task, from).models());
    }
}
