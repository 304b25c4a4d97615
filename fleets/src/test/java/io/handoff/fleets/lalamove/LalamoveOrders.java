package io.handoff.fleets.lalamove;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.stub.FleetStub.Answer;
import io.handoff.fleets.stub.FleetStub.Request;
import io.handoff.fleets.stub.PlayedStub.Step;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The orders of a stub that quotes and takes jobs by itself. */
final class LalamoveOrders {
    private static final long FIRST_ID = 1_514_140_994_227_007_571L;
    private static final String DRIVER = "93965";

    private final InstantSource clock;
    private final String currency;
    private final Map<String, ObjectNode> quotations = new LinkedHashMap<>();
    private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
    private final Set<String> cancelledByUs = new HashSet<>();
    private final Map<String, String> remarks = new HashMap<>();
    private long ids = FIRST_ID;

    LalamoveOrders(InstantSource clock, String currency) {
        this.clock = clock;
        this.currency = currency;
    }

    synchronized List<String> ids() {
        return new ArrayList<>(orders.keySet());
    }

    synchronized boolean cancelledByUs(String id) {
        return cancelledByUs.contains(id);
    }

    /** For its first recipient; orders as they are answered don't have them. */
    synchronized String remarks(String id) {
        return remarks.getOrDefault(id, "");
    }

    synchronized Answer answer(Request request) {
        if (request.uri().equals("/v3/quotations")) {
            return data(201, quote(request.json().path("data")));
        } else if (request.uri().equals("/v3/orders")) {
            return place(request.json().path("data"));
        }
        String[] parts = request.uri().split("/");
        ObjectNode order = orders.get(parts[3]);
        if (order == null) {
            return Answer.of(404, LalamoveStub.error("ERR_ORDER_NOT_FOUND"));
        } else if (parts.length > 4) {
            return driver(order, parts[5]);
        }
        return request.method().equals("GET") ? data(200, order) : cancel(parts[3], order);
    }

    private ObjectNode quote(JsonNode asked) {
        ObjectNode quotation = Json.mapper().createObjectNode().put("quotationId", nextId());
        quotation
                .put(
                        "scheduleAt",
                        asked.path("scheduleAt").asText(clock.instant().toString()))
                .put("expiresAt", clock.instant().plus(Duration.ofMinutes(5)).toString())
                .put("serviceType", asked.path("serviceType").asText())
                .put("language", asked.path("language").asText())
                .put("isRouteOptimized", false)
                .set("stops", stops(asked));
        quotation.set("priceBreakdown", price());
        quotation.putObject("distance").put("value", "6224").put("unit", "m");
        quotations.put(quotation.path("quotationId").asText(), quotation);
        return quotation;
    }

    private ArrayNode stops(JsonNode asked) {
        ArrayNode stops = Json.mapper().createArrayNode();
        for (JsonNode stop : asked.path("stops")) {
            stops.add(((ObjectNode) stop.deepCopy()).put("stopId", nextId()));
        }
        return stops;
    }

    private ObjectNode price() {
        return Json.mapper()
                .createObjectNode()
                .put("base", "50")
                .put("extraMileage", "12.5")
                .put("totalExcludePriorityFee", "62.5")
                .put("total", "62.5")
                .put("currency", currency);
    }

    private Answer place(JsonNode asked) {
        ObjectNode quotation = quotations.get(asked.path("quotationId").asText());
        if (quotation == null) {
            return Answer.of(422, LalamoveStub.error("ERR_INVALID_QUOTATION_ID"));
        }
        List<String> expected = new ArrayList<>(quotation.path("stops").findValuesAsText("stopId"));
        List<String> named = new ArrayList<>(List.of(asked.at("/sender/stopId").asText()));
        asked.path("recipients")
                .forEach(recipient -> named.add(recipient.path("stopId").asText()));
        if (!named.equals(expected)) {
            return Answer.of(422, LalamoveStub.error("ERR_DELIVERY_MISMATCH"));
        }
        quotations.remove(quotation.path("quotationId").asText());
        ObjectNode order = Json.mapper()
                .createObjectNode()
                .put("orderId", nextId())
                .put("quotationId", quotation.path("quotationId").asText())
                .put("driverId", "")
                .put("shareLink", "https://share.example/?a=1&b=2")
                .put("status", "ASSIGNING_DRIVER");
        order.set("priceBreakdown", quotation.path("priceBreakdown"));
        order.set("distance", quotation.path("distance"));
        order.set("stops", quotation.path("stops").deepCopy());
        order.set("metadata", asked.path("metadata"));
        for (int i = 1; i < order.path("stops").size(); i++) {
            pod(order, i).put("status", "PENDING");
        }
        orders.put(order.path("orderId").asText(), order);
        remarks.put(
                order.path("orderId").asText(),
                asked.at("/recipients/0/remarks").asText());
        return data(201, order);
    }

