package dev.vestnik.store;

import java.io.IOException;
import java.time.Duration;

/**
 * What the embedded store's thread does between commits, a step at a time: what is over is removed, what was committed is made safe
 * on disk within a second or so, and the file is compacted; at once when it is larger than it may be, which slows the writers down.
 */
final class Upkeep {

    private static final Duration SYNC_EVERY = Duration.ofSeconds(1);

    /** Entries that are removed in one step because they are over. */
    private static final int SWEEP = 200;

    /** Steps of compaction that may bring nothing, one after another: chunks are moved for a while before the end is cut off. */
    private static final int PATIENT_STEPS = 20;

    /** How long compaction rests after so many, or after a failure. */
    private static final Duration REST = Duration.ofSeconds(30);

    /** Bytes that the file may have beside twice what is in it: what cannot be written over before the next sync. */
    private static final long SLACK = 64L << 20;

    private static final long SLACK_AT_REST = 8L << 20;

    private long lastSync = System.nanoTime();
    private long lastChange = System.nanoTime();
    private long restUntil = System.nanoTime();
    private int fruitless;
    private boolean unsynced;

    /** There was a commit. */
    void changed() {
        lastChange = System.nanoTime();
        unsynced = true;
    }

    /** @param nobodyWaits whether there is time for more than has to be */
    void step(MvFile file, boolean nobodyWaits) throws IOException {
        if (file.tables().sweep(SWEEP) > 0) {
            file.commit();
            unsynced = true;
        }
        long now = System.nanoTime();
        if (unsynced && now - lastSync >= SYNC_EVERY.toNanos()) {
            file.sync();
            lastSync = now;
            unsynced = false;
        }
        boolean atRest = nobodyWaits && now - lastChange > SYNC_EVERY.toNanos();
        if (now - restUntil >= 0 && isLarge(file, atRest)) {
            fruitless = file.compact(atRest) ? 0 : fruitless + 1;
            if (fruitless == PATIENT_STEPS) {
                rest();
            }
        }
    }

    void rest() {
        fruitless = 0;
        restUntil = System.nanoTime() + REST.toNanos();
    }

    private static boolean isLarge(MvFile file, boolean atRest) {
        long used = file.tables().used();
        return file.size() > (atRest ? used + used / 4 + SLACK_AT_REST : 2 * used + SLACK);
    }
}
