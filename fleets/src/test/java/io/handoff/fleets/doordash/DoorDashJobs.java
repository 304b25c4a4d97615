package io.handoff.fleets.doordash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.fleets.stub.FleetStub.Answer;
import io.handoff.fleets.stub.PlayedStub.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The quotes and deliveries of a stub that takes jobs by itself; a quote is a delivery that isn't accepted yet. */
final class DoorDashJobs {
    private static final Set<String> ON_THE_WAY =
            Set.of("picked_up", "enroute_to_dropoff", "arrived_at_dropoff", "delivered");

    private final InstantSource clock;
    private final Map<String, ObjectNode> deliveries = new LinkedHashMap<>();
    private final Map<String, Instant> quoted = new LinkedHashMap<>();
    private final Set<String> cancelledByUs = new HashSet<>();

    DoorDashJobs(InstantSource clock) {
        this.clock = clock;
    }

    synchronized List<String> ids() {
        return deliveries.entrySet().stream()
                .filter(entry -> !status(entry.getValue()).equals("quote"))
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized boolean cancelledByUs(String id) {
        return cancelledByUs.contains(id);
    }

    /** As it is by now. */
    synchronized JsonNode of(String id) {
        return Objects.requireNonNull(deliveries.get(id), () -> "no delivery " + id)
                .deepCopy();
    }

    synchronized Answer answer(String method, String path, JsonNode body) {
        if (path.equals("/quotes")) {
            return quote(body);
        }
        String[] parts = path.split("/");
        ObjectNode delivery = deliveries.get(parts[2]);
        if (delivery == null) {
            return Answer.of(
                    404,
                    "{\"code\":\"unknown_delivery_id\",\"message\":\"There is none.\",\"external_delivery_id\":\""
                            + parts[2] + "\"}");
        } else if (path.endsWith("/accept")) {
            return accept(parts[2], delivery, body);
        } else if (path.endsWith("/cancel")) {
            return cancel(parts[2], delivery);
        }
        return method.equals("GET") ? ok(delivery) : update(delivery, body);
    }

    private Answer quote(JsonNode body) {
        String id = body.path("external_delivery_id").textValue();
        if (deliveries.containsKey(id)) {
            return duplicate(id);
        }
        Instant now = clock.instant();
        ObjectNode quote = body.deepCopy();
        quote.remove(List.of("pickup_time", "dropoff_time"));
        quote.put("delivery_status", "quote")
                .put("currency", "USD")
                .put("fee", 975)
                .put("pickup_time_estimated", seconds(now.plus(Duration.ofMinutes(18))))
                .put("dropoff_time_estimated", seconds(now.plus(Duration.ofMinutes(38))))
                .put("support_reference", "86313");
        deliveries.put(id, quote);
        quoted.put(id, now);
        return ok(quote);
    }

    private Answer accept(String id, ObjectNode delivery, JsonNode body) {
        if (!status(delivery).equals("quote")) {
            return duplicate(id);
        } else if (quoted.getOrDefault(id, Instant.EPOCH)
                .plus(Duration.ofMinutes(5))
                .isBefore(clock.instant())) {
            return Answer.of(400, DoorDashStub.error("validation_error"));
        }
        delivery.setAll((ObjectNode) body);
        return ok(move(delivery, "created").put("tracking_url", "https://track.doordash.example/order/" + id));
    }

    private static Answer duplicate(String id) {
        return Answer.of(
                409,
                "{\"code\":\"duplicate_delivery_id\",\"message\":\"There is one.\",\"external_delivery_id\":\"" + id
                        + "\"}");
    }

    private Answer cancel(String id, ObjectNode delivery) {
        String status = status(delivery);
        if (status.equals("cancelled") || ON_THE_WAY.contains(status)) {
            return Answer.of(
                    409,
                    DoorDashStub.error(
                            "cancel_not_allowed",
                            status.equals("cancelled") ? "delivery_cancelled" : "delivery_picked_up"));
        }
        cancelledByUs.add(id);
        return ok(move(delivery, "cancelled").put("cancellation_reason", "cancelled_by_creator"));
    }

    private Answer update(ObjectNode delivery, JsonNode body) {
        String status = status(delivery);
        if (status.equals("cancelled") || status.equals("delivered")) {
            return Answer.of(
                    409,
                    DoorDashStub.error(
                            "update_not_allowed",
                            status.equals("cancelled") ? "delivery_cancelled" : "delivery_completed"));
        }
        delivery.setAll((ObjectNode) body);
        return ok(move(delivery, status));
    }

    /** The webhook's body that says so: the delivery without its status. */
    synchronized String happens(String id, Step step) {
        ObjectNode delivery = Objects.requireNonNull(deliveries.get(id), () -> "no delivery " + id);
        String event =
                switch (step) {
                    case COURIER_FOUND -> {
                        delivery.put("dasher_id", 18093817).put("dasher_name", "Ana D.");
                        delivery.putObject("dasher_location").put("lat", 40.74).put("lng", -73.99);
                        yield moved(delivery, "confirmed", "DASHER_CONFIRMED");
                    }
                    case AT_PICKUP -> moved(delivery, "arrived_at_pickup", "DASHER_CONFIRMED_PICKUP_ARRIVAL");
                    case PICKED_UP -> moved(delivery, "picked_up", "DASHER_PICKED_UP");
                    case AT_DROPOFF -> moved(delivery, "arrived_at_dropoff", "DASHER_CONFIRMED_DROPOFF_ARRIVAL");
                    case DELIVERED -> {
                        delivery.put("dropoff_verification_image_url", "https://doordash-static.example/door.jpg");
                        yield moved(delivery, "delivered", "DASHER_DROPPED_OFF");
                    }
                    case CANCELLED_BY_FLEET -> cancelled(delivery, "failed_to_process_payment");
                    case NO_COURIER -> cancelled(delivery, "failed_to_assign_and_refunded");
                };
        ObjectNode webhook = delivery.deepCopy();
        webhook.remove("delivery_status");
        return webhook.put("event_name", event)
                .put("created_at", clock.instant().toString())
                .toString();
    }

    private String cancelled(ObjectNode delivery, String reason) {
        return moved(delivery.put("cancellation_reason", reason), "cancelled", "DELIVERY_CANCELLED");
    }

    private String moved(ObjectNode delivery, String status, String event) {
        var unused = move(delivery, status);
        return event;
    }

    private ObjectNode move(ObjectNode delivery, String status) {
        return delivery.put("delivery_status", status)
                .put("updated_at", clock.instant().toString());
    }

    private static String status(ObjectNode delivery) {
        return delivery.path("delivery_status").textValue();
    }

    private static String seconds(Instant at) {
        return Instant.ofEpochSecond(at.getEpochSecond()).toString();
    }

    private static Answer ok(JsonNode body) {
        return Answer.of(200, body.toString());
    }
}
