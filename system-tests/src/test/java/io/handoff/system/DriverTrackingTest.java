package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.system.CallbackEndpoint.Callback;
import io.handoff.system.SharedSuite.Stage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSuite.class)
class DriverTrackingTest {
    private static final Duration JOURNEY = Duration.ofSeconds(120);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double METERS_PER_DEGREE = 111_195;
    /** Simulated couriers come from 800 m off their first stop. */
    private static final double APPROACH_METERS = 810;

    private final String id = "order-" + UUID.randomUUID();
    private final JsonNode order =
            Merchant.order(id, Instant.now().plusSeconds(10), Instant.now().plusSeconds(30), true);

    @Test
    void onlyAMerchantForWhomItIsEnabledIsToldWhereItsCourierIs(Stage stage) throws Exception {
        try (var endpoint = new CallbackEndpoint()) {
            JsonNode account = open(stage.suite().sandbox(), endpoint.url());
            var tracked = new Merchant(account);

            assertThat(tracked.event("delivery_created", order).status()).isEqualTo(200);
            assertThat(stage.merchant().event("delivery_created", order).status())
                    .isEqualTo(200);
            awaitCompletion(endpoint);
            awaitCompletion(stage.endpoint());

            List<Callback> positions = positions(endpoint);
            assertThat(positions).hasSizeGreaterThanOrEqualTo(3);
            assertThat(positions)
                    .allMatch(callback ->
                            callback.isSignedWith(account.get("callback_secret").asText()))
                    .allMatch(callback -> callback.sequence() == null);
            assertThat(positions).extracting(Callback::id).doesNotHaveDuplicates();
            assertThat(positions.stream().map(DriverTrackingTest::timestamp).toList())
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(positions.stream().map(Callback::json)).allSatisfy(this::assertItIsOnTheWay);
            assertThat(positions(stage.endpoint())).isEmpty();
        }
    }

    /** A new account, with what its client needs. */
    private static JsonNode open(JsonNode sandbox, String callbackUrl) throws IOException, InterruptedException {
        ObjectNode terms = JSON.createObjectNode()
                .put("name", "Watchful Deli")
                .put("driver_tracking", true)
                .put("callback_url", callbackUrl);
        String gateway = sandbox.get("base_url").asText();
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + "/admin/v1/merchants"))
                .header("Authorization", "Bearer " + sandbox.get("admin_key").asText())
                .POST(HttpRequest.BodyPublishers.ofString(terms.toString()))
                .build();
        HttpResponse<String> opened = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(opened.statusCode()).isEqualTo(201);
        return ((ObjectNode) JSON.readTree(opened.body())).put("base_url", gateway);
    }

    private void awaitCompletion(CallbackEndpoint endpoint) {
        RunningSuite.await(id + " is completed and told", JOURNEY, () -> endpoint.of(id).stream()
                .anyMatch(callback -> callback.json().path("status").asText().equals("completed")));
    }

    private List<Callback> positions(CallbackEndpoint endpoint) {
        return endpoint.of(id).stream()
                .filter(callback -> callback.kind().equals("driver_tracking"))
                .toList();
    }

    private static Instant timestamp(Callback callback) {
        return Instant.parse(callback.json().get("timestamp").asText());
    }

    private void assertItIsOnTheWay(JsonNode position) {
        JsonNode here = position.get("coordinate");
        JsonNode pickup = order.at("/tasks/0");
        JsonNode dropoff = order.at("/tasks/1");
        double fromPickup = meters(pickup, here);
        double detour = fromPickup + meters(here, dropoff) - meters(pickup, dropoff);

        assertThat(position.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("coordinate", "external_delivery_id", "timestamp");
        assertThat(fromPickup <= APPROACH_METERS || detour <= 5)
                .as("%s is %.0f m from the pickup and %.0f m off the way", here, fromPickup, detour)
                .isTrue();
    }

    /** Good enough within a town. */
    private static double meters(JsonNode from, JsonNode to) {
        double latitude = from.get("latitude").asDouble();
        double north = to.get("latitude").asDouble() - latitude;
        double east = to.get("longitude").asDouble() - from.get("longitude").asDouble();
        return METERS_PER_DEGREE * Math.hypot(north, east * Math.cos(Math.toRadians(latitude)));
    }
}
