package dev.vestnik.cli;

import picocli.CommandLine;

/** The evaluation of quality. Its subcommands do the work. */
@CommandLine.Command(
        name = "eval",
        description = "Measures how good translations are, and how well the checks see what is wrong with them.",
        synopsisSubcommandLabel = "COMMAND")
final class EvalCommand {}
