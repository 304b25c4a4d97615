package io.handoff.webhook.load;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.net.URI;

/** All merchants' endpoint, which does next to nothing. */
final class LoadReceiver implements AutoCloseable {
    private static final Buffer DONE = Buffer.buffer("{\"success\": true}");

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    LoadReceiver(Arrivals arrivals, int latencyMillis) {
        this.server = vertx.createHttpServer()
                .requestHandler(request -> request.end().onSuccess(read -> {
                    arrivals.arrived(request.getHeader("webhook-id"));
                    if (latencyMillis == 0) {
                        var unused = request.response().end(DONE);
                    } else {
                        var unused = vertx.setTimer(latencyMillis, id -> {
                            var sent = request.response().end(DONE);
                        });
                    }
                }));
        var unused = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/callbacks");
    }

    @Override
    public void close() {
        var unused = vertx.close();
    }
}
