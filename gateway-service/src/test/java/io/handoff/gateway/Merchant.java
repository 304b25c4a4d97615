package io.handoff.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.handoff.contracts.json.Json;
import io.handoff.kit.security.TimestampedSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A merchant's client: plain HTTP, nothing of the gateway's own code but the signature. */
record Merchant(URI base, String token, String secret) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param body the JSON of the answer; missing where it isn't any */
    record Answer(int status, JsonNode body, HttpResponse<byte[]> raw) {}

    /** This merchant, once the gateway is ready and knows it. */
    Merchant onceKnown() {
        Waiting.until(
                "the merchant",
                () -> ManagementPort.saysReady() && get("/batch/servicearea").status() == 200);
        return this;
    }

    Answer post(String event, String body) {
        return send(signed(bytes(body)).header("X-expedite-Event", event));
    }

    Answer post(String event, byte[] body) {
        return send(signed(body).header("X-expedite-Event", event));
    }

    Answer get(String path) {
        return send(request(path).header("X-expedite-token", token).GET());
    }

    HttpRequest.Builder signed(byte[] body) {
        return signed("/batch/deliveries", body);
    }

    HttpRequest.Builder signed(String path, byte[] body) {
        String signature = TimestampedSignature.sign(TimestampedSignature.key(secret), Instant.now(), body);
        return request(path)
                .header("X-expedite-token", token)
                .header("X-expedite-signature", signature)
                .POST(BodyPublishers.ofByteArray(body));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            JsonNode body = json ? Json.read(response.body(), JsonNode.class) : MissingNode.getInstance();
            return new Answer(response.statusCode(), body, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
