package dev.vestnik.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * A program in place of the real service, started as that is. Beside its jar lie {@code answer}, what it says to each post;
 * without it the program ends at once; and {@code pid}, which it writes.
 */
final class OwnService {

    /** At the end of what it says: as if there were more to come. */
    static final String UNFINISHED = ": to be continued\n";

    private static final String LAST_WORDS = "no port for me";

    private OwnService() {}

    /** Makes the folder that holds the program's jar. */
    static Path in(Path folder, @Nullable String answer) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, OwnService.class.getName());
        String path = OwnService.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar =
                        new JarOutputStream(Files.newOutputStream(folder.resolve("quarkus-run.jar")), manifest);
                var bytes = OwnService.class.getClassLoader().getResourceAsStream(path)) {
            jar.putNextEntry(new JarEntry(path));
            bytes.transferTo(jar);
        }
        if (answer != null) {
            Files.writeString(folder.resolve("answer"), answer);
        }
        return folder;
    }

    static String lastWords() {
        return LAST_WORDS;
    }

    /** The process; empty before it has started and after it has ended. */
    static boolean isAlive(Path folder) throws IOException {
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")));
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws IOException, URISyntaxException {
        Path folder = Path.of(OwnService.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolveSibling("");
        Files.writeString(
                folder.resolve("pid"), Long.toString(ProcessHandle.current().pid()));
        Path answer = folder.resolve("answer");
        if (!Files.exists(answer)) {
            System.out.println("starting");
            System.err.println(LAST_WORDS);
            System.exit(3);
        }
        String events = Files.readString(answer);
        HttpServer server = HttpServer.create(
                new InetSocketAddress(System.getProperty("quarkus.http.host"), Integer.getInteger("quarkus.http.port")),
                0);
        serve(server, "/v1/backends", "application/json", "{\"backends\":[{\"name\":\"own\",\"state\":\"ready\"}]}");
        serve(server, "/v1/articles", "text/event-stream", events);
        server.start();
    }

    private static void serve(HttpServer server, String path, String type, String body) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (body.equals("die")) {
                System.err.println(LAST_WORDS);
                Runtime.getRuntime().halt(3);
            }
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write(body.getBytes(StandardCharsets.UTF_8));
            out.flush();
            if (!body.endsWith(UNFINISHED)) {
                out.close();
            }
        });
    }
}
