package io.handoff.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handoff.standalone.RequestSignature;
import io.handoff.standalone.Sandbox;
import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The merchant's own endpoint: takes callbacks, verifies their signatures and its own API key. */
final class CallbackEndpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] DONE = "{\"success\": true}".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final String secret;
    private final String apiKey;
    private final InstantSource clock;
    private final BlockingQueue<ReceivedCallback> received = new LinkedBlockingQueue<>();

    private CallbackEndpoint(HttpServer server, Sandbox sandbox, InstantSource clock) {
        this.server = server;
        this.secret = sandbox.callbackSecret();
        this.apiKey = sandbox.callbackApiKey();
        this.clock = clock;
    }

    /** Listens where the sandbox merchant is called back. */
    static CallbackEndpoint open(Sandbox sandbox, InstantSource clock) {
        URI url = URI.create(sandbox.callbackUrl());
        try {
            InetAddress host = InetAddress.getByName(url.getHost());
            if (!host.isLoopbackAddress() || !"http".equals(url.getScheme())) {
                throw new CannotContinue(
                        "The sandbox merchant is called back at " + url
                                + ", which the demo can't listen to; start the suite with --callback-url http://127.0.0.1:9911/.");
            }
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(host, url.getPort() < 0 ? 80 : url.getPort()), 0);
            var endpoint = new CallbackEndpoint(server, sandbox, clock);
            server.createContext("/", endpoint::handle);
            server.start();
            return endpoint;
        } catch (BindException e) {
            throw new CannotContinue(
                    "Port " + url.getPort() + ", where the sandbox merchant is called back, is taken by"
                            + " another program (an endpoint of yours, another demo?); stop that first.",
                    e);
        } catch (IOException e) {
            throw new CannotContinue("Cannot listen at " + url + ": " + e.getMessage(), e);
        }
    }

    /** The next callback, or nothing when none came in time. */
    Optional<ReceivedCallback> next(Duration patience) {
        try {
            return Optional.ofNullable(received.poll(Math.max(patience.toMillis(), 0), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotContinue("Interrupted.", e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        Instant now = clock.instant();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            JsonNode json = JSON.readTree(body);
            received.add(new ReceivedCallback(
                    now,
                    header(exchange, "X-expedite-Sequence"),
                    isSigned(header(exchange, "X-expedite-signature"), body),
                    isSame(apiKey, header(exchange, "X-api-key")),
                    json));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, DONE.length);
            exchange.getResponseBody().write(DONE);
        }
    }

    private boolean isSigned(String given, byte[] body) {
        if (!given.matches("\\d{10}\\.[0-9a-f]{64}")) {
            return false;
        }
        Instant signedAt = Instant.ofEpochSecond(Long.parseLong(given.substring(0, 10)));
        return isSame(new RequestSignature(secret).of(body, signedAt), given);
    }

    private static boolean isSame(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
