package io.handoff.gateway.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/**
 * Reads a request's exact bytes up to a limit. What is beyond the limit is read and dropped for a while, since a client
 * that is still sending would see a reset connection instead of the answer; one that doesn't stop is cut off.
 */
public final class BodyReader {
    private static final int PATIENCE = 64;

    private final HttpServerRequest request;
    private final int limit;
    private final Consumer<byte[]> onBody;
    private final Runnable onTooLarge;
    private final Buffer body;
    private long received;
    private boolean tooLarge;

    private BodyReader(HttpServerRequest request, int limit, Consumer<byte[]> onBody, Runnable onTooLarge) {
        this.request = request;
        this.limit = limit;
        this.onBody = onBody;
        this.onTooLarge = onTooLarge;
        this.body = Buffer.buffer((int) Math.min(limit, Math.max(0, announcedLength())));
    }

    /** Calls exactly one of the two, once, on the request's event loop; neither when the client hangs up first. */
    public static void read(HttpServerRequest request, int limit, Consumer<byte[]> onBody, Runnable onTooLarge) {
        new BodyReader(request, limit, onBody, onTooLarge).start();
    }

    private void start() {
        if (announcedLength() > limit) {
            refuse();
        }
        request.handler(this::take).endHandler(ended -> {
            if (!tooLarge) {
                onBody.accept(body.getBytes());
            }
        });
        request.resume();
    }

    private void take(Buffer chunk) {
        received += chunk.length();
        if (received > (long) limit * PATIENCE) {
            var unused = request.connection().close();
        } else if (!tooLarge && received > limit) {
            refuse();
        } else if (!tooLarge) {
            body.appendBuffer(chunk);
        }
    }

    private void refuse() {
        tooLarge = true;
        onTooLarge.run();
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
