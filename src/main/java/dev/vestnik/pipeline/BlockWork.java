package dev.vestnik.pipeline;

import dev.vestnik.Article;
import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import dev.vestnik.Judgement;
import dev.vestnik.Language;
import dev.vestnik.Maker;
import dev.vestnik.Prompt;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Reply;
import dev.vestnik.Task;
import dev.vestnik.Usage;
import dev.vestnik.backend.Answer;
import dev.vestnik.backend.Chain;
import dev.vestnik.backend.ChainException;
import dev.vestnik.backend.Question;
import dev.vestnik.backend.Style;
import dev.vestnik.cache.BlockMemory;
import dev.vestnik.cache.Key;
import dev.vestnik.check.NameSpellings;
import dev.vestnik.glossary.Term;
import dev.vestnik.glossary.TermSubset;
import dev.vestnik.prompt.Prompts;
import dev.vestnik.text.Batches;
import dev.vestnik.text.MarkedArticle;
import dev.vestnik.text.Pieces;
import dev.vestnik.text.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The work on one article's blocks, one question for each. */
final class BlockWork {

    /** A block that is longer is asked in pieces: small models lose the thread, and an answer is not to outgrow its limit. */
    private static final int LONGEST_PIECE = 2_000;

    /** The same in a growing conversation, for the smallest models: of longer paragraphs they begin to tell the gist. */
    private static final int LONGEST_TURN = 400;

    /** Names of the article that a question tells the spelling of. */
    private static final int MOST_NAMES = 20;

    private final Translator.Parts parts;
    private final Article article;
    /** Whether there are placeholders for markup in the texts. */
    private final boolean marked;

    private final Task.Translate task;
    private final Language from;
    private final Language to;
    private final Chain.Run run;
    private final Making making;
    private final BlockMemory memory;
    private final NameSpellings names;
    private final Instructions instructions;
    /** What the caller tells and wishes, as models are told it; empty when that is nothing. */
    private final String brief;

    /** @param article as models are to see it */
    BlockWork(
            Translator.Parts parts,
            MarkedArticle article,
            Task.Translate task,
            Chain.Run run,
            Making making,
            BlockMemory memory,
            NameSpellings names) {
        this.parts = parts;
        this.article = article.shown();
        this.marked = article.isMarked();
        this.task = task;
        this.from = this.article.language();
        this.to = task.language();
        this.run = run;
        this.making = making;
        this.memory = memory;
        this.names = names;
        this.instructions = parts.instructions(from, to);
        this.brief = parts.prompts().brief(task.options().brief(), to);
    }

    static TranslatedBlock asItIs(Block block) {
        return new TranslatedBlock(block, block.text(), null, 0, false, List.of());
    }

    List<Block> blocks() {
        return article.blocks();
    }

    /** Block by block as turns of one conversation. */
    List<TranslatedBlock> inTurn(Consumer<TranslatedBlock> finished) {
        List<TranslatedBlock> blocks = new ArrayList<>();
        Conversation conversation = new Conversation(parts.prompts(), to);
        for (int index = 0; index < article.blocks().size(); index++) {
            TranslatedBlock translated = known(index);
            if (translated == null) {
                translated = asked(index, conversation);
                remember(translated);
            } else if (translated.remembered()) {
                conversation.recall(translated.source().text(), translated.text());
            }
            translated = agreed(translated);
            blocks.add(translated);
            finished.accept(translated);
        }
        return blocks;
    }

    /** The block, where no model is needed for it: there is nothing to translate, or it was translated before. */
    @Nullable TranslatedBlock known(int index) {
        Block block = article.blocks().get(index);
        if (!Batches.hasLetters(block.text())) {
            return asItIs(block);
        }
        TranslatedBlock known = memory.block(key(block));
        if (known == null) {
            return null;
        }
        List<Finding> findings =
                known.findings().stream().map(finding -> finding.in(block.id())).toList();
        return new TranslatedBlock(block, known.text(), known.maker(), known.attempts(), true, findings);
    }

    /** Remembers what passed its checks. */
    void remember(TranslatedBlock made) {
        if (!made.failed()) {
            memory.remember(article.id(), key(made.source()), made);
        }
    }

    /** The block with the article's spelling of its names. What is remembered is not changed: it may stand in another article. */
    TranslatedBlock agreed(TranslatedBlock made) {
        if (made.failed() || !repairs()) {
            return made;
        }
        NameSpellings.Agreed agreed = names.agree(made.source().text(), made.text());
        if (agreed.findings().isEmpty()) {
            return made;
        }
        List<Finding> findings = agreed.findings().stream()
                .map(finding -> finding.in(made.source().id()))
                .toList();
        return new TranslatedBlock(
                made.source(),
                agreed.text(),
                made.maker(),
                made.attempts(),
                made.remembered(),
                NameSpellings.findings(made.findings(), findings));
    }

    private Key key(Block block) {
        return parts.keys().block(article, block, task);
    }

    /**
     * Asks until an answer passes.
     *
     * @param conversation the turns before, to which it is added; null when it is asked on its own
     */
    TranslatedBlock asked(int index, @Nullable Conversation conversation) {
        Block block = article.blocks().get(index);
        StringBuilder text = new StringBuilder();
        List<Finding> findings = new ArrayList<>();
        Maker maker = null;
        int calls = 0;
        for (Pieces.Piece piece : parts.pieces().of(block.text(), longest(block, conversation), from)) {
            if (!Batches.hasLetters(piece.text())) {
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
                conversation.add(instructed(piece.text()), piece.text(), answer.text());
            }
        }
        return new TranslatedBlock(block, text.toString(), maker, calls, false, findings);
    }

