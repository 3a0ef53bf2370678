package dev.vestnik.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignatureTest {

    /** The example of the specification's own libraries. */
    @Test
    void message_isSignedAsStandardWebhooksHasIt() {
        assertThat(Signature.of(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1614265330,
                        "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void secrets_haveToBeLongEnough_andSound() {
        assertThat(Signature.isGood("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).isTrue();
        assertThat(Signature.isGood("a-text-of-some-length")).isTrue();
        assertThat(Signature.isGood("short")).isFalse();
        assertThat(Signature.isGood("whsec_Mf")).isFalse();
        assertThat(Signature.isGood("whsec_***********************")).isFalse();
        assertThat(Signature.isGood("sixteen characters and a blank")).isFalse();
        assertThat(Signature.isGood("x".repeat(256))).isFalse();
    }
}
