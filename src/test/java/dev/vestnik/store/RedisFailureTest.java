package dev.vestnik.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import java.net.ConnectException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of the errors that Redis answers. */
class RedisFailureTest {

    @ParameterizedTest
    @CsvSource({
        "OOM command not allowed when used memory > 'maxmemory'.,FULL,false,false",
        "MISCONF Redis is configured to save RDB snapshots,FULL,false,false",
        "LOADING Redis is loading the dataset in memory,UNAVAILABLE,true,false",
        "READONLY You can't write against a read only replica.,UNAVAILABLE,true,true",
        "MASTERDOWN Link with MASTER is down,UNAVAILABLE,true,false",
        "CLUSTERDOWN The cluster is down,UNAVAILABLE,true,false",
        "WRONGPASS invalid username-password pair or user is disabled.,UNAVAILABLE,true,true",
        "NOAUTH Authentication required.,UNAVAILABLE,true,true",
        "ERR unknown command,UNAVAILABLE,false,false"
    })
    void reply_isToldByItsCode(String reply, StoreException.Kind kind, boolean away, boolean anew) {
        RedisFailure failure = RedisFailure.of(new ExecutionException(
                new RedisConnectionException("cannot connect", new RedisCommandExecutionException(reply))));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.away()).isEqualTo(away);
        assertThat(failure.anew()).isEqualTo(anew);
    }

    @Test
    void replyThatRepeatsAnArgument_isNotRepeated() {
        assertThat(RedisFailure.of(new RedisCommandExecutionException("ERR unknown command 'secret'"))
                        .why())
                .doesNotContain("secret");
    }

    @Test
    void brokenConnection_isAway() {
        assertThat(RedisFailure.of(new RedisConnectionException("Unable to connect", new ConnectException("refused"))))
                .isEqualTo(
                        new RedisFailure(StoreException.Kind.UNAVAILABLE, true, false, "cannot be reached: refused"));
        assertThat(RedisFailure.of(new RedisException("Currently not connected. Commands are rejected."))
                        .why())
                .isEqualTo("is not connected");
    }
}
