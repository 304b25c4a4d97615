package io.handoff.fleets.http;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One request and its answer; given up on, it frees its connection at once. */
final class Exchange {
    // An answer of a fleet has a few kilobytes at most.
    static final int MAX_ANSWER_BYTES = 256 * 1024;
    private static final long ONE_PASS_MILLIS = 1;
    private static final long NONE = -1;

    private final Vertx vertx;
    private final HttpClient client;
    private final Request sent;
    private final Time time;
    private final UniEmitter<? super FleetAnswer> emitter;
    private @Nullable HttpClientRequest request;
    private long timer = NONE;
    private long writtenAtNanos;
    private boolean written;
    private boolean again;
    private boolean over;

    /**
     * How long it may take.
     *
     * @param limit to have the request written, or for all of it
     * @param anew whether the answer may take as long again
     */
    record Time(Duration limit, boolean anew) {
        long millis() {
            return Math.max(1, limit.toMillis());
        }
    }

    /**
     * What is sent.
     *
     * @param options where to and how
     */
    record Request(RequestOptions options, byte[] body) {}

    private Exchange(Vertx vertx, HttpClient client, Request sent, Time time, UniEmitter<? super FleetAnswer> emitter) {
        this.vertx = vertx;
        this.client = client;
        this.sent = sent;
        this.time = time;
        this.emitter = emitter;
    }

    /** Sends when subscribed to; cancelling resets the connection. */
    static Uni<FleetAnswer> send(Vertx vertx, HttpClient client, Request request, Time time) {
        return Uni.createFrom().emitter(emitter -> {
            var exchange = new Exchange(vertx, client, request, time, emitter);
            var unused = emitter.onTermination(exchange::abandon);
            exchange.startTimer(time.millis());
            exchange.connect();
        });
    }

    private void connect() {
        client.request(sent.options())
                .onSuccess(connected -> begin(connected, Buffer.buffer(sent.body())))
                .onFailure(failure -> fail(new NotConnected(failure)));
    }

    /** There was no connection to send anything over. */
    static final class NotConnected extends IOException {
        NotConnected(Throwable cause) {
            super(cause);
        }
    }

    /** Its connection went before the request was written, as kept ones do at times. */
    static final class NotWritten extends IOException {
        NotWritten(Throwable cause) {
            super(cause);
        }
    }

    /** Its time is over. */
    static final class TimeUp extends IOException {
        /** How long the other end has had, from when the request was written; null where it wasn't. */
        final @Nullable Duration waited;

        TimeUp(@Nullable Duration waited) {
            super("no answer in time");
            this.waited = waited;
        }
    }

    private void begin(HttpClientRequest connected, Buffer body) {
        if (!adopt(connected)) {
            connected.reset();
            return;
        }
        connected.response().onSuccess(this::read).onFailure(this::broke);
        // Its failure is that of the response, too.
        connected.end(body).onSuccess(done -> written());
    }

    /** Only now has the other end anything to answer. */
    private synchronized void written() {
        written = true;
        writtenAtNanos = System.nanoTime();
        if (time.anew() && !over) {
            stopTimer();
            startTimer(time.millis());
        }
    }

    private void read(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.exceptionHandler(this::fail);
        response.handler(part -> {
            if (body.length() + part.length() > MAX_ANSWER_BYTES) {
                fail(new IOException("the answer is larger than " + MAX_ANSWER_BYTES + " bytes"));
            } else {
                body.appendBuffer(part);
            }
        });
        response.endHandler(end -> {
            release();
            emitter.complete(new FleetAnswer(
                    response.statusCode(), body.getBytes(), Pauses.asked(response.getHeader("Retry-After"))));
        });
    }

    /** A kept connection may go as it is taken, before anything was written: another one does. */
    private void broke(Throwable failure) {
        if (waited() != null) {
            fail(failure);
        } else if (mayTryAgain()) {
            connect();
        } else {
            fail(new NotWritten(failure));
        }
    }

    /** Once, and not where being heard twice could do harm. */
    private synchronized boolean mayTryAgain() {
        if (over || again || time.anew()) {
            return false;
        }
        again = true;
        return true;
    }

    private void fail(Throwable failure) {
        emitter.fail(failure);
    }

    private synchronized void startTimer(long millis) {
        timer = vertx.setTimer(millis, id -> lookOnceMore());
    }

    /**
     * An event loop that was held up comes to its timers before it has read what arrived meanwhile: that is read before the
     * other end is called silent.
     */
    private synchronized void lookOnceMore() {
        if (!over) {
            timer = vertx.setTimer(ONE_PASS_MILLIS, id -> timeUp());
        }
    }

    private void timeUp() {
        fail(new TimeUp(waited()));
    }

    private synchronized @Nullable Duration waited() {
        return written ? Duration.ofNanos(System.nanoTime() - writtenAtNanos) : null;
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
        stopTimer();
        if (request != null) {
            request.reset();
        }
    }

    private void stopTimer() {
        if (timer != NONE) {
            var unused = vertx.cancelTimer(timer);
            timer = NONE;
        }
    }
}
