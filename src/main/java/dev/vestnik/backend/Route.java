package dev.vestnik.backend;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The way to a backend's server, as the operator set it.
 *
 * @param connectTimeout the longest that a connection may take to open
 * @param idleTimeout the longest silence within a streamed answer
 * @param proxy what is asked for every connection; null for what the JVM's own properties say
 * @param tls whom to trust and what to show; null for what the JVM trusts and nothing
 */
record Route(
        Duration connectTimeout,
        Duration idleTimeout,
        @Nullable ProxySelector proxy,
        @Nullable SSLContext tls) {

    /**
     * @param tls the TLS configurations by name
     * @throws IllegalArgumentException naming the property that cannot be used; never showing what may be a password
     */
    static Route of(String backend, BackendsConfig.BackendConfig config, Function<String, Optional<SSLContext>> tls) {
        if (!config.idleTimeout().isPositive()) {
            throw HostedBackend.unusable(backend, "idle-timeout", "must be positive, such as 20s");
        }
        ProxySelector proxy = config.proxy().map(given -> proxy(backend, given)).orElse(null);
        SSLContext context =
                config.tls().map(given -> context(backend, given.strip(), tls)).orElse(null);
        return new Route(config.connectTimeout(), config.idleTimeout(), proxy, context);
    }

    private static ProxySelector proxy(String backend, String given) {
        URI uri;
        try {
            uri = URI.create(given.strip());
        } catch (IllegalArgumentException _) {
            throw HostedBackend.unusable(backend, "proxy", "must be a URL such as http://proxy.example.com:3128");
        }
        // Told apart by hand, since a URI whose user has an odd sign in its name has no user info but no host either.
        if (given.contains("@")) {
            throw HostedBackend.unusable(
                    backend,
                    "proxy",
                    "must be without a user and a password: proxies that ask for them are not supported");
        }
        boolean bare = uri.getRawPath() == null
                || uri.getRawPath().isEmpty()
                || uri.getRawPath().equals("/");
        if (!"http".equalsIgnoreCase(uri.getScheme())
                || uri.getHost() == null
                || uri.getPort() <= 0
                || uri.getPort() > 0xFFFF
                || !bare
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw HostedBackend.unusable(backend, "proxy", "must be of the form http://proxy.example.com:3128");
        }
        // Unresolved, so that its name is looked up for each connection and not once.
        return ProxySelector.of(InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()));
    }

    private static SSLContext context(String backend, String name, Function<String, Optional<SSLContext>> tls) {
        return tls.apply(name)
                .orElseThrow(() -> HostedBackend.unusable(
                        backend,
                        "tls",
                        "names the TLS configuration \"" + name
                                + "\", but none of the settings begins with quarkus.tls." + name
                                + "; one such is quarkus.tls." + name + ".trust-store.pem.certs=/path/to/ca.pem"));
    }

    /** A client with connections of its own. */
    HttpClient client() {
        // Over clear text HTTP/2 would ask for an upgrade in every call, which some servers refuse. A redirect is not
        // followed: the key is for the host that the operator named.
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(connectTimeout);
        if (proxy != null) {
            builder.proxy(proxy);
        }
        if (tls != null) {
            builder.sslContext(tls);
        }
        return builder.build();
    }
}
