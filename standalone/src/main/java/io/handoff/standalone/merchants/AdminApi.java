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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The admin API of the running suite; a refusal is a {@link CannotContinue} with its words. */
public record AdminApi(Sandbox sandbox, HttpClient http) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int NOT_FOUND = 404;
    private static final String MERCHANTS = "/admin/v1/merchants";

    JsonNode create(JsonNode application) {
        return send("POST", MERCHANTS, application);
    }

    /** Opens an account, or finds the one that the same application has opened with the same key before. */
    public JsonNode create(JsonNode application, String idempotencyKey) {
        return read(answer(request("POST", MERCHANTS, application).header("Idempotency-Key", idempotencyKey)));
    }

    /** @param after where the page before ended; empty for the first page */
    JsonNode list(String after) {
        return send("GET", MERCHANTS + "?after=" + encoded(after), null);
    }

    JsonNode get(String id) {
        return send("GET", path(id, ""), null);
    }

    /** By its id or by its name, as long as that is the name of one only. */
    JsonNode find(String idOrName) {
        HttpResponse<String> answer = answer("GET", path(idOrName, ""), null, null);
        return answer.statusCode() == NOT_FOUND ? named(idOrName) : read(answer);
    }

    private JsonNode named(String name) {
        List<JsonNode> found = new ArrayList<>();
        JsonNode page = list("");
        while (true) {
            for (JsonNode merchant : page.path("merchants")) {
                if (merchant.path("name").asText().equals(name)) {
                    found.add(merchant);
                }
            }
            if (!page.hasNonNull("next")) {
                return single(name, found);
            }
            page = list(page.get("next").asText());
        }
    }

    private static JsonNode single(String name, List<JsonNode> found) {
        if (found.isEmpty()) {
            throw new CannotContinue("There is no merchant with the id or the name \"" + name + "\".");
        }
        if (found.size() > 1) {
            throw new CannotContinue("Several merchants have the name \"" + name + "\"; say which by its id: "
                    + found.stream().map(one -> one.path("id").asText()).collect(Collectors.joining(", ")) + ".");
        }
        return found.get(0);
    }

    /**
     * Changes an account, provided it is still the one that was read.
     *
     * @param rest what follows the account's id in the path
     */
    JsonNode change(String method, JsonNode account, String rest, @Nullable JsonNode body) {
        return read(answer(method, path(account.path("id").asText(), rest), body, account.path("version")));
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
        return read(answer(method, path, body, null));
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
            String method, String path, @Nullable JsonNode body, @Nullable JsonNode version) {
        HttpRequest.Builder request = request(method, path, body);
        if (version != null) {
            request.header("If-Match", '"' + version.asText() + '"');
        }
        return answer(request);
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

    private HttpResponse<String> answer(HttpRequest.Builder request) {
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
