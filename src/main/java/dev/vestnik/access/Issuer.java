package dev.vestnik.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an OpenID Connect issuer, from where it says that they are. Each of its two answers is waited for {@link #PATIENCE} at
 * most, its last byte included.
 */
final class Issuer implements JWKSetSource<SecurityContext> {

    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final long LARGEST = 512 * 1024;

    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final URI description;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
    private volatile @Nullable URI keys;

    /**
     * The issuer of a name.
     *
     * @param name its URL, as tokens have it
     * @throws IllegalStateException for one that cannot be asked without others listening
     */
    Issuer(String name) {
        this.name = name;
        try {
            this.description = safe(new URI(name.replaceAll("/+$", "") + "/.well-known/openid-configuration"));
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException(
                    "vestnik.oidc.issuer must be an https URL, or an http one of this machine, such as"
                            + " https://login.example.com/realms/news, not " + name,
                    e);
        }
    }

    /** Whoever could change the keys on their way could let anybody in. */
    private static URI safe(URI address) throws IOException {
        boolean https = "https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null;
        boolean here = "http".equalsIgnoreCase(address.getScheme()) && isLoopback(address.getHost());
        if (!https && !here) {
            throw new IOException("it is neither https nor on this machine");
        }
        return address;
    }

    private static boolean isLoopback(@Nullable String host) {
        try {
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
            throws JWKSetUnavailableException {
        try {
            URI where = keys;
            if (where == null) {
                where = described();
                keys = where;
            }
            return JWKSet.parse(new String(get(where), StandardCharsets.UTF_8));
        } catch (IOException | ParseException e) {
            // Perhaps they have moved.
            keys = null;
            throw new JWKSetUnavailableException("the keys of " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private URI described() throws IOException {
        JsonNode answer = JSON.readTree(get(description));
        if (!answer.path("issuer").asText().equals(name)) {
            throw new IOException(description + " is of another issuer");
        }
        try {
            return safe(new URI(answer.path("jwks_uri").asText()));
        } catch (URISyntaxException e) {
            throw new IOException("its jwks_uri is no address", e);
        }
    }

    private byte[] get(URI where) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(where)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        CompletableFuture<HttpResponse<byte[]>> asked = http.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST));
        try {
            // The request's own time-out ends with the answer's first byte.
            HttpResponse<byte[]> response = asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException(where + " answers with status " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException e) {
            throw new IOException(where + " does not answer in time", e);
        } catch (ExecutionException e) {
            throw new IOException(where + " cannot be asked", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            asked.cancel(true);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
