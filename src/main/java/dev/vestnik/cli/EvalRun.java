package dev.vestnik.cli;

import dev.vestnik.Language;
import dev.vestnik.eval.ComparisonPage;
import dev.vestnik.eval.ErrorSuite;
import dev.vestnik.eval.EvaluationException;
import dev.vestnik.eval.Output;
import dev.vestnik.eval.OutputFile;
import dev.vestnik.eval.Scores;
import dev.vestnik.eval.TestDocument;
import dev.vestnik.eval.TestSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Has a set of articles translated and measures what comes back. */
@CommandLine.Command(
        name = "run",
        description = {
            "Has each article of a set translated, by the service or by a model alone, and measures the translations",
            "beside the human ones. What is made is added to a file, and a second run goes on where the first ended."
        })
final class EvalRun implements Callable<Integer> {

    static final String KEY = "VESTNIK_PLAIN_KEY";

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;

    private final Map<String, String> env;
    private final boolean terminal;
    private final @Nullable Path application;

    @CommandLine.Option(
            names = "--set",
            paramLabel = "FILE",
            description = {
                "articles with human translations, as JSON lines: id, title_ru, title_en, body_ru, body_en",
                "(default: eight short ones of our own)"
            })
    private @Nullable Path file;

    @CommandLine.Option(names = "--from", paramLabel = "LANGUAGE", description = "of the articles (default: ru)")
    private String from = Language.RUSSIAN.tag();

    @CommandLine.Option(names = "--to", paramLabel = "LANGUAGE", description = "of the translations (default: en)")
    private String to = Language.ENGLISH.tag();

    @CommandLine.Option(names = "--limit", paramLabel = "N", description = "no more than the first N articles")
    private int limit = Integer.MAX_VALUE;

    @CommandLine.Option(
            names = "--name",
            paramLabel = "NAME",
            description = "what the system is called in tables (default: vestnik, plain, or the plain model's name)")
    private @Nullable String name;

    @CommandLine.Option(
            names = "--out",
            paramLabel = "FILE",
            description = "where the translations go, a line of JSON each (default: eval-NAME.jsonl)")
    private @Nullable Path out;

    @CommandLine.Option(
            names = "--html",
            paramLabel = "FILE",
            description = "writes a page with the texts side by side")
    private @Nullable Path html;

    @CommandLine.Option(
            names = "--url",
            paramLabel = "URL",
            description = {
                "the service to ask; when none answers there, one is started and stopped again",
                "(default: VESTNIK_URL, else " + TranslateCommand.HERE + ")"
            })
    private @Nullable String url;

    @CommandLine.ArgGroup(exclusive = false)
    private @Nullable Plain plain;

    @CommandLine.Option(
            names = "--plain",
            description = {
                "the service's model alone: a service is started for it that asks for each paragraph by itself, with",
                "\"Translate into English.\" and no more, and takes what it says as it comes"
            })
    private boolean alone;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    /** A model alone, instead of a service. */
    static final class Plain {
        @CommandLine.Option(
                names = "--plain-url",
                required = true,
                paramLabel = "URL",
                description = {
                    "a server that speaks OpenAI's protocol, asked instead of the service: each paragraph by itself, with",
                    "\"Translate into English\" and no more; its key, if it wants one, is taken from " + KEY
                })
        private String url = "";

        @CommandLine.Option(
                names = "--plain-model",
                required = true,
                paramLabel = "MODEL",
                description = "the model that it is to ask there")
        private String model = "";
    }

