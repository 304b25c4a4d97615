package io.handoff.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A delivery fleet of this installation, such as {@code swift-bikes}. */
public record FleetId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FleetId {
        if (value.isEmpty() || value.length() > 64) {
            throw new IllegalArgumentException("fleet id must have 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
