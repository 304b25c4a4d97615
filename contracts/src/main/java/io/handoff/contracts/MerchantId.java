package io.handoff.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A merchant of this installation; never contains a slash. */
public record MerchantId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MerchantId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("merchant id must have 1 to 64 characters");
        }
    }

    /** Whether a text can be one. */
    public static boolean isValid(String text) {
        return !text.isEmpty() && text.length() <= 64;
    }

    @Override
    public String toString() {
        return value;
    }
}
