package dev.vestnik.api;

import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Events that are made only when their reader has taken those before, so that a slow reader costs what one event does. They are
 * written on a virtual thread, which is interrupted when the reader is gone. For one reader.
 *
 * @param <E> the events
 */
final class PacedEvents<E> implements Flow.Publisher<E> {

    private final Writer<E> writer;
    private final Semaphore wanted = new Semaphore(0);
    private @Nullable Thread thread;

    PacedEvents(Writer<E> writer) {
        this.writer = writer;
    }

    /** Writes everything and returns; what it throws but for an interrupt is the end of the events. */
    @FunctionalInterface
    interface Writer<E> {
        void write(Reader<E> reader) throws InterruptedException;
    }

    /** The reader, as the writer sees it. */
    interface Reader<E> {
        /** Waits until the reader takes one more, and gives it to it. */
        void send(E event) throws InterruptedException;

        /** Whether the reader has taken everything and waits. */
        boolean waits();
    }

    /** The reader will come no more, though it may not have come yet. */
    void leave() {
        Thread writing = thread;
        if (writing != null) {
            writing.interrupt();
        }
    }

    @Override
    public void subscribe(Flow.Subscriber<? super E> subscriber) {
        Thread writing = Thread.ofVirtual().name("events").unstarted(() -> write(subscriber));
        thread = writing;
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                // Nobody has that many.
                wanted.release((int) Math.min(n, Short.MAX_VALUE));
            }

            @Override
            public void cancel() {
                writing.interrupt();
            }
        });
        writing.start();
    }

    private void write(Flow.Subscriber<? super E> subscriber) {
        Reader<E> reader = new Reader<>() {
            @Override
            public void send(E event) throws InterruptedException {
                wanted.acquire();
                subscriber.onNext(event);
            }

            @Override
            public boolean waits() {
                return wanted.availablePermits() > 0;
            }
        };
        try {
            writer.write(reader);
            subscriber.onComplete();
        } catch (InterruptedException e) {
            // Nobody reads what would be sent.
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            subscriber.onError(e);
        }
    }
}
