package dev.vestnik.api;

import dev.vestnik.job.Callback;
import dev.vestnik.job.Job;
import dev.vestnik.job.Jobs;
import dev.vestnik.job.Telling;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells callbacks of the end of jobs, as Standard Webhooks has it: a POST with {@code webhook-id}, {@code webhook-timestamp} and
 * {@code webhook-signature}. What it holds on to, so that nobody has it call what it should not:
 *
 * <ol>
 *   <li>Only hosts are called that the operator allows, at their usual port or the one allowed with them.
 *   <li>A name is looked up once; the address that was found good is the one that is connected to, while certificate and {@code Host}
 *       are those of the name. So a name that changes its address in between gains nothing.
 *   <li>Redirects are not followed, and nothing of an answer but its status is read.
 *   <li>It ends within {@code vestnik.webhooks.timeout}.
 * </ol>
 */
@Singleton
class Messenger implements Telling {

    static final String URL = "callback.url";
    static final String SECRET = "callback.secret";

    static final int LONGEST_URL = 2_000;

    private final WebhooksConfig config;
    private final Clock clock = Clock.systemUTC();
    private final HttpClient http;

    @Inject
    Messenger(WebhooksConfig config, Vertx vertx) {
        this.config = config;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(config.timeout().toMillis()))
                .setKeepAlive(false)
                .setMaxPoolSize(4));
    }

    /**
     * A callback as a caller gave it.
     *
     * @param faults is told of what is wrong with it
     */
    @Nullable Callback callback(@Nullable String url, @Nullable String secret, Faults faults) {
        String given = faults.required(url, URL);
        if (url == null) {
            return null;
        }
        String why = refused(given);
        if (why != null) {
            faults.add(ProblemException.invalid(URL, given, why, allowed().toArray(String[]::new)));
        }
        if (secret != null && !Signature.isGood(secret)) {
            // Without what came.
            faults.add(ProblemException.invalid(
                    SECRET, null, "The secret cannot be used", Signature.ALLOWED.toArray(String[]::new)));
        }
        if (secret == null && config.secret().isEmpty() && config.secretFile().isEmpty()) {
            faults.add(ProblemException.invalid(
                    SECRET,
                    null,
                    "There is nothing to sign with: give a secret, or have the operator set vestnik.webhooks.secret",
                    Signature.ALLOWED.toArray(String[]::new)));
        }
        return new Callback(given, secret);
    }

    private List<String> allowed() {
        return config.hosts().orElse(List.of()).stream()
                .map(host -> (config.http() ? "http(s)://" : "https://") + host + "/…")
                .toList();
    }

    /** Why an address may not be called; null when it may. */
    private @Nullable String refused(String given) {
        if (config.hosts().isEmpty()) {
            return "No host may be called: vestnik.webhooks.hosts names those that may";
        }
        if (given.length() > LONGEST_URL) {
            return "The address is longer than " + LONGEST_URL + " characters";
        }
        URI uri;
        try {
            uri = URI.create(given);
        } catch (IllegalArgumentException _) {
            return "It is not an address";
        }
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        if (!secure && !(config.http() && "http".equalsIgnoreCase(uri.getScheme()))) {
            return "The address must begin with https://"
                    + (config.http() ? " or http://" : "; vestnik.webhooks.http allows http://");
        }
        if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
            return "The address must have a host, and neither a user nor a fragment";
        }
        int usual = secure ? 443 : 80;
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        String place = uri.getPort() < 0 || uri.getPort() == usual ? host : host + ":" + uri.getPort();
        return config.hosts().get().stream()
                        .anyMatch(each -> each.strip().toLowerCase(Locale.ROOT).equals(place))
                ? null
                : "This host may not be called: vestnik.webhooks.hosts names those that may";
    }

    @Override
    public @Nullable String tell(Job job, Jobs.Standing standing) throws InterruptedException {
        Callback callback = Objects.requireNonNull(job.callback(), "it was to be told");
        String why = refused(callback.url());
        if (why != null) {
            return why;
        }
        try {
            URI uri = URI.create(callback.url());
            Optional<InetAddress> address =
                    PublicAddress.of(InetAddress.getAllByName(uri.getHost()), config.privateAddresses());
            return address.isEmpty()
                    ? "the address of the host is not public (vestnik.webhooks.private-addresses)"
                    : send(uri, address.get(), secret(callback), job, standing);
        } catch (UnknownHostException _) {
            return "the host has no address";
        } catch (IOException e) {
            return "the secret cannot be read: " + e.getClass().getSimpleName();
        }
    }

    private String secret(Callback callback) throws IOException {
        if (callback.secret() != null) {
            return callback.secret();
        }
        return config.secretFile().isPresent()
                ? Files.readString(config.secretFile().get()).strip()
                : config.secret().orElseThrow(() -> new IOException("there is none any more"));
    }

    private @Nullable String send(URI uri, InetAddress address, String secret, Job job, Jobs.Standing standing)
            throws InterruptedException {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() < 0 ? secure ? 443 : 80 : uri.getPort();
        Instant now = clock.instant();
        String id = job.id() + "." + standing.round();
        String body = Json.text(JobViews.Message.of(job, standing, now));
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(uri.getHost())
                .setPort(port)
                .setSsl(secure)
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .setFollowRedirects(false)
                // Ends what nobody waits for any more.
                .setTimeout(config.timeout().toMillis())
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "Vestnik")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .putHeader("webhook-signature", Signature.of(secret, id, now.getEpochSecond(), body));
        var status = http.request(options)
                .compose(request -> request.send(Buffer.buffer(body.getBytes(StandardCharsets.UTF_8)))
                        .map(response -> {
                            int code = response.statusCode();
                            drop(request);
                            return code;
                        }))
                .toCompletionStage()
                .toCompletableFuture();
        try {
            int code = status.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return code >= 200 && code < 300 ? null : "it answered " + code;
        } catch (TimeoutException _) {
            return "no answer within " + config.timeout().toMillis() + " ms";
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return "it cannot be reached: " + cause.getClass().getSimpleName();
        }
    }

    /** Nobody reads what else comes. */
    private static void drop(HttpClientRequest request) {
        var _ = request.connection().close();
    }
}
