package dev.vestnik.pipeline;

import dev.vestnik.Article;
import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Deadline;
import dev.vestnik.Extent;
import dev.vestnik.Finding;
import dev.vestnik.Judgement;
import dev.vestnik.Language;
import dev.vestnik.Maker;
import dev.vestnik.Prompt;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Reply;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import dev.vestnik.Verdict;
import dev.vestnik.backend.Answer;
import dev.vestnik.backend.Chain;
import dev.vestnik.backend.ChainException;
import dev.vestnik.backend.Question;
import dev.vestnik.backend.Style;
import dev.vestnik.check.Checks;
import dev.vestnik.check.NameSpellings;
import dev.vestnik.prompt.Prompts;
import dev.vestnik.text.Pieces;
import dev.vestnik.text.Sentences;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes summaries, from the source article, in the language asked for, of the length asked for. */
final class Summarizer {

    /** What a reader takes in as the article's sentences; titles, headings and source lines are not. */
    private static final Set<BlockKind> BODY = EnumSet.of(BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM);

    /** The name of the finding about the length, which is the pipeline's own: the checks do not know what was asked for. */
    private static final String LENGTH = "length";

    private final Prompts prompts;
    private final Checks checks;
    private final Terminology terminology;
    private final Sentences sentences;
    private final Pieces pieces;
    private final Clock clock;

    Summarizer(
            Prompts prompts, Checks checks, Terminology terminology, Sentences sentences, Pieces pieces, Clock clock) {
        this.prompts = prompts;
        this.checks = checks;
        this.terminology = terminology;
        this.sentences = sentences;
        this.pieces = pieces;
        this.clock = clock;
    }

    /**
     * Whether the article has no more than the summary may have: a summary is never longer than its source.
     */
    boolean isShortAlready(Article article, Task.Summarize task) {
        if (!task.type().retells()) {
            return false;
        }
        Extent extent = task.extent();
        int counted = 0;
        for (Block block : body(article)) {
            counted += extent.unit() == Extent.Unit.WORDS
                    ? sentences.words(block.text(), article.language())
                    : sentences.count(block.text(), article.language());
            if (counted > extent.most()) {
                return false;
            }
        }
        return true;
    }

    private static List<Block> body(Article article) {
        List<Block> body = article.blocks().stream()
                .filter(block -> BODY.contains(block.kind()))
                .toList();
        return body.isEmpty() ? article.blocks() : body;
    }

    /** The translated article as its own summary; it says that this is what it is. */
    Rendition.Summary asItIs(Article article, Task.Summarize task, Rendition.Translation translation) {
        Making making = new Making(clock);
        making.because(Rendition.SOURCE_SHORT);
        making.add(translation.provenance().usage());
        translation.provenance().reasons().forEach(making::because);
        Set<String> body = body(article).stream().map(Block::id).collect(Collectors.toSet());
        List<TranslatedBlock> blocks = translation.blocks().stream()
                .filter(block -> body.contains(block.source().id()))
                .toList();
        String text = blocks.stream().map(TranslatedBlock::text).collect(Collectors.joining(" "));
        List<Finding> findings =
                blocks.stream().flatMap(block -> block.findings().stream()).toList();
        SummaryDraft draft = new SummaryDraft(text, null);
        return summary(article, task, draft, findings, translation.provenance().madeBy(), making);
    }

    /**
     * @throws ChainException when no backend gave an answer
     */
    Rendition.Summary summarize(
            Article article, Task.Summarize task, Chain chain, Deadline deadline, NameSpellings names) {
        Making making = new Making(clock);
        making.add(chain.zero());
        try (Chain.Run run = chain.open(1, article.text().length(), deadline)) {
            Work work = new Work(article, task, run, making, chain.contextSize());
            Drafted drafted = work.summarized(article.language(), article.text());
            return ofTheLength(article, task, drafted, work.makers, making, names);
        }
    }

