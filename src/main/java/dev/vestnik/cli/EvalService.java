package dev.vestnik.cli;

import dev.vestnik.eval.EvaluationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The service that an evaluation asks: one that runs, or one that is started for it and stopped with it. */
final class EvalService implements AutoCloseable {

    private static final List<String> PLAIN = List.of("conversation.md", "turn.md", "system.md", "block.md");

    private final ServiceClient client;
    private final @Nullable ServiceProcess own; // null where one ran already

    private EvalService(ServiceClient client, @Nullable ServiceProcess own) {
        this.client = client;
        this.own = own;
    }

    /**
     * Finds it or starts one, and waits until no model is being loaded any more.
     *
     * @param application the folder with the service's {@code quarkus-run.jar}; null when none can be started
     * @param err told what takes time
     * @throws EvaluationException when there is none and none can be had
     */
    static EvalService at(
            URI url, @Nullable Path application, Map<String, String> env, boolean terminal, PrintWriter err)
            throws EvaluationException, InterruptedException {
        ServiceClient running = new ServiceClient(url);
        if (running.backends().isPresent()) {
            if (!TranslateCommand.awaitReady(running, () -> true)) {
                throw new EvaluationException(TranslateCommand.NOT_READY);
            }
            return new EvalService(running, null);
        }
        if (application == null) {
            throw new EvaluationException("no Vestnik service answers at " + url);
        }
        needModel(env, terminal, err);
        say(err, "No service answers at " + url + ", starting one …");
        return started(() -> ServiceProcess.start(application));
    }

    /**
     * Starts one whose prompts say no more than what is wanted, without a glossary.
     *
     * @param application as above
     * @throws EvaluationException when it cannot be had
     */
    static EvalService alone(@Nullable Path application, Map<String, String> env, boolean terminal, PrintWriter err)
            throws EvaluationException, InterruptedException {
        if (application == null) {
            throw new EvaluationException("there is no service that could be started");
        }
        needModel(env, terminal, err);
        try {
            Path prompts = Files.createTempDirectory("vestnik-plain-");
            Path folder = Files.createDirectories(prompts.resolve("translate"));
            for (String file : PLAIN) {
                try (InputStream in = EvalService.class.getResourceAsStream("/eval/plain/translate/" + file)) {
                    Files.copy(Objects.requireNonNull(in, file), folder.resolve(file));
                }
            }
            say(err, "Starting a service that asks plainly …");
            Map<String, String> settings = Map.of(
                    "VESTNIK_PROMPTS",
                    prompts.toString(),
                    "VESTNIK_GLOSSARY_BASE",
                    "false",
                    "VESTNIK_GLOSSARY_EXTRA_FILE",
                    "",
                    "VESTNIK_STORE_FOLDER",
                    prompts.resolve("store").toString());
            return started(() -> ServiceProcess.start(application, settings, prompts));
        } catch (IOException e) {
            throw new EvaluationException("the prompts could not be written: " + e.getMessage());
        }
    }

    private static void needModel(Map<String, String> env, boolean terminal, PrintWriter err)
            throws EvaluationException {
        if (!Configured.backends(env, Path.of(""))) {
            int code =
                    Main.commandLine(env, terminal).setOut(err).setErr(err).execute("model", "fetch", "--if-missing");
            if (code != 0) {
                throw new EvaluationException("the built-in model is not here");
            }
        }
    }

    private static void say(PrintWriter err, String line) {
        err.println(line);
        err.flush();
    }

    private interface Start {
        ServiceProcess start() throws IOException;
    }

    @SuppressWarnings("MustBeClosedChecker") // closed with this
    private static EvalService started(Start start) throws EvaluationException, InterruptedException {
        ServiceProcess process;
        try {
            process = start.start();
        } catch (IOException e) {
            throw new EvaluationException("the service could not be started: " + e.getMessage());
        }
        boolean ready = false;
        try {
            ServiceClient client = new ServiceClient(process.url());
            ready = TranslateCommand.awaitReady(client, process::isAlive);
            if (ready) {
                return new EvalService(client, process);
            }
            throw new EvaluationException((process.isAlive() ? TranslateCommand.NOT_READY : "the service did not start")
                    + ". Its last words:" + System.lineSeparator() + process.lastWords());
        } finally {
            if (!ready) {
                process.close();
            }
        }
    }

    ServiceClient client() {
        return client;
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
