package dev.vestnik.api;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who can reach the service. */
@Singleton
class Gate {

    private final ServiceConfig config;
    private final String host;

    @Inject
    Gate(ServiceConfig config, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.config = config;
        this.host = host;
    }

    /** Without keys the service listens where only this machine reaches it, unless it was told otherwise in so many words. */
    void requireLoopback(@Observes StartupEvent event) throws UnknownHostException {
        if (!config.publicWithoutKeys() && !InetAddress.getByName(host).isLoopbackAddress()) {
            throw new IllegalStateException("quarkus.http.host=" + host
                    + " lets others reach the service, and there are no keys: set it to 127.0.0.1, or set"
                    + " vestnik.public-without-keys=true if the network keeps strangers out");
        }
    }
}
