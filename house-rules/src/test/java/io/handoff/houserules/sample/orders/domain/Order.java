package io.handoff.houserules.sample.orders.domain;

import io.handoff.contracts.json.Json;
import io.handoff.houserules.sample.orders.PlaceOrder;
import java.time.Instant;
import java.util.UUID;

/** Asks for the time and an id, writes JSON, and knows its use case. */
public record Order(Instant at, UUID id) {
    public static Order now() {
        return new Order(Instant.now(), UUID.randomUUID());
    }

    public PlaceOrder place() {
        return new PlaceOrder();
    }

    public String json() {
        return Json.text(this);
    }
}
