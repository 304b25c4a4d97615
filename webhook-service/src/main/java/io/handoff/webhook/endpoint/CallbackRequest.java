package io.handoff.webhook.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.kit.security.Hmac;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.webhook.endpoint.domain.CallbackContent;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One callback as it goes over the wire.
 *
 * @param attempt 1 for the first
 */
public record CallbackRequest(URI url, Map<String, String> headers, byte[] body, int attempt) {

    /** Signs what is to be told, with the time of this attempt. */
    public static CallbackRequest of(Endpoint endpoint, CallbackContent content, String userAgent, Instant now) {
        return new CallbackRequest(
                endpoint.url(), headers(endpoint, content, userAgent, now), content.body(), content.attempt());
    }

    private static Map<String, String> headers(
            Endpoint endpoint, CallbackContent content, String userAgent, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", userAgent);
        headers.put("Event-Type", content.event());
        headers.put("X-expedite-Event", content.event());
        String apiKey = endpoint.apiKey();
        if (apiKey != null) {
            headers.put("X-api-key", apiKey);
        }
        headers.put(
                "X-expedite-signature",
                TimestampedSignature.sign(endpoint.secret().asText(), now, content.body()));
        String seconds = Long.toString(now.getEpochSecond());
        headers.put("webhook-id", content.id());
        headers.put("webhook-timestamp", seconds);
        headers.put(
                "webhook-signature",
                standardSignature(endpoint.secret().asStandardKey(), content.id(), seconds, content.body()));
        headers.putAll(content.marks());
        return headers;
    }

    // Standard Webhooks 1.0.0, symmetric scheme. The id is ours alone to choose, so its dot can't be abused.
    private static String standardSignature(byte[] secret, String id, String seconds, byte[] body) {
        byte[] mac = Hmac.sha256(secret, (id + '.' + seconds + '.').getBytes(UTF_8), body);
        return "v1," + Base64.getEncoder().encodeToString(mac);
    }
}
