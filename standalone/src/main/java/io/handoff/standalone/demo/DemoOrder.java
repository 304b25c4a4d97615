package io.handoff.standalone.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A lunch across Manhattan, simulated. */
record DemoOrder(String externalId, Instant pickupAt, Instant dropoffAt) {

    static DemoOrder soon(Instant now) {
        return new DemoOrder("demo-" + now.toEpochMilli(), now.plusSeconds(12), now.plusSeconds(24));
    }

    String quotationRequest() {
        return """
                {"external_delivery_id": "%s",
                 "order": {"subtotal": 31.50, "tip_cents": 400, "total_items_count": 2, "client_name": "Juniper Deli",
                           "order_fulfillment_method": "on-demand"},
                 "tasks": [
                  {"type": "pickup", "event_at": "%s", "timezone_identifier": "America/New_York",
                   "location_name": "Juniper Deli", "phone": "+12125550133", "street1": "201 E 14th St",
                   "city": "New York", "state": "NY", "zip": "10003", "latitude": 40.73340, "longitude": -73.98650,
                   "external_id": "pickup", "items_count": 2,
                   "items": [{"name": "Pastrami sandwich", "count": 2, "value": 1575}]},
                  {"type": "dropoff", "event_at": "%s", "timezone_identifier": "America/New_York",
                   "recipient_name": "Noor", "phone": "+12125550177", "street1": "85 Broad St",
                   "instructions": "Reception, ground floor", "city": "New York", "state": "NY", "zip": "10004",
                   "latitude": 40.70440, "longitude": -74.01110, "external_id": "dropoff", "items_count": 2}],
                 "simulate": true}"""
                .formatted(
                        externalId, pickupAt.truncatedTo(ChronoUnit.MILLIS), dropoffAt.truncatedTo(ChronoUnit.MILLIS));
    }

    String acceptance() {
        return "{\"external_delivery_id\": \"" + externalId + "\"}";
    }
}
