package dev.vestnik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ScriptTest {

    @TempDir
    private Path temp;

    private FakeProject project;

    @BeforeEach
    void prepare() throws IOException {
        Assumptions.assumeTrue(FakeProject.onThisMachine("sh").isPresent(), "there is no sh here");
        project = new FakeProject(temp.toRealPath());
    }

    @Test
    void help_isZero_onStandardOutput() throws Exception {
        for (String[] args : new String[][] {{}, {"help"}, {"-h"}, {"--help"}}) {
            FakeProject.Ended ended = project.run(args);
            assertThat(ended.code()).isZero();
            assertThat(ended.out()).startsWith("usage: ./vestnik COMMAND").contains("run", "translate FILE", "test");
            assertThat(ended.err()).isEmpty();
        }
    }

    @Test
    void unknownCommand_isTwo_andNamed() throws Exception {
        FakeProject.Ended ended = project.run("translat", "x.txt");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("vestnik: there is no command \"translat\"\nusage: ./vestnik COMMAND");
    }

    @Test
    void noJdk_isSaid_withTheWayToOne() throws Exception {
        for (String command : List.of("run", "translate", "model", "test")) {
            assertNoJdk(project.run(command, "x"));
        }
        project.env.remove("HOME");
        assertNoJdk(project.run("run"));
    }

    @Test
    void whatIsNoJdk25_isPassedOver() throws Exception {
        project.env.put("JAVA_HOME", project.jdk("home/java-17", "17.0.15").toString());
        project.jdk("opt/jdk-24-not-25", "24.0.1");
        project.jdk("usr/lib/jvm/temurin-25-without-compiler", "25.0.1", "java");
        FakeProject.executable(project.bin.resolve("javac"), "#!/bin/sh\n");
        assertNoJdk(project.run("run"));

        Path home = project.jdk("usr/lib/jvm/temurin-25-jdk", "25.0.1");
        project.built();
        assertThat(project.run("translate", "x").javaHome()).isEqualTo(home.toString());
    }

    @Test
    void jdk_isFoundWhereItMayBe() throws Exception {
        project.built();
        for (String place : List.of(
                "usr/java/jdk-25",
                "opt/jdk-25.0.1",
                "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
                "home/.sdkman/candidates/java/25.0.1-tem",
                "home/.jdks/temurin-25.0.1")) {
            Path home = project.jdk(place, "25.0.1");
            assertThat(project.run("translate", "x").javaHome()).isEqualTo(home.toString());
            Files.delete(home.resolve("bin/javac"));
        }

        Path onPath = project.jdk("somewhere", "26-ea");
        Files.createSymbolicLink(project.bin.resolve("javac"), onPath.resolve("bin/javac"));
        assertThat(project.run("translate", "x").javaHome()).isEqualTo(onPath.toString());

        Path given = project.jdk("given", "25");
        project.env.put("JAVA_HOME", given.toString());
        assertThat(project.run("translate", "x").javaHome()).isEqualTo(given.toString());
    }

    @Test
    void whatJavaPicksUpFromTheEnvironment_doesNotHideItsVersion() throws Exception {
        Path home = project.jdk("given", "25.0.1");
        String java = Files.readString(home.resolve("bin/java"));
        FakeProject.executable(
                home.resolve("bin/java"),
                java.replace("#!/bin/sh\n", "#!/bin/sh\necho 'Picked up JAVA_TOOL_OPTIONS: -Dversion=\"8\"' >&2\n"));
        project.env.put("JAVA_HOME", home.toString());
        project.built();
        assertThat(project.run("translate", "x").code()).isZero();
    }

    @Test
    void noMaven_isSaid_withTheWayToOne() throws Exception {
        project.givenJdk();
        FakeProject.Ended ended = project.run("translate", "x");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("vestnik: needs Maven 3.8 or newer", "https://maven.apache.org");
    }

    @Test
    void build_isMadeWhenSomethingIsNewer_andOnlyThen() throws Exception {
        project.givenJdk();
        project.givenMaven(0);
        assertThat(project.run("translate", "x").out()).contains("args: ");
        assertThat(project.mavens())
                .hasSize(1)
                .first()
                .asString()
                .contains("package")
                .endsWith(" in " + project.folder);
        project.run("translate", "x");
        assertThat(project.mavens()).hasSize(1);

        Path source =
                Files.createDirectories(project.folder.resolve("src/main/java")).resolve("A.java");
        Files.createFile(source);
        FakeProject.later(source);
        project.run("translate", "x");
        assertThat(project.mavens()).hasSize(2);
    }

    @Test
    void buildThatFails_endsIt() throws Exception {
        project.givenJdk();
        project.givenMaven(1);
        FakeProject.Ended ended = project.run("translate", "x");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).doesNotContain("args: ");
    }

    @Test
    void translate_passesOnItsArguments_andItsExitCode() throws Exception {
        project.givenJdk();
        project.built();
        project.env.put("CODE", "7");
        FakeProject.Ended ended = project.run("translate", "a b.txt", "--to", "*");
        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.arguments())
                .contains("-Dvestnik.application=" + project.folder.resolve("target/quarkus-app"))
                .endsWith("dev.vestnik.cli.Main", "translate", "a b.txt", "--to", "*");
    }

    @Test
    void translate_takesThePlaceOfTheScript_soThatSignalsReachIt() throws Exception {
        project.givenJdk();
        project.built();
        FakeProject.Ended ended = project.run("translate", "x");
        assertThat(ended.out()).contains("pid: " + ended.pid() + "\n");
    }

    @Test
    void run_startsTheService_afterFetchingTheModel() throws Exception {
        project.givenJdk();
        project.built();
        FakeProject.Ended ended = project.run("run", "-Dquarkus.http.port=8081");
        assertThat(ended.code()).isZero();
        assertThat(ended.starts()).hasSize(2);
        assertThat(ended.starts().getFirst()).endsWith("<dev.vestnik.cli.Main><model><fetch><--if-missing>");
        assertThat(ended.starts().getLast())
                .endsWith(
                        "<-Dquarkus.http.port=8081><-jar><" + project.folder + "/target/quarkus-app/quarkus-run.jar>");
        assertThat(ended.out()).endsWith("pid: " + ended.pid() + "\n");
    }

    @Test
    void run_needsNoModel_whenABackendIsConfigured() throws Exception {
        project.givenJdk();
        project.built();
        assertThat(project.run("run", "-Dvestnik.backends.main.provider=openai").starts())
                .hasSize(1);

        Path config =
                Files.createDirectories(project.elsewhere.resolve("config")).resolve("application.properties");
        Files.writeString(config, "vestnik.models=/x\n#vestnik.backends.main.provider=openai\n");
        assertThat(project.run("run").starts()).hasSize(2);
        Files.writeString(config, "a=b\n%prod.vestnik.backends.main.provider=openai\n");
        assertThat(project.run("run").starts()).hasSize(1);
        Files.delete(config);

        Path file = Files.writeString(project.elsewhere.resolve(".env"), "VESTNIK_BACKENDS_MAIN_PROVIDER=openai\n");
        assertThat(project.run("run").starts()).hasSize(1);
        Files.delete(file);

        project.env.put("VESTNIK_BACKENDS_MAIN_PROVIDER", "openai");
        assertThat(project.run("run").starts()).hasSize(1);
    }

    @Test
    void run_endsWhereTheModelCannotBeFetched() throws Exception {
        project.givenJdk();
        project.built();
        project.env.put("CODE", "1");
        FakeProject.Ended ended = project.run("run");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.starts()).hasSize(1);
    }

    @Test
    void script_worksThroughALink() throws Exception {
        project.givenJdk();
        project.built();
        Path link = Files.createSymbolicLink(
                project.elsewhere.resolve("v"), project.elsewhere.relativize(project.folder.resolve("vestnik")));
        FakeProject.Ended ended = project.started(link.toString(), "translate", "x");
        assertThat(ended.code()).isZero();
        assertThat(ended.arguments()).contains("-Dvestnik.application=" + project.folder.resolve("target/quarkus-app"));
    }

    @Test
    void namesOfFiles_areUtf8_withoutALocaleToo() throws Exception {
        project.givenJdk();
        project.built();
        assertThat(project.run("translate", "x").out()).contains("locale: C.UTF-8\n");
        project.env.put("LANG", "C");
        assertThat(project.run("translate", "x").out()).contains("locale: C.UTF-8\n");
        project.env.put("LANG", "de_DE.UTF-8");
        assertThat(project.run("translate", "x").out()).contains("locale: de_DE.UTF-8\n");
    }

    private static void assertNoJdk(FakeProject.Ended ended) {
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .startsWith("vestnik: needs a JDK 25, and none was found in JAVA_HOME")
                .contains("https://adoptium.net", "openjdk-25-jdk", "set JAVA_HOME");
    }
}
