package dev.vestnik.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.vestnik.Caller;
import dev.vestnik.store.HandClock;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TokensTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final HandClock clock = new HandClock();

    @SuppressWarnings("NullAway.Init") // set before each test
    private HandIssuer issuer;

    private @Nullable Tokens opened;

    @BeforeEach
    void open() throws Exception {
        issuer = new HandIssuer();
    }

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
        issuer.close();
    }

    private Tokens tokens(String... settings) {
        Map<String, String> properties = new HashMap<>(
                Map.of("vestnik.oidc.issuer", issuer.name(), "vestnik.oidc.audience", HandIssuer.AUDIENCE));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("vestnik.oidc." + settings[i], settings[i + 1]);
        }
        Tokens tokens = new Tokens(
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(OidcConfig.class)
                        .withSources(new PropertiesConfigSource(properties, "test", 100))
                        .build()
                        .getConfigMapping(OidcConfig.class),
                clock);
        opened = tokens;
        return tokens;
    }

    private JWTClaimsSet.Builder claims() {
        return issuer.claims("anna", clock.instant()).claim("scope", "openid read translate");
    }

    private static void assertBad(Tokens tokens, String token) {
        assertThat(Tokens.isOne(token)).isTrue();
        assertThat(tokens.check(token)).isInstanceOf(ApiKeys.Check.Bad.class);
        assertThat(tokens.known(token)).isNull();
    }

    private static ApiKey subject(Tokens tokens, String token) {
        assertThat(tokens.check(token)).isInstanceOf(ApiKeys.Check.Good.class);
        return Objects.requireNonNull(tokens.known(token));
    }

    @Test
    void goodToken_isItsSubject_withItsScopes() throws Exception {
        Tokens tokens = tokens();
        ApiKey anna = subject(tokens, issuer.token(claims().build()));

        assertThat(anna.name()).isEqualTo("anna");
        assertThat(anna.id()).matches("oidc-[0-9a-f]{24}");
        assertThat(anna.tenant()).isEmpty();
        assertThat(anna.scopes()).isEqualTo(Set.of(Scope.READ, Scope.TRANSLATE));
        assertThat(anna.limits()).isEqualTo(Limits.NONE);
        assertThat(subject(tokens, issuer.token(claims().jwtID("another").build()))
                        .id())
                .isEqualTo(anna.id());
        assertThat(subject(tokens, issuer.token(claims().subject("boris").build()))
                        .id())
                .isNotEqualTo(anna.id());
    }

    @Test
    void everyAlgorithmThatIsAllowed_isTaken() throws Exception {
        var ec = HandIssuer.ec("ec");
        issuer.add(ec);
        Tokens tokens = tokens();

        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256)) {
            subject(tokens, HandIssuer.token(claims().build(), issuer.key(), algorithm, JOSEObjectType.JWT));
        }
        subject(tokens, HandIssuer.token(claims().build(), ec, JWSAlgorithm.ES256, new JOSEObjectType("at+jwt")));
        assertBad(tokens, HandIssuer.token(claims().build(), issuer.key(), JWSAlgorithm.RS512, JOSEObjectType.JWT));
        subject(
                tokens("algorithms", "RS512"),
                HandIssuer.token(claims().build(), issuer.key(), JWSAlgorithm.RS512, JOSEObjectType.JWT));
    }

    @Test
    void tokenThatIsNotSigned_orWithWhatEverybodyKnows_isBad() throws Exception {
        Tokens tokens = tokens();
        assertBad(tokens, new PlainJWT(claims().build()).serialize());
        // The oldest of tricks: the public key as a shared secret.
        SignedJWT shared = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(issuer.key().getKeyID())
                        .build(),
                claims().build());
        shared.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));
        assertBad(tokens, shared.serialize());
    }

    @Test
    void wrongSignature_isBad() throws Exception {
        Tokens tokens = tokens();
        String good = issuer.token(claims().build());
        String other = issuer.token(claims().subject("boris").build());
        String[] parts = good.split("\\.", -1);
        assertBad(tokens, parts[0] + "." + other.split("\\.", -1)[1] + "." + parts[2]);
        assertBad(tokens, parts[0] + "." + parts[1] + ".");
        // Of a key that says it is the issuer's.
        assertBad(
                tokens,
                HandIssuer.token(claims().build(), HandIssuer.rsa("first"), JWSAlgorithm.RS256, JOSEObjectType.JWT));
    }

    @Test
    void otherClaims_areBad() throws Exception {
        Tokens tokens = tokens();
        for (JWTClaimsSet claims : List.of(
                claims().audience("another").build(),
                claims().audience((String) null).build(),
                claims().issuer("https://login.example.com").build(),
                claims().issuer(null).build(),
                claims().subject(null).build(),
                claims().expirationTime(null).build())) {
            assertBad(tokens, issuer.token(claims));
        }
        subject(
                tokens,
                issuer.token(claims().audience(List.of("another", HandIssuer.AUDIENCE))
                        .build()));
    }

    @Test
    void idToken_ofAnotherType_isBad() throws Exception {
        assertBad(
                tokens(),
                HandIssuer.token(claims().build(), issuer.key(), JWSAlgorithm.RS256, new JOSEObjectType("logout+jwt")));
    }

    @Test
    void time_isHeeded_withSomeLeeway() throws Exception {
        Tokens tokens = tokens();
        String token = issuer.token(claims().build());
        subject(tokens, token);
        clock.turn(Duration.ofMinutes(1).plus(Tokens.LEEWAY).minus(SECOND));
        subject(tokens, token);
        clock.turn(SECOND.multipliedBy(2));
        assertThat(tokens.known(token)).isNull();
        assertBad(tokens, token);

        Date soon = Date.from(clock.instant().plus(Tokens.LEEWAY).plus(SECOND));
        String early = issuer.token(claims().notBeforeTime(soon).build());
        assertBad(tokens, early);
        clock.turn(SECOND.multipliedBy(2));
        subject(tokens, early);
    }

    @Test
    void newKeyOfTheIssuer_isFound_andUnknownOnesAreNotAskedForAgainAtOnce() throws Exception {
        Tokens tokens = tokens();
        assertThat(issuer.asked()).isZero();
        subject(tokens, issuer.token(claims().build()));
        subject(tokens, issuer.token(claims().subject("boris").build()));
        assertThat(issuer.asked()).isEqualTo(1);

        JWK second = HandIssuer.rsa("second");
        issuer.add(second);
        subject(tokens, HandIssuer.token(claims().build(), second, JWSAlgorithm.RS256, JOSEObjectType.JWT));
        assertThat(issuer.asked()).isEqualTo(2);

        long start = System.nanoTime();
        for (int i = 0; i < 30; i++) {
            JWK unknown = new RSAKey.Builder(issuer.key()).keyID("unknown" + i).build();
            assertBad(tokens, HandIssuer.token(claims().build(), unknown, JWSAlgorithm.RS256, JOSEObjectType.JWT));
        }
        // The library goes by its own clock.
        long windows = (System.nanoTime() - start) / Tokens.BETWEEN.toNanos() + 2;
        assertThat(issuer.asked()).isLessThanOrEqualTo((int) (2 + 2 * windows));
        subject(tokens, issuer.token(claims().subject("vera").build()));
    }

    @Test
    void issuerAway_isNobodysFault_andTokensThatAreKnownStayGood() throws Exception {
        issuer.answerWith(500);
        String token = issuer.token(claims().build());
        assertThat(tokens().check(token)).isInstanceOf(ApiKeys.Check.Away.class);

        issuer.answerWith(200);
        Tokens tokens = tokens();
        subject(tokens, token);
        issuer.answerWith(500);
        assertThat(tokens.known(token)).isNotNull();
        subject(tokens, issuer.token(claims().subject("boris").build()));
    }

    @Test
    void scopes_areWhatTheOperatorSays() throws Exception {
        Tokens tokens = tokens(
                "scope-claims",
                "realm_access.roles,groups",
                "scopes.\"news:editor\"",
                "read,translate",
                "scopes.chief",
                "admin");
        assertThat(subject(
                                tokens,
                                issuer.token(
                                        claims().claim("realm_access", Map.of("roles", List.of("news:editor", "other")))
                                                .build()))
                        .scopes())
                .isEqualTo(Set.of(Scope.READ, Scope.TRANSLATE));
        assertThat(subject(
                                tokens,
                                issuer.token(claims().claim("groups", "chief").build()))
                        .scopes())
                .isEqualTo(Set.of(Scope.ADMIN));
        // The names of our scopes are words as any others.
        assertThat(subject(
                                tokens,
                                issuer.token(claims().claim("groups", "admin").build()))
                        .scopes())
                .isEmpty();
    }

    @Test
    void tenant_isInItsClaim_andHasToBeTheNameOfOne() throws Exception {
        Tokens tokens = tokens("tenant-claim", "desk", "quotas.tokens-per-day", "1000");
        ApiKey anna =
                subject(tokens, issuer.token(claims().claim("desk", "radio").build()));

        assertThat(anna.tenant()).isEqualTo("radio");
        assertThat(anna.limits()).isEqualTo(new Limits(null, null, 1_000L));
        assertThat(subject(tokens, issuer.token(claims().build())).tenant()).isEmpty();
        assertBad(tokens, issuer.token(claims().claim("desk", "Radio 4").build()));
        assertThat(Objects.requireNonNull(tokens.later(new Caller("radio", anna.id())))
                        .limits())
                .isEqualTo(anna.limits());
        assertThat(tokens.later(new Caller("radio", "aaaaaaaaaaaaaaaa"))).isNull();
    }

    @Test
    void settingsThatCannotWork_areRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> tokens("algorithms", "RS256,HS256"))
                .withMessageStartingWith("vestnik.oidc.algorithms names \"HS256\", but taken are [ES256, ");
        assertThatIllegalStateException()
                .isThrownBy(() -> tokens("issuer", "http://login.example.com"))
                .withMessageStartingWith("vestnik.oidc.issuer must be an https URL");
        assertThatIllegalStateException()
                .isThrownBy(() -> tokens("audience", ""))
                .withMessageStartingWith("vestnik.oidc.issuer needs vestnik.oidc.audience");
        assertThatIllegalStateException()
                .isThrownBy(() -> tokens("scopes.editor", "write"))
                .withMessageStartingWith("vestnik.oidc.scopes.\"editor\" names \"write\", but there are [read, ");
        assertThatIllegalStateException()
                .isThrownBy(() -> tokens("quotas.tokens-per-day", "0"))
                .withMessage("of vestnik.oidc.quotas, tokensPerDay must be greater than zero");
    }

    @Test
    void keys_areNoTokens() {
        assertThat(Tokens.isOne("vk_aaaaaaaaaaaaaaaa_" + "A".repeat(43))).isFalse();
        assertThat(Tokens.isOne("a.b")).isFalse();
        assertThat(Tokens.isOne("a.b.c.d")).isFalse();
    }
}
