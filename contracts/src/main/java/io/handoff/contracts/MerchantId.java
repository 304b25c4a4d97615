package io.handoff.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A merchant of this installation; never contains a slash. */
public record MerchantId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MerchantId {
        if (value.isEmpty() || value.length() > 64) {
            throw new IllegalArgumentException("merchant id must have 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
