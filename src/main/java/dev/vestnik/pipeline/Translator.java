package dev.vestnik.pipeline;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.vestnik.Article;
import dev.vestnik.Deadline;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Maker;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Task;
import dev.vestnik.backend.Chain;
import dev.vestnik.backend.ChainException;
import dev.vestnik.backend.Style;
import dev.vestnik.cache.BlockMemory;
import dev.vestnik.check.Checks;
import dev.vestnik.check.NameSpellings;
import dev.vestnik.prompt.Prompts;
import dev.vestnik.text.Blocks;
import dev.vestnik.text.MarkedArticle;
import dev.vestnik.text.Pieces;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes translations: every block is asked for, judged, remembered and announced in the article's order. */
final class Translator {

    private static final int MOST_PAIRS = 500;

    private final Parts parts;
    private final Clock clock;

    Translator(Prompts prompts, Checks checks, Terminology terminology, Pieces pieces, Keys keys, Clock clock) {
        this.parts = new Parts(prompts, checks, terminology, pieces, keys);
        this.clock = clock;
    }

    /** What the work on every article uses. */
    record Parts(
            Prompts prompts,
            Checks checks,
            Terminology terminology,
            Pieces pieces,
            Keys keys,
            LoadingCache<Pair, Instructions> instructions) {

        record Pair(Language from, Language to) {}

        Parts(Prompts prompts, Checks checks, Terminology terminology, Pieces pieces, Keys keys) {
            this(
                    prompts,
                    checks,
                    terminology,
                    pieces,
                    keys,
                    Caffeine.newBuilder()
                            .maximumSize(MOST_PAIRS)
                            .executor(Runnable::run)
                            .build(pair -> instructions(prompts, pair)));
        }

        /** What the prompts of a translation say themselves. */
        Instructions instructions(Language from, Language to) {
            return instructions.get(new Pair(from, to));
        }

        private static Instructions instructions(Prompts prompts, Pair pair) {
            return new Instructions(
                    prompts.turn(pair.from, pair.to, List.of(), "", ""),
                    prompts.block(pair.from, pair.to, "", "", "", "", ""),
                    prompts.batch(pair.from, pair.to, "", "", "", List.of("")).prompt());
        }
    }

    /**
     * @throws ChainException when a block got no answer; what was translated before is remembered
     */
    Rendition.Translation translate(
            MarkedArticle marked,
            Task.Translate task,
            Chain chain,
            Deadline deadline,
            BlockMemory memory,
            NameSpellings names,
            Consumer<TranslatedBlock> finished)
            throws InterruptedException {
        Making making = new Making(clock);
        making.add(chain.zero());
        Article article = marked.article();
        List<TranslatedBlock> blocks = new ArrayList<>();
        @Nullable String title = article.title();
        if (article.language().sameAs(task.language())
                && !task.options().brief().rewording()) {
            making.because(Rendition.SAME_LANGUAGE);
            article.blocks().stream().map(BlockWork::asItIs).forEach(blocks::add);
            blocks.forEach(finished);
        } else {
            int characters = marked.shown().text().length();
            // Blocks are told in the article's order.
            Consumer<TranslatedBlock> told = block -> {
                TranslatedBlock whole = marked.markedUp(blocks.size(), block);
                blocks.add(whole);
                finished.accept(whole);
            };
            List<TranslatedBlock> made;
            try (Chain.Run run = chain.open(article.blocks().size(), characters, deadline)) {
                BlockWork work = new BlockWork(parts, marked, task, run, making, memory, names);
                made = chain.style() == Style.CONVERSATION
                        ? work.inTurn(told)
                        : new BatchWork(work, chain.width()).sideBySide(told);
            }
            if (title != null) {
                title = marked.readable(0, made.getFirst().text());
            }
        }
        List<Finding> findings =
                blocks.stream().flatMap(block -> block.findings().stream()).toList();
        List<Maker> makers = new ArrayList<>();
        blocks.forEach(block -> addIfThere(makers, block.maker()));
        return new Rendition.Translation(
                article.id(),
                task.language(),
                title,
                Blocks.join(
                        article.lead(),
                        blocks.stream().map(TranslatedBlock::text).toList(),
                        article.blocks()),
                blocks,
                making.finish(
                        article,
                        article.language(),
                        findings,
                        makers,
                        parts.prompts().fingerprint(task)));
    }

    private static void addIfThere(List<Maker> makers, @Nullable Maker maker) {
        if (maker != null) {
            makers.add(maker);
        }
    }
}
