package dev.vestnik.api;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jspecify.annotations.Nullable;

/** Starts the service. What an operator can mend ends the start with one line on standard error and exit code 1. */
@QuarkusMain
public final class Service {

    private Service() {}

    public static void main(String... args) {
        // Vert.x's routes in Quarkus answer a malformed address with a bare status; ours says what is wrong (see Door).
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(null, Service::end, args);
    }

    private static void end(int code, @Nullable Throwable failure) {
        if (failure != null) {
            new StartFailure(new Settings())
                    .line(failure)
                    .ifPresentOrElse(line -> System.err.println("vestnik: " + line), failure::printStackTrace);
        }
        System.exit(code);
    }
}
