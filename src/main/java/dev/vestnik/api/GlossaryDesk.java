package dev.vestnik.api;

import dev.vestnik.Language;
import dev.vestnik.Tenants;
import dev.vestnik.cache.Key;
import dev.vestnik.glossary.Bundle;
import dev.vestnik.glossary.Bundles;
import dev.vestnik.glossary.Chosen;
import dev.vestnik.glossary.Glossaries;
import dev.vestnik.glossary.Glossary;
import dev.vestnik.glossary.Kept;
import dev.vestnik.glossary.Term;
import dev.vestnik.glossary.Tsv;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Callers' glossaries as the dialects have them: the same that our own API has, alone or several pairs of languages under one id.
 * Methods ask the store and wait for it; another tenant's glossary is not there.
 */
@Singleton
public class GlossaryDesk {

    private static final int PAGE = 100;

    /** Glossaries that a list tells of; our own API has pages of them. */
    private static final int MOST_LISTED = 1_000;

    private final Glossaries glossaries;
    private final Bundles bundles;

    @Inject
    GlossaryDesk(Glossaries glossaries, Bundles bundles) {
        this.glossaries = glossaries;
        this.bundles = bundles;
    }

    /**
     * A glossary, or one pair of languages of a bundle.
     *
     * @param id of the glossary itself
     * @param terms how many it has
     */
    public record Dictionary(String id, String name, Language source, Language target, int terms, Instant created) {}

    /** What has an id: one pair of languages or several. */
    public record Shelf(String id, String name, List<Dictionary> dictionaries, Instant created) {
        public Shelf {
            dictionaries = List.copyOf(dictionaries);
        }
    }

    /**
     * The pairs of a TSV, as DeepL has it.
     *
     * @param tsv source, tab, target on each line
     */
    public record Entries(Language source, Language target, String tsv) {}

    /** Keeps a new glossary. */
    public Dictionary create(RoutingContext context, String name, Entries entries) {
        String tenant = Callers.of(context).tenant();
        return dictionary(kept(tenant, name, entries));
    }

    private Kept kept(String tenant, String name, Entries entries) {
        return glossaries.create(glossary(glossaries.newId(tenant), name, entries, List.of()));
    }

    /** @param before terms that stay, unless there are others with their source */
    private static Glossary glossary(String id, String name, Entries entries, List<Term> before) {
        Map<String, Term> terms = new LinkedHashMap<>();
        before.forEach(term -> terms.put(term.source(), term));
        Tsv.read(entries.tsv()).forEach(term -> terms.put(term.source(), term));
        return new Glossary(id, name, entries.source(), entries.target(), List.copyOf(terms.values()));
    }

    private static Dictionary dictionary(Kept kept) {
        Glossary glossary = kept.glossary();
        return new Dictionary(
                glossary.id(),
                glossary.name(),
                glossary.source(),
                glossary.target(),
                glossary.terms().size(),
                kept.created());
    }

    private Optional<Kept> own(RoutingContext context, String id) {
        return Tenants.owns(Callers.of(context).tenant(), id) ? glossaries.get(id) : Optional.empty();
    }

    private Optional<Bundle> ownBundle(RoutingContext context, String id) {
        return Tenants.owns(Callers.of(context).tenant(), id) ? bundles.get(id) : Optional.empty();
    }

    /** The caller's glossaries, those of bundles among them; of very many the first. */
    public List<Dictionary> list(RoutingContext context) {
        String tenant = Callers.of(context).tenant();
        List<Dictionary> all = new ArrayList<>();
        String cursor = null;
        do {
            Glossaries.Page page = glossaries.list(tenant, cursor, PAGE);
            page.glossaries()
                    .forEach(about -> all.add(new Dictionary(
                            about.id(), about.name(), about.source(), about.target(), about.terms(), about.created())));
            cursor = page.next();
        } while (cursor != null && all.size() < MOST_LISTED);
        return all;
    }

    /** A glossary; ends the request when there is none. */
    public Dictionary get(RoutingContext context, String id) {
        return own(context, id).map(GlossaryDesk::dictionary).orElseThrow(GlossaryDesk::unknown);
    }

    /** The terms of a glossary as TSV. */
    public String tsv(RoutingContext context, String id) {
        return Tsv.write(
                own(context, id).orElseThrow(GlossaryDesk::unknown).glossary().terms());
    }

    /** Forgets a glossary. */
    public void delete(RoutingContext context, String id) {
        if (own(context, id).isEmpty() || !glossaries.delete(id)) {
            throw unknown();
        }
    }

    /** Keeps several glossaries under one id. */
    public Shelf createShelf(RoutingContext context, String name, List<Entries> dictionaries) {
        String tenant = Callers.of(context).tenant();
        List<Glossary> made = new ArrayList<>();
        // All are looked at before the first is kept.
        dictionaries.forEach(each -> made.add(glossary(glossaries.newId(tenant), name, each, List.of())));
        made.forEach(glossaries::create);
        Bundle bundle = bundles.create(
                glossaries.newId(tenant), name, made.stream().map(Glossary::id).toList());
        return shelf(bundle);
    }

    private Shelf shelf(Bundle bundle) {
        return new Shelf(
                bundle.id(),
                bundle.name(),
                members(bundle).stream().map(GlossaryDesk::dictionary).toList(),
                bundle.created());
    }

    private List<Kept> members(Bundle bundle) {
        return bundle.glossaries().stream()
                .map(glossaries::get)
                .flatMap(Optional::stream)
                .toList();
    }

    /** A bundle, or a glossary as one of one pair. */
    public Shelf shelf(RoutingContext context, String id) {
        return ownBundle(context, id).map(this::shelf).orElseGet(() -> alone(get(context, id)));
    }

