package dev.vestnik.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    /** Held, since a logger that nobody holds is forgotten with its level. */
    private static final Logger LOG = Logger.getLogger(Envelope.class.getName());

    private final Envelope envelope = new Envelope(1 << 20);

    @BeforeAll
    static void beSilent() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOG.setLevel(null);
    }

    private static byte[] prose(int length) {
        return "Посол сказал, что переговоры продолжатся. "
                .repeat(length / 40 + 1)
                .substring(0, length / 2)
                .getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 1024, 1025, 100_000, 1 << 20})
    void whateverIsSealed_comesOutTheSame(int length) {
        byte[] random = new byte[length];
        new Random(length).nextBytes(random);
        byte[] blank = new byte[length];

        assertThat(envelope.open("key", envelope.seal(random))).isEqualTo(random);
        assertThat(envelope.open("key", envelope.seal(blank))).isEqualTo(blank);
    }

    @Test
    void longProse_isCompressed_andWhatCannotBeIsNot() {
        byte[] random = new byte[10_000];
        new Random(1).nextBytes(random);

        assertThat(envelope.seal(prose(10_000)).length).isLessThan(1000);
        assertThat(envelope.seal(random).length).isEqualTo(10_010);
        assertThat(envelope.seal(prose(800)).length).isEqualTo(prose(800).length + 10);
    }

    @Test
    void anyFlippedBit_makesItAbsent() {
        for (byte[] value : new byte[][] {prose(200), prose(3000)}) {
            byte[] sealed = envelope.seal(value);
            for (int i = 0; i < sealed.length * 8; i++) {
                byte[] damaged = sealed.clone();
                damaged[i / 8] ^= (byte) (1 << i % 8);
                assertThat(envelope.open("key", damaged)).as("bit %d", i).isNull();
            }
        }
    }

    @Test
    void anyCutEnd_makesItAbsent() {
        for (byte[] value : new byte[][] {prose(200), prose(3000)}) {
            byte[] sealed = envelope.seal(value);
            for (int length = 0; length < sealed.length; length++) {
                assertThat(envelope.open("key", Arrays.copyOf(sealed, length)))
                        .as("%d bytes", length)
                        .isNull();
            }
        }
    }

    @Test
    void otherVersion_andCounter_areAbsent() {
        byte[] sealed = envelope.seal(prose(100));
        sealed[0] = 2;

        assertThat(envelope.open("key", sealed)).isNull();
        assertThat(envelope.open("key", "-42".getBytes(StandardCharsets.US_ASCII)))
                .isNull();
    }
}
