package dev.vestnik.cli;

import dev.vestnik.model.BuiltInModel;
import dev.vestnik.model.Catalogue;
import dev.vestnik.model.Fetched;
import dev.vestnik.model.Installed;
import dev.vestnik.model.ModelException;
import dev.vestnik.model.ModelFetch;
import dev.vestnik.model.ModelFolder;
import dev.vestnik.model.Progress;
import dev.vestnik.model.Verification;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The models that run inside the process: which there are, getting one, checking one. */
@Command(
        name = "model",
        description = "Lists, fetches and verifies the models that run inside the process.",
        synopsisSubcommandLabel = "COMMAND",
        footer = "Models lie in VESTNIK_MODELS, else in the user's cache folder under vestnik/models.")
final class ModelCommand {

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int USUAL_COLUMNS = 80;
    private static final long MB = 1_000_000;

    private final ModelFolder folder;
    private final boolean terminal;
    private final int columns;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    ModelCommand(Map<String, String> env, boolean terminal) {
        this.folder = new ModelFolder(ModelFolder.standard(env));
        this.terminal = terminal;
        String given = env.getOrDefault("COLUMNS", "");
        this.columns = given.matches("[1-9]\\d{1,3}") ? Integer.parseInt(given) : USUAL_COLUMNS;
    }

    @Command(description = "Lists the built-in models and those in the folder.")
    int list() throws ModelException {
        PrintWriter out = spec.commandLine().getOut();
        out.println("folder: " + folder.path());
        List<Installed> installed = folder.list();
        for (BuiltInModel model : Catalogue.standard().models()) {
            Optional<Installed> here = installed.stream()
                    .filter(file -> file.name().equals(model.name()))
                    .findFirst();
            String state = here.map(ModelCommand::state).orElseGet(() -> absence(model));
            out.println(row(model.name(), model.bytes(), state, "built-in, " + model.licence()));
        }
        installed.stream()
                .filter(file -> Catalogue.standard().find(file.name()).isEmpty())
                .forEach(file -> out.println(row(file.name(), file.bytes(), state(file), "")));
        out.flush();
        return OK;
    }

    @Command(
            description =
                    "Fetches a model, checks it and puts it into the folder. Takes up an earlier try where it ended.")
    int fetch(
            @Parameters(
                            paramLabel = "NAME|URL|FILE",
                            arity = "0..1",
                            defaultValue = Catalogue.DEFAULT,
                            description =
                                    "A built-in name, an https address, or a file to copy. Default: ${DEFAULT-VALUE}")
                    String what,
            @Option(names = "--sha256", paramLabel = "HEX", description = "The checksum that the model must have.")
                    @Nullable String sha256,
            @Option(names = "--if-missing", description = "Says nothing when the model is there.") boolean ifMissing)
            throws ModelException, InterruptedException {
        Fetched fetched = new ModelFetch(folder).fetch(what, sha256, progress());
        if (!fetched.already()) {
            say("fetched " + fetched.model().path());
        } else if (!ifMissing) {
            say("already there: " + fetched.model().path());
        }
        return OK;
    }

    @Command(description = {"Recomputes checksums.", "Ends with 1 when a model is damaged or there is none."})
    int verify(
            @Parameters(
                            paramLabel = "NAME",
                            arity = "0..1",
                            description = "A built-in name, one in the folder, or a file. Default: all in the folder")
                    @Nullable String name)
            throws ModelException, InterruptedException {
        List<String> names = name != null
                ? List.of(name)
                : folder.list().stream().map(file -> file.path().toString()).toList();
        if (names.isEmpty()) {
            throw new ModelException("no models in " + folder.path() + "; fetch one with: vestnik model fetch");
        }
        int code = OK;
        for (String each : names) {
            switch (folder.verify(each, progress())) {
                case Verification.Sound sound -> say("ok: " + sound.path());
                case Verification.Unknown unknown ->
                    say("unknown checksum: " + unknown.path() + " has the SHA-256 " + unknown.actual());
                case Verification.Damaged damaged -> {
                    say("damaged: " + damaged.path() + " has the SHA-256 " + damaged.actual() + " instead of "
                            + damaged.expected() + "; fetch it again");
                    code = FAILED;
                }
            }
        }
        return code;
    }

    private Progress progress() {
        return terminal
                ? new ModelProgressBar(System.err, columns)
                : new ModelProgressLines(spec.commandLine().getErr());
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private String absence(BuiltInModel model) {
        long part = folder.partBytes(model);
        return part == 0 ? "not fetched" : "fetched to " + part * 100 / model.bytes() + " %";
    }

    private static String state(Installed model) {
        return model.whole() ? "here" : "damaged";
    }

    private static String row(String name, long bytes, String state, String more) {
        return String.format(Locale.ROOT, "%-44s %,7d MB  %-16s %s", name, bytes / MB, state, more)
                .stripTrailing();
    }
}
