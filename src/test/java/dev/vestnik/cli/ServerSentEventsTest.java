package dev.vestnik.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {

    private final List<String> heard = new ArrayList<>();
    private final ServerSentEvents events = new ServerSentEvents((name, data) -> heard.add(name + "=" + data));

    @Test
    void blankLine_endsAnEvent() {
        lines("event: block", "data: {\"number\": 1}", "", "event:done", "data:{}", "");
        assertThat(heard).containsExactly("block={\"number\": 1}", "done={}");
    }

    @Test
    void eventWithoutBlankLine_isNone() {
        lines("event: block", "data: 1", "", "event: done", "data: {\"half\":");
        assertThat(heard).containsExactly("block=1");
    }

    @Test
    void dataOfSeveralLines_isJoined() {
        lines("data: {", "event: done", "data:   \"a\": 1", "data: }", "");
        lines("data", "data:", "data: x", "data:", "");
        assertThat(heard).containsExactly("done={\n  \"a\": 1\n}", "message=\n\nx\n");
    }

    @Test
    void eventWithoutData_isNone_andItsNameIsForgotten() {
        lines("event: block", "", "", "data: 1", "");
        lines("event: block", "event", "data: 2", "");
        assertThat(heard).containsExactly("message=1", "message=2");
    }

    @Test
    void commentsAndUnknownFields_arePassedOver() {
        lines(": keep alive", "", "id: 7", "retry: 10", "event: block", ":data: no", "database: no", "Data: no");
        lines("data: a:b: c", "nothing", "");
        assertThat(heard).containsExactly("block=a:b: c");
    }

    @Test
    void oneBlankAfterTheColon_isNotPartOfTheValue() {
        lines("event:  block", "data:  x ", "");
        assertThat(heard).containsExactly(" block= x ");
    }

    private void lines(String... lines) {
        for (String line : lines) {
            events.line(line);
        }
    }
}
