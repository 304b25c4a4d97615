package io.handoff.standalone.demo;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** A lunch across town, simulated. */
record DemoOrder(City city, String externalId, Instant pickupAt, Instant dropoffAt) {

    static DemoOrder soon(City city, Instant now) {
        return new DemoOrder(city, "demo-" + now.toEpochMilli(), now.plusSeconds(12), now.plusSeconds(24));
    }

    String quotationRequest() {
        return """
                {"external_delivery_id": "%s",
                 "order": {"subtotal": 31.50, "tip_cents": 400, "total_items_count": 2, "client_name": "Juniper Deli",
                           "order_fulfillment_method": "on-demand"},
                 "tasks": [
                  {"type": "pickup", "event_at": "%s", "timezone_identifier": "%s",
                   %s,
                   "external_id": "pickup", "items_count": 2,
                   "items": [{"name": "Pastrami sandwich", "count": 2, "value": 1575}]},
                  {"type": "dropoff", "event_at": "%s", "timezone_identifier": "%s",
                   %s,
                   "external_id": "dropoff", "items_count": 2}],
                 "simulate": true}"""
                .formatted(
                        externalId,
                        local(pickupAt),
                        city.zone(),
                        city.pickup(),
                        local(dropoffAt),
                        city.zone(),
                        city.dropoff());
    }

    String acceptance() {
        return "{\"external_delivery_id\": \"" + externalId + "\"}";
    }

    /** As the town's clocks show it, with how far they are from UTC. */
    private String local(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.MILLIS).atZone(city.zone()));
    }
}
