package io.handoff.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.standalone.RequestSignature;
import io.handoff.standalone.Sandbox;
import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/** What a merchant's software does: sign, send, read. */
record MerchantClient(Sandbox sandbox, HttpClient http, InstantSource clock) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    JsonNode send(String event, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/batch/deliveries"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-expedite-Event", event)
                .header("X-expedite-token", sandbox.token())
                .header("X-expedite-signature", new RequestSignature(sandbox.secret()).of(body, clock.instant()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new CannotContinue(event + " was answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new CannotContinue(
                    "The gateway did not answer at " + sandbox.baseUrl() + " (" + e + "); see ./handoff status.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotContinue("Interrupted.", e);
        }
    }
}
