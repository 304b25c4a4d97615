package io.handoff.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.system.Merchant.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Who runs a suite: speaks to its admin API. */
record Operator(String gateway, String adminKey) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Operator of(RunningSuite suite) {
        JsonNode sandbox = suite.sandbox();
        return new Operator(
                sandbox.get("base_url").asText(), sandbox.get("admin_key").asText());
    }

    /** The same operator, at another gateway. */
    Operator at(String otherGateway) {
        return new Operator(otherGateway, adminKey);
    }

    /** @param path what stands behind {@code /admin/v1} */
    Answer get(String path) {
        return send(request(path));
    }

    /** @param body by its fields */
    Answer post(String path, Map<String, ?> body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(json(body))));
    }

    /** @param changes by their fields */
    Answer patch(String path, Map<String, ?> changes) {
        return send(request(path).method("PATCH", HttpRequest.BodyPublishers.ofString(json(changes))));
    }

    /** As one that may be sent twice. */
    Answer post(String path, Map<String, ?> body, String idempotencyKey) {
        return send(request(path)
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(json(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + "/admin/v1" + path))
                .timeout(Duration.ofSeconds(15))
                .header("Authorization", "Bearer " + adminKey);
    }

    private static String json(Map<String, ?> body) {
        return new ObjectMapper().valueToTree(body).toString();
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String retryAfter = answer.headers().firstValue("Retry-After").orElse(null);
            return new Answer(answer.statusCode(), answer.body(), retryAfter);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
