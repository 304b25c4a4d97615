package io.handoff.bench.lives;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallbackListenerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:01Z");
    private static final String BODY =
            "{\"external_delivery_id\":\"x\",\"status\":\"assigned\",\"updated_at\":\"2026-01-01T12:00:00.500Z\"}";
    // printf '1700000000.%s' "$BODY" | openssl dgst -sha256 -hmac 'whsec_callback'
    private static final String SIGNATURE =
            "1700000000.8a5f3570e921615f7caa68060555d99ea42a830be082a07abc04b0aa5084e2a6";

    private final BlockingQueue<Callback> received = new LinkedBlockingQueue<>();
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void callbackIsReadAndVerified() throws IOException, InterruptedException {
        try (var listener = new CallbackListener(vertx, InstantSource.fixed(NOW))) {
            listener.expect("whsec_callback", received::add);
            int status = post(listener, SIGNATURE);
            Callback callback = received.poll(5, TimeUnit.SECONDS);

            assertThat(status).isEqualTo(200);
            assertThat(callback)
                    .isEqualTo(new Callback(
                            "x", "msg-1", 4, "assigned", Instant.parse("2026-01-01T12:00:00.500Z"), NOW, true));
            assertThat(callback.latency()).isEqualTo(Duration.ofMillis(500));
        }
    }

    @Test
    void signatureOfAnotherSecretDoesNotVerify() throws IOException, InterruptedException {
        try (var listener = new CallbackListener(vertx, InstantSource.fixed(NOW))) {
            listener.expect("another", received::add);
            int status = post(listener, SIGNATURE);

            assertThat(status).isEqualTo(200);
            assertThat(received.poll(5, TimeUnit.SECONDS)).matches(callback -> !callback.verified());
        }
    }

    private static int post(CallbackListener listener, String signature) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(listener.url())
                .header("X-expedite-signature", signature)
                .header("X-expedite-Sequence", "4")
                .header("webhook-id", "msg-1")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
