package dev.vestnik.cli;

import dev.vestnik.eval.EvaluationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The service that an evaluation asks: one that runs, or one that is started for it and stopped with it. */
final class EvalService implements AutoCloseable {

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
        if (!Configured.backends(env, Path.of(""))) {
            int code =
                    Main.commandLine(env, terminal).setOut(err).setErr(err).execute("model", "fetch", "--if-missing");
            if (code != 0) {
                throw new EvaluationException("the built-in model is not here");
            }
        }
        err.println("No service answers at " + url + ", starting one …");
        err.flush();
        return started(application);
    }

    @SuppressWarnings("MustBeClosedChecker") // closed with this
    private static EvalService started(Path application) throws EvaluationException, InterruptedException {
        ServiceProcess process;
        try {
            process = ServiceProcess.start(application);
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
