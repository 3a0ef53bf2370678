package dev.vestnik.access;

import dev.vestnik.Usage;
import dev.vestnik.store.Store;
import dev.vestnik.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Who used how much on which day of UTC.
 *
 * <ol>
 *   <li>Counting is done in the process and never waits.
 *   <li>What a process has counted is in the store after {@link #EVERY}, so that a process that is killed loses what it counted
 *       since, and one that is stopped nothing.
 *   <li>Each process has sheets of its own in the store, one for a key and a day, and writes them anew as a whole: a write of which
 *       it is not known whether it was done is done again and counts once. A list adds them up.
 *   <li>While the store cannot be asked, counting goes on.
 * </ol>
 *
 * Safe for any number of threads.
 */
public final class UsageBook implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(UsageBook.class);

    /** How often what was counted is written. */
    public static final Duration EVERY = Duration.ofSeconds(5);

    /** Who asks where no keys are wanted. */
    public static final String ANONYMOUS = "anonymous";

    /** In whose name is counted what comes when the process has {@link #MOST} sheets. */
    private static final String OTHERS = "others";

    /** Some hundred bytes each; twice as many as there are keys. */
    private static final int MOST = 2 * ApiKeys.MOST;

    private static final int TOGETHER = 500;

    /** A page of the list looks at no more days. */
    private static final int MOST_DAYS = 400;

    private static final String COUNT = "usage-sheets:";
    private static final String SHEET = "usage-sheet:";

    private final Store store;
    private final Clock clock;
    private final Duration keep;
    private final ScheduledExecutorService writer;
    private final ConcurrentHashMap<Name, Sheet> sheets = new ConcurrentHashMap<>();

    private record Name(LocalDate day, String key) {}

    /** What was used by a key on a day. */
    public record Row(LocalDate day, String key, Figures figures) {}

    /**
     * Some of the rows, the newest day first.
     *
     * @param next the cursor of the next page; null when this is the last
     */
    public record Page(List<Row> rows, @Nullable String next) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /**
     * @param retention how long what was counted is kept
     * @param writer one thread, on which it is written; closed with this
     */
    public UsageBook(Store store, Clock clock, Duration retention, ScheduledExecutorService writer) {
        this.store = store;
        this.clock = clock;
        this.keep = retention.plusDays(1);
        this.writer = writer;
        var _ = writer.scheduleWithFixedDelay(
                this::flushOrLog, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A call of the API that was let in. */
    public void request(String key) {
        sheet(key).add(Sheet.request());
    }

    void characters(String key, long characters) {
        sheet(key).add(Sheet.characters(characters));
    }

    void renditions(String key, int renditions, int hits) {
        sheet(key).add(Sheet.renditions(renditions, hits));
    }

    void used(String key, Usage usage) {
        sheet(key).add(Sheet.of(usage));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Sheet sheet(String key) {
        Name name = new Name(today(), key);
        Sheet sheet = sheets.get(name);
        if (sheet != null) {
            return sheet;
        }
        String whose = sheets.size() < MOST ? key : OTHERS;
        return sheets.computeIfAbsent(new Name(name.day, whose), _ -> new Sheet(whose));
    }

    private void flushOrLog() {
        try {
            flush();
        } catch (StoreException e) {
            LOG.debugf("what was counted is not written: %s", e.getMessage());
        } catch (RuntimeException e) {
            // One that got out would end the schedule.
            LOG.warn("what was counted is not written", e);
        }
    }

    /**
     * Writes what was counted until now.
     *
     * @throws StoreException when the store cannot be asked; what was not written is written the next time
     */
    public synchronized void flush() {
        List<Name> due = sheets.entrySet().stream()
                .filter(entry -> !entry.getValue().isWritten())
                .map(Map.Entry::getKey)
                .toList();
        for (int from = 0; from < due.size(); from += TOGETHER) {
            write(due.subList(from, Math.min(due.size(), from + TOGETHER)));
        }
        LocalDate today = today();
        // One who found a sheet before midnight may still add to it; after a day nobody does.
        sheets.entrySet()
                .removeIf(entry -> entry.getKey().day.isBefore(today.minusDays(1))
                        && entry.getValue().isWritten());
    }

    private void write(List<Name> names) {
        List<Sheet> those = new ArrayList<>();
        List<Store.Put> puts = new ArrayList<>();
        try {
            for (Name name : names) {
                Sheet sheet = sheets.get(name);
                if (sheet != null) {
                    String place = place(name.day, sheet);
                    those.add(sheet);
                    puts.add(new Store.Put(place, sheet.write(), keep));
                }
            }
            store.putAll(puts);
        } catch (RuntimeException e) {
            those.forEach(Sheet::unwritten);
            throw e;
        }
    }

    private String place(LocalDate day, Sheet sheet) {
        String place = sheet.place();
        if (place == null) {
            place = SHEET + day + ":" + store.add(COUNT + day, 1, keep);
            sheet.at(place);
        }
        return place;
    }

    /**
     * What was used, the newest day first and on a day by the ids of keys; what this process has counted is in it, and what others
     * have within {@link #EVERY}.
     *
     * @param key whose; null for all
     * @param from the first day
     * @param to the last day
     * @param cursor {@link Page#next()} of the page before; null for the first
     * @param limit how many rows a page has at most; one may have fewer and yet have a next one
     * @throws StoreException when the store cannot be asked
     * @throws IllegalArgumentException for a cursor that is none
     */
    public Page list(@Nullable String key, LocalDate from, LocalDate to, @Nullable String cursor, int limit) {
        flush();
        Place place = cursor == null ? new Place(to, "") : Place.of(cursor);
        List<Row> rows = new ArrayList<>();
        LocalDate day = place.day.isAfter(to) ? to : place.day;
        String after = place.day.isAfter(to) ? "" : place.after;
        for (int looked = 0; !day.isBefore(from); looked++) {
            if (looked == MOST_DAYS) {
                return new Page(rows, new Place(day, "").text());
            }
            for (Map.Entry<String, Figures> each : of(day).tailMap(after, false).entrySet()) {
                if (key == null || key.equals(each.getKey())) {
                    if (rows.size() == limit) {
                        Row last = rows.getLast();
                        return new Page(rows, new Place(day, last.day.equals(day) ? last.key : "").text());
                    }
                    rows.add(new Row(day, each.getKey(), each.getValue()));
                }
            }
            day = day.minusDays(1);
            after = "";
        }
        return new Page(rows, null);
    }

    private NavigableMap<String, Figures> of(LocalDate day) {
        NavigableMap<String, Figures> all = new TreeMap<>();
        long count = store.add(COUNT + day, 0, keep);
        for (long first = 1; first <= count; first += TOGETHER) {
            List<String> names = new ArrayList<>();
            for (long number = first; number <= Math.min(count, first + TOGETHER - 1); number++) {
                names.add(SHEET + day + ":" + number);
            }
            Map<String, byte[]> found = store.getAll(names);
            // In the order in which they were begun.
            for (String name : names) {
                byte[] bytes = found.get(name);
                Sheet.Read read = bytes == null ? null : Sheet.read(bytes);
                if (read != null) {
                    all.merge(read.key(), read.figures(), Figures::plus);
                }
            }
        }
        return all;
    }

    /** How far a list is: behind this key of this day. */
    private record Place(LocalDate day, String after) {

        static Place of(String cursor) {
            int end = cursor.indexOf('.');
            try {
                return end < 0
                        ? new Place(LocalDate.parse(cursor), "")
                        : new Place(LocalDate.parse(cursor.substring(0, end)), cursor.substring(end + 1));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("that is no cursor", e);
            }
        }

        String text() {
            return after.isEmpty() ? day.toString() : day + "." + after;
        }
    }

    /** Writes what was counted. */
    @Override
    public void close() {
        writer.shutdownNow();
        flushOrLog();
    }
}
