package dev.vestnik.glossary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vestnik.Tenants;
import dev.vestnik.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Bundles of glossaries, kept in the store until they are deleted. Of two who change one at the same time the later has it; neither
 * loses a glossary, which stays one of its own. Methods ask the store and wait for it.
 */
public final class Bundles {

    private static final Logger LOG = Logger.getLogger(Bundles.class);

    private static final String KEY = "glossary-bundle:";

    private static final Pattern ID = Pattern.compile("[a-z0-9]{26,64}");

    private static final int PAGE = 100;

    /** Bundles of one tenant that a list tells of. */
    private static final int MOST_LISTED = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Store store;
    private final Clock clock;

    public Bundles(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Form(
            int v,
            @Nullable String name,
            @Nullable List<String> glossaries,
            @Nullable String created) {}

    /**
     * Keeps a new bundle.
     *
     * @param id that no glossary and no bundle has, see {@link Glossaries#newId}
     */
    public Bundle create(String id, String name, List<String> glossaries) {
        Bundle bundle = new Bundle(id, name, glossaries, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        replace(bundle);
        return bundle;
    }

    /** Keeps a bundle in place of the one that has its id. */
    public void replace(Bundle bundle) {
        try {
            store.put(
                    KEY + bundle.id(),
                    JSON.writeValueAsBytes(new Form(
                            1,
                            bundle.name(),
                            bundle.glossaries(),
                            bundle.created().toString())),
                    null);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A bundle; empty when there is none. */
    public Optional<Bundle> get(String id) {
        return ID.matcher(id).matches() ? read(id, store.get(KEY + id)) : Optional.empty();
    }

    /** Forgets a bundle, and none of its glossaries. */
    public boolean delete(String id) {
        return ID.matcher(id).matches() && store.delete(KEY + id);
    }

    /** A tenant's bundles; of very many the first. */
    public List<Bundle> list(String tenant) {
        List<Bundle> bundles = new ArrayList<>();
        String cursor = null;
        do {
            Store.Page page = store.scan(KEY, cursor, PAGE);
            for (String key : page.keys()) {
                String id = key.substring(KEY.length());
                if (Tenants.owns(tenant, id) && bundles.size() < MOST_LISTED) {
                    read(id, store.get(key)).ifPresent(bundles::add);
                }
            }
            cursor = page.next();
        } while (cursor != null && bundles.size() < MOST_LISTED);
        return bundles;
    }

    private static Optional<Bundle> read(String id, byte @Nullable [] bytes) {
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            Form form = JSON.readValue(bytes, Form.class);
            if (form.name == null || form.glossaries == null || form.created == null) {
                return Optional.empty();
            }
            return Optional.of(new Bundle(id, form.name, form.glossaries, Instant.parse(form.created)));
        } catch (IOException | DateTimeParseException | GlossaryException e) {
            LOG.warnf(
                    "a bundle of glossaries cannot be read and counts as absent: %s",
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
