package io.handoff.webhook.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.CallbackTest;
import io.handoff.contracts.json.StringifiedJson;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.callback.domain.DueTest;
import io.handoff.webhook.callback.domain.Message;
import io.handoff.webhook.endpoint.domain.CallbackContent;
import io.handoff.webhook.endpoint.domain.CallbackSecret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls a receiver of the guide with callbacks, genuine and other, and looks at its answers. */
public final class ReceiverCalls {
    public static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

    /** What a receiver says that has had all of {@link #all}. */
    public static final List<String> HANDLED = List.of(
            "order-1 is assigned", "order-1 is searching", "order-1 is in_progress", "order-1 is at 40.7505, -73.9934");

    private static final String FORGED = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYY";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final Map<String, String> more;

    public ReceiverCalls(URI url) {
        this(url, Map.of());
    }

    /** @param more headers that whoever stands before the receiver wants */
    public ReceiverCalls(URI url, Map<String, String> more) {
        this.url = url;
        this.more = more;
    }

    public void all() throws IOException, InterruptedException {
        Instant now = Instant.now();
        CallbackRequest fourth = orderUpdate("e4", 4, "assigned", SECRET, now);
        isTaken(fourth);
        isTaken(orderUpdate("e4", 4, "assigned", SECRET, now.minusSeconds(290))); // comes twice
        isTaken(orderUpdate("e3", 3, "quoted", SECRET, now)); // comes late
        isTaken(replayed(orderUpdate("e2", 2, "searching", SECRET, now)));
        isTaken(orderUpdate("e5", 5, "in_progress", SECRET, now));
        isTaken(CallbackRequest.of(endpoint(SECRET), position(), "Handoff/1", now));
        isTaken(CallbackRequest.of(endpoint(SECRET), test(now), "Handoff/1", now)); // nothing to handle

        isRefused(orderUpdate("e6", 6, "completed", SECRET, now.minusSeconds(310)));
        isRefused(orderUpdate("e6", 6, "completed", SECRET, now.plusSeconds(310)));
        isRefused(orderUpdate("e6", 6, "completed", FORGED, now));
        isRefused(new CallbackRequest(url, fourth.headers(), body(6, "completed"), 1));
        isRefused(without("X-expedite-signature", orderUpdate("e6", 6, "completed", SECRET, now)));
    }

    private void isTaken(CallbackRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = answer(request);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().replace(" ", "").strip()).isEqualTo("{\"success\":true}");
    }

    private void isRefused(CallbackRequest request) throws IOException, InterruptedException {
        assertThat(answer(request).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> answer(CallbackRequest request) throws IOException, InterruptedException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(builder::header);
        more.forEach(builder::header);
        return http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    }

    private CallbackRequest orderUpdate(String id, long sequence, String status, String secret, Instant now) {
        var message = new Message(1, id, sequence, body(sequence, status), 0, 0, false, now);
        return CallbackRequest.of(endpoint(secret), message.content(), "Handoff/1", now);
    }

    private static byte[] body(long sequence, String status) {
        return ("{\"external_delivery_id\":\"order-1\",\"client_name\":\"Zoë\",\"subtotal\":42.5,\"status\":\"" + status
                        + "\",\"sequence\":" + sequence + "}")
                .getBytes(UTF_8);
    }

    private static CallbackContent position() {
        String body = "{\"coordinate\":{\"latitude\":40.7505,\"longitude\":-73.9934},"
                + "\"external_delivery_id\":\"order-1\",\"timestamp\":\"2026-05-04T22:31:07.250Z\"}";
        return CallbackContent.once("driver_tracking", "position-1", body.getBytes(UTF_8));
    }

    private static CallbackContent test(Instant now) {
        String body = StringifiedJson.text(CallbackTest.at(now));
        return new DueTest(1, new MerchantId("acme"), "test-1", body, now, Pg.timestamp(now)).content();
    }

    private Endpoint endpoint(String secret) {
        return new Endpoint(new MerchantId("acme"), 1, url, "key", new CallbackSecret(secret));
    }

    private static CallbackRequest replayed(CallbackRequest request) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put("X-expedite-Replay", "true");
        return new CallbackRequest(request.url(), headers, request.body(), 2);
    }

    private static CallbackRequest without(String name, CallbackRequest request) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.remove(name);
        return new CallbackRequest(request.url(), headers, request.body(), 1);
    }
}
