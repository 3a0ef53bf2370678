package dev.vestnik.pipeline;

import dev.vestnik.Finding;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.Verdict;
import dev.vestnik.backend.Answer;
import dev.vestnik.backend.ChainException;
import dev.vestnik.prompt.Prompts;
import dev.vestnik.text.Batches;
import dev.vestnik.text.NumberedReply;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The work on one article's blocks in numbered batches, many at once.
 *
 * <p>What a batch's answer does not settle is asked again in less: an answer that cannot be matched to the blocks, or a batch that
 * no backend takes, in halves; a block that is alone, or whose text failed a check, on its own with all the chain can do.
 */
final class BatchWork {

    private static final Logger LOG = Logger.getLogger(BatchWork.class);

    private final BlockWork work;
    private final Semaphore places;
    private final List<CompletableFuture<TranslatedBlock>> results = new ArrayList<>();

    /** @param width questions at once */
    BatchWork(BlockWork work, int width) {
        this.work = work;
        this.places = new Semaphore(width);
    }

    /** All blocks, announced in order. The first that gets no answer ends the others. */
    List<TranslatedBlock> sideBySide(Consumer<TranslatedBlock> finished) throws InterruptedException {
        for (int index = 0; index < work.blocks().size(); index++) {
            TranslatedBlock known = work.known(index);
            results.add(
                    known == null ? new CompletableFuture<>() : CompletableFuture.completedFuture(work.agreed(known)));
        }
        List<List<Integer>> batches =
                Batches.of(work.blocks(), index -> !results.get(index).isDone());
        return batches.stream().mapToInt(List::size).sum() > 1
                ? onOtherThreads(batches, finished)
                : onThisThread(finished);
    }

    /** Where there is one question at most, another thread would only be waited for. */
    private List<TranslatedBlock> onThisThread(Consumer<TranslatedBlock> finished) throws InterruptedException {
        List<TranslatedBlock> blocks = new ArrayList<>();
        for (int index = 0; index < results.size(); index++) {
            if (!results.get(index).isDone()) {
                try {
                    alone(index, 0, null);
                } catch (ChainException e) {
                    // As on other threads, this one is told that the work was ended, not that nobody answered.
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    throw e;
                }
            }
            TranslatedBlock translated = results.get(index).join();
            blocks.add(translated);
            finished.accept(translated);
        }
        return blocks;
    }

    private List<TranslatedBlock> onOtherThreads(List<List<Integer>> batches, Consumer<TranslatedBlock> finished)
            throws InterruptedException {
        ExecutorService threads = Context.taskWrapping(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("batch-", 0).factory()));
        try {
            batches.forEach(batch -> start(threads, batch, 0));
            List<TranslatedBlock> blocks = new ArrayList<>();
            for (CompletableFuture<TranslatedBlock> result : results) {
                TranslatedBlock translated = result.get();
                blocks.add(translated);
                finished.accept(translated);
            }
            return blocks;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("the work on a batch ended unexpectedly", e.getCause());
        } finally {
            threads.shutdownNow();
            threads.close();
        }
    }

    /** @param calls calls that were made for these blocks before */
    private void start(ExecutorService threads, List<Integer> batch, int calls) {
        start(threads, batch, () -> {
            if (batch.size() == 1) {
                alone(batch.getFirst(), calls, null);
            } else {
                together(threads, batch, calls);
            }
        });
    }

    /** Whatever becomes of the step, nobody waits for ever for its blocks. */
    private void start(ExecutorService threads, List<Integer> batch, Runnable step) {
        threads.execute(() -> {
            try {
                places.acquire();
                try {
                    step.run();
                } finally {
                    places.release();
                }
            } catch (InterruptedException | RuntimeException | Error e) {
                batch.forEach(index -> results.get(index).completeExceptionally(e));
            }
        });
    }

    private void together(ExecutorService threads, List<Integer> batch, int before) {
        Prompts.Batch question = work.batch(batch);
        Answer answer;
        try {
            answer = work.asked(question.prompt());
        } catch (ChainException e) {
            int calls = before + e.calls();
            if (e.inTurns()) {
                batch.forEach(index -> start(threads, List.of(index), calls));
            } else if (e.lessMayDo()) {
                LOG.debugf("a batch of %d blocks was not taken: %s", (Integer) batch.size(), e.getMessage());
                halve(threads, batch, calls);
            } else {
                throw e;
            }
            return;
        }
        int calls = before + answer.usage().calls();
        switch (NumberedReply.read(answer.text(), batch.size(), question.open(), question.close())) {
            case NumberedReply.Matched matched
            when !answer.failed() -> {
                for (int i = 0; i < batch.size(); i++) {
                    settle(threads, work.judged(batch.get(i), matched.texts().get(i), answer, calls), batch.get(i));
                }
            }
            case NumberedReply.Matched _ -> halve(threads, batch, calls);
            case NumberedReply.Mismatch mismatch -> {
                LOG.debugf("the answer to a batch of %d blocks: %s", (Integer) batch.size(), mismatch);
                halve(threads, batch, calls);
            }
        }
    }

    private void halve(ExecutorService threads, List<Integer> batch, int calls) {
        int middle = batch.size() / 2;
        start(threads, batch.subList(0, middle), calls);
        start(threads, batch.subList(middle, batch.size()), calls);
    }

    private void settle(ExecutorService threads, TranslatedBlock translated, int index) {
        boolean refused = translated.findings().stream().anyMatch(Finding::isRefusal);
        if (translated.failed() && (work.repairs() || refused)) {
            start(threads, List.of(index), () -> alone(index, translated.attempts(), refused ? null : translated));
        } else {
            work.remember(translated);
            results.get(index).complete(work.agreed(translated));
        }
    }

    /** @param candidate what a batch brought and a check did not pass; null when there is no such thing */
    private void alone(int index, int before, @Nullable TranslatedBlock candidate) {
        TranslatedBlock best;
        try {
            best = better(candidate, work.asked(index, null), before);
        } catch (ChainException e) {
            if (candidate == null || candidate.text().isBlank()) {
                throw e;
            }
            work.inVain(e);
            best = counted(candidate, before + e.calls(), candidate.findings());
        }
        work.remember(best);
        results.get(index).complete(work.agreed(best));
    }

    /** As the chain does it: what passes, else what fails fewer checks, of equals the earlier. */
    private static TranslatedBlock better(@Nullable TranslatedBlock candidate, TranslatedBlock made, int before) {
        int calls = before + made.attempts();
        if (candidate == null || candidate.text().isBlank()) {
            return counted(made, calls, made.findings());
        }
        if (made.failed()) {
            TranslatedBlock best = failures(candidate).size() <= failures(made).size() ? candidate : made;
            return counted(best, calls, best.findings());
        }
        List<Finding> findings = new ArrayList<>(made.findings());
        failures(candidate).stream().map(Finding::asRepaired).forEach(findings::add);
        return counted(made, calls, findings);
    }

    private static List<Finding> failures(TranslatedBlock block) {
        return block.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.FAIL && !finding.repaired())
                .toList();
    }

    private static TranslatedBlock counted(TranslatedBlock block, int calls, List<Finding> findings) {
        return new TranslatedBlock(block.source(), block.text(), block.maker(), calls, block.remembered(), findings);
    }
}
