package dev.vestnik.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, taken piece by piece with a limit on each wait. The client's own input stream has no such
 * limit: a server that falls silent would hold its reader for ever.
 */
final class BodyQueue implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {

    private static final int AHEAD = 16;

    private sealed interface Piece {
        record Bytes(List<ByteBuffer> buffers) implements Piece {}

        record End() implements Piece {}

        record Broken(Throwable cause) implements Piece {}
    }

    // Bounded by what is asked for: AHEAD pieces and one end.
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;

    /**
     * The next piece; empty at the end.
     *
     * @throws IOException when the connection is lost
     * @throws SourceFailure when nothing came in that time
     */
    Optional<List<ByteBuffer>> next(Duration limit) throws IOException, SourceFailure, InterruptedException {
        return switch (pieces.poll(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            case null -> throw new SourceFailure("sent nothing for " + Reason.in(limit));
            case Piece.End _ -> Optional.empty();
            case Piece.Broken(Throwable cause) -> throw new IOException(Reason.of(cause), cause);
            case Piece.Bytes(List<ByteBuffer> buffers) -> {
                Flow.Subscription more = subscription;
                if (more != null) {
                    more.request(1);
                }
                yield Optional.of(buffers);
            }
        };
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(AHEAD);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        pieces.add(new Piece.Bytes(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        pieces.add(new Piece.Broken(cause));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece.End());
    }

    /** Drops the connection if the body has not ended. */
    @Override
    public void close() {
        Flow.Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
    }
}
