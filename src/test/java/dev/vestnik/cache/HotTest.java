package dev.vestnik.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HotTest {

    private static final Written.Of OF = new Written.Of("JSON", null, List.of());

    private final Hot hot = new Hot(1 << 20, _ -> Duration.ofDays(1), Ticker.disabledTicker());

    private static Written written(String body) {
        return new Written(body.getBytes(StandardCharsets.UTF_8), "W/\"" + body + '"');
    }

    @Test
    void answer_isWrittenOnce() {
        Written first = hot.written(OF, () -> written("one"));

        assertThat(hot.written(OF, () -> written("two"))).isSameAs(first);
    }

    @Test
    void answers_areForgotten_withWhateverIsForgotten() {
        var _ = hot.written(OF, () -> written("one"));
        hot.forget(_ -> false);

        assertThat(hot.written(OF, () -> written("two")).tag()).isEqualTo("W/\"two\"");
    }
}
