package dev.vestnik.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestnik.model.ModelArgumentException;
import dev.vestnik.model.ModelException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The keys of a service that runs. */
@Command(
        name = "keys",
        description = "Creates, lists and revokes the API keys of a running service.",
        synopsisSubcommandLabel = "COMMAND",
        footer =
                "VESTNIK_ADMIN_KEY holds an admin key, VESTNIK_URL where the service is (default: http://127.0.0.1:8080).")
final class KeysCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PATH = "/v1/keys";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Map<String, String> env;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    KeysCommand(Map<String, String> env) {
        this.env = env;
    }

    @Command(description = "Creates a key and prints it, this once.")
    int create(
            @Parameters(paramLabel = "NAME", description = "What its owner knows it by.") String name,
            @Option(names = "--scopes", split = ",", paramLabel = "SCOPE", description = "Default: all but admin.")
                    @Nullable List<String> scopes,
            @Option(names = "--tenant", description = "Whose articles it sees.") @Nullable String tenant,
            @Option(names = "--expires", paramLabel = "TIME", description = "Such as 2030-01-31T00:00:00Z.") @Nullable String expires,
            @Option(names = "--local-only", description = "What it asks goes to local backends alone.") boolean local,
            @Option(names = "--requests-per-minute", paramLabel = "N") @Nullable Long requests,
            @Option(names = "--characters-per-day", paramLabel = "N") @Nullable Long characters,
            @Option(names = "--tokens-per-day", paramLabel = "N") @Nullable Long tokens)
            throws ModelException, InterruptedException {
        ObjectNode body = json.createObjectNode().put("name", name);
        if (scopes != null) {
            scopes.forEach(scope -> body.withArray("scopes").add(scope));
        }
        put(body, "tenant", tenant);
        put(body, "expires", expires);
        if (local) {
            body.put("localOnly", true);
        }
        put(body, "requestsPerMinute", requests);
        put(body, "charactersPerDay", characters);
        put(body, "tokensPerDay", tokens);
        JsonNode created = send("POST", PATH, body.toString());
        spec.commandLine().getErr().println("id " + created.path("id").asText() + "; the key is not shown again:");
        spec.commandLine().getErr().flush();
        say(created.path("key").asText());
        return 0;
    }

    private static void put(ObjectNode body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    private static void put(ObjectNode body, String name, @Nullable Long value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    @Command(description = "Lists the keys without their secrets.")
    int list() throws ModelException, InterruptedException {
        for (JsonNode key : send("GET", PATH, null).path("keys")) {
            StringBuilder scopes = new StringBuilder();
            key.path("scopes")
                    .forEach(scope -> scopes.append(scopes.isEmpty() ? "" : ",").append(scope.asText()));
            String state = key.has("revoked")
                    ? "revoked " + key.path("revoked").asText()
                    : key.has("expires") ? "expires " + key.path("expires").asText() : "";
            say(String.format(
                            Locale.ROOT,
                            "%s  %-24s %-12s %s  %s",
                            key.path("id").asText(),
                            key.path("name").asText(),
                            key.path("tenant").asText("-"),
                            scopes,
                            state)
                    .stripTrailing());
        }
        return 0;
    }

    @Command(description = "Revokes a key, at once and in every replica.")
    int revoke(@Parameters(paramLabel = "ID") String id) throws ModelException, InterruptedException {
        if (!id.matches("[a-z0-9]+")) {
            throw new ModelArgumentException(
                    "that is no id of a key; an id is lower-case letters and digits, as vestnik keys list shows it");
        }
        send("DELETE", PATH + "/" + id, null);
        say("revoked " + id);
        return 0;
    }

    private JsonNode send(String method, String path, @Nullable String body)
            throws ModelException, InterruptedException {
        String admin = env.getOrDefault("VESTNIK_ADMIN_KEY", "");
        if (admin.isBlank()) {
            throw new ModelArgumentException("set VESTNIK_ADMIN_KEY to an admin key of the service");
        }
        URI url = URI.create(env.getOrDefault("VESTNIK_URL", "http://127.0.0.1:8080"));
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + admin.strip())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode answer = response.body().isEmpty() ? json.createObjectNode() : json.readTree(response.body());
            if (response.statusCode() / 100 != 2) {
                throw new ModelException(answer.path("detail").asText("it answered with HTTP " + response.statusCode())
                        + faults(answer));
            }
            return answer;
        } catch (IOException e) {
            throw new ModelException(url + " does not answer as the service does; is it running?");
        }
    }

    private static String faults(JsonNode problem) {
        StringBuilder faults = new StringBuilder();
        problem.path("errors")
                .forEach(error -> faults.append("; ")
                        .append(error.path("field").asText())
                        .append(": ")
                        .append(error.path("message").asText()));
        return faults.toString();
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
