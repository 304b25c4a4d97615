package io.handoff.gateway.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/**
 * Reads one request's body. What comes after a refusal is read and dropped for a while, since a client that is still
 * sending would see a reset connection instead of the answer; one that doesn't stop is cut off.
 */
final class BodyReader {
    private static final int PATIENCE = 64;
    private static final int FIRST_BYTES = 2048;
    private static final long NO_TIMER = -1;

    private final BodyBounds bounds;
    private final RoutingContext routing;
    private final HttpServerRequest request;
    private final Consumer<byte[]> onBody;
    private Buffer body = Buffer.buffer();
    private long received;
    private long held;
    private boolean refused;
    private boolean over;
    private long timer = NO_TIMER;

    BodyReader(BodyBounds bounds, RoutingContext routing, Consumer<byte[]> onBody) {
        this.bounds = bounds;
        this.routing = routing;
        this.request = routing.request();
        this.onBody = onBody;
    }

    void read() {
        // Held until the answer is out: what is decided in between refers to the bytes.
        routing.addEndHandler(answered -> forget());
        long announced = announcedLength();
        if (!ContentCoding.isPlain(request.headers().getAll(HttpHeaders.CONTENT_ENCODING))) {
            refuse();
            Answers.problem(request.response(), ProblemType.UNSUPPORTED_ENCODING, ContentCoding.REFUSAL);
        } else if (announced > bounds.limit()) {
            refuseSize();
        } else {
            // An announcement costs its sender nothing, so it isn't taken at its word.
            body = Buffer.buffer((int) Math.min(FIRST_BYTES, announced));
        }
        start();
    }

    void drop() {
        refused = true;
        start();
    }

    private void start() {
        var unused = request.handler(this::take)
                .endHandler(ended -> end())
                .exceptionHandler(broken -> stop())
                .resume();
        if (!over) {
            timer = bounds.startTimer(this::late);
        }
    }

    private void take(Buffer chunk) {
        received += chunk.length();
        if (received > (long) bounds.limit() * PATIENCE) {
            close();
        } else if (!refused && received > bounds.limit()) {
            refuseSize();
        } else if (!refused && bounds.hold(chunk.length())) {
            held += chunk.length();
            body.appendBuffer(chunk);
        } else if (!refused) {
            refuse();
            Answers.unavailable(request.response(), "Too much is being sent at the moment.", bounds.retryAfter());
        }
    }

    private void end() {
        stop();
        if (!refused) {
            onBody.accept(body.getBytes());
        }
    }

    private void late() {
        if (!refused) {
            refuse();
            Answers.problem(
                    request.response(),
                    ProblemType.REQUEST_TIMEOUT,
                    "The body did not arrive within " + bounds.deadlineMillis() / 1000 + " s.");
        }
        close();
    }

    private void refuseSize() {
        refuse();
        Answers.problem(
                request.response(),
                ProblemType.BODY_TOO_LARGE,
                "A body may have at most " + bounds.limit() + " bytes.");
    }

    private void refuse() {
        refused = true;
        body = Buffer.buffer();
        forget();
    }

    private void close() {
        stop();
        var unused = request.connection().close();
    }

    private void stop() {
        over = true;
        if (timer != NO_TIMER) {
            bounds.stopTimer(timer);
            timer = NO_TIMER;
        }
    }

    private void forget() {
        bounds.release(held);
        held = 0;
    }

    private long announcedLength() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
