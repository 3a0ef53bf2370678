package dev.vestnik.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vestnik.Usage;
import dev.vestnik.store.FakeStore;
import dev.vestnik.store.HandClock;
import dev.vestnik.store.StoreException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UsageBookTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private final HandClock clock = new HandClock();
    private final FakeStore store = new FakeStore();
    private final List<UsageBook> open = new ArrayList<>();

    private UsageBook book() {
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        // The test writes itself, when it wants to.
        UsageBook book = new UsageBook(store, clock, Duration.ofDays(92), writer);
        writer.shutdownNow();
        open.add(book);
        return book;
    }

    @AfterEach
    void close() {
        open.forEach(UsageBook::close);
    }

    private static List<UsageBook.Row> all(UsageBook book) {
        UsageBook.Page page = book.list(null, FIRST, FIRST.plusDays(30), null, 1_000);
        assertThat(page.next()).isNull();
        return page.rows();
    }

    private static Usage usage(long tokens, String cost) {
        return new Usage(tokens, 2 * tokens, 1, new BigDecimal(cost), "EUR");
    }

    @Test
    void counts_areAddedUpByKeyAndDay() {
        UsageBook book = book();
        book.request("a");
        book.request("a");
        book.characters("a", 700);
        book.used("a", usage(10, "0.1"));
        book.used("a", usage(5, "0.02"));
        book.renditions("a", 3, 1);
        book.request("b");
        clock.turn(Duration.ofDays(1));
        book.request("a");

        assertThat(all(book))
                .containsExactly(
                        new UsageBook.Row(FIRST.plusDays(1), "a", Sheet.request()),
                        new UsageBook.Row(
                                FIRST, "a", new Figures(2, 700, 15, 30, 2, 3, 1, new BigDecimal("0.12"), "EUR")),
                        new UsageBook.Row(FIRST, "b", Sheet.request()));
    }

    @Test
    void processes_areAddedUp_whateverOneOfThemWroteTwice() {
        UsageBook one = book();
        UsageBook other = book();
        one.request("a");
        one.flush();
        one.request("a");
        one.flush();
        other.request("a");
        other.flush();
        // As the next process after a restart.
        UsageBook next = book();

        assertThat(all(next))
                .singleElement()
                .satisfies(row -> assertThat(row.figures().requests()).isEqualTo(3));
        next.request("a");
        assertThat(all(next))
                .singleElement()
                .satisfies(row -> assertThat(row.figures().requests()).isEqualTo(4));
    }

    @Test
    void whatWasCounted_whileTheStoreWasAway_isWrittenLater() {
        UsageBook book = book();
        store.leave();
        book.request("a");
        assertThatExceptionOfType(StoreException.class).isThrownBy(book::flush);
        clock.turn(Duration.ofDays(2));
        book.request("a");
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> all(book));
        store.comeBack();
        book.flush();

        assertThat(all(book()))
                .containsExactly(
                        new UsageBook.Row(FIRST.plusDays(2), "a", Sheet.request()),
                        new UsageBook.Row(FIRST, "a", Sheet.request()));
    }

    @Test
    void close_writesWhatWasCounted() {
        UsageBook book = book();
        book.request("a");
        book.close();

        assertThat(all(book())).hasSize(1);
    }

    @Test
    void pages_haveEveryRowOnce() {
        UsageBook book = book();
        for (int day = 0; day < 5; day++) {
            for (String key : List.of("a", "b", "c")) {
                book.request(key);
            }
            clock.turn(Duration.ofDays(1));
        }
        for (int limit : List.of(1, 2, 3, 4, 7, 15, 16)) {
            List<UsageBook.Row> rows = new ArrayList<>();
            String cursor = null;
            do {
                UsageBook.Page page = book.list(null, FIRST, FIRST.plusDays(30), cursor, limit);
                assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
                rows.addAll(page.rows());
                cursor = page.next();
            } while (cursor != null);

            assertThat(rows).as("limit %d", limit).containsExactlyElementsOf(all(book));
        }
    }

    @Test
    void oneKey_ofSomeDays_isToldAlone() {
        UsageBook book = book();
        for (int day = 0; day < 5; day++) {
            book.request("a");
            book.request("b");
            clock.turn(Duration.ofDays(1));
        }

        assertThat(book.list("b", FIRST.plusDays(1), FIRST.plusDays(2), null, 10)
                        .rows())
                .extracting(UsageBook.Row::day, UsageBook.Row::key)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(FIRST.plusDays(2), "b"),
                        org.assertj.core.groups.Tuple.tuple(FIRST.plusDays(1), "b"));
    }

    @Test
    void otherCursor_isRefused() {
        UsageBook book = book();
        for (String cursor : List.of("", "x", "2026-01-01x", "2026-13-01.a")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .as(cursor)
                    .isThrownBy(() -> book.list(null, FIRST, FIRST, cursor, 10));
        }
    }

    @Test
    void manyAtOnce_areAllCounted() {
        UsageBook book = book();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2_000; i++) {
                int number = i;
                threads.execute(() -> {
                    book.request("a");
                    if (number % 50 == 0) {
                        book.flush();
                    }
                });
            }
        }
        book.flush();

        assertThat(all(book()))
                .singleElement()
                .satisfies(row -> assertThat(row.figures().requests()).isEqualTo(2_000));
    }
}
