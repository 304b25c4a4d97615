package io.handoff.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A merchant's callback endpoint: keeps what comes and answers 200. */
final class CallbackEndpoint implements AutoCloseable {
    private final HttpServer server;
    private final List<Callback> callbacks = new CopyOnWriteArrayList<>();
    private volatile Consumer<Callback> listener = callback -> {};

    /** One callback as it came. */
    record Callback(
            String kind, String signature, String apiKey, String sequence, String id, boolean replayed, String body) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean isSignedWith(String secret) {
            long seconds = Long.parseLong(signature.substring(0, signature.indexOf('.')));
            return Merchant.sign(secret, seconds, body).equals(signature);
        }
    }

    CallbackEndpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Is told of each callback before it is answered. */
    void onCallback(Consumer<Callback> next) {
        listener = next;
    }

    List<Callback> of(String externalId) {
        return callbacks.stream()
                .filter(callback ->
                        callback.json().get("external_delivery_id").asText().equals(externalId))
                .toList();
    }

    /** How often one has come, by its {@code webhook-id}. */
    List<Callback> byId(String id) {
        return callbacks.stream().filter(callback -> callback.id().equals(id)).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var callback = new Callback(
                headers.getFirst("Event-Type"),
                headers.getFirst("X-expedite-signature"),
                headers.getFirst("X-api-key"),
                headers.getFirst("X-expedite-Sequence"),
                headers.getFirst("webhook-id"),
                "true".equals(headers.getFirst("X-expedite-Replay")),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        callbacks.add(callback);
        listener.accept(callback);
        byte[] answer = "{\"success\":true}".getBytes(UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
