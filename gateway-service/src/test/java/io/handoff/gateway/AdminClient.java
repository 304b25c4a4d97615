package io.handoff.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.gateway.Merchant.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An operator's client: plain HTTP with the admin key. */
record AdminClient(URI base) {
    static final String MERCHANTS = "/admin/v1/merchants";

    /** A merchant opened for one test, with the credentials it was shown. */
    record Opened(String id, Merchant client, JsonNode answer) {}

    Opened open(String application) {
        Answer answer = post(MERCHANTS, application);
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        JsonNode body = answer.body();
        return new Opened(body.get("id").asText(), client(body.get("token"), body.get("secret")), body);
    }

    Merchant client(JsonNode token, JsonNode secret) {
        return new Merchant(base, token.asText(), secret.asText());
    }

    Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    Answer post(String path, String body) {
        return send("POST", path, body, Map.of());
    }

    Answer post(String path) {
        return send("POST", path, null, Map.of());
    }

    Answer put(String path, String body) {
        return send("PUT", path, body, Map.of());
    }

    Answer patch(String path, String body) {
        return send("PATCH", path, body, Map.of());
    }

    Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    Answer send(String method, String path, @Nullable String body, Map<String, String> headers) {
        BodyPublisher content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + Neighbours.ADMIN_KEY)
                .method(method, content);
        headers.forEach(request::header);
        return Merchant.send(request);
    }

    static String path(Opened merchant, String... rest) {
        return MERCHANTS + "/" + merchant.id() + String.join("", rest);
    }
}
