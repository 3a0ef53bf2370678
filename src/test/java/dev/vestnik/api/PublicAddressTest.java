package dev.vestnik.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.0.170",
                "198.19.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1"
            })
    void specialAddress_isNotPublic(String literal) throws Exception {
        assertThat(PublicAddress.is(InetAddress.getByName(literal))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.0.1",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.0.1",
                "223.255.255.1",
                "2606:4700::1111",
                "2a00:1450::1",
                "2001:4860::8888"
            })
    void otherAddress_isPublic(String literal) throws Exception {
        assertThat(PublicAddress.is(InetAddress.getByName(literal))).isTrue();
    }

    @Test
    void hostWithOneAddressThatIsNot_isNotCalled() throws Exception {
        InetAddress good = InetAddress.getByName("1.1.1.1");
        InetAddress bad = InetAddress.getByName("10.0.0.1");
        assertThat(PublicAddress.of(new InetAddress[] {good, bad}, false)).isEmpty();
        assertThat(PublicAddress.of(new InetAddress[] {good}, false)).contains(good);
        assertThat(PublicAddress.of(new InetAddress[] {bad, good}, true)).contains(bad);
        assertThat(PublicAddress.of(new InetAddress[0], true)).isEmpty();
    }
}
