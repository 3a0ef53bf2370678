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
import dev.vestnik.SummaryLength;
import dev.vestnik.Task;
import dev.vestnik.Verdict;
import dev.vestnik.backend.Answer;
import dev.vestnik.backend.Chain;
import dev.vestnik.backend.ChainException;
import dev.vestnik.backend.Question;
import dev.vestnik.backend.Style;
import dev.vestnik.check.Checks;
import dev.vestnik.prompt.Prompts;
import dev.vestnik.text.Pieces;
import dev.vestnik.text.Sentences;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes summaries, from the source article, in the language asked for, of the length asked for. */
final class Summarizer {

    /** What a reader takes in as the article's sentences; titles, headings and source lines are not. */
    private static final Set<BlockKind> BODY = EnumSet.of(BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM);

    /** The name of the finding about the length, which is the pipeline's own: the checks do not know what was asked for. */
    private static final String LENGTH = "length";

    private final Prompts prompts;
    private final Checks checks;
    private final Sentences sentences;
    private final Pieces pieces;
    private final Clock clock;

    Summarizer(Prompts prompts, Checks checks, Sentences sentences, Pieces pieces, Clock clock) {
        this.prompts = prompts;
        this.checks = checks;
        this.sentences = sentences;
        this.pieces = pieces;
        this.clock = clock;
    }

    /** Whether the article has no more sentences than the summary may have: a summary is never longer than its source. */
    boolean isShortAlready(Article article, Task.Summarize task) {
        int counted = 0;
        for (Block block : body(article)) {
            counted += sentences.count(block.text(), article.language());
            if (counted > task.length().most()) {
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
        return summary(article, task, text, findings, translation.provenance().madeBy(), making);
    }

    /**
     * @throws ChainException when no backend gave an answer
     */
    Rendition.Summary summarize(Article article, Task.Summarize task, Chain chain, Deadline deadline) {
        Making making = new Making(clock);
        making.add(chain.zero());
        try (Chain.Run run = chain.open(1, article.text().length(), deadline)) {
            Work work = new Work(article, task, run, making, chain.contextSize());
            Answer answer = work.summarized(article.language(), article.text());
            return ofTheLength(article, task, answer, work.makers, making);
        }
    }

    /**
     * What is still too long is cut at a sentence end, which needs no model. What was wrong in the part that is cut off is wrong no
     * longer; too short is what it is, and is told by the measured length.
     */
    private Rendition.Summary ofTheLength(
            Article article, Task.Summarize task, Answer answer, List<Maker> makers, Making making) {
        List<Finding> findings = answer.findings().stream()
                .filter(finding -> !finding.check().equals(LENGTH) || finding.repaired())
                .collect(Collectors.toCollection(ArrayList::new));
        String text = answer.text();
        int counted = sentences.count(text, task.language());
        if (counted > task.length().most()) {
            text = sentences.firstSentences(text, task.length().most(), task.language());
            findings.removeIf(finding -> !finding.repaired());
            findings.addAll(checks.summary(
                    article.text(), text, Reply.Finish.STOP, article.language(), task.language(), task.length()));
            findings.add(lengthFinding(counted, task.length(), Verdict.WARN).asRepaired());
        }
        return summary(article, task, text, findings, makers, making);
    }

    private static Finding lengthFinding(int counted, SummaryLength asked, Verdict verdict) {
        String wanted = asked.least() == asked.most()
                ? "exactly " + asked.most()
                : "from " + asked.least() + " to " + asked.most();
        String message = "It has " + counted + " sentences; " + wanted + " are wanted.";
        return new Finding(LENGTH, verdict, null, null, null, message, false);
    }

    private Rendition.Summary summary(
            Article article,
            Task.Summarize task,
            String text,
            List<Finding> findings,
            List<Maker> makers,
            Making making) {
        return new Rendition.Summary(
                article.id(),
                task.type(),
                task.language(),
                text,
                task.length(),
                sentences.count(text, task.language()),
                sentences.words(text, task.language()),
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
        Answer summarized(Language from, String text) {
            if (text.length() <= longestPart) {
                return asked(from, text, article.text(), task.length());
            }
            List<String> parts = new ArrayList<>();
            for (Pieces.Piece piece : pieces.of(text, longestPart, from)) {
                parts.add(asked(from, piece.text(), piece.text(), SummaryLength.Named.MEDIUM)
                        .text());
            }
            String together = String.join("\n\n", parts);
            // A model that does not shorten would keep us here for ever.
            return together.length() < text.length()
                    ? summarized(task.language(), together)
                    : asked(task.language(), together, article.text(), task.length());
        }

        /**
         * @param truth what the answer is judged against: the article itself, even where summaries of its parts are summarised
         */
        private Answer asked(Language from, String text, String truth, SummaryLength length) {
            Answer answer = run.ask(new SummaryQuestion(from, text, length), new Judge(truth, length));
            making.add(answer);
            makers.add(answer.maker());
            return answer;
        }

        /** The length is a reason to ask again once; an answer that is too long after that is cut, which needs no model. */
        private final class Judge implements Function<Reply, List<Finding>> {
            private final String truth;
            private final SummaryLength length;
            private boolean lengthTold;

            Judge(String truth, SummaryLength length) {
                this.truth = truth;
                this.length = length;
            }

            @Override
            public List<Finding> apply(Reply reply) {
                List<Finding> findings = new ArrayList<>(checks.summary(
                        truth, reply.text(), reply.finish(), article.language(), task.language(), length));
                int counted = sentences.count(reply.text(), task.language());
                boolean met = counted >= length.least() && counted <= length.most();
                if (!met && !lengthTold) {
                    lengthTold = true;
                    findings.add(lengthFinding(counted, length, Verdict.FAIL));
                }
                return findings;
            }
        }

        /** A text and the length that is wanted. */
        private final class SummaryQuestion implements Question {
            private final Language from;
            private final String text;
            private final SummaryLength length;

            SummaryQuestion(Language from, String text, SummaryLength length) {
                this.from = from;
                this.text = text;
                this.length = length;
            }

            @Override
            public Prompt first(Style style) {
                return prompts.summary(from, task.language(), length, text);
            }

            @Override
            public Prompt again(Prompt first, String answer, List<Finding> failed) {
                return prompts.summaryAgain(first, answer, checks.explain(failed), task.language(), length);
            }
        }
    }
}
