package io.handoff.bench.lives;

import io.handoff.bench.CannotMeasure;
import io.handoff.bench.load.Signature;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The merchant's endpoint, on a free port of this machine. */
public final class CallbackListener implements AutoCloseable {
    private static final Buffer DONE = Buffer.buffer("{\"success\": true}");
    private static final Set<String> FIELDS = Set.of("external_delivery_id", "status", "updated_at");
    private static final int SECONDS_LENGTH = 10;

    private final HttpServer server;
    private final InstantSource clock;
    private final Vertx vertx;
    private volatile @Nullable Expected expected;
    private volatile long latencyMillis;

    private record Expected(Signature signature, Consumer<Callback> receiver) {}

    public CallbackListener(Vertx vertx, InstantSource clock) {
        this.vertx = vertx;
        this.clock = clock;
        try {
            server = vertx.createHttpServer()
                    .requestHandler(this::handle)
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new CannotMeasure("Cannot listen for callbacks: " + e.getCause(), e);
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort());
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/callbacks");
    }

    /**
     * Told once the account is open, and before anything is sent.
     *
     * @param secret what callbacks are signed with
     * @param receiver called on the event loop
     */
    public void expect(String secret, Consumer<Callback> receiver) {
        expected = new Expected(new Signature(secret), receiver);
    }

    private void handle(HttpServerRequest request) {
        Instant now = clock.instant();
        request.body().onSuccess(body -> {
            Expected wanted = expected;
            if (wanted != null) {
                // Before the answer: with it the next callback may come.
                wanted.receiver().accept(read(request.headers(), body.getBytes(), now, wanted.signature()));
            }
            answer(request);
        });
    }

    private void answer(HttpServerRequest request) {
        long millis = latencyMillis;
        if (millis == 0) {
            request.response().putHeader("Content-Type", "application/json").end(DONE);
        } else {
            var unused = vertx.setTimer(millis, timer -> request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(DONE));
        }
    }

    /** How long it takes to answer from now on. */
    public void answerAfter(Duration latency) {
        latencyMillis = latency.toMillis();
    }

    private static Callback read(MultiMap headers, byte[] body, Instant arrivedAt, Signature signature) {
        Map<String, String> fields = fields(body);
        String sequence = header(headers, "X-expedite-Sequence");
        String updatedAt = fields.get("updated_at");
        return new Callback(
                fields.getOrDefault("external_delivery_id", ""),
                header(headers, "webhook-id"),
                sequence.matches("\\d{1,18}") ? Long.parseLong(sequence) : -1,
                fields.getOrDefault("status", ""),
                updatedAt == null ? Instant.EPOCH : Instant.parse(updatedAt),
                arrivedAt,
                verify(header(headers, "X-expedite-signature"), body, signature));
    }

    private static Map<String, String> fields(byte[] body) {
        try {
            return TopFields.read(body, FIELDS);
        } catch (IOException e) {
            return Map.of(); // Not of any life, then.
        }
    }

    private static String header(MultiMap headers, String name) {
        return Objects.requireNonNullElse(headers.get(name), "");
    }

    private static boolean verify(String given, byte[] body, Signature signature) {
        if (given.length() != Signature.LENGTH) {
            return false;
        }
        for (int i = 0; i < SECONDS_LENGTH; i++) {
            if (given.charAt(i) < '0' || given.charAt(i) > '9') {
                return false;
            }
        }
        return signature
                .of(body, Long.parseLong(given.substring(0, SECONDS_LENGTH)))
                .equals(given);
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
