package dev.vestnik.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestnik.Language;
import dev.vestnik.eval.ErrorReport;
import dev.vestnik.eval.ErrorSuite;
import dev.vestnik.eval.EvaluationException;
import dev.vestnik.eval.TestSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Measures the checks by errors that are put into human translations; asks no model and needs no service. */
@CommandLine.Command(
        name = "checks",
        description = {
            "Puts one known error at a time into human translations from Russian into English,",
            "and tells how many of each kind the checks find, and what they find where nothing is wrong."
        })
final class EvalChecks implements Callable<Integer> {

    @CommandLine.Option(
            names = "--set",
            paramLabel = "FILE",
            description = {
                "articles with human translations, as JSON lines: id, title_ru, title_en, body_ru, body_en",
                "(default: eight short ones of our own)"
            })
    private @Nullable Path file;

    @CommandLine.Option(
            names = "--seed",
            paramLabel = "N",
            description = "another one puts the errors in other places (default: 1)")
    private long seed = 1;

    @CommandLine.Option(names = "--limit", paramLabel = "N", description = "no more than the first N articles")
    private int limit = Integer.MAX_VALUE;

    @CommandLine.Option(
            names = "--json",
            paramLabel = "FILE",
            description = "writes every error and what was found there, with the texts, as JSON")
    private @Nullable Path json;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (limit < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--limit must be 1 or more, not " + limit);
        }
        try {
            Path given = file;
            TestSet set = given == null ? TestSet.own() : TestSet.read(given, Language.RUSSIAN, Language.ENGLISH);
            ErrorReport report = ErrorSuite.run(set.first(limit), seed);
            PrintWriter out = spec.commandLine().getOut();
            out.println(report.text());
            out.flush();
            if (json != null) {
                Files.write(
                        json,
                        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(report));
            }
            return 0;
        } catch (EvaluationException e) {
            err.println("vestnik: " + e.getMessage());
        } catch (IOException e) {
            err.println("vestnik: " + json + " cannot be written: " + e.getMessage());
        }
        err.flush();
        return 1;
    }
}
