package dev.vestnik.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Admission admission = new Admission(1, 1, nanos::get);

    private static Deadline in(int seconds) {
        return Deadline.in(Duration.ofSeconds(seconds));
    }

    private static Backend.Work work(int characters) {
        return new Backend.Work(1, characters);
    }

    @Test
    void freePlace_isGivenAtOnce_andGivenBackOnce() {
        Admission.Place place = admission.enter(work(100), in(1));
        assertThat(admission.busy()).isEqualTo(1);

        place.close();
        place.close();

        assertThat(admission.busy()).isZero();
        assertThat(admission.estimatedWait()).isZero();
    }

    @Test
    void waitBeyondTheDeadline_isRefusedAtOnceWithTheEstimate() {
        admission.enter(work(10_000), in(1));

        assertThatThrownBy(() -> admission.enter(work(10), in(100)))
                .isInstanceOfSatisfying(BackendException.class, e -> {
                    assertThat(e.failureClass()).isEqualTo(FailureClass.BUSY);
                    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(250));
                });
    }

    @Test
    void fullQueue_isRefused() throws Exception {
        Admission.Place first = admission.enter(work(100), in(10));
        CountDownLatch served = new CountDownLatch(1);
        Thread waiting = Thread.ofVirtual().start(() -> {
            admission.enter(work(100), in(10)).close();
            served.countDown();
        });
        await().until(() -> admission.waiting() == 1);

        assertThatThrownBy(() -> admission.enter(work(100), in(20))).hasMessageContaining("queue of 1 is full");

        first.close();
        assertThat(served.await(5, TimeUnit.SECONDS)).isTrue();
        waiting.join();
    }

    @Test
    void estimate_learnsFromWhatWasSeen() {
        Admission.Place slow = admission.enter(work(1000), in(1));
        nanos.addAndGet(Duration.ofSeconds(100).toNanos());
        slow.close();
        admission.enter(work(1000), in(1));

        // 0.7 × 0.025 s + 0.3 × 0.1 s a character
        assertThat(admission.estimatedWait()).isEqualTo(Duration.ofMillis(47_500));
    }

    @Test
    void interruptedWait_ends() throws Exception {
        admission.enter(work(100), in(10));
        CountDownLatch ended = new CountDownLatch(1);
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                admission.enter(work(100), in(10));
            } catch (BackendException e) {
                ended.countDown();
            }
        });
        await().until(() -> admission.waiting() == 1);

        waiting.interrupt();

        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(admission.waiting()).isZero();
    }

    @Test
    void patientWork_letsOthersPass_betweenItsQuestions() throws Exception {
        Deadline patient = Deadline.patient();
        Admission.Place place = admission.enter(new Backend.Work(10, 1_000), patient);
        assertThat(place.letPass(patient)).isFalse();
        CountDownLatch served = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Thread other = Thread.ofVirtual().start(() -> {
            // It would take 25 s if all of the patient work came first, and takes a question.
            try (Admission.Place passing = admission.enter(work(100), in(10))) {
                served.countDown();
                assertThat(passing).isNotNull();
                leave.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> admission.waiting() == 1);
        Thread working = Thread.ofVirtual()
                .start(() -> assertThat(place.letPass(patient)).isTrue());

        assertThat(served.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(working.isAlive()).isTrue();
        leave.countDown();

        assertThat(other.join(Duration.ofSeconds(5))).isTrue();
        assertThat(working.join(Duration.ofSeconds(5))).isTrue();
        assertThat(admission.busy()).isEqualTo(1);
        place.close();
        assertThat(admission.busy()).isZero();
        assertThat(admission.estimatedWait()).isZero();
    }

    @Test
    void workThatSomebodyHasNoTimeFor_isPatientNoLonger() throws Exception {
        AtomicBoolean patient = new AtomicBoolean(true);
        Deadline deadline = in(10).patientWhile(patient::get);
        Admission.Place first = admission.enter(work(100), in(10));
        CountDownLatch served = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            admission.enter(work(100), deadline).close();
            served.countDown();
        });
        assertThat(admission.waiting()).isZero();
        patient.set(false);
        await().until(() -> admission.waiting() == 1);
        first.close();
        assertThat(served.await(5, TimeUnit.SECONDS)).isTrue();
    }
}