    /**
     * An answer, and one before it that was too long and nothing else.
     *
     * @param tooLong null when there was no such answer
     */
    private record Drafted(Answer answer, @Nullable SummaryDraft tooLong) {}

    /**
     * What is still too long is cut at the end of a sentence, which needs no model; where the second answer is no better, the first is.
     * What was wrong in the part that is cut off is wrong no longer; too short is what it is, and is told by the measured length.
     */
    private Rendition.Summary ofTheLength(
            Article article,
            Task.Summarize task,
            Drafted drafted,
            List<Maker> makers,
            Making making,
            NameSpellings names) {
        Extent extent = task.extent();
        Answer answer = drafted.answer();
        SummaryDraft draft = SummaryDraft.of(task.type(), answer.text());
        List<Finding> findings = answer.findings().stream()
                .filter(finding -> !finding.check().equals(LENGTH) || finding.repaired())
                .collect(Collectors.toCollection(ArrayList::new));
        int counted = draft.counted(extent.unit(), sentences, task.language());
        if (counted < extent.least() && drafted.tooLong() != null) {
            SummaryDraft other = drafted.tooLong().cut(extent, sentences, task.language());
            if (extent.holds(other.counted(extent.unit(), sentences, task.language()))) {
                draft = drafted.tooLong();
                counted = draft.counted(extent.unit(), sentences, task.language());
            }
        }
        if (counted > extent.most()) {
            SummaryDraft cut = draft.cut(extent, sentences, task.language());
            findings.removeIf(finding -> !finding.repaired());
            findings.addAll(judged(article.text(), cut, Reply.Finish.STOP, article, task, instructions(article, task)));
            if (!cut.equals(draft)) {
                findings.add(lengthFinding(counted, extent, Verdict.WARN).asRepaired());
            }
            draft = cut;
        }
        if (task.options().repairs() && Finding.worst(findings) != Verdict.FAIL) {
            NameSpellings.Agreed agreed = names.agree(article.text(), draft.text());
            draft = SummaryDraft.of(task.type(), agreed.text());
            findings = NameSpellings.findings(findings, agreed.findings());
        }
        return summary(article, task, draft, findings, makers, making);
    }

    /** What the model is told that makes a summary. */
    private Instructions instructions(Article article, Task.Summarize task) {
        return new Instructions(
                prompts.summary(article.language(), task.language(), task.type(), task.extent(), "", ""));
    }

    private List<Finding> judged(
            String truth,
            SummaryDraft draft,
            Reply.Finish finish,
            Article article,
            Task.Summarize task,
            Instructions instructions) {
        List<Finding> findings =
                new ArrayList<>(checks.summary(truth, draft.text(), finish, article.language(), task.language()));
        findings.addAll(instructions.copied(truth, draft.text()));
        return findings.isEmpty()
                ? findings
                : Terminology.settled(
                        findings, terminology.of(article.text(), article.language(), task.language(), task.options()));
    }

    private static Finding lengthFinding(int counted, Extent asked, Verdict verdict) {
        String unit = asked.unit().name().toLowerCase(Locale.ROOT);
        String message = "It has " + counted + " " + unit + "; " + asked.inWords() + " are wanted.";
        return new Finding(LENGTH, verdict, null, null, null, message, false);
    }

    private Rendition.Summary summary(
            Article article,
            Task.Summarize task,
            SummaryDraft draft,
            List<Finding> findings,
            List<Maker> makers,
            Making making) {
        return new Rendition.Summary(
                article.id(),
                task.type(),
                task.language(),
                draft.text(),
                task.length(),
                sentences.count(draft.text(), task.language()),
                sentences.words(draft.text(), task.language()),
                draft.points(),
                making.finish(article, article.language(), findings, makers, prompts.fingerprint(task)));
    }

    /** The work on one summary. */
    private final class Work {

        private final Article article;
        private final Task.Summarize task;
        private final Chain.Run run;
        private final Making making;
        private final int longestPart;
        private final List<Maker> makers = new ArrayList<>();

