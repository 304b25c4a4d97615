package io.handoff.webhook.callback.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.kit.security.Hmac;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.webhook.callback.domain.Message;
import io.handoff.webhook.endpoint.application.Endpoint;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One callback as it goes over the wire.
 *
 * @param attempt 1 for the first; spreads attempts over an endpoint's addresses
 */
public record CallbackRequest(URI url, Map<String, String> headers, byte[] body, int attempt) {

    /**
     * What is sent, whatever its kind.
     *
     * @param event the kind
     * @param id told as {@code webhook-id}
     */
    public record Content(String event, String id, byte[] body) {}

    /** Signs a message anew, with the time of this attempt. */
    static CallbackRequest of(Endpoint endpoint, Message message, String userAgent, Instant now) {
        var content =
                new Content("order_update", message.eventId(), message.body().getBytes(UTF_8));
        Map<String, String> headers = headers(endpoint, content, userAgent, now);
        headers.put("X-expedite-Sequence", Long.toString(message.sequence()));
        if (message.replay()) {
            headers.put("X-expedite-Replay", "true");
        }
        return new CallbackRequest(endpoint.url(), headers, content.body(), message.attempts() + 1);
    }

    /** Signs what is sent only once. */
    public static CallbackRequest once(Endpoint endpoint, Content content, String userAgent, Instant now) {
        return new CallbackRequest(endpoint.url(), headers(endpoint, content, userAgent, now), content.body(), 1);
    }

    private static Map<String, String> headers(Endpoint endpoint, Content content, String userAgent, Instant now) {
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
        return headers;
    }

    // Standard Webhooks 1.0.0, symmetric scheme. The id is ours alone to choose, so its dot can't be abused.
    private static String standardSignature(byte[] secret, String id, String seconds, byte[] body) {
        byte[] mac = Hmac.sha256(secret, (id + '.' + seconds + '.').getBytes(UTF_8), body);
        return "v1," + Base64.getEncoder().encodeToString(mac);
    }
}
