package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Reply;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CourtesyTest {

    private static final Reply REPLY = new Reply("", Reply.Finish.STOP, 0, 0, "");

    private final Courtesy courtesy = new Courtesy(4);
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger patient = new AtomicInteger();
    private final AtomicInteger urgent = new AtomicInteger();

    private void call(Deadline deadline, AtomicInteger running) {
        Thread.ofVirtual()
                .start(() -> courtesy.around((_, _) -> REPLY, deadline, () -> {
                    running.incrementAndGet();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return REPLY;
                }));
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20));
    }

    @Test
    void patientCalls_takeHalfOfThePlaces_andNoneThatOthersNeed() {
        for (int i = 0; i < 6; i++) {
            call(Deadline.patient(), patient);
        }
        await().until(() -> patient.get() == 2);
        for (int i = 0; i < 3; i++) {
            call(soon(), urgent);
        }
        // The third is over the places: to wait is the bulkhead's to say.
        await().until(() -> urgent.get() == 3);
        assertThat(patient).hasValue(2);

        go.countDown();
        await().until(() -> patient.get() == 6);
    }

    @Test
    void workThatSomebodyHasNoTimeFor_isPatientNoLonger() {
        AtomicBoolean still = new AtomicBoolean(true);
        for (int i = 0; i < 4; i++) {
            call(soon(), urgent);
        }
        await().until(() -> urgent.get() == 4);
        call(soon().patientWhile(still::get), patient);
        assertThat(patient).hasValue(0);
        still.set(false);
        await().until(() -> patient.get() == 1);
        go.countDown();
    }

    @Test
    void patienceEnds_withTheDeadline() {
        for (int i = 0; i < 4; i++) {
            call(soon(), urgent);
        }
        await().until(() -> urgent.get() == 4);
        Deadline over = Deadline.in(Duration.ofMillis(1)).patientWhile(() -> true);
        assertThatThrownBy(() -> courtesy.around((_, _) -> REPLY, over, () -> REPLY))
                .isInstanceOfSatisfying(
                        BackendException.class,
                        e -> assertThat(e.failureClass()).isEqualTo(FailureClass.DEADLINE_PASSED));
        go.countDown();
    }
}
