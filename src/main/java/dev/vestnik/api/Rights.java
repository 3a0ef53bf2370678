package dev.vestnik.api;

import dev.vestnik.access.Scope;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which scope a call needs. The first rule that fits holds; what no rule fits needs an admin key, so that a resource that was
 * forgotten here is closed rather than open.
 */
final class Rights {

    /** Anything that may be read another way, with escapes or several slashes, is not open. */
    private static final Pattern OPEN = Pattern.compile("/(q/health|problems|openapi|swagger-ui)(/[A-Za-z0-9._-]*)*"
            // LibreTranslate's, which its clients ask without a key; the names of files are as good as one.
            + "|/(languages|frontend/settings|health|spec|download_file/[A-Za-z0-9._-]+)/?");

    private static final List<String> READING = List.of("GET", "HEAD", "OPTIONS");
    private static final List<String> ANY = List.of();

    private static final List<Rule> RULES = List.of(
            new Rule(List.of("OPTIONS"), "/v1/.*", Scope.READ),
            // Made when it is not there, which may cost money.
            new Rule(ANY, "/v1/articles/[^/]+/(translations|summaries)(/.*)?", Scope.TRANSLATE),
            new Rule(READING, "/v1/articles(/.*)?", Scope.READ),
            new Rule(ANY, "/v1/articles(/.*)?", Scope.TRANSLATE),
            new Rule(ANY, "/v1/(translations|summaries)(/.*)?", Scope.TRANSLATE),
            new Rule(ANY, "/v1/detections", Scope.READ),
            new Rule(READING, "/v1/(languages|backends|usage)(/.*)?", Scope.READ),
            new Rule(READING, "/v1/glossaries(/.*)?", Scope.READ),
            new Rule(ANY, "/v1/glossaries(/.*)?", Scope.GLOSSARIES),
            new Rule(ANY, "/v1/jobs(/.*)?", Scope.JOBS),
            // DeepL's paths; what else is below them is nothing, which whoever has a key may know.
            new Rule(ANY, "/v2/(translate|write|document)(/.*)?", Scope.TRANSLATE),
            new Rule(READING, "/v[23]/glossaries(/.*)?", Scope.READ),
            new Rule(ANY, "/v[23]/glossaries(/.*)?", Scope.GLOSSARIES),
            new Rule(ANY, "/v[23](/.*)?", Scope.READ),
            // LibreTranslate's.
            new Rule(ANY, "/detect/?", Scope.READ),
            new Rule(ANY, "/(translate|translate_file|suggest)/?", Scope.TRANSLATE));

    /** What a key may do with what it made itself, which makes jobs by {@code Prefer: respond-async} without the scope for them. */
    private static final Rule OWN = new Rule(READING, "/v1/jobs/[^/]+(/results/[^/]+)?", Scope.TRANSLATE);

    private record Rule(List<String> methods, Pattern path, Scope scope) {
        Rule(List<String> methods, String path, Scope scope) {
            this(methods, Pattern.compile(path), scope);
        }

        boolean fits(String method, String path) {
            return (methods.isEmpty() || methods.contains(method))
                    && this.path.matcher(path).matches();
        }
    }

    private Rights() {}

    /**
     * The scope of a call; empty where no key is needed.
     *
     * @param raw the path as it came
     * @param path the path as resources understand it
     */
    static Optional<Scope> needed(String method, String raw, String path) {
        if (OPEN.matcher(raw).matches() && !raw.contains("..")) {
            return Optional.empty();
        }
        String plain = plain(path);
        return Optional.of(RULES.stream()
                .filter(rule -> rule.fits(method, plain))
                .map(Rule::scope)
                .findFirst()
                .orElse(Scope.ADMIN));
    }

    /**
     * The scope that will do for a call about something of the caller's own, in the place of the one that is {@link #needed}; empty
     * where none will. Whoever answers the call has to see to it that it is the caller's own.
     */
    static Optional<Scope> forOwn(String method, String path) {
        return OWN.fits(method, plain(path)) ? Optional.of(OWN.scope) : Optional.empty();
    }

    private static String plain(String path) {
        return path.replaceAll("/{2,}", "/");
    }
}
