package dev.vestnik.prompt;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.vestnik.Brief;
import dev.vestnik.Extent;
import dev.vestnik.Language;
import dev.vestnik.Prompt;
import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The prompts of every task. */
public final class Prompts {

    /**
     * An answer's limit in tokens for a text of so many UTF-8 bytes: a byte is at most half a token of the translation, whether
     * the source is Latin (one byte a letter), Cyrillic (two) or Han (three). A model that loops is cut off there.
     */
    private static final int LEAST_OUTPUT_TOKENS = 48;

    /** A sentence of a summary is rarely over so many words. */
    private static final int WORDS_PER_SENTENCE = 40;

    /** In the scripts that cost most. */
    private static final int TOKENS_PER_WORD = 3;

    /** What a model writes when nobody says how long its sentences are to be; newspapers have as many. */
    private static final int USUAL_WORDS = 20;

    /** Each prompt has several, and the JDK puts a name together anew whenever it is asked. */
    private static final LoadingCache<Language, String> NAMES =
            Caffeine.newBuilder().maximumSize(500).executor(Runnable::run).build(Language::englishName);

    private final PromptFiles files;

    /**
     * Reads the prompts of the class path.
     *
     * @param override a folder with the same layout; a file found there takes the place of the built-in one
     * @throws IllegalStateException for a file that is missing or does not fit, naming it
     */
    public Prompts(Optional<Path> override) {
        this.files = new PromptFiles(override);
    }

    /** The fingerprint of all files that the task uses; it changes with any of them. */
    public String fingerprint(Task task) {
        return files.fingerprint(task);
    }

    /** What a caller tells and wishes, to be said before the terms of a question; empty when that is nothing. */
    public String brief(Brief brief, Language to) {
        if (brief.isEmpty()) {
            return "";
        }
        String context = orEmpty(brief.context());
        Fence fence = Fence.around(context);
        String formality = switch (brief.formality()) {
            case DEFAULT -> "";
            case MORE -> "formally, with the polite form of address";
            case LESS -> "informally, with the familiar form of address";
        };
        String wishes = brief.instructions().stream()
                // A wish in several lines could look like something else.
                .map(wish -> "- " + String.join(" ", Visible.of(wish).lines().toList()))
                .collect(Collectors.joining("\n"));
        return render(
                        "translate/brief.md",
                        Map.of(
                                "context",
                                context,
                                "target",
                                name(to),
                                "rewording",
                                brief.rewording() ? "yes" : "",
                                "formality",
                                formality,
                                "wishes",
                                wishes,
                                "open",
                                fence.open(),
                                "close",
                                fence.close()))
                .strip();
    }

    /** The next block of a growing conversation. */
    public Prompt turn(Language from, Language to, List<Prompt.Turn> turns, String terms, String text) {
        return new Prompt(
                system("translate/conversation.md", from, to), turns, turn(to, terms, text), translationLimit(text));
    }

    /**
     * The block of a growing conversation once more.
     *
     * @param turns those before the answer that failed
     * @param reasons what was wrong with it
     */
    public Prompt turnAgain(
            Language from, Language to, List<Prompt.Turn> turns, String terms, String reasons, String hiding) {
        String text = Visible.of(hiding);
        Fence fence = Fence.around(text, terms, reasons);
        Map<String, Object> values = Map.of(
                "target",
                name(to),
                "terms",
                terms,
                "reasons",
                reasons,
                "open",
                fence.open(),
                "text",
                text,
                "close",
                fence.close());
        return new Prompt(
                system("translate/conversation.md", from, to),
                turns,
                render("translate/turn-again.md", values),
                translationLimit(text));
    }

    /** How a block and its translation stand in the conversation as an earlier turn. */
    public Prompt.Turn past(Language to, String terms, String text, String translation) {
        return new Prompt.Turn(turn(to, terms, text), translation);
    }

    private String turn(Language to, String terms, String hiding) {
        String text = Visible.of(hiding);
        Fence fence = Fence.around(text, terms);
        return render(
                "translate/turn.md",
                Map.of("target", name(to), "terms", terms, "open", fence.open(), "text", text, "close", fence.close()));
    }

    /**
     * One block on its own.
     *
     * @param title the article's title, null when there is none or the block is the title
     * @param before the block before in the source, null at the beginning
     * @param after the block after, null at the end
     * @param terms how terms of the text are to be translated, a sentence for each; empty when there are none
     */
    public Prompt block(
            Language from,
            Language to,
            @Nullable String title,
            @Nullable String before,
            @Nullable String after,
            String terms,
            String text) {
        String shown = Visible.of(text);
        Fence fence = Fence.around(shown, orEmpty(title), orEmpty(before), orEmpty(after), terms);
        Map<String, Object> values = new HashMap<>();
        values.put("target", name(to));
        values.put("title", orEmpty(title));
        values.put("before", orEmpty(before));
        values.put("after", orEmpty(after));
        values.put("terms", terms);
        values.put("open", fence.open());
        values.put("text", shown);
        values.put("close", fence.close());
        return new Prompt(
                system("translate/system.md", from, to),
                List.of(),
                render("translate/block.md", values),
                translationLimit(text));
    }

