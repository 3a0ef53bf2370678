package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimedBodyTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final class Connection implements Flow.Subscription {
        private long requested;
        private boolean cancelled;

        @Override
        public void request(long pieces) {
            requested += pieces;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private final AtomicLong now = new AtomicLong();
    private final Connection connection = new Connection();
    private final TimedBody body = new TimedBody(Deadline.in(LIMIT, now::get), LIMIT);

    private static List<ByteBuffer> piece(String text) {
        return List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), ByteBuffer.wrap(new byte[0]));
    }

    private BackendException failure() {
        return catchThrowableOfType(BackendException.class, body::read);
    }

    @Test
    void pieces_areAskedForOneByOne_andReadInOrder() {
        body.onSubscribe(connection);
        assertThat(connection.requested).isOne();
        body.onNext(piece("ab"));
        assertThat(body.read()).isEqualTo('a');
        assertThat(connection.requested).isEqualTo(2);
        body.onNext(piece("c"));
        body.onComplete();
        assertThat(body.rest()).asString(StandardCharsets.UTF_8).isEqualTo("bc");
        assertThat(body.read()).isEqualTo(-1);
        assertThat(body.beginning()).asString(StandardCharsets.UTF_8).isEqualTo("abc");
    }

    @Test
    void limit_holdsEvenWhenThereIsAlwaysMore() {
        body.onSubscribe(connection);
        body.onNext(piece("a"));
        assertThat(body.read()).isEqualTo('a');
        body.onNext(piece("b"));
        now.addAndGet(LIMIT.toNanos());
        assertThat(failure().failureClass()).isEqualTo(FailureClass.TIMED_OUT);
    }

    @Test
    void brokenConnection_isAFailure_unlessNothingMoreIsNeeded() {
        body.onSubscribe(connection);
        body.onError(new IOException("reset"));
        assertThat(failure().failureClass()).isEqualTo(FailureClass.UNAVAILABLE);

        TimedBody enough = new TimedBody(Deadline.in(LIMIT, now::get), LIMIT);
        enough.onSubscribe(connection);
        enough.suffices();
        enough.onError(new IOException("reset"));
        assertThat(enough.read()).isEqualTo(-1);
    }

    @Test
    void closing_dropsTheConnection_evenOneThatComesLater() {
        body.onSubscribe(connection);
        assertThat(connection.cancelled).isFalse();
        body.close();
        assertThat(connection.cancelled).isTrue();

        Connection late = new Connection();
        TimedBody closed = new TimedBody(Deadline.in(LIMIT, now::get), LIMIT);
        closed.close();
        closed.onSubscribe(late);
        assertThat(late.cancelled).isTrue();
    }
}
