package io.handoff.fleets.http;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One request and its answer; given up on, it frees its connection at once. */
final class Exchange {
    // An answer of a fleet has a few kilobytes at most.
    static final int MAX_ANSWER_BYTES = 256 * 1024;

    private final UniEmitter<? super FleetAnswer> emitter;
    private @Nullable HttpClientRequest request;
    private boolean over;

    private Exchange(UniEmitter<? super FleetAnswer> emitter) {
        this.emitter = emitter;
    }

    /** Sends when subscribed to; cancelling resets the connection. */
    static Uni<FleetAnswer> send(HttpClient client, RequestOptions options, byte[] body) {
        return Uni.createFrom().emitter(emitter -> {
            var exchange = new Exchange(emitter);
            var unused = emitter.onTermination(exchange::abandon);
            client.request(options)
                    .onSuccess(request -> exchange.begin(request, Buffer.buffer(body)))
                    .onFailure(failure -> emitter.fail(new NotConnected(failure)));
        });
    }

    /** There was no connection to send anything over. */
    static final class NotConnected extends IOException {
        NotConnected(Throwable cause) {
            super(cause);
        }
    }

    private void begin(HttpClientRequest connected, Buffer body) {
        if (!adopt(connected)) {
            connected.reset();
            return;
        }
        connected.send(body).onSuccess(this::read).onFailure(emitter::fail);
    }

    private void read(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.exceptionHandler(emitter::fail);
        response.handler(part -> {
            if (body.length() + part.length() > MAX_ANSWER_BYTES) {
                emitter.fail(new IOException("the answer is larger than " + MAX_ANSWER_BYTES + " bytes"));
            } else {
                body.appendBuffer(part);
            }
        });
        response.endHandler(end -> {
            release();
            emitter.complete(new FleetAnswer(response.statusCode(), body.getBytes()));
        });
    }

    /** False when nobody waits any more: the connection came too late. */
    private synchronized boolean adopt(HttpClientRequest connected) {
        request = connected;
        return !over;
    }

    /** The answer is complete: its connection may serve the next one. */
    private synchronized void release() {
        request = null;
    }

    private synchronized void abandon() {
        over = true;
        if (request != null) {
            request.reset();
        }
    }
}
