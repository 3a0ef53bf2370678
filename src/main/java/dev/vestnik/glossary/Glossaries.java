package dev.vestnik.glossary;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.vestnik.Tenants;
import dev.vestnik.store.Store;
import dev.vestnik.store.StoreException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Callers' own glossaries, kept in the store until they are deleted.
 *
 * <ol>
 *   <li>Who creates, replaces or deletes one sees it so from then on in the same process, and within {@link #FRESH} in every
 *       other one.
 *   <li>While the store cannot be asked, a glossary that was used in this process is found as it was last; reading another one,
 *       listing and writing fail.
 *   <li>What is held in the process has a bound; see {@link Glossary#weight}.
 * </ol>
 *
 * Methods ask the store and wait for it, as long as that allows. Safe for any number of threads.
 */
public final class Glossaries {

    private static final Logger LOG = Logger.getLogger(Glossaries.class);

    /** How long a copy is taken for what the store has. */
    static final Duration FRESH = Duration.ofSeconds(2);

    private static final String KEY = "glossary:";
    private static final String ABOUT = "glossary-about:";

    private static final int ID_LENGTH = 26;
    private static final String ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final Pattern ID = Pattern.compile("[a-z0-9]{" + ID_LENGTH + ",64}");

    /** Some 150 bytes each for names of one word, so 30 MB. */
    private static final int MOST_TERMS = 200_000;

    /** Pages of the store that one page of the list goes through at most, most of whose keys are none of the tenant's glossaries. */
    private static final int MOST_PAGES = 100;

    /** More than are wanted may come of one page of the store; at most so many more, where its pages are full. */
    private static final int SMALLER_PAGE = 20;

    private static final int LARGER_PAGE = 1_000;

    private final SecureRandom random = new SecureRandom();
    private final Store store;
    private final Clock clock;
    private final Ticker ticker;
    private final Cache<String, Copy> copies = Caffeine.newBuilder()
            .maximumWeight(MOST_TERMS)
            .weigher((String _, Copy copy) -> copy.weight())
            .executor(Runnable::run)
            .build();

    /**
     * A glossary as it was last looked up.
     *
     * @param kept null for one that is not there, or no longer
     * @param lookedUp when it was, in the ticker's nanoseconds; who sets it looks it up anew
     */
    private record Copy(@Nullable Kept kept, AtomicLong lookedUp) {
        int weight() {
            return 1 + (kept == null ? 0 : kept.glossary().weight());
        }
    }

    /**
     * Some of the glossaries.
     *
     * @param next the cursor of the next page; null when this is the last
     */
    public record Page(List<About> glossaries, @Nullable String next) {
        public Page {
            glossaries = List.copyOf(glossaries);
        }
    }

    /** @param ticker by which copies in the process age */
    public Glossaries(Store store, Clock clock, Ticker ticker) {
        this.store = store;
        this.clock = clock;
        this.ticker = ticker;
    }

    /**
     * An id that no glossary has: lower-case letters and digits, which nobody guesses.
     *
     * @param tenant whose glossary it is to be; empty for nobody in particular
     */
    public String newId(String tenant) {
        return Tenants.id(tenant, newId());
    }

    private String newId() {
        return random.ints(ID_LENGTH, 0, ID_LETTERS.length())
                .mapToObj(i -> String.valueOf(ID_LETTERS.charAt(i)))
                .collect(Collectors.joining());
    }

    /**
     * Keeps a new glossary.
     *
     * @param glossary with a {@link #newId}
     * @throws StoreException when the store cannot be asked
     * @throws GlossaryException when it is larger than what the store takes
     */
    public Kept create(Glossary glossary) {
        return keep(glossary, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * Keeps a glossary in place of the one that has its id.
     *
     * @return empty when there is none
     * @throws StoreException when the store cannot be asked
     * @throws GlossaryException when it is larger than what the store takes
     */
    public Optional<Kept> replace(Glossary glossary) {
        if (!ID.matcher(glossary.id()).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(stored(glossary.id())).map(before -> keep(glossary, before.created()));
    }

    /**
     * Forgets a glossary. What was made with it stays, and work that has it goes on.
     *
     * @return whether there was one
     * @throws StoreException when the store cannot be asked
     */
    public boolean delete(String id) {
        if (!ID.matcher(id).matches()) {
            return false;
        }
        // Both, so that a try after one that failed half way does the rest.
        boolean there = store.delete(KEY + id);
        boolean listed = store.delete(ABOUT + id);
        copies.put(id, copy(null));
        return there || listed;
    }

    /**
     * A glossary; empty when there is none.
     *
     * @throws StoreException when the store would have to be asked and cannot be
     */
    public Optional<Kept> get(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        Copy copy = copies.getIfPresent(id);
        return Optional.ofNullable(copy == null ? first(id) : again(id, copy));
    }

    private @Nullable Kept first(String id) {
        Kept kept = stored(id);
        if (kept != null) {
            // One that was written meanwhile is newer.
            copies.asMap().putIfAbsent(id, copy(kept));
        }
        return kept;
    }

    private @Nullable Kept again(String id, Copy copy) {
        long lookedUp = copy.lookedUp.get();
        long now = ticker.read();
        // One caller asks the store; those who come meanwhile take what is there.
        if (now - lookedUp < FRESH.toNanos() || !copy.lookedUp.compareAndSet(lookedUp, now)) {
            return copy.kept;
        }
        byte @Nullable [] bytes;
        try {
            bytes = store.get(KEY + id);
        } catch (StoreException e) {
            LOG.debugf("A glossary is taken as it was last: %s", e.getMessage());
            return copy.kept;
        }
        if (bytes != null && copy.kept != null && KeptForm.revision(bytes).equals(copy.kept.revision())) {
            return copy.kept;
        }
        Kept kept = bytes == null ? null : KeptForm.kept(id, bytes);
        copies.asMap().replace(id, copy, copy(kept));
        return kept;
    }

    private @Nullable Kept stored(String id) {
        byte[] bytes = store.get(KEY + id);
        return bytes == null ? null : KeptForm.kept(id, bytes);
    }

    private Copy copy(@Nullable Kept kept) {
        return new Copy(kept, new AtomicLong(ticker.read()));
    }

    private Kept keep(Glossary glossary, Instant created) {
        byte[] bytes = KeptForm.of(glossary, created);
        Kept kept = new Kept(glossary, created, KeptForm.revision(bytes));
        try {
            store.putAll(List.of(
                    new Store.Put(KEY + glossary.id(), bytes, null),
                    new Store.Put(ABOUT + glossary.id(), KeptForm.of(kept.about()), null)));
        } catch (IllegalArgumentException _) {
            throw GlossaryException.ofField(
                    "terms", "take more room than one value in the store may (vestnik.store.max-value)");
        }
        copies.put(glossary.id(), copy(kept));
        return kept;
    }

    /**
     * The glossaries of a tenant, a page at a time. One that is there from the first page to the last is in at least one of them.
     *
     * @param cursor {@link Page#next()} of the page before; null for the first
     * @param limit about how many a page has, from 1 to 1,000; one may have a few more, or fewer and yet have a next one
     * @throws StoreException when the store cannot be asked
     * @throws IllegalArgumentException for a cursor that is none
     */
    public Page list(String tenant, @Nullable String cursor, int limit) {
        List<About> glossaries = new ArrayList<>();
        Store.Page page = store.scan(ABOUT, cursor, limit);
        add(tenant, page, glossaries);
        int asked = limit;
        for (int i = 0; i < MOST_PAGES && glossaries.size() < limit && page.next() != null; i++) {
            // Where the store goes through all that it has, most of its pages have few glossaries or none; else most
            // are others'.
            boolean sparse = page.keys().size() < asked / 2;
            asked = sparse ? Math.max(limit, LARGER_PAGE) : Math.max(limit - glossaries.size(), SMALLER_PAGE);
            page = store.scan(ABOUT, page.next(), asked);
            add(tenant, page, glossaries);
        }
        return new Page(glossaries, page.next());
    }

    private void add(String tenant, Store.Page page, List<About> glossaries) {
        for (String key : page.keys()) {
            if (!Tenants.owns(tenant, key.substring(ABOUT.length()))) {
                continue;
            }
            byte[] bytes = store.get(key);
            About about = bytes == null ? null : KeptForm.about(key.substring(ABOUT.length()), bytes);
            if (about != null) {
                glossaries.add(about);
            }
        }
    }
}
