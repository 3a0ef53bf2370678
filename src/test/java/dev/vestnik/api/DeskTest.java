package dev.vestnik.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeskTest {

    /** A request whose caller does not hang up: the only thing that is asked of it is to say so if it does. */
    private static RoutingContext patientCaller() {
        return (RoutingContext) Proxy.newProxyInstance(
                DeskTest.class.getClassLoader(), new Class<?>[] {RoutingContext.class}, (_, method, _) -> {
                    assertThat(method.getName()).isEqualTo("addEndHandler");
                    return 0;
                });
    }

    @Test
    void workOnAVirtualThread_isInTheTraceOfItsRequest() throws Exception {
        Span request = new Traces().request();
        CompletionStage<Span> seen;
        try (Scope _ = request.makeCurrent()) {
            seen = Desk.onVirtualThread(patientCaller(), Span::current);
        }

        assertThat(seen.toCompletableFuture().get(10, TimeUnit.SECONDS)).isSameAs(request);
    }
}