    private static ObjectNode pod(ObjectNode order, int stop) {
        ObjectNode at = (ObjectNode) order.path("stops").path(stop);
        return at.has("POD") ? (ObjectNode) at.path("POD") : at.putObject("POD");
    }

    private Answer cancel(String id, ObjectNode order) {
        String status = order.path("status").asText();
        if (!Set.of("ASSIGNING_DRIVER", "ON_GOING").contains(status)) {
            return Answer.of(409, LalamoveStub.error("ERR_CANCELLATION_FORBIDDEN"));
        }
        cancelledByUs.add(id);
        order.put("status", "CANCELED");
        return Answer.of(204, "");
    }

    private static Answer driver(ObjectNode order, String id) {
        if (!order.path("driverId").asText().equals(id)) {
            return Answer.of(404, LalamoveStub.error("ERR_DRIVER_NOT_FOUND"));
        }
        ObjectNode driver = person();
        driver.putObject("coordinates")
                .put("lat", "22.33")
                .put("lng", "114.17")
                .put("updatedAt", "2026-03-01T12:04:00.00Z");
        return data(200, driver);
    }

    private static ObjectNode person() {
        return Json.mapper()
                .createObjectNode()
                .put("driverId", DRIVER)
                .put("name", "Ana Diaz")
                .put("phone", "+85212345678")
                .put("plateNumber", "VP9946964")
                .put("photo", "");
    }

    /** What the webhooks say of it, unsigned. */
    synchronized List<ObjectNode> happens(String id, Step step) {
        ObjectNode order = Objects.requireNonNull(orders.get(id), () -> "no job " + id);
        return switch (step) {
            case COURIER_FOUND -> {
                order.put("driverId", DRIVER);
                ObjectNode assigned = event(
                        "DRIVER_ASSIGNED", Json.mapper().createObjectNode().put("orderId", id));
                ObjectNode data = (ObjectNode) assigned.path("data");
                data.set("driver", person());
                data.putObject("location").put("lat", 22.32).put("lng", 114.16);
                yield List.of(assigned, moved(order, "ON_GOING"));
            }
            case PICKED_UP -> List.of(moved(order, "PICKED_UP"));
            case DELIVERED -> {
                for (int i = 1; i < order.path("stops").size(); i++) {
                    pod(order, i)
                            .put("status", "DELIVERED")
                            .put("image", "https://proof.example/" + i + ".jpg")
                            .put("deliveredAt", clock.instant().toString());
                }
                ObjectNode proven = Json.mapper().createObjectNode().put("orderId", id);
                proven.set("stops", order.path("stops").deepCopy());
                yield List.of(event("POD_STATUS_CHANGED", proven), moved(order, "COMPLETED"));
            }
            case CANCELLED_BY_FLEET -> List.of(moved(order, "CANCELED"));
            case NO_COURIER -> List.of(moved(order, "EXPIRED"));
            case AT_PICKUP, AT_DROPOFF -> throw new IllegalArgumentException("Lalamove doesn't tell of " + step);
        };
    }

    private ObjectNode moved(ObjectNode order, String status) {
        String before = order.path("status").asText();
        order.put("status", status);
        return event(
                "ORDER_STATUS_CHANGED",
                Json.mapper()
                        .createObjectNode()
                        .put("orderId", order.path("orderId").asText())
                        .put("scheduleAt", minute())
                        .put("shareLink", order.path("shareLink").asText())
                        .put("market", "HK_HKG")
                        .put("createdAt", minute())
                        .put("driverId", order.path("driverId").asText())
                        .put("previousStatus", before)
                        .put("status", status));
    }

    private ObjectNode event(String type, ObjectNode order) {
        ObjectNode event = Json.mapper()
                .createObjectNode()
                .put("eventId", "E-" + nextId())
                .put("eventType", type)
                .put("eventVersion", "v3");
        ObjectNode data = event.putObject("data");
        data.set("order", order);
        data.put("updatedAt", minute());
        return event;
    }

    /** As webhooks have them: to the minute, and with a full stop before the seconds. */
    private String minute() {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'.00Z'")
                .withZone(ZoneOffset.UTC)
                .format(clock.instant());
    }

    private String nextId() {
        return Long.toString(ids++);
    }

    private static Answer data(int status, JsonNode data) {
        return Answer.of(status, "{\"data\":" + data + "}");
    }
}
