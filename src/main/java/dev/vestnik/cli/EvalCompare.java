package dev.vestnik.cli;

import dev.vestnik.eval.EvaluationException;
import dev.vestnik.eval.Output;
import dev.vestnik.eval.OutputFile;
import dev.vestnik.eval.RunComparison;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Tells which of two runs is better, and whether that may be chance. */
@CommandLine.Command(
        name = "compare",
        description =
                "Compares the translations of two runs over the same articles: scores, whether chance may be why, findings.")
final class EvalCompare implements Callable<Integer> {

    @CommandLine.Parameters(index = "0", paramLabel = "A", description = "what one eval run has made")
    private Path first = Path.of("");

    @CommandLine.Parameters(index = "1", paramLabel = "B", description = "what another has made")
    private Path second = Path.of("");

    @CommandLine.Option(
            names = "--html",
            paramLabel = "FILE",
            description = "writes a page with the texts side by side")
    private @Nullable Path html;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        try {
            RunComparison comparison = RunComparison.of(new OutputFile(first).read(), new OutputFile(second).read());
            String tables = comparison.text();
            PrintWriter out = spec.commandLine().getOut();
            out.println(tables);
            out.flush();
            List<Output> outputs = Stream.concat(comparison.first().stream(), comparison.second().stream())
                    .toList();
            EvalRun.write(html, tables, outputs);
            return 0;
        } catch (EvaluationException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("vestnik: " + e.getMessage());
            err.flush();
            return 1;
        }
    }
}
