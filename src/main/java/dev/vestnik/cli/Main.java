package dev.vestnik.cli;

import dev.vestnik.model.ModelArgumentException;
import dev.vestnik.model.ModelException;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line. Ends with 0 when it did what was asked, 1 when it failed, 2 when what was asked makes no sense, and
 * 130 when it was interrupted; what went wrong is one line on standard error.
 */
@Command(
        name = "vestnik",
        description = "Translates and summarises news articles.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int INTERRUPTED = 130;
    private static final Duration TIDYING = Duration.ofSeconds(5);

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Says what there is and how it is used.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    private Main() {}

    public static void main(String[] args) {
        CountDownLatch done = new CountDownLatch(1);
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> tidyUp(worker, done)));
        int code;
        try {
            code = commandLine(System.getenv(), standardErrorIsTerminal()).execute(args);
        } finally {
            done.countDown();
        }
        System.exit(code);
    }

    /** All commands. */
    static CommandLine commandLine(Map<String, String> env, boolean terminal) {
        String application = System.getProperty("vestnik.application");
        Path folder = application == null ? null : Path.of(application);
        return commandLine(env, terminal, new TranslateCommand(env, terminal, System.in, folder))
                .addSubcommand(new CommandLine(new BenchCommand(folder))
                        .addSubcommand(new BenchReplicas(folder))
                        .addSubcommand(new BenchJobs(folder))
                        .addSubcommand(new BenchQuotas(folder)))
                .addSubcommand(EvalCommand.with(env, terminal, folder));
    }

    static CommandLine commandLine(Map<String, String> env, boolean terminal, TranslateCommand translate) {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new ModelCommand(env, terminal))
                .addSubcommand(new KeysCommand(env))
                .addSubcommand(translate);
        return line.setParameterExceptionHandler(Main::misused).setExecutionExceptionHandler(Main::failed);
    }

    /** Ctrl-C ends the work by interrupting it and lets it clear up, child processes above all. */
    private static void tidyUp(Thread worker, CountDownLatch done) {
        if (done.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            done.await(TIDYING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static int misused(CommandLine.ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("vestnik: " + oneLine(e));
        command.getErr().println("see: " + command.getCommandSpec().qualifiedName() + " --help");
        command.getErr().flush();
        return USAGE;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        String message = switch (e) {
            case InterruptedException _ -> "interrupted; what was fetched is kept for the next try";
            case ModelException _ -> oneLine(e);
            default -> "unexpected: " + e.getClass().getSimpleName() + ": " + oneLine(e);
        };
        command.getErr().println("vestnik: " + message);
        command.getErr().flush();
        return switch (e) {
            case InterruptedException _ -> INTERRUPTED;
            case ModelArgumentException _ -> USAGE;
            default -> FAILED;
        };
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\R", " ");
    }

    /**
     * System.console() knows about standard input and output only, and a redirected standard error is the case that
     * counts; Linux tells where the stream leads.
     */
    @SuppressWarnings("SystemConsoleNull") // JDK 25 went back to null where there is no terminal
    private static boolean standardErrorIsTerminal() {
        try {
            String stream = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return stream.startsWith("/dev/pts/") || stream.startsWith("/dev/tty") || stream.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException _) {
            Console console = System.console();
            return console != null && console.isTerminal();
        }
    }
}
