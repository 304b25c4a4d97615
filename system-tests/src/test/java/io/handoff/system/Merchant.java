package io.handoff.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A merchant's own client: signs the bytes it sends, knows nothing of the suite's code. */
final class Merchant {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String baseUrl;
    private final String token;
    private final String secret;

    Merchant(JsonNode sandbox) {
        this(
                sandbox.get("base_url").asText(),
                sandbox.get("token").asText(),
                sandbox.get("secret").asText());
    }

    private Merchant(String baseUrl, String token, String secret) {
        this.baseUrl = baseUrl;
        this.token = token;
        this.secret = secret;
    }

    /** The same merchant, at another gateway. */
    Merchant at(String otherUrl) {
        return new Merchant(otherUrl, token, secret);
    }

    /** The signature of a body, now. */
    String signatureOf(String body) {
        return sign(secret, Instant.now().getEpochSecond(), body);
    }

    /** A status and a body, as they came, and how many seconds to wait where that was said. */
    record Answer(int status, String body, @Nullable String retryAfter) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Answer event(String event, JsonNode body) {
        return event(event, body.toString(), null);
    }

    /** @param signature what to send instead of the right one, or null */
    Answer event(String event, String body, @Nullable String signature) {
        return send(request(event, body, signature));
    }

    /** With what the sandbox's fleets are to play. */
    Answer playing(String scenario, String event, JsonNode body) {
        return send(request(event, body.toString(), null).header("X-expedite-Scenario", scenario));
    }

    private HttpRequest.Builder request(String event, String body, @Nullable String signature) {
        String signed = signature == null ? signatureOf(body) : signature;
        return HttpRequest.newBuilder(URI.create(baseUrl + "/batch/deliveries"))
                .header("X-expedite-token", token)
                .header("X-expedite-signature", signed)
                .header("X-expedite-Event", event)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** Signed with a time of the test's choice, as software signs that does several things within a second. */
    Answer signed(String event, JsonNode body, long seconds) {
        return event(event, body.toString(), sign(secret, seconds, body.toString()));
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("X-expedite-token", token)
                .GET());
    }

    /** The other way the contract shows for reading a delivery. */
    Answer post(String path) {
        return send(HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("X-expedite-token", token)
                .header("X-expedite-signature", sign(secret, Instant.now().getEpochSecond(), ""))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(Duration.ofSeconds(15)).build(), HttpResponse.BodyHandlers.ofString());
            String retryAfter = response.headers().firstValue("Retry-After").orElse(null);
            return new Answer(response.statusCode(), response.body(), retryAfter);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sign(String secret, long seconds, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return seconds + "." + HexFormat.of().formatHex(mac.doFinal((seconds + "." + body).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode only(String externalId) {
        return JSON.createObjectNode().put("external_delivery_id", externalId);
    }

    /** One pickup and one drop-off in New York. */
    static ObjectNode order(String externalId, Instant pickupAt, Instant dropoffAt, boolean simulate) {
        ObjectNode order = only(externalId);
        order.putObject("order").put("subtotal", 42.5).put("tip_cents", 300).put("store_id", "store-1");
        ArrayNode tasks = order.putArray("tasks");
        task(tasks, "pickup", pickupAt, "Harbor Deli", "120 Broadway", "10005", 40.7082, -74.0110);
        task(tasks, "dropoff", dropoffAt, "Zoë Ångström", "200 Park Ave", "10166", 40.7535, -73.9766);
        return simulate ? order.put("simulate", true) : order;
    }

    private static void task(
            ArrayNode tasks,
            String type,
            Instant at,
            String name,
            String street,
            String zip,
            double latitude,
            double longitude) {
        tasks.addObject()
                .put("type", type)
                .put("event_at", at.toString())
                .put("timezone_identifier", "America/New_York")
                .put("location_name", name)
                .put("phone", "+12125550123")
                .put("street1", street)
                .put("city", "New York")
                .put("state", "NY")
                .put("zip", zip)
                .put("latitude", latitude)
                .put("longitude", longitude);
    }
}
