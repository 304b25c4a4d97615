package io.handoff.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.bench.CannotMeasure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Opens merchant accounts, and sets up fleets of theirs. */
public record AdminApi(RunningSuite suite) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int INVALID = 400;
    private static final int UNAUTHENTICATED = 401;
    private static final int UNLIMITED = 100_000; // The highest there is, and beyond what any run here reaches.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * Opens an account and waits until the gateway knows its token: accounts reach it through a topic.
     *
     * @param callbackUrl null for a merchant who is not called back
     */
    public BenchMerchant open(String name, @Nullable URI callbackUrl) {
        ObjectNode body = JSON.createObjectNode().put("name", name);
        // What is measured is the suite, not how it slows a merchant down.
        var unused = body.putObject("rate_limit").put("per_second", UNLIMITED).put("burst", UNLIMITED);
        if (callbackUrl != null) {
            body.put("callback_url", callbackUrl.toString());
        }
        BenchMerchant merchant = merchant(read(done(send("POST", "merchants", body.toString()))));
        awaitKnown(merchant);
        return merchant;
    }

    /** Changes what the terms name; false where they are refused, as fleets are that the gateway has yet to hear of. */
    public boolean change(BenchMerchant merchant, ObjectNode terms) {
        HttpResponse<String> answer = send("PATCH", "merchants/" + merchant.id(), terms.toString());
        return answer.statusCode() != INVALID && !done(answer).isEmpty();
    }

    /** Its id. */
    public String createFleet(ObjectNode fleet) {
        return read(done(send("POST", "fleets", fleet.toString()))).path("id").asText();
    }

    public void removeFleet(String id) {
        var unused = done(send("DELETE", "fleets/" + id, ""));
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return send(HttpRequest.newBuilder(suite.gateway().resolve("/admin/v1/" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + suite.adminKey())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static String done(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new CannotMeasure("The gateway did not do what the measurement needs: "
                    + answer.request().method() + " " + answer.uri().getPath() + " was answered "
                    + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private void awaitKnown(BenchMerchant merchant) {
        HttpRequest request = HttpRequest.newBuilder(suite.gateway().resolve("/batch/servicearea"))
                .timeout(PATIENCE)
                .header("X-expedite-token", merchant.token())
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (send(request).statusCode() == UNAUTHENTICATED) {
            if (System.nanoTime() - deadline > 0) {
                throw new CannotMeasure("The gateway does not know the account it has opened, even after "
                        + PATIENCE.toSeconds() + " s; see ./handoff logs gateway.");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CannotMeasure(
                    "The gateway does not answer at " + suite.gateway() + "; start the suite with ./handoff up.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("Interrupted.", e);
        }
    }

    private static BenchMerchant merchant(JsonNode answer) {
        return new BenchMerchant(
                answer.path("id").asText(),
                answer.path("token").asText(),
                answer.path("secret").asText(),
                answer.path("callback_secret").asText());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new CannotMeasure("The admin API's answer is not JSON.", e);
        }
    }
}
