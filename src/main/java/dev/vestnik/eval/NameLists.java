package dev.vestnik.eval;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Names that are much in the news, as English writes them, each in a line of a file in the resources. */
final class NameLists {

    static final List<String> COUNTRIES = lines("countries");
    static final List<String> NATIONALITIES = lines("nationalities");
    static final List<String> CITIES = lines("cities");
    static final List<String> GIVEN_NAMES = lines("given-names");
    static final List<String> SURNAMES = lines("surnames");

    /** In groups of the same kind, with an empty line between them in the file: clubs, ministries, agencies. */
    static final List<List<String>> ORGANISATIONS = Arrays.stream(
                    text("organisations").split("\n\n"))
            .map(group -> group.lines().toList())
            .toList();

    private NameLists() {}

    private static List<String> lines(String file) {
        return text(file).lines().toList();
    }

    private static String text(String file) {
        String resource = "/eval/" + file + ".txt";
        try (InputStream stream = NameLists.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not in the application");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