    private static Shelf alone(Dictionary only) {
        return new Shelf(only.id(), only.name(), List.of(only), only.created());
    }

    /** The caller's bundles, and its glossaries that are in none. */
    public List<Shelf> shelves(RoutingContext context) {
        List<Bundle> own = bundles.list(Callers.of(context).tenant());
        Set<String> inBundles =
                own.stream().flatMap(bundle -> bundle.glossaries().stream()).collect(Collectors.toSet());
        List<Shelf> all = new ArrayList<>();
        own.forEach(bundle -> all.add(shelf(bundle)));
        list(context).stream()
                .filter(dictionary -> !inBundles.contains(dictionary.id()))
                .map(GlossaryDesk::alone)
                .forEach(all::add);
        return all;
    }

    /** Gives a bundle, or a glossary, another name. */
    public void rename(RoutingContext context, String id, String name) {
        Bundle bundle = ownBundle(context, id).orElse(null);
        if (bundle != null) {
            bundles.replace(new Bundle(id, name, bundle.glossaries(), bundle.created()));
            return;
        }
        Glossary known = own(context, id).orElseThrow(GlossaryDesk::unknown).glossary();
        glossaries.replace(new Glossary(id, name, known.source(), known.target(), known.terms()));
    }

    /**
     * Puts terms into the dictionary of their languages, which is made where there is none.
     *
     * @param added whether terms stay that are there and have another source
     */
    public Dictionary put(RoutingContext context, String id, Entries entries, boolean added) {
        String tenant = Callers.of(context).tenant();
        Shelf shelf = shelf(context, id);
        Dictionary there = shelf.dictionaries().stream()
                .filter(dictionary -> is(dictionary, entries.source(), entries.target()))
                .findFirst()
                .orElse(null);
        if (there != null) {
            List<Term> before = added
                    ? own(context, there.id())
                            .orElseThrow(GlossaryDesk::unknown)
                            .glossary()
                            .terms()
                    : List.of();
            return glossaries
                    .replace(glossary(there.id(), there.name(), entries, before))
                    .map(GlossaryDesk::dictionary)
                    .orElseThrow(GlossaryDesk::unknown);
        }
        Bundle bundle = ownBundle(context, id)
                .orElseThrow(
                        () -> new Rejection(400, "This glossary is of one pair of languages, and not of this one"));
        Kept made = kept(tenant, bundle.name(), entries);
        List<String> more = new ArrayList<>(bundle.glossaries());
        more.add(made.glossary().id());
        bundles.replace(new Bundle(id, bundle.name(), more, bundle.created()));
        return dictionary(made);
    }

    private static boolean is(Dictionary dictionary, Language source, Language target) {
        return dictionary.source().sameAs(source) && dictionary.target().sameAs(target);
    }

    /** The dictionary of a pair of languages. */
    public Dictionary dictionary(RoutingContext context, String id, Language source, Language target) {
        return shelf(context, id).dictionaries().stream()
                .filter(dictionary -> is(dictionary, source, target))
                .findFirst()
                .orElseThrow(GlossaryDesk::unknown);
    }

    /** Forgets the dictionary of a pair of languages, and a bundle with its last. */
    public void deleteDictionary(RoutingContext context, String id, Language source, Language target) {
        Dictionary gone = dictionary(context, id, source, target);
        Bundle bundle = ownBundle(context, id).orElse(null);
        if (bundle != null) {
            List<String> left = new ArrayList<>(bundle.glossaries());
            left.remove(gone.id());
            bundles.replace(new Bundle(id, bundle.name(), left, bundle.created()));
        }
        glossaries.delete(gone.id());
    }

    /** Forgets a bundle with all its glossaries, or a glossary. */
    public void deleteShelf(RoutingContext context, String id) {
        Bundle bundle = ownBundle(context, id).orElse(null);
        if (bundle == null) {
            delete(context, id);
            return;
        }
        bundle.glossaries().forEach(glossaries::delete);
        bundles.delete(id);
    }

    /**
     * The terms of glossaries for a pair of languages, where one is in several those of the first; null when no glossary is named.
     *
     * @throws Rejection when one of them is not for the languages
     */
    @Nullable Chosen chosen(RoutingContext context, List<String> ids, @Nullable Language source, Language target) {
        List<Kept> all = new ArrayList<>();
        for (String id : ids) {
            all.add(candidates(context, id).stream()
                    .filter(kept -> source == null
                            ? kept.glossary().isInto(target)
                            : kept.glossary().serves(source, target))
                    .findFirst()
                    .orElseThrow(() ->
                            new Rejection(400, "The glossary has no dictionary for the source and target language.")));
        }
        if (all.size() < 2) {
            return all.isEmpty() ? null : new Chosen(all.getFirst());
        }
        Map<String, Term> terms = new LinkedHashMap<>();
        all.forEach(kept -> kept.glossary().terms().forEach(term -> terms.putIfAbsent(term.source(), term)));
        Glossary first = all.getFirst().glossary();
        Glossary whole =
                new Glossary(first.id(), first.name(), first.source(), first.target(), List.copyOf(terms.values()));
        String revision =
                Key.of(all.stream().map(Kept::revision).toArray(String[]::new)).digest();
        return new Chosen(new Kept(whole, all.getFirst().created(), revision));
    }

    private List<Kept> candidates(RoutingContext context, String id) {
        return ownBundle(context, id)
                .map(this::members)
                .orElseGet(() -> List.of(own(context, id).orElseThrow(GlossaryDesk::unknown)));
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.of(Problem.Kind.UNKNOWN_GLOSSARY, Desk.NO_GLOSSARY));
    }
}
