package dev.vestnik.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.vestnik.Caller;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Bearer tokens of an OpenID Connect issuer, in the place of keys.
 *
 * <ol>
 *   <li>Taken is what the issuer has signed with one of the algorithms allowed, for this service, and for now, give or take
 *       {@link #LEEWAY}; never what is not signed, or signed with a secret that both would have to know.
 *   <li>The issuer's keys are asked for when they are first needed, again after {@link #KEYS_FRESH}, and when a token names one that
 *       is not known, but not more often than twice in {@link #BETWEEN}. While it cannot be asked, those of before are good for
 *       {@link #KEYS_STALE}.
 *   <li>A token that was found good is not looked at again for {@link #REMEMBERED}, or until it ends.
 * </ol>
 *
 * Safe for any number of threads.
 */
public final class Tokens implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Tokens.class);

    static final Duration LEEWAY = Duration.ofSeconds(30);
    static final Duration KEYS_FRESH = Duration.ofMinutes(15);
    static final Duration KEYS_STALE = Duration.ofHours(4);
    static final Duration BETWEEN = Duration.ofSeconds(10);
    static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** Half a kilobyte each. */
    private static final int MOST = 10_000;

    /** The ids of subjects begin with it; no key's does, since it has a hyphen. */
    private static final String ID = "oidc-";

    private static final int ID_DIGITS = 24;

    private static final Set<JWSAlgorithm> POSSIBLE = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
    private static final Pattern TENANT = Pattern.compile("[a-z0-9-]{0,64}");

    private final OidcConfig config;
    private final String issuer;
    private final Clock clock;
    private final Map<String, Set<Scope>> scopes = new HashMap<>();
    private final Limits limits;
    private final Issuer keys;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Cache<String, ApiKey> good = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(REMEMBERED)
            .executor(Runnable::run)
            .build();

    /**
     * Those of the issuer that the configuration names; nothing is asked yet.
     *
     * @throws IllegalStateException in the operator's words, for a configuration that cannot work
     */
    public Tokens(OidcConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.issuer = config.issuer().orElseThrow();
        this.keys = new Issuer(issuer);
        String audience = config.audience()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "vestnik.oidc.issuer needs vestnik.oidc.audience: what tokens for this service have in their claim aud"));
        config.scopes().forEach((word, names) -> scopes.put(word, known(word, names)));
        this.limits = limits(config.quotas());
        JWKSource<SecurityContext> source = JWKSourceBuilder.create(keys)
                .cache(KEYS_FRESH.toMillis(), 2 * Issuer.PATIENCE.toMillis())
                .refreshAheadCache(false)
                .rateLimited(BETWEEN.toMillis())
                .outageTolerant(KEYS_STALE.toMillis())
                .build();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), (@Nullable JOSEObjectType) null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms(config.algorithms()), source));
        var claims =
                new DefaultJWTClaimsVerifier<SecurityContext>(
                        Set.of(audience),
                        new JWTClaimsSet.Builder().issuer(issuer).build(),
                        Set.of("sub", "exp"),
                        null) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew((int) LEEWAY.toSeconds());
        processor.setJWTClaimsSetVerifier(claims);
    }

    private static Set<Scope> known(String word, List<String> names) {
        Set<Scope> known = EnumSet.noneOf(Scope.class);
        names.forEach(name -> known.add(Scope.named(name.strip())
                .orElseThrow(() -> new IllegalStateException("vestnik.oidc.scopes.\"" + word + "\" names \"" + name
                        + "\", but there are "
                        + Arrays.stream(Scope.values()).map(Scope::wireName).toList()))));
        return known;
    }

    private static Limits limits(OidcConfig.Quotas quotas) {
        try {
            return new Limits(
                    quotas.requestsPerMinute().orElse(null),
                    quotas.charactersPerDay().orElse(null),
                    quotas.tokensPerDay().orElse(null));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("of vestnik.oidc.quotas, " + e.getMessage(), e);
        }
    }

    private static Set<JWSAlgorithm> algorithms(List<String> names) {
        Set<JWSAlgorithm> algorithms = new HashSet<>();
        for (String name : names) {
            JWSAlgorithm algorithm = JWSAlgorithm.parse(name.strip());
            if (!POSSIBLE.contains(algorithm)) {
                throw new IllegalStateException("vestnik.oidc.algorithms names \"" + name + "\", but taken are "
                        + POSSIBLE.stream().map(JWSAlgorithm::getName).sorted().toList());
            }
            algorithms.add(algorithm);
        }
        return algorithms;
    }

    /** Whether something that was presented is to be looked at here. */
    public static boolean isOne(String presented) {
        return TOKEN.matcher(presented).matches();
    }

    /** The subject of a token that was found good a moment ago; null where {@link #check} has to look at it. Never waits. */
    public @Nullable ApiKey known(String token) {
        ApiKey subject = good.getIfPresent(Secrets.digest(token));
        return subject != null && subject.isValid(clock.instant()) ? subject : null;
    }

    /** Whether a token is good; may ask the issuer for its keys. */
    public ApiKeys.Check check(String token) {
        try {
            ApiKey subject = subject(processor.process(token, null));
            if (subject == null) {
                return new ApiKeys.Check.Bad();
            }
            good.put(Secrets.digest(token), subject);
            return new ApiKeys.Check.Good(subject);
        } catch (ParseException | BadJOSEException e) {
            LOG.debugf("a token is refused: %s", e.getMessage());
            return new ApiKeys.Check.Bad();
        } catch (RateLimitReachedException e) {
            // It names a key that was not there a moment ago.
            return new ApiKeys.Check.Bad();
        } catch (JOSEException e) {
            LOG.warnf("tokens cannot be checked: %s", e.getMessage());
            return new ApiKeys.Check.Away();
        }
    }

    private @Nullable ApiKey subject(JWTClaimsSet claims) throws ParseException {
        String tenant = config.tenantClaim()
                .map(claim -> Objects.requireNonNullElse(at(claims.getClaims(), claim), ""))
                .map(String::valueOf)
                .orElse("");
        if (!TENANT.matcher(tenant).matches()) {
            LOG.warnf(
                    "a token is refused: its tenant is no name of one, up to 64 lower-case letters, digits and hyphens");
            return null;
        }
        String name = claims.getSubject();
        Instant ends = claims.getExpirationTime().toInstant().plus(LEEWAY);
        String id = ID + Secrets.digest(issuer + "\n" + name).substring(0, ID_DIGITS);
        Set<Scope> allowed = EnumSet.noneOf(Scope.class);
        config.scopeClaims().stream()
                .map(claim -> at(claims.getClaims(), claim.strip()))
                .flatMap(value -> words(value).stream())
                .forEach(word -> allowed.addAll(meaning(word)));
        return new ApiKey(id, name, tenant, allowed, limits, Instant.EPOCH, ends, null, false, "");
    }

    /** A claim, or one within others; null where there is none. */
    private static @Nullable Object at(Map<String, Object> claims, String path) {
        Object found = claims.get(path);
        if (found != null) {
            return found;
        }
        Object inner = claims;
        for (String name : path.split("\\.", -1)) {
            inner = inner instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return inner;
    }

    private static List<String> words(@Nullable Object value) {
        List<String> words = new ArrayList<>();
        if (value instanceof String text) {
            words.addAll(List.of(text.strip().split("\\s+")));
        } else if (value instanceof Collection<?> all) {
            all.forEach(each -> words.add(String.valueOf(each)));
        }
        return words;
    }

    private Set<Scope> meaning(String word) {
        return scopes.isEmpty() ? Scope.named(word).map(Set::of).orElse(Set.of()) : scopes.getOrDefault(word, Set.of());
    }

    /**
     * The quotas of a subject whose work is done after its request.
     *
     * @return null where that was none of a token
     */
    public @Nullable ApiKey later(Caller caller) {
        return caller.key().startsWith(ID)
                ? new ApiKey(
                        caller.key(),
                        caller.key(),
                        caller.tenant(),
                        Set.of(),
                        limits,
                        Instant.EPOCH,
                        null,
                        null,
                        false,
                        "")
                : null;
    }

    @Override
    public void close() {
        keys.close();
    }
}
