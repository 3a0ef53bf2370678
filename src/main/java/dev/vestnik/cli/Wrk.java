package dev.vestnik.cli;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The load generator wrk, which sends the same request over and over; one thread of it, so that a core is left to what it measures. */
final class Wrk implements AutoCloseable {

    /** What a run may take beyond its own time: connections that are not answered. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final Pattern RESULT = Pattern.compile("RESULT (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

    /** Times are in microseconds. */
    private static final String SCRIPT = """
            function init(args)
              if args[1] then
                wrk.method = "POST"
                wrk.headers["Content-Type"] = "text/plain"
                local file = io.open(args[1], "rb")
                wrk.body = file:read("*a")
                file:close()
              end
            end

            function done(summary, latency)
              local e = summary.errors
              io.write(string.format("RESULT %d %d %d %d %d\\n", summary.requests, summary.duration,
                latency:percentile(50), latency:percentile(99), e.status + e.connect + e.read + e.write + e.timeout))
            end
            """;

    private final Path program;
    private final Path script;

    private Wrk(Path program, Path script) {
        this.program = program;
        this.script = script;
    }

    /** Looks for it on the path; empty where it is not installed. */
    static Optional<Wrk> find(Map<String, String> environment) throws IOException {
        Optional<Path> program = Arrays.stream(
                        environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "wrk"))
                .filter(Files::isExecutable)
                .findFirst();
        return program.isEmpty()
                ? Optional.empty()
                : Optional.of(new Wrk(
                        program.get(),
                        Files.writeString(
                                Files.createTempFile("vestnik-wrk-", ".lua"), SCRIPT, StandardCharsets.UTF_8)));
    }

    /**
     * One run.
     *
     * @param perSecond answers a second
     * @param p50 milliseconds
     * @param p99 milliseconds
     * @param errors answers that were none, and statuses of 400 and above
     */
    record Run(double perSecond, double p50, double p99, long errors) {}

    /**
     * @param body posted as text; null for a GET
     * @param time whole seconds
     * @throws IOException when it does not end, or not as it should
     */
    Run run(URI url, @Nullable Path body, int connections, Duration time) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-t1",
                "-c" + connections,
                "-d" + time.toSeconds() + "s",
                "-s",
                script.toString(),
                url.toString()));
        if (body != null) {
            command.addAll(List.of("--", body.toString()));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(time.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("wrk did not end");
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher result = RESULT.matcher(said);
            if (!result.find()) {
                throw new IOException("wrk failed: " + said.strip());
            }
            return new Run(
                    number(result, 1) * 1e6 / number(result, 2),
                    number(result, 3) / 1e3,
                    number(result, 4) / 1e3,
                    number(result, 5));
        } finally {
            process.destroyForcibly();
        }
    }

    private static long number(Matcher result, int group) {
        return Long.parseLong(result.group(group));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(script);
    }
}
