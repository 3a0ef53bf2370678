package dev.vestnik.backend;

import dev.vestnik.Language;
import dev.vestnik.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which chain a task gets: the one that its caller names, else the one for its language, else the task's own. Within a chain the
 * backends that are good for both languages come first.
 */
final class Routes {

    private final Map<String, Guarded> backends;
    private final @Nullable Duration hedge;
    private final List<Guarded> translate;
    private final List<Guarded> summarize;
    private final Map<Language, List<Guarded>> translateInto;
    private final Map<Language, List<Guarded>> summarizeIn;
    private final Map<String, List<Guarded>> named = new TreeMap<>();

    /**
     * @param backends every backend by name, not empty
     * @param standard the names of a chain that is not configured
     * @throws IllegalArgumentException naming the property that cannot work and what is allowed
     */
    Routes(BackendsConfig.Chains config, Map<String, Guarded> backends, List<String> standard) {
        this.backends = backends;
        this.hedge = config.hedgeAfter().orElse(null);
        if (hedge != null && !hedge.isPositive()) {
            throw new IllegalArgumentException("vestnik.chain.hedge-after must be positive, such as 2s");
        }
        this.translate = chain("translate", config.translate().orElse(standard));
        this.summarize = chain("summarize", config.summarize().orElse(standard));
        this.translateInto = byLanguage("translate-into", config.translateInto());
        this.summarizeIn = byLanguage("summarize-in", config.summarizeIn());
        config.named().forEach((name, members) -> named.put(name, chain("named." + name, members)));
    }

    private Map<Language, List<Guarded>> byLanguage(String property, Map<String, List<String>> config) {
        Map<Language, List<Guarded>> chains = new HashMap<>();
        config.forEach((tag, members) -> {
            String name = property + "." + tag;
            Language language = Language.parse(tag)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "vestnik.chain." + name + ": \"" + tag + "\" is not the code of a language such as en"));
            chains.put(language.forKeys(), chain(name, members));
        });
        return chains;
    }

    private List<Guarded> chain(String property, List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("vestnik.chain." + property + " must name at least one backend");
        }
        List<Guarded> members = new ArrayList<>();
        for (String name : names) {
            Guarded member = backends.get(name);
            if (member == null) {
                throw new IllegalArgumentException("vestnik.chain." + property + " names the backend \"" + name
                        + "\", but configured are " + backends.keySet());
            }
            if (members.contains(member)) {
                throw new IllegalArgumentException("vestnik.chain." + property + " names the backend \"" + name
                        + "\" twice; each is asked once, in order");
            }
            members.add(member);
        }
        return members;
    }

    /** The names that a caller may choose. */
    Set<String> names() {
        return new TreeSet<>(named.keySet());
    }

    /**
     * The chain of a task, without those that are not local where only these may be asked; then it may be empty.
     *
     * @param from the language of the source
     * @throws IllegalArgumentException for a name that is none of {@link #names}
     */
    Chain chain(Task task, Language from) {
        List<Guarded> members = members(task);
        List<Guarded> allowed = task.options().localOnly()
                ? members.stream().filter(Guarded::isLocal).toList()
                : members;
        return new Chain(goodFor(allowed, from, task.language()), hedge, Thread::sleep);
    }

    private List<Guarded> members(Task task) {
        String name = task.options().chain();
        if (name != null) {
            return Optional.ofNullable(named.get(name))
                    .orElseThrow(() -> new IllegalArgumentException("there is no chain \"" + name + "\""));
        }
        return switch (task) {
            case Task.Translate _ -> in(translateInto, task.language(), translate);
            case Task.Summarize _ -> in(summarizeIn, task.language(), summarize);
        };
    }

    /** Of a language in a region, the chain of that, else of the language. */
    private static List<Guarded> in(Map<Language, List<Guarded>> chains, Language language, List<Guarded> otherwise) {
        List<Guarded> exact = chains.get(language.forKeys());
        return exact != null
                ? exact
                : Objects.requireNonNull(chains.getOrDefault(new Language(language.code()), otherwise));
    }

    /** Every backend that may be asked for a translation without being chosen. */
    private Stream<Guarded> translators() {
        return Stream.concat(Stream.of(translate), translateInto.values().stream())
                .flatMap(List::stream);
    }

    boolean isGoodFrom(Language language) {
        return translators().anyMatch(member -> member.isGoodFor(language));
    }

    boolean isGoodInto(Language language) {
        return in(translateInto, language, translate).stream().anyMatch(member -> member.isGoodFor(language));
    }

    Set<Language> languages() {
        return Stream.concat(
                        translators()
                                .flatMap(member -> member.languages().stream())
                                .map(Language::new),
                        translateInto.keySet().stream())
                .collect(Collectors.toSet());
    }

    /** A preference and no more: one that is not good for a language still serves it better than nobody. */
    private static List<Guarded> goodFor(List<Guarded> members, Language from, Language to) {
        return members.stream()
                .sorted(Comparator.comparing((Guarded member) -> !(member.isGoodFor(from) && member.isGoodFor(to))))
                .toList();
    }
}
