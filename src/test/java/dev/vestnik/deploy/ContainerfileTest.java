package dev.vestnik.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The image and the pod have to agree on things that each of them says for itself. */
class ContainerfileTest {

    private final List<String> instructions = instructions();
    private final PodSpec pod = Application.DEV.pod();

    @Test
    void everyBaseIsPinnedByATagAndCanBeGivenWithItsDigest() {
        List<String> stages = arguments("FROM").stream()
                .map(from -> words(from))
                .filter(words -> words.size() > 2)
                .map(words -> words.getLast())
                .toList();
        List<String> bases = arguments("ARG").stream()
                .filter(argument -> argument.matches("(MAVEN|JRE)=.*"))
                .toList();

        assertThat(bases)
                .hasSize(2)
                .allSatisfy(base -> assertThat(base)
                        .containsPattern("=docker\\.io/library/[a-z-]+:[0-9]")
                        .doesNotContain(":latest"));
        assertThat(arguments("FROM"))
                .extracting(from -> words(from).getFirst())
                .allSatisfy(from -> assertThat(from.matches("\\$\\{(MAVEN|JRE)}") || stages.contains(from))
                        .as(from)
                        .isTrue());
    }

    @Test
    void theListOfLibrariesAndTheLicenceAreInTheImage() {
        assertThat(arguments("COPY"))
                .anyMatch(copy -> copy.endsWith("/sbom.json ./"))
                .contains("LICENSE ./");
    }

    @Test
    void whatIsCopiedFromTheSourcesIsThere() {
        assertThat(arguments("COPY"))
                .filteredOn(copy -> !copy.startsWith("--from"))
                .isNotEmpty()
                .allSatisfy(copy -> assertThat(Path.of(words(copy).getFirst())).exists());
    }

    @Test
    void theUserIsTheOneOfThePod() {
        var security = pod.getSecurityContext();

        assertThat(arguments("USER")).containsExactly(security.getRunAsUser() + ":" + security.getRunAsGroup());
    }

    @Test
    void thePortIsTheOneOfThePod() {
        assertThat(arguments("EXPOSE"))
                .containsExactly(pod.getContainers()
                        .getFirst()
                        .getPorts()
                        .getFirst()
                        .getContainerPort()
                        .toString());
    }

    @Test
    void theServiceStartsWithoutAShellAndMayLoadTheNativeLibrary() throws IOException {
        List<String> command =
                List.of(new ObjectMapper().readValue(arguments("ENTRYPOINT").getFirst(), String[].class));

        assertThat(command)
                .startsWith("java", "-XX:AOTCache=/opt/vestnik/vestnik.aot")
                .contains("--enable-native-access=ALL-UNNAMED")
                .endsWith("-jar", "quarkus-run.jar");
    }

    @Test
    void theClasspathOfTheFetchIsMadeOfFoldersOfTheImage() {
        Container fetch = pod.getInitContainers().getFirst();
        String home = arguments("WORKDIR").getLast();
        List<String> copied = arguments("COPY").stream()
                .filter(copy -> copy.startsWith("--from"))
                .map(copy -> home + "/" + words(copy).getLast())
                .toList();

        List<String> classpath = List.of(
                fetch.getCommand().get(fetch.getCommand().indexOf("-cp") + 1).split(":", -1));

        assertThat(classpath).allSatisfy(entry -> assertThat(copied).anyMatch(entry::startsWith));
    }

    /** The argument of the last instruction of a kind. */
    static String argument(String instruction) {
        return instructions().stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList()
                .getLast();
    }

    private List<String> arguments(String instruction) {
        return instructions.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
    }

    private static List<String> words(String arguments) {
        return List.of(arguments.split(" ", -1));
    }

    private static List<String> instructions() {
        try (Stream<String> lines = Files.lines(Path.of("Containerfile"))) {
            return lines.filter(line -> line.matches("[A-Z]+ .*")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