    /**
     * @param env the environment
     * @param terminal whether standard error is one
     * @param application the folder with the service's {@code quarkus-run.jar}; null when none can be started
     */
    EvalRun(Map<String, String> env, boolean terminal, @Nullable Path application) {
        this.env = env;
        this.terminal = terminal;
        this.application = application;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (limit < 1) {
            throw misused("--limit must be 1 or more, not " + limit);
        }
        if (Scores.REFERENCE.equals(name)) {
            throw misused("--name must not be " + Scores.REFERENCE + ", which the human translations are called");
        }
        Plain model = plain;
        if (alone && (model != null || url != null)) {
            throw misused("--plain starts a service of its own; leave out --url, --plain-url and --plain-model");
        }
        URI address = model != null
                ? address(model.url, "http://127.0.0.1:8000/v1")
                : address(
                        url == null ? env.getOrDefault("VESTNIK_URL", TranslateCommand.HERE) : url,
                        TranslateCommand.HERE);
        Language source = language(from);
        Language target = language(to);
        try {
            TestSet set = set(source, target).first(limit);
            String system = name != null ? name : model != null ? model.model : alone ? "plain" : "vestnik";
            if (model != null) {
                PlainModel alone = new PlainModel(address, model.model, env.getOrDefault(KEY, ""), system, set);
                return run(set, system, alone, err);
            }
            if (alone) {
                try (EvalService service = EvalService.alone(application, env, terminal, err)) {
                    return run(set, system, EvalSystem.alone(service.client(), system, set), err);
                }
            }
            try (EvalService service = EvalService.at(address, application, env, terminal, err)) {
                return run(set, system, EvalSystem.service(service.client(), system, set), err);
            }
        } catch (EvaluationException e) {
            say(err, "vestnik: " + e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            say(err, "vestnik: interrupted; what was translated is kept for the next run");
            return INTERRUPTED;
        }
    }

    private int run(TestSet set, String system, EvalSystem translator, PrintWriter err)
            throws EvaluationException, InterruptedException {
        Path path = out != null ? out : Path.of("eval-" + system.replaceAll("[^\\p{L}\\p{N}.-]+", "-") + ".jsonl");
        OutputFile results = new OutputFile(path);
        List<Output> outputs = new ArrayList<>(results.resume());
        for (Output output : outputs) {
            if (!output.system().equals(system)) {
                throw new EvaluationException(
                        path + " has translations of " + output.system() + "; give another file with --out");
            }
        }
        Set<String> wanted = set.documents().stream().map(TestDocument::id).collect(Collectors.toSet());
        outputs.removeIf(output -> !wanted.contains(output.id()));
        Set<String> made = outputs.stream().map(Output::id).collect(Collectors.toSet());
        int number = 0;
        int failed = 0;
        for (TestDocument document : set.documents()) {
            number++;
            String place = String.format(
                    Locale.ROOT, "[%d/%d] %s", number, set.documents().size(), document.id());
            if (made.contains(document.id())) {
                continue;
            }
            try {
                Output output = translator.translate(document);
                results.add(output);
                outputs.add(output);
                say(err, String.format(Locale.ROOT, "%s: %.1f s", place, output.seconds()));
            } catch (IOException e) {
                failed++;
                say(err, place + ": " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
            }
        }
        if (outputs.isEmpty()) {
            throw new EvaluationException("nothing was translated");
        }
        String tables =
                Scores.of(outputs, set, ErrorSuite.checks(set.from(), set.to())).text();
        PrintWriter print = spec.commandLine().getOut();
        print.println(tables);
        print.flush();
        write(html, tables, outputs);
        if (failed > 0) {
            say(
                    err,
                    "vestnik: " + failed + " of " + set.documents().size()
                            + " articles were not translated; run it again to try those once more");
        }
        return failed == 0 ? OK : FAILED;
    }

    /** Writes the page, if one is wanted. */
    static void write(@Nullable Path page, String tables, List<Output> outputs) throws EvaluationException {
        if (page == null) {
            return;
        }
        try {
            Files.writeString(page, ComparisonPage.of(tables, outputs));
        } catch (IOException e) {
            throw new EvaluationException(page + " cannot be written: " + e.getMessage());
        }
    }

    private TestSet set(Language source, Language target) throws EvaluationException {
        Path given = file;
        if (given != null) {
            return TestSet.read(given, source, target);
        }
        if (!source.equals(Language.RUSSIAN) || !target.equals(Language.ENGLISH)) {
            throw misused("for other languages than ru and en, name a set with --set");
        }
        return TestSet.own();
    }

    private URI address(String given, String example) {
        try {
            URI parsed = URI.create(given);
            if (parsed.getHost() != null && String.valueOf(parsed.getScheme()).matches("(?i)https?")) {
                return parsed;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw misused("\"" + given + "\" is not an address such as " + example);
    }

    private Language language(String tag) {
        return Language.parse(tag).orElseThrow(() -> misused("\"" + tag + "\" is not the code of a language"));
    }

    private CommandLine.ParameterException misused(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private static void say(PrintWriter err, String line) {
        err.println(line);
        err.flush();
    }
}
