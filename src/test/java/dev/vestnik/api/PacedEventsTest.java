package dev.vestnik.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PacedEventsTest {

    /** Takes what it asked for, and no more. */
    private static final class SlowReader implements Flow.Subscriber<Integer> {
        final List<Integer> taken = new CopyOnWriteArrayList<>();
        final CountDownLatch over = new CountDownLatch(1);
        Flow.@Nullable Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription one) {
            subscription = one;
        }

        void ask(long n) {
            Objects.requireNonNull(subscription).request(n);
        }

        @Override
        public void onNext(Integer event) {
            taken.add(event);
        }

        @Override
        public void onError(Throwable failure) {
            over.countDown();
        }

        @Override
        public void onComplete() {
            over.countDown();
        }
    }

    @Test
    void eventIsMade_whenTheReaderHasTakenThoseBefore() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        SlowReader reader = new SlowReader();
        new PacedEvents<Integer>(to -> {
                    for (int i = 1; i <= 5; i++) {
                        made.set(i);
                        to.send(i);
                    }
                })
                .subscribe(reader);

        await().until(() -> made.get() == 1);
        assertThat(reader.taken).isEmpty();
        reader.ask(2);
        await().until(() -> made.get() == 3);
        assertThat(reader.taken).containsExactly(1, 2);
        reader.ask(Long.MAX_VALUE);

        assertThat(reader.over.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(reader.taken).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void goneReader_endsTheWriter() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        SlowReader reader = new SlowReader();
        new PacedEvents<Integer>(to -> {
                    try {
                        to.send(1);
                    } finally {
                        ended.countDown();
                    }
                })
                .subscribe(reader);

        Objects.requireNonNull(reader.subscription).cancel();

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(reader.taken).isEmpty();
    }

    @Test
    void whatTheWriterThrows_isTheEnd() throws InterruptedException {
        SlowReader reader = new SlowReader();
        new PacedEvents<Integer>(_ -> {
                    throw new IllegalStateException("nothing to tell");
                })
                .subscribe(reader);

        assertThat(reader.over.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
