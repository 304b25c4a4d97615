package io.handoff.gateway.reference;

import io.handoff.gateway.web.Answers;
import io.handoff.gateway.web.RouteOrder;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** {@code /docs}: shows the OpenAPI document. Everything it loads is ours, and the browser is told to refuse the rest. */
@Singleton
final class ReferencePage {
    // Scalar writes its styles into the page as it starts.
    private static final String POLICY = "default-src 'none'; script-src 'self'; connect-src 'self';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final byte[] page = resource("reference.html");
    private final byte[] script = resource("reference.js");

    void mount(@Observes Router router) {
        router.get("/docs").order(RouteOrder.FIRST).handler(routing -> send(routing, "text/html; charset=utf-8", page));
        router.get("/docs/reference.js")
                .order(RouteOrder.FIRST)
                .handler(routing -> send(routing, "text/javascript; charset=utf-8", script));
    }

    private static void send(RoutingContext routing, String mediaType, byte[] body) {
        routing.request().resume();
        HttpServerResponse response = routing.response();
        response.putHeader("Content-Security-Policy", POLICY)
                .putHeader("Cache-Control", "no-cache")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Content-Type-Options", "nosniff");
        Answers.send(response, 200, mediaType, body);
    }

    private static byte[] resource(String name) {
        try (InputStream file = ReferencePage.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