        /**
         * @param contextTokens tokens of context. A part of as many characters fits with room to spare: the scripts that cost most
         *     need about one token a character, and they say most in few characters
         */
        Work(Article article, Task.Summarize task, Chain.Run run, Making making, int contextTokens) {
            this.article = article;
            this.task = task;
            this.run = run;
            this.making = making;
            this.longestPart = contextTokens;
        }

        /** A text that is too long for one question is summarised in parts, and then the summaries are. */
        Drafted summarized(Language from, String text) {
            if (text.length() <= longestPart) {
                return asked(from, text, article.text(), task);
            }
            Task.Summarize ofPart =
                    new Task.Summarize(SummaryType.TLDR, SummaryLength.Named.MEDIUM, task.language(), task.options());
            List<String> parts = new ArrayList<>();
            for (Pieces.Piece piece : pieces.of(text, longestPart, from)) {
                parts.add(
                        asked(from, piece.text(), piece.text(), ofPart).answer().text());
            }
            String together = String.join("\n\n", parts);
            // A model that does not shorten would keep us here for ever.
            return together.length() < text.length()
                    ? summarized(task.language(), together)
                    : asked(task.language(), together, article.text(), task);
        }

        /**
         * @param truth what the answer is judged against: the article itself, even where summaries of its parts are summarised
         */
        private Drafted asked(Language from, String text, String truth, Task.Summarize wanted) {
            Judge judge = new Judge(truth, wanted);
            Answer answer = run.ask(new SummaryQuestion(from, text, wanted), judge);
            making.add(answer);
            makers.add(answer.maker());
            return new Drafted(answer, judge.tooLong);
        }

        /** The length is a reason to ask again once; an answer that is too long after that is cut, which needs no model. */
        private final class Judge implements Function<Reply, Judgement> {
            private final String truth;
            private final Task.Summarize wanted;
            private final Extent extent;
            private final Instructions instructions;
            private boolean lengthTold;
            private @Nullable SummaryDraft tooLong;

            Judge(String truth, Task.Summarize wanted) {
                this.truth = truth;
                this.wanted = wanted;
                this.extent = wanted.extent();
                this.instructions = instructions(article, wanted);
            }

            @Override
            public Judgement apply(Reply reply) {
                Function<String, List<Finding>> judge = text -> judged(
                        truth, SummaryDraft.of(wanted.type(), text), reply.finish(), article, wanted, instructions);
                Judgement judgement = wanted.options().repairs()
                        ? Mending.mended(truth, reply.text(), judge)
                        : Judgement.of(reply, judge.apply(reply.text()));
                SummaryDraft draft = SummaryDraft.of(wanted.type(), judgement.text());
                List<Finding> findings = new ArrayList<>(judgement.findings());
                int counted = draft.counted(extent.unit(), sentences, task.language());
                if (counted > extent.most() && Finding.worst(findings) != Verdict.FAIL) {
                    tooLong = draft;
                }
                if (!extent.holds(counted) && !lengthTold) {
                    lengthTold = true;
                    findings.add(lengthFinding(counted, extent, Verdict.FAIL));
                }
                return new Judgement(judgement.text(), findings);
            }
        }

        /** A text and what is wanted of it. */
        private final class SummaryQuestion implements Question {
            private final Language from;
            private final String text;
            private final Task.Summarize wanted;

            SummaryQuestion(Language from, String text, Task.Summarize wanted) {
                this.from = from;
                this.text = text;
                this.wanted = wanted;
            }

            @Override
            public Prompt first(Style style) {
                String terms = terminology
                        .of(text, from, wanted.language(), wanted.options())
                        .instructions();
                return prompts.summary(from, wanted.language(), wanted.type(), wanted.extent(), terms, text);
            }

            @Override
            public Prompt again(Style style, Prompt first, String answer, List<Finding> failed) {
                return prompts.summaryAgain(first, answer, checks.explain(failed), wanted.language(), wanted.extent());
            }

            @Override
            public boolean repaired() {
                return wanted.options().repairs();
            }
        }
    }
}
