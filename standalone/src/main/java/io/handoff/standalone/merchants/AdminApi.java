package io.handoff.standalone.merchants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.standalone.Sandbox;
import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The admin API of the running suite; a refusal is a {@link CannotContinue} with its words. */
public record AdminApi(Sandbox sandbox, HttpClient http) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MERCHANTS = "/admin/v1/merchants";

    JsonNode create(JsonNode application) {
        return send("POST", MERCHANTS, application);
    }

    /** Opens an account, or finds the one that the same application has opened with the same key before. */
    public JsonNode create(JsonNode application, String idempotencyKey) {
        return send(request("POST", MERCHANTS, application).header("Idempotency-Key", idempotencyKey));
    }

    /** @param after where the page before ended; empty for the first page */
    JsonNode list(String after) {
        return send("GET", MERCHANTS + "?after=" + encoded(after), null);
    }

    JsonNode get(String id) {
        return send("GET", path(id, ""), null);
    }

    public JsonNode post(String id, String operation) {
        return send("POST", path(id, "/" + operation), null);
    }

    public JsonNode post(String id, String operation, JsonNode body) {
        return send("POST", path(id, "/" + operation), body);
    }

    public JsonNode put(String id, String what, JsonNode body) {
        return send("PUT", path(id, "/" + what), body);
    }

    private static String path(String id, String rest) {
        return MERCHANTS + "/" + encoded(id) + rest;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode send(String method, String path, @Nullable JsonNode body) {
        return send(request(method, path, body));
    }

    private HttpRequest.Builder request(String method, String path, @Nullable JsonNode body) {
        return HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + sandbox.adminKey())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new CannotContinue(reason(answer));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new CannotContinue(
                    "The gateway does not answer at " + sandbox.baseUrl() + "; start the suite with ./handoff up.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotContinue("Interrupted.", e);
        }
    }

    /** What a problem says, each wrong value with its name. */
    private static String reason(HttpResponse<String> answer) {
        try {
            JsonNode problem = JSON.readTree(answer.body());
            if (problem.path("errors").isEmpty()) {
                String detail = problem.path("detail").asText();
                return detail.isEmpty() ? "The gateway answered " + answer.statusCode() + "." : detail;
            }
            StringBuilder words = new StringBuilder();
            for (JsonNode error : problem.get("errors")) {
                words.append(words.isEmpty() ? "" : "; ")
                        .append(error.path("path").asText())
                        .append(' ')
                        .append(error.path("message").asText());
            }
            return words.append('.').toString();
        } catch (IOException e) {
            return "The gateway answered " + answer.statusCode() + " without a reason; see ./handoff logs gateway.";
        }
    }
}
