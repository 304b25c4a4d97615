package io.handoff.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Handoff's own id of a delivery: time-ordered, derived from the event that first named it. */
public record DeliveryId(@JsonValue UUID value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeliveryId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
