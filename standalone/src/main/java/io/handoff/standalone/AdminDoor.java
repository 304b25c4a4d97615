package io.handoff.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The admin API of the running suite; a refusal is a {@link CannotContinue} with its words. */
public record AdminDoor(Sandbox sandbox, HttpClient http) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int NOT_FOUND = 404;

    /** A part of a path or query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public JsonNode send(String method, String path, @Nullable JsonNode body) {
        return send(method, path, body, Map.of());
    }

    public JsonNode send(String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
        return read(answer(method, path, body, headers));
    }

    /** What is there; empty where nothing is. */
    public Optional<JsonNode> find(String path) {
        HttpResponse<String> answer = answer("GET", path, null, Map.of());
        return answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(read(answer));
    }

    private static JsonNode read(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new CannotContinue(reason(answer));
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new CannotContinue("The gateway answered " + answer.statusCode() + " without JSON.", e);
        }
    }

    private HttpResponse<String> answer(
            String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + sandbox.adminKey())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
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
