package dev.vestnik.pipeline;

import dev.vestnik.Article;
import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Deadline;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Maker;
import dev.vestnik.Prompt;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Reply;
import dev.vestnik.Task;
import dev.vestnik.Usage;
import dev.vestnik.backend.Answer;
import dev.vestnik.backend.Chain;
import dev.vestnik.backend.ChainException;
import dev.vestnik.backend.Question;
import dev.vestnik.backend.Style;
import dev.vestnik.cache.Key;
import dev.vestnik.cache.Renditions;
import dev.vestnik.check.Checks;
import dev.vestnik.prompt.Prompts;
import dev.vestnik.text.Blocks;
import dev.vestnik.text.Pieces;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes translations: every block is asked for, judged, remembered and announced in the article's order. */
final class Translator {

    /** A block that is longer is asked in pieces: small models lose the thread, and an answer is not to outgrow its limit. */
    private static final int LONGEST_PIECE = 2_000;

    private final Prompts prompts;
    private final Checks checks;
    private final Pieces pieces;
    private final Renditions renditions;
    private final Keys keys;
    private final Clock clock;

    Translator(Prompts prompts, Checks checks, Pieces pieces, Renditions renditions, Keys keys, Clock clock) {
        this.prompts = prompts;
        this.checks = checks;
        this.pieces = pieces;
        this.renditions = renditions;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @throws ChainException when a block got no answer; what was translated before is remembered
     */
    Rendition.Translation translate(
            Article article, Task.Translate task, Chain chain, Deadline deadline, Consumer<TranslatedBlock> finished)
            throws InterruptedException {
        Making making = new Making(clock);
        List<TranslatedBlock> blocks;
        if (article.language().sameAs(task.language())) {
            making.because(Rendition.SAME_LANGUAGE);
            blocks = article.blocks().stream().map(Translator::asItIs).toList();
            blocks.forEach(finished);
        } else {
            int characters = article.text().length();
            try (Chain.Run run = chain.open(article.blocks().size(), characters, deadline)) {
                Work work = new Work(article, task, run, making);
                blocks = chain.style() == Style.CONVERSATION
                        ? work.inTurn(finished)
                        : work.sideBySide(finished, chain.width());
            }
        }
        List<Finding> findings =
                blocks.stream().flatMap(block -> block.findings().stream()).toList();
        List<Maker> makers = new ArrayList<>();
        blocks.forEach(block -> addIfThere(makers, block.maker()));
        return new Rendition.Translation(
                article.id(),
                task.language(),
                title(blocks),
                Blocks.join(
                        article.lead(),
                        blocks.stream().map(TranslatedBlock::text).toList(),
                        article.blocks()),
                blocks,
                making.finish(article, article.language(), findings, makers, prompts.fingerprint(task)));
    }

    private static void addIfThere(List<Maker> makers, @Nullable Maker maker) {
        if (maker != null) {
            makers.add(maker);
        }
    }

    private static @Nullable String title(List<TranslatedBlock> blocks) {
        TranslatedBlock first = blocks.getFirst();
        return first.source().kind() == BlockKind.TITLE ? first.text() : null;
    }

    private static TranslatedBlock asItIs(Block block) {
        return new TranslatedBlock(block, block.text(), null, 0, false, List.of());
    }

    /** Signs and figures alone mean the same in every language. */
    private static boolean hasLetters(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    /** The work on one article. */
    private final class Work {

        private final Article article;
        private final Task.Translate task;
        private final Language from;
        private final Language to;
        private final Chain.Run run;
        private final Making making;

        Work(Article article, Task.Translate task, Chain.Run run, Making making) {
            this.article = article;
            this.task = task;
            this.from = article.language();
            this.to = task.language();
            this.run = run;
            this.making = making;
        }

        /** Block by block as turns of one conversation. */
        List<TranslatedBlock> inTurn(Consumer<TranslatedBlock> finished) {
            List<TranslatedBlock> blocks = new ArrayList<>();
            Conversation conversation = new Conversation(prompts);
            for (int index = 0; index < article.blocks().size(); index++) {
                TranslatedBlock translated = translated(index, conversation);
                blocks.add(translated);
                finished.accept(translated);
            }
            return blocks;
        }

        /** Many blocks at once, announced in order. The first that gets no answer ends the others. */
        List<TranslatedBlock> sideBySide(Consumer<TranslatedBlock> finished, int width) throws InterruptedException {
            List<TranslatedBlock> blocks = new ArrayList<>();
            Semaphore places = new Semaphore(width);
            ExecutorService threads = Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("block-", 0).factory());
            try {
                List<Future<TranslatedBlock>> futures = new ArrayList<>();
                for (int i = 0; i < article.blocks().size(); i++) {
                    int index = i;
                    futures.add(threads.submit(() -> {
                        places.acquire();
                        try {
                            return translated(index, null);
                        } finally {
                            places.release();
                        }
                    }));
                }
                for (Future<TranslatedBlock> future : futures) {
                    TranslatedBlock translated = future.get();
                    blocks.add(translated);
                    finished.accept(translated);
                }
                return blocks;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException("the work on a block ended unexpectedly", e.getCause());
            } finally {
                threads.shutdownNow();
                threads.close();
            }
        }

        private TranslatedBlock translated(int index, @Nullable Conversation conversation) {
            Block block = article.blocks().get(index);
            if (!hasLetters(block.text())) {
                return asItIs(block);
            }
            Key key = keys.block(block, from, task);
            TranslatedBlock known = renditions.block(key);
            if (known != null) {
                if (conversation != null) {
                    conversation.recall(block.text(), known.text());
                }
                return new TranslatedBlock(
                        block, known.text(), known.maker(), known.attempts(), true, findings(known, block));
            }
            TranslatedBlock made = asked(index, conversation);
            if (!made.failed()) {
                renditions.remember(key, made);
            }
            return made;
        }

        private static List<Finding> findings(TranslatedBlock known, Block block) {
            return known.findings().stream()
                    .map(finding -> finding.in(block.id()))
                    .toList();
        }

        private TranslatedBlock asked(int index, @Nullable Conversation conversation) {
            Block block = article.blocks().get(index);
            StringBuilder text = new StringBuilder();
            List<Finding> findings = new ArrayList<>();
            Maker maker = null;
            int calls = 0;
            for (Pieces.Piece piece : pieces.of(block.text(), LONGEST_PIECE, from)) {
                if (!hasLetters(piece.text())) {
                    text.append(piece.text()).append(piece.after());
                    continue;
                }
                Answer answer = answer(index, piece.text(), conversation);
                making.add(answer);
                text.append(answer.text()).append(piece.after());
                answer.findings().forEach(finding -> findings.add(finding.in(block.id())));
                maker = answer.maker();
                calls += answer.usage().calls();
                if (conversation != null && !answer.failed()) {
                    conversation.add(piece.text(), answer.text());
                }
            }
            return new TranslatedBlock(block, text.toString(), maker, calls, false, findings);
        }

        /** A block that every backend refuses is handed out untranslated and marked, rather than the article withheld for it. */
        private Answer answer(int index, String text, @Nullable Conversation conversation) {
            Block block = article.blocks().get(index);
            Block piece = new Block(block.id(), block.kind(), text, block.after());
            try {
                return run.ask(new BlockQuestion(index, text, conversation), reply -> judged(piece, reply));
            } catch (ChainException e) {
                if (!e.refused()) {
                    throw e;
                }
                Finding refused = Finding.fail("refusal", null, null, "every backend refused to translate this block");
                return new Answer(text, new Maker("none", "none"), List.of(refused), Usage.NONE, false);
            }
        }

        private List<Finding> judged(Block piece, Reply reply) {
            return checks.translation(piece, reply.text(), reply.finish(), from, to);
        }

        /** One block, or a piece of one, in either style. */
        private final class BlockQuestion implements Question {
            private final int index;
            private final String text;
            private final List<Prompt.Turn> turns;

            BlockQuestion(int index, String text, @Nullable Conversation conversation) {
                this.index = index;
                this.text = text;
                this.turns = conversation == null ? List.of() : conversation.turns();
            }

            @Override
            public Prompt first(Style style) {
                return switch (style) {
                    case CONVERSATION -> prompts.turn(from, to, turns, text);
                    case SIDE_BY_SIDE -> {
                        String title = index == 0 ? null : article.title();
                        yield prompts.block(from, to, title, neighbour(index - 1), neighbour(index + 1), text);
                    }
                };
            }

            @Override
            public Prompt again(Prompt first, String answer, List<Finding> failed) {
                return prompts.blockAgain(first, answer, checks.explain(failed), to, text);
            }

            private @Nullable String neighbour(int index) {
                if (index < 0 || index >= article.blocks().size()) {
                    return null;
                }
                Block neighbour = article.blocks().get(index);
                boolean useful =
                        neighbour.kind() != BlockKind.TITLE && neighbour.text().length() <= LONGEST_PIECE;
                return useful ? neighbour.text() : null;
            }
        }
    }
}
