package io.handoff.bench.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handoff.bench.CannotMeasure;
import io.handoff.bench.order.Signature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The merchant's endpoint, on a free port of this machine. */
final class CallbackListener implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] DONE = "{\"success\": true}".getBytes(StandardCharsets.UTF_8);
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final InstantSource clock;
    private final Consumer<Callback> receiver;
    private volatile String secret = "";

    CallbackListener(InstantSource clock, Consumer<Callback> receiver) {
        this.clock = clock;
        this.receiver = receiver;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new CannotMeasure("Cannot listen for callbacks: " + e.getMessage(), e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/callbacks");
    }

    /** What callbacks are signed with; told once the account is open. */
    void expect(String callbackSecret) {
        secret = callbackSecret;
    }

    private void handle(HttpExchange exchange) throws IOException {
        Instant now = clock.instant();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            // Before the answer: with it the next callback may come, on another thread.
            receiver.accept(read(exchange.getRequestHeaders(), body, now));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, DONE.length);
            exchange.getResponseBody().write(DONE);
        }
    }

    private Callback read(Headers headers, byte[] body, Instant arrivedAt) throws IOException {
        JsonNode json = JSON.readTree(body);
        String sequence = Objects.requireNonNullElse(headers.getFirst("X-expedite-Sequence"), "");
        return new Callback(
                json.path("external_delivery_id").asText(),
                Objects.requireNonNullElse(headers.getFirst("webhook-id"), ""),
                sequence.matches("\\d{1,18}") ? Long.parseLong(sequence) : -1,
                json.path("status").asText(),
                json.has("updated_at") ? Instant.parse(json.path("updated_at").asText()) : Instant.EPOCH,
                arrivedAt,
                verify(Objects.requireNonNullElse(headers.getFirst("X-expedite-signature"), ""), body));
    }

    private boolean verify(String given, byte[] body) {
        if (!given.matches("\\d{10}\\.[0-9a-f]{64}")) {
            return false;
        }
        String expected = new Signature(secret).of(body, Long.parseLong(given.substring(0, 10)));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
