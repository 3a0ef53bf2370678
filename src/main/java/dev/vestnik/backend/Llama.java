package dev.vestnik.backend;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.Pair;
import dev.vestnik.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A GGUF model in this process, through llama.cpp: the narrow seam behind which the native library can be exchanged. Calls block
 * natively, which would pin a virtual thread's carrier, so they are made on platform threads.
 */
final class Llama implements AutoCloseable {

    /** Tokens that are computed in one go; small enough that a cancelled call ends soon, large enough to be fast on a CPU. */
    private static final int BATCH = 256;

    /**
     * Characters of a prompt that are handed over in one slice, about 100 to 150 tokens. A waiting call of the library cannot be
     * called off (its cancel leaves the waiter waiting), so a long prompt goes in by slices with a look at the caller between.
     */
    private static final int SLICE = 500;

    private final LlamaModel model;
    private final ChatTemplate template;

    private Llama(LlamaModel model, ChatTemplate template) {
        this.model = model;
        this.template = template;
    }

    /**
     * Loads a model; takes about a second for a file that the system has in memory, else as long as the disk takes.
     *
     * @param context tokens of context of each conversation
     * @param parallel conversations at once; each has a context of its own
     * @throws RuntimeException when the file is not a model that the library can load
     */
    static Llama load(Path file, int context, int parallel, int threads) {
        ModelParameters parameters = new ModelParameters()
                .setModel(file.toString())
                .setCtxSize(context * parallel)
                .setParallel(parallel)
                .setThreads(threads)
                .setThreadsBatch(threads)
                .setBatchSize(BATCH)
                .setUbatchSize(BATCH)
                .disableContextShift()
                .disableLog();
        LlamaModel model = quietly(() -> new LlamaModel(parameters));
        return new Llama(model, ChatTemplate.of(messages -> applyTemplate(model, messages)));
    }

    /**
     * The library's loader prints where it unpacked itself; that line is kept off the console. It unpacks into a folder of our own,
     * because its default is a fixed name in the shared temporary folder that another user could prepare.
     */
    @SuppressWarnings("SystemOut")
    private static synchronized LlamaModel quietly(Supplier<LlamaModel> load) {
        PrintStream console = System.out;
        try {
            if (System.getProperty("de.kherud.llama.tmpdir") == null) {
                Path folder = Files.createTempDirectory("vestnik-llama");
                folder.toFile().deleteOnExit();
                System.setProperty("de.kherud.llama.tmpdir", folder.toString());
            }
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
            return load.get();
        } catch (IOException e) {
            throw new UncheckedIOException("the native library cannot be unpacked", e);
        } finally {
            System.setOut(console);
        }
    }

    private static String applyTemplate(LlamaModel model, ChatTemplate.Markers messages) {
        return model.applyTemplate(new InferenceParameters("")
                .setMessages(
                        messages.system(),
                        List.of(
                                new Pair<>("user", messages.user()),
                                new Pair<>("assistant", messages.assistant()),
                                new Pair<>("user", messages.nextUser())))
                .setUseChatTemplate(true));
    }

    ChatTemplate template() {
        return template;
    }

    /** The tokens of a text; control tokens written in it are read as such. */
    int[] tokens(String text) {
        return model.encode(text);
    }

    /** Whether a piece of text is a control token of this model. */
    boolean isControlToken(String candidate) {
        return tokens(candidate).length == 1;
    }

    /**
     * Completes a prompt, greedily unless a temperature is given. Tokens that the same conversation's last call has computed are
     * not computed again.
     *
     * @param computed characters at the beginning of the prompt that are known to be computed already
     * @param cancelled asked between slices of the prompt and between tokens; true ends the call
     * @throws RuntimeException for the library's own faults
     */
    Completion complete(String prompt, int computed, int maxTokens, double temperature, BooleanSupplier cancelled) {
        for (int end = computed + SLICE; end < prompt.length(); end += SLICE) {
            if (cancelled.getAsBoolean()) {
                return Completion.CANCELLED;
            }
            int cut = prompt.lastIndexOf(' ', end);
            if (cut > computed) {
                model.complete(parameters(prompt.substring(0, cut), 0, temperature));
            }
        }
        StringBuilder text = new StringBuilder();
        int pieceCount = 0;
        LlamaIterator pieces =
                model.generate(parameters(prompt, maxTokens, temperature)).iterator();
        while (pieces.hasNext()) {
            if (cancelled.getAsBoolean()) {
                pieces.cancel();
                return Completion.CANCELLED;
            }
            LlamaOutput piece = pieces.next();
            text.append(piece.text);
            pieceCount++;
        }
        // The library does not tell why it stopped. It ends with an empty piece, and a piece may be several tokens
        // where a letter
        // needs more than one, so both counts are looked at.
        int tokens = Math.max(pieceCount - 1, tokens(text.toString()).length);
        Reply.Finish finish = tokens >= maxTokens ? Reply.Finish.LENGTH : Reply.Finish.STOP;
        return new Completion(text.toString(), tokens, finish, false);
    }

    private static InferenceParameters parameters(String prompt, int maxTokens, double temperature) {
        return new InferenceParameters(prompt)
                .setCachePrompt(true)
                .setTemperature((float) temperature)
                .setNPredict(maxTokens);
    }

    @Override
    public void close() {
        model.close();
    }

    /**
     * What came of a call.
     *
     * @param tokens tokens of the answer
     */
    record Completion(String text, int tokens, Reply.Finish finish, boolean cancelled) {
        static final Completion CANCELLED = new Completion("", 0, Reply.Finish.STOP, true);
    }
}
