package dev.vestnik.model;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model behind an address. A lost connection is taken up again where it broke, as long as that helps; silence is not
 * waited out twice.
 */
final class WebSupply implements Supply {

    private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int UNSATISFIABLE = 416;
    private static final int CONNECTIONS = 20;
    private static final int IDLE_CONNECTIONS = 3;
    private static final long MB = 1_000_000;

    private final URI uri;
    private final Wanted wanted;
    private final Origin origin;
    private final Limits limits;
    private final Progress progress;

    WebSupply(URI uri, Wanted wanted, Origin origin, Limits limits, Progress progress) {
        this.uri = uri;
        this.wanted = wanted;
        this.origin = origin;
        this.limits = limits;
        this.progress = progress;
    }

    /** Whether a model may be fetched from there: over TLS, or without leaving this machine. */
    static boolean allows(URI uri) {
        String host = uri.getHost();
        if (host == null) {
            return false;
        }
        return "https".equalsIgnoreCase(uri.getScheme())
                || ("http".equalsIgnoreCase(uri.getScheme()) && isLoopback(host));
    }

    @Override
    public void fill(PartFile part) throws SourceFailure, ModelException, InterruptedException {
        // HTTP/1.1: one long stream gains nothing from frames, and clear-text servers see no upgrade header.
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limits.connect())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        try {
            long furthest = part.length();
            boolean flowed = false;
            int idle = 0;
            for (int connections = 1; ; connections++) {
                try {
                    connect(client, part);
                    return;
                } catch (IOException e) {
                    String reason = Reason.ofNetwork(e, limits);
                    idle = part.length() > furthest ? 0 : idle + 1;
                    flowed |= part.length() > furthest;
                    furthest = Math.max(furthest, part.length());
                    if (!flowed || idle >= IDLE_CONNECTIONS || connections >= CONNECTIONS) {
                        throw new SourceFailure(reason, e);
                    }
                    progress.note(
                            uri.getHost() + ": " + reason + " at " + part.length() / MB + " MB; connecting again");
                    Thread.sleep(limits.pause());
                }
            }
        } finally {
            client.shutdownNow();
        }
    }

    /** @throws IOException when there is no connection or it is lost; taking it up again may help */
    private void connect(HttpClient client, PartFile part)
            throws IOException, SourceFailure, ModelException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("User-Agent", "vestnik");
        if (wanted.sha256() == null && part.length() > 0) {
            Optional<String> etag = origin.etag();
            if (etag.isPresent()) {
                request.header("If-Range", etag.get());
            } else {
                part.truncate(0);
            }
        }
        if (part.length() > 0) {
            request.header("Range", "bytes=" + part.length() + "-");
        }
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(client, request.build());
        try (BodyQueue body = new BodyQueue()) {
            response.body().subscribe(body);
            if (response.statusCode() == UNSATISFIABLE && isAll(response, part)) {
                return;
            }
            long total = total(response, part);
            if (wanted.sha256() == null) {
                origin.remember(response.headers().firstValue("ETag"));
            }
            part.begin(total);
            receive(body, total, part);
        }
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpClient client, HttpRequest request)
            throws IOException, SourceFailure, InterruptedException {
        // Not HttpRequest.timeout: from JDK 26 on it covers the body too, and a large model takes its time.
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofPublisher());
        try {
            return answer.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SourceFailure("no answer within " + Reason.in(limits.answer()), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new SourceFailure(Reason.of(e.getCause() == null ? e : e.getCause()), e);
        } finally {
            answer.cancel(true);
        }
    }

    /**
     * What the answer says about the size; the part is cut to where the answer's bytes begin. Nothing is cut for an
     * answer that cannot be right: the part may have taken an hour.
     */
    private long total(HttpResponse<?> response, PartFile part)
            throws SourceFailure, ModelException, InterruptedException {
        if (!allows(response.uri())) {
            throw new SourceFailure("leads to an address without https");
        }
        long total = switch (response.statusCode()) {
            case OK -> response.headers().firstValueAsLong("Content-Length").orElse(-1);
            case PARTIAL -> totalOfRange(response, part);
            case UNSATISFIABLE -> throw another(part);
            default -> throw new SourceFailure("answered " + response.statusCode());
        };
        if (wanted.bytes() >= 0 && total >= 0 && total != wanted.bytes()) {
            throw new SourceFailure("has a file of " + total + " bytes instead of " + wanted.bytes());
        }
        if (response.statusCode() == OK && part.length() > 0) {
            progress.note(uri.getHost() + ": cannot resume; starting anew");
            part.truncate(0);
        }
        return wanted.bytes() >= 0 ? wanted.bytes() : total;
    }

    private static long totalOfRange(HttpResponse<?> response, PartFile part) throws SourceFailure {
        Matcher matcher =
                RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
        if (!matcher.matches() || !matcher.group(1).equals(Long.toString(part.length()))) {
            throw new SourceFailure("sent another range than asked for");
        }
        return matcher.group(2).equals("*") ? -1 : Long.parseLong(matcher.group(2));
    }

    private SourceFailure another(PartFile part) throws ModelException, InterruptedException {
        if (wanted.bytes() < 0) {
            part.truncate(0);
        }
        return new SourceFailure("has a shorter file than what an earlier try had left");
    }

    /** Whether there is no more to send because everything is here; a known size settles that without asking. */
    private boolean isAll(HttpResponse<?> response, PartFile part) {
        String range = response.headers().firstValue("Content-Range").orElse("");
        return wanted.bytes() < 0 && range.equals("bytes */" + part.length());
    }

    private void receive(BodyQueue body, long total, PartFile part)
            throws IOException, SourceFailure, ModelException, InterruptedException {
        while (true) {
            Optional<List<ByteBuffer>> piece = body.next(limits.stall());
            if (piece.isEmpty()) {
                break;
            }
            for (ByteBuffer bytes : piece.get()) {
                if (total >= 0 && part.length() + bytes.remaining() > total) {
                    throw new SourceFailure("sent more than the " + total + " bytes it should");
                }
                part.append(bytes);
            }
        }
        if (part.length() < total) {
            throw new IOException("ended after " + part.length() + " of " + total + " bytes");
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || (host.matches("127(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:]+]")
                        && InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""))
                                .isLoopbackAddress());
    }
}
