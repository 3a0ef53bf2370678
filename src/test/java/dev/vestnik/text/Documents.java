package dev.vestnik.text;

import dev.vestnik.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The pages and files under {@code formats/} in the tests' resources, written after what news sites and writers have. */
public record Documents(String name, TextFormat format, String text) {

    private static final Path FOLDER = Path.of("src/test/resources/formats");

    public static List<Documents> html() {
        return in("html", TextFormat.HTML);
    }

    public static List<Documents> markdown() {
        return in("markdown", TextFormat.MARKDOWN);
    }

    public static Stream<Documents> all() {
        return Stream.concat(html().stream(), markdown().stream());
    }

    private static List<Documents> in(String folder, TextFormat format) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted(Comparator.comparing(Path::toString))
                    .map(file -> read(file, format))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Documents read(Path file, TextFormat format) {
        String name = file.getFileName().toString();
        Charset charset = name.contains("windows-1251") ? Charset.forName("windows-1251") : StandardCharsets.UTF_8;
        try {
            return new Documents(name, format, Files.readString(file, charset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
