package dev.vestnik.model;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that models are fetched into. It need not exist. */
public final class ModelFolder {

    private final Path path;
    private final Catalogue catalogue;

    public ModelFolder(Path path) {
        this(path, Catalogue.standard());
    }

    ModelFolder(Path path, Catalogue catalogue) {
        this.path = path.toAbsolutePath().normalize();
        this.catalogue = catalogue;
    }

    /**
     * Where models lie when nobody says otherwise: {@code VESTNIK_MODELS}, else the user's cache folder, by the XDG
     * base directory specification or as macOS has it.
     *
     * @param env the environment variables
     */
    public static Path standard(Map<String, String> env) {
        return standard(env, System.getProperty("os.name", ""), System.getProperty("user.home", "."));
    }

    static Path standard(Map<String, String> env, String system, String home) {
        String ours = env.getOrDefault("VESTNIK_MODELS", "");
        if (!ours.isBlank()) {
            return Path.of(ours);
        }
        // "All paths set in these environment variables must be absolute"; others are to be ignored.
        String cache = env.getOrDefault("XDG_CACHE_HOME", "");
        Path caches;
        if (!cache.isBlank() && Path.of(cache).isAbsolute()) {
            caches = Path.of(cache);
        } else if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
            caches = Path.of(home, "Library", "Caches");
        } else {
            caches = Path.of(home, ".cache");
        }
        return caches.resolve("vestnik").resolve("models");
    }

    public Path path() {
        return path;
    }

    /**
     * A model that can be loaded, looked for as a built-in name, as a file name in this folder with or without
     * {@code .gguf}, and as the path of a file, in this order. Only sizes and the first bytes are looked at.
     *
     * @return the file; empty when there is none, or when it cannot be whole
     */
    public Optional<Path> find(String nameOrPath) {
        return locate(nameOrPath).filter(this::isWhole);
    }

    /** The models in this folder by name, those that are not whole included. */
    public List<Installed> list() throws ModelException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(Gguf.SUFFIX) && Files.isRegularFile(file))
                    .sorted()
                    .map(this::installed)
                    .toList();
        } catch (IOException e) {
            throw new ModelException("cannot read " + path + ": " + Reason.of(e), e);
        }
    }

    /** Bytes of a fetch that was begun and not ended; 0 when there is no such thing. */
    public long partBytes(BuiltInModel model) {
        return size(part(model.file()));
    }

    /**
     * Recomputes the checksum of a model, which takes seconds. A later fetch trusts a sound one and replaces a damaged
     * one.
     *
     * @param nameOrPath as for {@link #find}
     * @throws ModelException when there is no such file or it cannot be read
     */
    public Verification verify(String nameOrPath, Progress progress) throws ModelException, InterruptedException {
        Path file = locate(nameOrPath).orElseThrow(() -> new ModelException("no model " + nameOrPath + " in " + path));
        Sidecar sidecar = new Sidecar(file);
        Optional<String> known = builtIn(file).map(BuiltInModel::sha256).or(sidecar::sha256);
        String actual = checksum(file, progress);
        if (known.isEmpty()) {
            return new Verification.Unknown(file, actual);
        }
        boolean sound = known.get().equals(actual);
        try {
            if (sound) {
                sidecar.remember(actual);
            } else {
                sidecar.distrust();
            }
        } catch (IOException _) {
            // A folder that cannot be written to: the answer holds all the same, it is only not remembered.
        }
        return sound ? new Verification.Sound(file, actual) : new Verification.Damaged(file, known.get(), actual);
    }

    static String checksum(Path file, Progress progress) throws ModelException, InterruptedException {
        try {
            return Sha256.of(file, progress);
        } catch (ClosedByInterruptException _) {
            Thread.interrupted();
            throw new InterruptedException();
        } catch (IOException e) {
            throw new ModelException("cannot read " + file + ": " + Reason.of(e), e);
        }
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Path file(String file) {
        return path.resolve(file);
    }

    Path part(String file) {
        return path.resolve(file + ".part");
    }

    Installed installed(Path file) {
        String name = String.valueOf(file.getFileName());
        return new Installed(
                name.endsWith(Gguf.SUFFIX) ? name.substring(0, name.length() - Gguf.SUFFIX.length()) : name,
                file,
                size(file),
                isWhole(file));
    }

    private Optional<Path> locate(String nameOrPath) {
        try {
            Path asPath = Path.of(nameOrPath);
            Stream<Path> here = asPath.getNameCount() == 1 && !asPath.isAbsolute()
                    ? Stream.of(file(nameOrPath), file(nameOrPath + Gguf.SUFFIX))
                    : Stream.of();
            return Stream.of(
                            catalogue.find(nameOrPath).map(model -> file(model.file())).stream(),
                            here,
                            Stream.of(asPath))
                    .flatMap(paths -> paths)
                    .filter(Files::isRegularFile)
                    .findFirst();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private boolean isWhole(Path file) {
        return Gguf.is(file)
                && builtIn(file).map(model -> model.bytes() == size(file)).orElse(true);
    }

    private Optional<BuiltInModel> builtIn(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return path.equals(absolute.getParent())
                ? catalogue.find(String.valueOf(absolute.getFileName()))
                : Optional.empty();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }
}
