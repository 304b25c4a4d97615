package io.handoff.bench.lives;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.bench.order.Signature;
import io.handoff.bench.suite.BenchMerchant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/** The merchant's software: signs and sends. */
record MerchantClient(HttpClient http, URI gateway, BenchMerchant merchant, InstantSource clock) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** An empty text where the event was answered 200 and not with an empty quotation, else what came instead. */
    String send(String event, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/batch/deliveries"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-expedite-Event", event)
                .header("X-expedite-token", merchant.token())
                .header(
                        "X-expedite-signature",
                        new Signature(merchant.secret())
                                .of(body, clock.instant().getEpochSecond()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                return event + " was answered " + answer.statusCode();
            }
            String status = JSON.readTree(answer.body()).path("status").asText();
            return status.equals("no_quotation") ? "no fleet made an offer in time" : "";
        } catch (IOException e) {
            return event + " was not answered (" + e.getClass().getSimpleName() + ")";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return event + " was interrupted";
        }
    }
}
