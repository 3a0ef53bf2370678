package dev.vestnik.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {

    private static final byte[] MODEL = SmallModel.bytes();

    @TempDir
    private Path temp;

    @Test
    void standard_followsTheEnvironment() {
        assertThat(ModelFolder.standard(Map.of("VESTNIK_MODELS", "/m", "XDG_CACHE_HOME", "/c"), "Linux", "/home/a"))
                .isEqualTo(Path.of("/m"));
        assertThat(ModelFolder.standard(Map.of("VESTNIK_MODELS", "", "XDG_CACHE_HOME", "/c"), "Mac OS X", "/home/a"))
                .isEqualTo(Path.of("/c/vestnik/models"));
        assertThat(ModelFolder.standard(Map.of("XDG_CACHE_HOME", "relative"), "Linux", "/home/a"))
                .isEqualTo(Path.of("/home/a/.cache/vestnik/models"));
        assertThat(ModelFolder.standard(Map.of(), "Linux", "/home/a"))
                .isEqualTo(Path.of("/home/a/.cache/vestnik/models"));
        assertThat(ModelFolder.standard(Map.of(), "Mac OS X", "/Users/a"))
                .isEqualTo(Path.of("/Users/a/Library/Caches/vestnik/models"));
    }

    @Test
    void find_knowsNamesFilesAndPaths() throws Exception {
        ModelFolder folder = SmallModel.folder(temp.resolve("models"));
        Path builtIn = SmallModel.put(folder.path(), SmallModel.FILE, MODEL);
        Path mine = SmallModel.put(folder.path(), "mine.gguf", MODEL);
        Path elsewhere = SmallModel.put(temp, "elsewhere.gguf", MODEL);

        assertThat(folder.find(SmallModel.NAME)).contains(builtIn);
        assertThat(folder.find(SmallModel.FILE)).contains(builtIn);
        assertThat(folder.find("mine")).contains(mine);
        assertThat(folder.find("mine.gguf")).contains(mine);
        assertThat(folder.find(elsewhere.toString())).contains(elsewhere);
        assertThat(folder.find("elsewhere")).isEmpty();
        assertThat(folder.find("../elsewhere")).isEmpty();
        assertThat(folder.find("")).isEmpty();
        assertThat(folder.find("a\0b")).isEmpty();
    }

    @Test
    void find_refusesWhatCannotBeWhole() throws Exception {
        ModelFolder folder = SmallModel.folder(temp);
        SmallModel.put(temp, SmallModel.FILE, ScriptedServer.firstHalf(MODEL));
        SmallModel.put(temp, "page.gguf", new byte[] {'<', 'h', 't', 'm'});
        SmallModel.put(temp, "short.gguf", new byte[] {'G', 'G'});

        assertThat(folder.find(SmallModel.NAME)).isEmpty();
        assertThat(folder.find("page")).isEmpty();
        assertThat(folder.find("short")).isEmpty();
        assertThat(folder.list())
                .extracting(Installed::name, Installed::whole)
                .containsExactly(tuple("page", false), tuple("short", false), tuple("small", false));
    }

    @Test
    void list_isOfModelsOnly() throws Exception {
        ModelFolder folder = SmallModel.folder(temp.resolve("models"));
        assertThat(folder.list()).isEmpty();
        SmallModel.put(folder.path(), "b.gguf", MODEL);
        SmallModel.put(folder.path(), "a.gguf", MODEL);
        SmallModel.put(folder.path(), "a.gguf.sha256", MODEL);
        SmallModel.put(folder.path(), "c.gguf.part", MODEL);
        Files.createDirectory(folder.path().resolve("d.gguf"));

        assertThat(folder.list())
                .isEqualTo(List.of(
                        new Installed("a", folder.path().resolve("a.gguf"), MODEL.length, true),
                        new Installed("b", folder.path().resolve("b.gguf"), MODEL.length, true)));
    }

    @Test
    void verify_comparesWithWhatIsKnown() throws Exception {
        ModelFolder folder = SmallModel.folder(temp);
        Path builtIn = SmallModel.put(temp, SmallModel.FILE, MODEL);
        Path mine = SmallModel.put(temp, "mine.gguf", MODEL);

        assertThat(folder.verify(SmallModel.NAME, Progress.NONE))
                .isEqualTo(new Verification.Sound(builtIn, SmallModel.sha256()));
        assertThat(folder.verify("mine", Progress.NONE)).isEqualTo(new Verification.Unknown(mine, SmallModel.sha256()));

        // as sha256sum writes it, and as some publishers do
        Files.writeString(temp.resolve("mine.gguf.sha256"), SmallModel.sha256().toUpperCase(Locale.ROOT) + "\n");
        assertThat(folder.verify("mine", Progress.NONE)).isEqualTo(new Verification.Sound(mine, SmallModel.sha256()));

        Files.write(mine, SmallModel.otherBytes());
        Verification damaged = new Verification.Damaged(mine, SmallModel.sha256(), Sha256.of(SmallModel.otherBytes()));
        assertThat(folder.verify("mine", Progress.NONE)).isEqualTo(damaged);
        assertThat(folder.verify("mine", Progress.NONE)).isEqualTo(damaged);

        Files.write(builtIn, ScriptedServer.firstHalf(MODEL));
        assertThat(folder.verify(SmallModel.NAME, Progress.NONE)).isInstanceOf(Verification.Damaged.class);
        assertThatThrownBy(() -> folder.verify("nothing", Progress.NONE)).isInstanceOf(ModelException.class);
    }

    @Test
    void builtIn_isWhatItsPublisherSays() {
        BuiltInModel model = Catalogue.standard().find(Catalogue.DEFAULT).orElseThrow();

        assertThat(model.file()).isEqualTo("qwen2.5-coder-1.5b-instruct-q4_k_m.gguf");
        assertThat(Sha256.isChecksum(model.sha256())).isTrue();
        for (Source source : model.sources()) {
            switch (source) {
                case Source.Web web -> assertThat(WebSupply.allows(web.uri())).isTrue();
                case Source.Wheels wheels -> {
                    assertThat(wheels.parts() * wheels.sliceBytes()).isGreaterThanOrEqualTo(model.bytes());
                    assertThat((wheels.parts() - 1) * wheels.sliceBytes()).isLessThan(model.bytes());
                }
                case Source.LocalFile file -> throw new AssertionError("not for everybody: " + file);
            }
        }
    }
}
