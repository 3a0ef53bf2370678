package dev.vestnik.glossary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestnik.Language;
import dev.vestnik.Verdict;
import dev.vestnik.store.FakeStore;
import dev.vestnik.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers' glossaries in a store that several processes share, and that may be away. */
class GlossariesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC);

    private final FakeStore store = new FakeStore();
    private final AtomicLong nanos = new AtomicLong();
    private final Glossaries glossaries = process();

    private Glossaries process() {
        return new Glossaries(store, CLOCK, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Glossary glossary(String id, String name, Term... terms) {
        return new Glossary(id, name, Language.RUSSIAN, Language.ENGLISH, List.of(terms));
    }

    private Kept created(String name) {
        return glossaries.create(glossary(glossaries.newId(""), name, new Term("Лумен", "Lumen")));
    }

    private static Optional<String> name(Optional<Kept> kept) {
        return kept.map(found -> found.glossary().name());
    }

    @Test
    void whatIsCreated_isFoundAsItWas_byEveryProcess() {
        Glossary whole = glossary(
                glossaries.newId(""),
                "museum",
                new Term("Лумен", "Lumen"),
                new Term("зал", "hall", List.of("room"), true, Verdict.WARN));

        Kept kept = glossaries.create(whole);

        assertThat(kept.glossary()).isEqualTo(whole);
        assertThat(kept.created()).isEqualTo(CLOCK.instant());
        assertThat(kept.glossary().id()).matches("[a-z0-9]{26}");
        assertThat(glossaries.get(whole.id())).contains(kept);
        assertThat(process().get(whole.id())).contains(kept);
    }

    @Test
    void revision_isAnother_forAnyOtherNameLanguageOrTerm() {
        String id = glossaries.newId("");
        List<Glossary> all = List.of(
                glossary(id, "a", new Term("Лумен", "Lumen")),
                glossary(id, "b", new Term("Лумен", "Lumen")),
                glossary(id, "a", new Term("Лумен", "Lumen"), new Term("зал", "hall")),
                glossary(id, "a", new Term("зал", "hall"), new Term("Лумен", "Lumen")),
                glossary(id, "a", new Term("Лумен", "Lumen", List.of("Lumens"), false, Verdict.FAIL)),
                glossary(id, "a", new Term("Лумен", "Lumen", List.of(), true, Verdict.FAIL)),
                glossary(id, "a", new Term("Лумен", "Lumen", List.of(), false, Verdict.WARN)),
                new Glossary(id, "a", Language.RUSSIAN, new Language("de"), List.of(new Term("Лумен", "Lumen"))));

        assertThat(all.stream().map(glossaries::create).map(Kept::revision)).doesNotHaveDuplicates();
        Kept first = glossaries.create(all.getFirst());
        Kept again = glossaries.create(all.getFirst());
        assertThat(new Chosen(first)).isEqualTo(new Chosen(again)).hasSameHashCodeAs(new Chosen(again));
        assertThat(new Chosen(first)).hasToString(first.revision());
    }

    @Test
    void replaced_isSeenHereAtOnce_andElsewhereInTwoSeconds() {
        Kept first = created("first");
        String id = first.glossary().id();
        Glossaries other = process();
        assertThat(name(other.get(id))).contains("first");

        Optional<Kept> second = glossaries.replace(glossary(id, "second", new Term("Лумен", "Lumen")));

        assertThat(name(second)).contains("second");
        assertThat(second.map(Kept::created)).contains(first.created());
        assertThat(name(glossaries.get(id))).contains("second");
        assertThat(name(other.get(id))).contains("first");
        pass(Duration.ofSeconds(2));
        assertThat(name(other.get(id))).contains("second");
    }

    @Test
    void whatIsNotThere_isNotReplaced() {
        assertThat(glossaries.replace(glossary(glossaries.newId(""), "new", new Term("Лумен", "Lumen"))))
                .isEmpty();
        assertThat(store.keys("")).isEmpty();
    }

    @Test
    void deleted_isGone_hereAtOnce_andElsewhereInTwoSeconds() {
        String id = created("first").glossary().id();
        Glossaries other = process();
        assertThat(other.get(id)).isPresent();

        assertThat(glossaries.delete(id)).isTrue();

        assertThat(glossaries.delete(id)).isFalse();
        assertThat(glossaries.get(id)).isEmpty();
        assertThat(store.keys("")).isEmpty();
        pass(Duration.ofSeconds(2));
        assertThat(other.get(id)).isEmpty();
    }

    @Test
    void whileTheStoreIsAway_theLastKnownServes_andOthersAreAFailure() {
        String known = created("known").glossary().id();
        String unknown = created("unknown").glossary().id();
        Glossaries other = process();
        assertThat(other.get(known)).isPresent();
        store.leave();
        pass(Duration.ofMinutes(10));

        assertThat(name(other.get(known))).contains("known");
        assertThat(name(other.get(known))).contains("known");
        assertThatThrownBy(() -> other.get(unknown)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> other.list("", null, 10)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> created("new")).isInstanceOf(StoreException.class);

        store.comeBack();
        assertThat(name(other.get(unknown))).contains("unknown");
    }

    @Test
    void afterTheStoreCameBack_whatChangedMeanwhileIsSeen() {
        String id = created("first").glossary().id();
        Glossaries other = process();
        assertThat(other.get(id)).isPresent();
        store.leave();
        pass(Duration.ofSeconds(3));
        assertThat(name(other.get(id))).contains("first");
        store.comeBack();
        assertThat(glossaries.replace(glossary(id, "second", new Term("Лумен", "Lumen"))))
                .isPresent();

        pass(Duration.ofSeconds(2));

        assertThat(name(other.get(id))).contains("second");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000})
    void list_hasEachOnce_whateverThePages(int limit) {
        List<String> names =
                IntStream.range(0, 5).mapToObj(number -> "glossary " + number).toList();
        names.forEach(this::created);

        List<About> listed = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Glossaries.Page page = glossaries.list("", cursor, limit);
            assertThat(page.glossaries()).hasSizeLessThanOrEqualTo(limit);
            listed.addAll(page.glossaries());
            cursor = page.next();
        } while (cursor != null);

        assertThat(listed).extracting(About::name).containsExactlyInAnyOrderElementsOf(names);
        assertThat(listed).allSatisfy(about -> {
            assertThat(about.terms()).isEqualTo(1);
            assertThat(glossaries.get(about.id()).map(Kept::about)).contains(about);
        });
    }

    /** Every tenth is the tenant's, and others' are in between. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20, 1000})
    void pages_areFull_howeverManyGlossariesAreOthers(int limit) {
        for (int number = 0; number < 300; number++) {
            String tenant = number % 10 == 0 ? "radio" : "paper";
            glossaries.create(glossary(glossaries.newId(tenant), "glossary", new Term("Лумен", "Lumen")));
        }
        List<About> listed = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Glossaries.Page page = glossaries.list("radio", cursor, limit);
            if (page.next() != null) {
                assertThat(page.glossaries()).hasSizeBetween(limit, limit + 20);
            }
            listed.addAll(page.glossaries());
            cursor = page.next();
        } while (cursor != null);

        assertThat(listed).hasSize(30).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"v\":2,\"glossary\":{}}",
                "{\"v\":1}",
                "{\"v\":1,\"glossary\":{\"name\":\"a\",\"source\":\"ru\",\"target\":\"en\",\"terms\":[]}}",
                "{\"v\":1,\"glossary\":{\"name\":\"a\",\"source\":\"ru\",\"target\":\"ru\",\"created\":\"2026-01-02T03:04:05Z\","
                        + "\"terms\":[{\"source\":\"a\",\"target\":\"b\"}]}}"
            })
    void whatCannotBeRead_isAbsent(String stored) {
        String id = glossaries.newId("");
        store.put("glossary:" + id, stored.getBytes(StandardCharsets.UTF_8), null);
        store.put("glossary-about:" + id, stored.getBytes(StandardCharsets.UTF_8), null);

        assertThat(glossaries.get(id)).isEmpty();
        assertThat(glossaries.list("", null, 10).glossaries()).isEmpty();
    }

    /** What is in users' stores has to be read by later releases. */
    @Test
    void whatWasWritten_isReadAsItIs_fieldsOfLaterReleasesAside() {
        String id = glossaries.newId("");
        String stored =
                "{\"v\":1,\"glossary\":{\"name\":\"museum\",\"source\":\"ru\",\"target\":\"en\",\"created\":\"2026-01-02T03:04:05.678Z\","
                        + "\"terms\":[{\"source\":\"Лумен\",\"target\":\"Lumen\",\"later\":1}],\"later\":{}}}";
        store.put("glossary:" + id, stored.getBytes(StandardCharsets.UTF_8), null);

        assertThat(glossaries.get(id).map(Kept::glossary)).contains(glossary(id, "museum", new Term("Лумен", "Lumen")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "../../../../../etc/passwd!!"})
    void whatIsNoId_isAbsent_andTheStoreNotAsked(String id) {
        store.leave();

        assertThat(glossaries.get(id)).isEmpty();
        assertThat(glossaries.delete(id)).isFalse();
    }

    @Test
    void memory_isBounded_byTheNumberOfTerms() {
        Term[] many = IntStream.range(0, 15_000)
                .mapToObj(number -> new Term("слово" + number, "word" + number))
                .toArray(Term[]::new);
        List<String> ids = IntStream.range(0, 20)
                .mapToObj(number -> glossaries.create(glossary(glossaries.newId(""), "many", many)))
                .map(kept -> kept.glossary().id())
                .toList();
        store.leave();

        assertThat(ids.stream().filter(this::isHeld)).hasSizeBetween(1, 200_000 / 15_000);
    }

    private boolean isHeld(String id) {
        try {
            return glossaries.get(id).isPresent();
        } catch (StoreException _) {
            return false;
        }
    }
}
