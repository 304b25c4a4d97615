package io.handoff.standalone;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A quotation request that works when it is pasted into a shell: signed there, with the time of that moment. */
record SignedExample(Sandbox sandbox, Instant now) {

    String text() {
        return """
                body='%s'
                now=$(date +%%s)
                signature=$(printf '%%s.%%s' "$now" "$body" | openssl dgst -sha256 -hmac '%s' | sed 's/^.*= *//')
                curl -sS %s/batch/deliveries \\
                  -H 'Content-Type: application/json' \\
                  -H 'X-expedite-token: %s' \\
                  -H "X-expedite-signature: $now.$signature" \\
                  -H 'X-expedite-Event: get_quotation' \\
                  --data-binary "$body"
                """
                .formatted(body(), sandbox.secret(), sandbox.baseUrl(), sandbox.token());
    }

    // Without single quotes, since it stands between them.
    private String body() {
        Instant pickup = now.plus(Duration.ofMinutes(45)).truncatedTo(ChronoUnit.MINUTES);
        return """
                {"external_delivery_id": "example-%d",
                 "order": {"subtotal": 42.50, "tip_cents": 500, "total_items_count": 2, "client_name": "Ada"},
                 "tasks": [
                  {"type": "pickup", "event_at": "%s", "timezone_identifier": "America/New_York",
                   "location_name": "Corner Bakery", "phone": "+12125550100", "street1": "350 5th Ave",
                   "city": "New York", "state": "NY", "zip": "10118", "latitude": 40.7484, "longitude": -73.9857},
                  {"type": "dropoff", "event_at": "%s", "timezone_identifier": "America/New_York",
                   "recipient_name": "Ada", "phone": "+12125550101", "street1": "11 Wall St",
                   "city": "New York", "state": "NY", "zip": "10005", "latitude": 40.7069, "longitude": -74.0113}]}"""
                .formatted(now.getEpochSecond(), pickup, pickup.plus(Duration.ofMinutes(40)));
    }
}
