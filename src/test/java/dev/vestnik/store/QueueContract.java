package dev.vestnik.store;

import static dev.vestnik.store.StoreContract.bytes;
import static dev.vestnik.store.StoreContract.text;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the queues of every store do. */
@Timeout(60)
abstract class QueueContract {

    abstract Store store();

    abstract void reopen();

    abstract Duration brief();

    abstract void pass(Duration time);

    private WorkQueue queue() {
        return store().queue("work", brief());
    }

    private WorkQueue.Lease leased() {
        List<WorkQueue.Lease> got = new ArrayList<>();
        Eventually.holds("there is an item", () -> {
            WorkQueue.Lease lease = queue().lease();
            if (lease != null) {
                got.add(lease);
            }
            return lease != null;
        });
        return got.getFirst();
    }

    @Test
    void items_comeInOrder_eachToOne() {
        for (int i = 1; i <= 12; i++) {
            store().queue("work", Duration.ofMinutes(1)).add("item:" + i, bytes("value " + i));
        }
        store().queue("wor", brief()).add("other", bytes("x"));
        WorkQueue queue = store().queue("work", Duration.ofMinutes(1));

        for (int i = 1; i <= 12; i++) {
            WorkQueue.Lease lease = requireNonNull(queue.lease());
            assertThat(lease.id()).isEqualTo("item:" + i);
            assertThat(text(lease.value())).isEqualTo("value " + i);
            assertThat(lease.times()).isEqualTo(1);
        }
        assertThat(queue.lease()).isNull();
        assertThat(queue.size()).isEqualTo(12);
        assertThat(store().queue("empty", brief()).lease()).isNull();
        assertThat(store().queue("empty", brief()).size()).isZero();
    }

    @Test
    void doneItem_isGone() {
        queue().add("one", bytes("x"));
        queue().add("two", bytes("x"));
        WorkQueue.Lease lease = leased();

        lease.done();
        lease.done();

        assertThat(queue().size()).isEqualTo(1);
        assertThat(lease.renew()).isFalse();
        assertThat(leased().id()).isEqualTo("two");
        pass(brief());
        assertThat(leased().id()).isEqualTo("two");
    }

    @Test
    void itemWhoseLeaseIsOver_isHandedOutAgain_beforeYoungerOnes() {
        queue().add("one", bytes("x"));
        queue().add("two", bytes("x"));
        WorkQueue.Lease first = leased();
        assertThat(first.id()).isEqualTo("one");

        pass(brief());

        WorkQueue.Lease second = leased();
        assertThat(second.id()).isEqualTo("one");
        assertThat(second.times()).isEqualTo(2);
        assertThat(first.renew()).isFalse();
        assertThat(second.renew()).isTrue();
        first.done();
        assertThat(queue().size()).isEqualTo(1);
    }

    @Test
    void renewedLease_lastsLonger() {
        queue().add("one", bytes("x"));
        WorkQueue.Lease lease = leased();
        for (int i = 0; i < 4; i++) {
            pass(brief().dividedBy(2));
            assertThat(lease.renew()).isTrue();
        }
        assertThat(queue().lease()).isNull();
    }

    @Test
    void releasedItem_isHandedOutAgainAtOnce_unlessAnotherHasIt() {
        WorkQueue queue = store().queue("work", Duration.ofMinutes(1));
        queue.add("one", bytes("x"));
        queue.add("two", bytes("x"));
        WorkQueue.Lease first = requireNonNull(queue.lease());

        first.release();

        WorkQueue.Lease second = requireNonNull(queue.lease());
        assertThat(second.id()).isEqualTo("one");
        assertThat(second.times()).isEqualTo(2);
        assertThat(first.renew()).isFalse();
        first.release();
        assertThat(requireNonNull(queue.lease()).id()).isEqualTo("two");
        assertThat(queue.lease()).isNull();
        second.done();
        second.release();
        assertThat(queue.lease()).isNull();
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void manyAtOnce_getEachItemOnce() throws Exception {
        WorkQueue queue = store().queue("work", Duration.ofMinutes(1));
        for (int i = 0; i < 64; i++) {
            queue.add("item:" + i, bytes("x"));
        }
        List<String> got =
                StoreContract.atOnce(64, () -> requireNonNull(queue.lease()).id());

        assertThat(got).doesNotHaveDuplicates().hasSize(64);
        assertThat(queue.lease()).isNull();
    }

    @Test
    void itemOfAProcessThatEnded_isHandedOutToTheNext_andCounted() {
        queue().add("one", bytes("x"));
        assertThat(leased().times()).isEqualTo(1);

        reopen();
        pass(brief());

        WorkQueue.Lease lease = leased();
        assertThat(lease.times()).isEqualTo(2);
        assertThat(text(lease.value())).isEqualTo("x");
    }
}
