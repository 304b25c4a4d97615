package io.handoff.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The merchant's own id of a delivery: opaque, case-sensitive, unique per merchant. */
public record ExternalDeliveryId(@JsonValue String value) {
    public static final int MAX_LENGTH = 128;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ExternalDeliveryId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("external_delivery_id must have 1 to 128 characters, none for control");
        }
    }

    /** Whether a text can be one; characters outside the basic plane count once. */
    public static boolean isValid(String text) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= MAX_LENGTH
                && text.chars().noneMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
        return value;
    }
}
