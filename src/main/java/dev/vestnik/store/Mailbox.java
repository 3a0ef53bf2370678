package dev.vestnik.store;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The messages that wait for one listener, and the virtual thread that calls it. Who delivers never waits: when there are too many,
 * all that wait are dropped, and the listener is told of the loss.
 */
final class Mailbox implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Mailbox.class);

    static final int WAITING = 1024;

    /** An empty one is no message, but a reason to look whether some were lost. */
    private final BlockingQueue<Optional<byte[]>> waiting = new ArrayBlockingQueue<>(WAITING);

    private final AtomicBoolean lost = new AtomicBoolean();
    private final Consumer<byte[]> listener;
    private final Runnable onLoss;
    private final Thread thread;

    Mailbox(String channel, Consumer<byte[]> listener, Runnable onLoss) {
        this.listener = listener;
        this.onLoss = onLoss;
        this.thread = Thread.ofVirtual().name("channel " + channel).start(this::work);
    }

    void deliver(byte[] message) {
        if (!waiting.offer(Optional.of(message))) {
            waiting.clear();
            lose();
        }
    }

    /** Messages may have been missed. */
    void lose() {
        lost.set(true);
        // When there is no room, somebody is going to look anyway.
        waiting.offer(Optional.empty());
    }

    private void work() {
        try {
            while (true) {
                Optional<byte[]> message = waiting.take();
                if (lost.getAndSet(false)) {
                    call(onLoss);
                }
                message.ifPresent(bytes -> call(() -> listener.accept(bytes)));
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private static void call(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            LOG.error("a listener failed", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
