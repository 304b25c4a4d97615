package io.handoff.bench.load;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A lunch from one place to another in New York: about 1.5 KB of JSON, as merchants send it. */
public record Order(String externalId, String storeId, Instant pickupAt, Instant dropoffAt, boolean simulate) {
    public Order(String externalId, Instant pickupAt, Instant dropoffAt, boolean simulate) {
        this(externalId, "store-12", pickupAt, dropoffAt, simulate);
    }

    public String json() {
        return """
                {"external_delivery_id": "%s", "order": {"subtotal": 58.40, "tip_cents": 600, \
                "total_items_count": 4, "client_name": "Bench Kitchen", "order_fulfillment_method": "on-demand", \
                "store_id": "%s"}, "tasks": [\
                {"type": "pickup", "event_at": "%s", "timezone_identifier": "America/New_York", \
                "location_name": "Bench Kitchen", "recipient_name": "Front counter", "phone": "+12125550142", \
                "instructions": "Ask for the order at the counter on the left", "street1": "148 W 37th St", \
                "street2": "", "city": "New York", "state": "NY", "zip": "10018", "latitude": 40.75251, \
                "longitude": -73.98812, "canceled": false, "external_id": "p0", "items_count": 4, \
                "ref_images": [], "items": [%s]}, \
                {"type": "dropoff", "event_at": "%s", "timezone_identifier": "America/New_York", \
                "location_name": "Harbor Studio", "recipient_name": "Ren\\u00e9e Okafor", "phone": "+12125550187", \
                "instructions": "Second floor; leave it with the desk when nobody opens", "street1": "220 Hudson St", \
                "street2": "Floor 2", "city": "New York", "state": "NY", "zip": "10013", "latitude": 40.72479, \
                "longitude": -74.00757, "canceled": false, "external_id": "d0", "items_count": 4, \
                "ref_images": [], "items": [%s]}], "simulate": %s}"""
                .formatted(externalId, storeId, at(pickupAt), items(), at(dropoffAt), items(), simulate);
    }

    // Not whole seconds: couriers of different deliveries don't move in step.
    private static Instant at(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static String items() {
        return "{\"name\": \"Bento box\", \"count\": 2, \"descriptions\": \"warm, keep upright\", \"value\": 1990}, "
                + "{\"name\": \"Miso soup\", \"count\": 2, \"descriptions\": \"hot, sealed cup\", \"value\": 930}";
    }
}
