package dev.vestnik.backend;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server of models that answers everything in one scripted way and remembers what it was asked. */
final class ModelServer implements AutoCloseable, ServeEventListener {

    private final BlockingQueue<LoggedRequest> requests = new LinkedBlockingQueue<>();
    private final WireMockServer server = new WireMockServer(
            options().bindAddress("127.0.0.1").dynamicPort().extensions(this).gzipDisabled(true));

    ModelServer() {
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    void answers(ResponseDefinitionBuilder response) {
        requests.clear();
        server.resetAll();
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    List<LoggedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Waits until somebody asks. */
    void awaitRequest() throws InterruptedException {
        LoggedRequest first = requests.poll(10, TimeUnit.SECONDS);
        if (first == null) {
            throw new AssertionError("no request came");
        }
        requests.add(first);
    }

    @Override
    public void beforeMatch(ServeEvent event, Parameters parameters) {
        requests.add(event.getRequest());
    }

    @Override
    public String getName() {
        return "requests";
    }

    @Override
    public void close() {
        server.stop();
    }
}
