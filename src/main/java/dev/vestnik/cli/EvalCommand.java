package dev.vestnik.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The evaluation of quality. Its subcommands do the work. */
@CommandLine.Command(
        name = "eval",
        description = "Measures how good translations are, and how well the checks see what is wrong with them.",
        synopsisSubcommandLabel = "COMMAND")
final class EvalCommand {

    private EvalCommand() {}

    /**
     * The command with what it has under it.
     *
     * @param env the environment
     * @param terminal whether standard error is one
     * @param application the folder with the service's {@code quarkus-run.jar}; null when none can be started
     */
    static CommandLine with(Map<String, String> env, boolean terminal, @Nullable Path application) {
        return new CommandLine(new EvalCommand())
                .addSubcommand(new EvalChecks())
                .addSubcommand(new EvalRun(env, terminal, application))
                .addSubcommand(new EvalCompare());
    }
}