    private int longest(Block block, @Nullable Conversation conversation) {
        // Two placeholders that belong together are not to be parted more often than has to be.
        boolean whole = conversation == null || (marked && Placeholders.isIn(block.text()));
        return whole ? LONGEST_PIECE : LONGEST_TURN;
    }

    /** A block that every backend refuses is handed out untranslated and marked, rather than the article withheld for it. */
    private Answer answer(int index, String text, @Nullable Conversation conversation) {
        Block block = article.blocks().get(index);
        Block piece = new Block(block.id(), block.kind(), text, block.after());
        try {
            return run.ask(
                    new BlockQuestion(index, text, conversation), reply -> mended(piece, reply.text(), reply.finish()));
        } catch (ChainException e) {
            if (!e.refused()) {
                throw e;
            }
            Finding refused = Finding.fail("refusal", null, null, "every backend refused to translate this block");
            return new Answer(text, new Maker("none", "none"), List.of(refused), new Usage(0, 0, e.calls()), false);
        }
    }

    /** What is only reported is left as it is. */
    private Judgement mended(Block piece, String text, Reply.Finish finish) {
        if (!repairs()) {
            return new Judgement(text, judged(piece, text, finish));
        }
        String repaired = marked ? Placeholders.repaired(piece.text(), text) : text;
        return Mending.mended(piece.text(), repaired, each -> judged(piece, each, finish));
    }

    private List<Finding> judged(Block piece, String text, Reply.Finish finish) {
        return marked
                ? Formatting.judged(piece, text, (words, output) -> judgedWords(words, output, finish))
                : judgedWords(piece, text, finish);
    }

    private List<Finding> judgedWords(Block piece, String text, Reply.Finish finish) {
        List<Finding> findings = new ArrayList<>(parts.checks().translation(piece, text, finish, from, to));
        findings.addAll(instructions.copied(piece.text(), text));
        return Terminology.judged(findings, terms(piece.text()), text, to);
    }

    private TermSubset terms(String text) {
        return parts.terminology().of(text, from, to, task.options());
    }

    /** The terms of a text, and what its placeholders are. */
    private String instructed(String text) {
        String terms = terms(text).instructions();
        return marked ? Formatting.instructed(terms, text) : terms;
    }

    /** The terms of a text, and how names in it were written in blocks before. */
    private String told(String text) {
        String terms = instructed(text);
        String met = names.of(text, MOST_NAMES).entrySet().stream()
                .map(name -> Term.instruction(name.getKey(), name.getValue()))
                .collect(Collectors.joining("\n"));
        return briefed(joined(terms, met));
    }

    /** With what the caller tells and wishes before it. */
    private String briefed(String terms) {
        return joined(brief, terms);
    }

    private static String joined(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "\n" + second;
    }

    /** Several blocks in one question. */
    Prompts.Batch batch(List<Integer> batch) {
        int first = batch.getFirst();
        List<String> texts =
                batch.stream().map(index -> article.blocks().get(index).text()).toList();
        String terms = told(String.join("\n", texts));
        return parts.prompts().batch(from, to, title(first), neighbour(first - 1), terms, texts);
    }

    /**
     * Asks a batch once.
     *
     * @throws ChainException when no backend answered; what it cost is accounted for
     */
    Answer asked(Prompt batch) {
        try {
            Answer answer = run.first(
                    batch,
                    reply -> Judgement.of(
                            reply,
                            switch (reply.finish()) {
                                case STOP -> List.of();
                                case LENGTH, FILTERED ->
                                    List.of(Finding.fail("complete", null, null, "The answer was cut off."));
                            }));
            making.add(answer);
            return answer;
        } catch (ChainException e) {
            inVain(e);
            throw e;
        }
    }

    /** Accounts for what was asked in vain, where the work goes on all the same. */
    void inVain(ChainException failure) {
        making.add(failure);
    }

    /** A block's part of the answer to a batch, judged as every answer is. */
    TranslatedBlock judged(int index, String text, Answer batch, int calls) {
        Block block = article.blocks().get(index);
        Judgement judgement = mended(block, text, Reply.Finish.STOP);
        List<Finding> findings = judgement.findings().stream()
                .map(finding -> finding.in(block.id()))
                .toList();
        return new TranslatedBlock(block, judgement.text(), batch.maker(), calls, false, findings);
    }

    /** The title as context; none for the title itself. */
    private @Nullable String title(int index) {
        return index == 0 ? null : article.title();
    }

    private @Nullable String neighbour(int index) {
        if (index < 0 || index >= article.blocks().size()) {
            return null;
        }
        Block neighbour = article.blocks().get(index);
        boolean useful = neighbour.kind() != BlockKind.TITLE && neighbour.text().length() <= LONGEST_PIECE;
        return useful ? neighbour.text() : null;
    }

    /** Whether what fails a check is asked for again. */
    boolean repairs() {
        return task.options().repairs();
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
                case CONVERSATION -> parts.prompts().turn(from, to, turns, briefed(instructed(text)), text);
                case SIDE_BY_SIDE ->
                    parts.prompts()
                            .block(
                                    from,
                                    to,
                                    title(index),
                                    neighbour(index - 1),
                                    neighbour(index + 1),
                                    told(text),
                                    text);
            };
        }

        @Override
        public Prompt again(Style style, Prompt first, String answer, List<Finding> failed) {
            String reasons = parts.checks().explain(failed);
            return switch (style) {
                case CONVERSATION ->
                    parts.prompts().turnAgain(from, to, turns, briefed(instructed(text)), reasons, text);
                case SIDE_BY_SIDE -> parts.prompts().blockAgain(first, answer, reasons, to, text);
            };
        }

        @Override
        public boolean repaired() {
            return repairs();
        }
    }
}