    /**
     * Several blocks in one question.
     *
     * @param prompt the question; the blocks in it are numbered from 1
     * @param open the mark that stands before each number, in the answer too
     * @param close the mark that stands after each text; no text in the question holds either mark
     */
    public record Batch(Prompt prompt, String open, String close) {}

    /**
     * Neighbouring blocks in one question.
     *
     * @param title the article's title, null when there is none or it is one of the blocks
     * @param before the block before the first in the source, null at the beginning
     * @param terms as for {@link #block}
     * @param hiding the blocks' texts in order, which may hide something; not empty
     */
    public Batch batch(
            Language from,
            Language to,
            @Nullable String title,
            @Nullable String before,
            String terms,
            List<String> hiding) {
        List<String> texts = hiding.stream().map(Visible::of).toList();
        List<String> all = new ArrayList<>(texts);
        all.add(orEmpty(title));
        all.add(orEmpty(before));
        all.add(terms);
        Fence fence = Fence.around(all.toArray(String[]::new));
        StringBuilder blocks = new StringBuilder();
        int limit = LEAST_OUTPUT_TOKENS;
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            blocks.append(fence.open()).append(i + 1).append('\n').append(text).append('\n');
            blocks.append(fence.close()).append('\n');
            limit += translationLimit(text);
        }
        String system = render(
                "translate/batch-system.md",
                Map.of("source", source(from), "target", name(to), "open", fence.open(), "close", fence.close()));
        String user = render(
                "translate/batch.md",
                Map.of(
                        "target", name(to),
                        "title", orEmpty(title),
                        "before", orEmpty(before),
                        "terms", terms,
                        "count", texts.size(),
                        "open", fence.open(),
                        "blocks", blocks.toString().strip(),
                        "close", fence.close()));
        return new Batch(new Prompt(system, List.of(), user, limit), fence.open(), fence.close());
    }

    /** The same block once more, with what was wrong with the answer. */
    public Prompt blockAgain(Prompt first, String answer, String reasons, Language to, String hiding) {
        String text = Visible.of(hiding);
        Fence fence = Fence.around(text);
        String user = render(
                "translate/again.md",
                Map.of(
                        "target", name(to),
                        "reasons", reasons,
                        "open", fence.open(),
                        "text", text,
                        "close", fence.close()));
        return again(first, answer, user);
    }

    /**
     * A summary of a text.
     *
     * @param terms as for {@link #block}
     */
    public Prompt summary(Language from, Language to, SummaryType type, Extent extent, String terms, String hiding) {
        String text = Visible.of(hiding);
        Fence fence = Fence.around(text, terms);
        String user = render(
                PromptFiles.ofType(type),
                Map.of(
                        "length", inWords(extent),
                        "target", name(to),
                        "terms", terms,
                        "open", fence.open(),
                        "text", text,
                        "close", fence.close()));
        int words = extent.most() * (extent.unit() == Extent.Unit.WORDS ? 1 : WORDS_PER_SENTENCE);
        int limit = LEAST_OUTPUT_TOKENS + words * TOKENS_PER_WORD;
        return new Prompt(system("summarize/system.md", from, to), List.of(), user, limit);
    }

    /** The same summary once more, with what was wrong with the answer. */
    public Prompt summaryAgain(Prompt first, String answer, String reasons, Language to, Extent extent) {
        String user =
                render("summarize/again.md", Map.of("reasons", reasons, "length", inWords(extent), "target", name(to)));
        return again(first, answer, user);
    }

    private static Prompt again(Prompt first, String answer, String user) {
        List<Prompt.Turn> turns = new ArrayList<>(first.turns());
        turns.add(new Prompt.Turn(first.user(), answer));
        return new Prompt(first.system(), turns, user, first.maxOutputTokens());
    }

    /** Models obey a number of sentences, not a number of words: where words are asked for, sentences are said as well. */
    private static String inWords(Extent extent) {
        if (extent.unit() != Extent.Unit.WORDS || extent.least() == 1) {
            return extent.inWords();
        }
        int middle = (extent.least() + extent.most()) / 2;
        int sentences = Math.max(1, Math.round((float) middle / USUAL_WORDS));
        return sentences + (sentences == 1 ? " sentence" : " sentences") + " and " + extent.inWords() + " in all";
    }

    private String system(String name, Language from, Language to) {
        return render(name, Map.of("source", source(from), "target", name(to)));
    }

    private static String source(Language from) {
        return from.equals(Language.UNDETERMINED) ? "foreign" : name(from);
    }

    private static String name(Language language) {
        return NAMES.get(language);
    }

    private String render(String name, Map<String, Object> values) {
        return files.get(name).render(values);
    }

    private static int translationLimit(String text) {
        return LEAST_OUTPUT_TOKENS + text.getBytes(StandardCharsets.UTF_8).length / 2;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : Visible.of(text);
    }
}
