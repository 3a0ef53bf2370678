package dev.vestnik;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TenantsTest {

    private static final String PLAIN = "0123456789abcdefghijklmno";

    @Test
    void withoutTenant_idsStayAsTheyAre() {
        assertThat(Tenants.id("", PLAIN)).isEqualTo(PLAIN);
        assertThat(Tenants.owns("", PLAIN)).isTrue();
    }

    @Test
    void tenantsId_isItsOwnAlone() {
        String radio = Tenants.id("radio", PLAIN);

        assertThat(radio).matches("[a-z0-9]{38}").isNotEqualTo(Tenants.id("paper", PLAIN));
        assertThat(radio).doesNotContain(PLAIN);
        assertThat(Tenants.owns("radio", radio)).isTrue();
        assertThat(Tenants.owns("paper", radio)).isFalse();
        assertThat(Tenants.owns("", radio)).isFalse();
        assertThat(Tenants.owns("radio", PLAIN)).isFalse();
    }
}
