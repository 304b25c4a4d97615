package io.handoff.standalone.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.json.Json;
import io.handoff.standalone.RequestSignature;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to a fleet.
 *
 * @param path below the fleet's URL
 * @param key of idempotency
 * @param body empty for none
 */
record Call(String method, String path, @Nullable String key, String body, Signing signing) {
    private static final Duration OFF = Duration.ofMinutes(10);

    /** How it is signed. */
    enum Signing {
        AS_HANDOFF("signed"),
        NOT("not signed"),
        WITH_ANOTHER_SECRET("signed with another secret"),
        OF_ANOTHER_BODY("with the signature of another body"),
        TEN_MINUTES_AGO("signed ten minutes ago"),
        TEN_MINUTES_AHEAD("signed ten minutes ahead");

        private final String words;

        Signing(String words) {
            this.words = words;
        }

        /** For people. */
        String words() {
            return words;
        }

        @Nullable
        String signature(String secret, String body, Instant now) {
            byte[] bytes = body.getBytes(UTF_8);
            return switch (this) {
                case AS_HANDOFF -> new RequestSignature(secret).of(bytes, now);
                case NOT -> null;
                case WITH_ANOTHER_SECRET -> new RequestSignature(secret + '?').of(bytes, now);
                case OF_ANOTHER_BODY -> new RequestSignature(secret).of((body + ' ').getBytes(UTF_8), now);
                case TEN_MINUTES_AGO -> new RequestSignature(secret).of(bytes, now.minus(OFF));
                case TEN_MINUTES_AHEAD -> new RequestSignature(secret).of(bytes, now.plus(OFF));
            };
        }
    }

    static Call quote(Object body) {
        return to("POST", "/quotes", body);
    }

    static Call book(Object body, String key) {
        Call call = to("POST", "/bookings", body);
        return new Call(call.method, call.path, key, call.body, call.signing);
    }

    boolean books() {
        return key != null;
    }

    static Call find(String key) {
        return to("GET", "/bookings?idempotency_key=" + encoded(key), null);
    }

    static Call modify(String job, Object body) {
        return to("PUT", "/bookings/" + encoded(job), body);
    }

    static Call cancel(String job) {
        return to("POST", "/bookings/" + encoded(job) + "/cancel", Json.mapper().createObjectNode());
    }

    static Call progress(String job) {
        return to("GET", "/bookings/" + encoded(job) + "/progress", null);
    }

    private static Call to(String method, String path, @Nullable Object body) {
        String text = body == null ? "" : body instanceof String raw ? raw : Json.text(body);
        return new Call(method, path, null, text, Signing.AS_HANDOFF);
    }

    Call signed(Signing other) {
        return new Call(method, path, key, body, other);
    }

    /** For people. */
    String said() {
        return method + ' ' + path + (key == null ? "" : ", Idempotency-Key: " + key) + ", " + signing.words
                + (body.isEmpty() ? "" : ": " + body);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, UTF_8).replace("+", "%20");
    }

    /** The body as JSON with fields that no version has yet. */
    static JsonNode withUnknownFields(Object record) {
        var json = (ObjectNode) Json.mapper().valueToTree(record);
        json.put("added_later", true);
        json.withArray("stops")
                .forEach(stop -> ((ObjectNode) stop).putObject("added_later").put("much", 1));
        return json;
    }
}
