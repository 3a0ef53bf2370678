package dev.vestnik.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose bearer tokens are taken beside API keys: JSON Web Tokens of one OpenID Connect issuer. None where no issuer is set. */
@ConfigMapping(prefix = "vestnik.oidc")
public interface OidcConfig {

    /**
     * The issuer, as the claim {@code iss} has it: an https URL, or an http one of this machine. Where its keys are is asked at
     * {@code /.well-known/openid-configuration} below it.
     */
    Optional<String> issuer();

    /** What has to be in the claim {@code aud}; required with an issuer, so that a token for another service is none for this one. */
    Optional<String> audience();

    /** The algorithms of signatures that are taken: of RS, PS and ES with 256, 384 and 512. */
    @WithDefault("RS256,PS256,ES256")
    List<String> algorithms();

    /** The claims that have scopes, with a dot between the names of nested ones: texts with blanks between the words, or lists. */
    @WithDefault("scope,scp")
    List<String> scopeClaims();

    /**
     * What the words in those claims mean: {@code vestnik.oidc.scopes."newsroom:editor"=read,translate}. Without any, the words
     * are the names of our scopes.
     */
    Map<String, List<String>> scopes();

    /** The claim that has the tenant. Not set, everybody is of none. */
    Optional<String> tenantClaim();

    /** The quotas of each subject; none by default. */
    Quotas quotas();

    /** As those of a key. */
    interface Quotas {
        Optional<Long> requestsPerMinute();

        Optional<Long> charactersPerDay();

        Optional<Long> tokensPerDay();
    }
}
