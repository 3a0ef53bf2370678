package dev.vestnik.backend;

import dev.vestnik.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer while it comes, with a limit on every wait: before the first byte what is left of the attempt, since a
 * model may think; from then on no more than the idle time-out. What goes wrong is thrown by the read as the
 * {@link dev.vestnik.BackendException} that it is. Closing it drops the connection unless the body has ended.
 */
final class TimedBody extends InputStream implements BodySubscriber<InputStream> {

    /** How long the end of the body is waited for once nothing more is needed of it, so that the connection can be kept. */
    private static final Duration LINGER = Duration.ofMillis(200);

    /** How much of the beginning is kept, in bytes: enough for an error that came instead of a stream. */
    private static final int BEGINNING = 16 << 10;

    private sealed interface Piece {
        record Bytes(List<ByteBuffer> buffers) implements Piece {}

        record End() implements Piece {}

        record Broken(Throwable cause) implements Piece {}
    }

    private final Deadline deadline;
    private final Duration idle;

    // Bounded by what is asked for: one piece, and the end.
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

    // Of the reading thread alone.
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private boolean begun;
    private boolean ended;
    private @Nullable Deadline lingering;

    TimedBody(Deadline deadline, Duration idle) {
        this.deadline = deadline;
        this.idle = idle;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.complete(given);
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> given) {
        pieces.add(new Piece.Bytes(given));
    }

    @Override
    public void onError(Throwable cause) {
        pieces.add(new Piece.Broken(cause));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece.End());
    }

    /** Nothing more is needed: from now on the end is waited for shortly, and whatever happens instead is an end too. */
    void suffices() {
        if (lingering == null) {
            lingering = Deadline.in(deadline.atMost(LINGER));
        }
    }

    /** The first bytes of what was read. */
    byte[] beginning() {
        return beginning.toByteArray();
    }

    /** What is left of it. */
    byte[] rest() {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        for (int count = read(part, 0, part.length); count >= 0; count = read(part, 0, part.length)) {
            rest.write(part, 0, count);
        }
        return rest.toByteArray();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (buffers.isEmpty()) {
            if (ended || !advance()) {
                return -1;
            }
        }
        ByteBuffer first = buffers.getFirst();
        int count = Math.min(length, first.remaining());
        first.get(target, offset, count);
        beginning.write(target, offset, Math.min(count, BEGINNING - beginning.size()));
        if (!first.hasRemaining()) {
            buffers.removeFirst();
        }
        return count;
    }

    /** Waits for the next piece; false at the end. */
    private boolean advance() {
        return switch (next()) {
            case null -> {
                if (lingering == null) {
                    throw deadline.passed() ? HttpFailures.timedOut(null) : HttpFailures.fellSilent(idle);
                }
                yield false;
            }
            case Piece.Bytes(List<ByteBuffer> more) -> {
                begun = true;
                more.stream().filter(ByteBuffer::hasRemaining).forEach(buffers::add);
                subscription.join().request(1);
                yield true;
            }
            case Piece.End _ -> {
                ended = true;
                yield false;
            }
            case Piece.Broken(Throwable cause) -> {
                ended = true;
                if (lingering == null) {
                    throw HttpFailures.broken(cause);
                }
                yield false;
            }
        };
    }

    private @Nullable Piece next() {
        Deadline until = lingering == null ? deadline : lingering;
        // A body that never pauses would otherwise be read beyond the limit.
        if (until.passed()) {
            return null;
        }
        try {
            return pieces.poll((begun ? until.atMost(idle) : until.left()).toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpFailures.interrupted(e);
        }
    }

    @Override
    public void close() {
        var _ = subscription.thenAccept(Flow.Subscription::cancel);
    }
}
