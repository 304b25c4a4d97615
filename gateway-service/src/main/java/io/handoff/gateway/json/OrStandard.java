package io.handoff.gateway.json;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A setting that the installation has a standard for. In a body null says "the standard again", which a field that is left
 * out doesn't say; constraints of the type argument hold for the value, where there is one.
 *
 * @param value null for the standard
 */
public record OrStandard<T>(@JsonValue @Nullable T value) {
    /** As an answer shows it: the standard is left out. */
    public static <T> @Nullable OrStandard<T> shown(@Nullable T value) {
        return value == null ? null : new OrStandard<>(value);
    }
}
