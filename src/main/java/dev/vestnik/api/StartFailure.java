package dev.vestnik.api;

import io.quarkus.runtime.QuarkusBindException;
import io.smallrye.config.ConfigValidationException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Says in one line why the service does not start, where an operator can do something about it. */
final class StartFailure {

    /** The words of SmallRye Config 3.16 for a name that no mapping has. */
    private static final Pattern UNKNOWN = Pattern.compile("SRCFG00050: (\\S+) in (.+) does not map to any root");

    /** And for a value that does not parse. */
    private static final Pattern UNREADABLE = Pattern.compile(
            "SRCFG\\d+: The config property (\\S+) with the config value \"(.*)\" threw an Exception whilst being converted (.*)",
            Pattern.DOTALL);

    /** And for nothing where there has to be something. */
    private static final Pattern EMPTY =
            Pattern.compile("SRCFG\\d+: The config property (\\S+) is defined as the empty String");

    private static final Pattern CODE = Pattern.compile("(\\S+Exception: )?SRCFG\\d+: ");

    private final Settings settings;

    StartFailure(Settings settings) {
        this.settings = settings;
    }

    /** The line; empty for a failure that is not the operator's to mend. */
    Optional<String> line(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ConfigValidationException invalid) {
                return Optional.of(line(invalid));
            }
            if (each instanceof QuarkusBindException taken) {
                return Optional.of("quarkus.http.port=" + taken.getPort() + " on quarkus.http.host=" + taken.getHost()
                        + " cannot be listened on, mostly because another program does; take another, such as"
                        + " -Dquarkus.http.port=8081");
            }
            if (UNREADABLE.matcher(String.valueOf(each.getMessage())).find()) {
                return Optional.of(problem(String.valueOf(each.getMessage())));
            }
            if (isOurs(each)) {
                return Optional.of(oneLine(String.valueOf(each.getMessage())));
            }
        }
        return Optional.empty();
    }

    /** Whether the check that failed is one of the service's own, whose messages name the property. */
    private static boolean isOurs(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        boolean check = failure instanceof IllegalArgumentException || failure instanceof IllegalStateException;
        return check && trace.length > 0 && trace[0].getClassName().startsWith("dev.vestnik.");
    }

    private String line(ConfigValidationException invalid) {
        var lines = IntStream.range(0, invalid.getProblemCount())
                .mapToObj(i -> problem(invalid.getProblem(i).getMessage()))
                .distinct()
                .toList();
        return lines.size() == 1 ? lines.getFirst() : lines.getFirst() + " (and " + (lines.size() - 1) + " more)";
    }

    private String problem(String message) {
        Matcher unknown = UNKNOWN.matcher(message);
        if (unknown.find()) {
            return settings.unknown(unknown.group(1), origin(unknown.group(2)));
        }
        Matcher unreadable = UNREADABLE.matcher(message);
        if (unreadable.find()) {
            String property = unreadable.group(1);
            return settings.kind(property)
                    .map(kind -> property + " must be " + kind + ", not \"" + oneLine(unreadable.group(2)) + "\"")
                    .orElseGet(() -> property + ": " + oneLine(unreadable.group(3)));
        }
        Matcher empty = EMPTY.matcher(message);
        if (empty.find()) {
            String property = empty.group(1);
            return property + " is empty; "
                    + (property.startsWith("vestnik.chain.")
                            ? "it must name at least one backend, such as " + property + "=main"
                            : "set it or leave it out");
        }
        return oneLine(message);
    }

    private static String origin(String source) {
        if (source.startsWith("SysProp")) {
            return "-D";
        }
        return source.startsWith("Env") ? "the environment" : source;
    }

    private static String oneLine(String text) {
        return CODE.matcher(text).replaceAll("").replaceAll("\\s*\\R\\s*", "; ").strip();
    }
}
