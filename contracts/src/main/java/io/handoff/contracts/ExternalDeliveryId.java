package io.handoff.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The merchant's own id of a delivery: opaque, case-sensitive, unique per merchant. */
public record ExternalDeliveryId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ExternalDeliveryId {
        if (value.isEmpty() || value.length() > 128) {
            throw new IllegalArgumentException("external_delivery_id must have 1 to 128 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
