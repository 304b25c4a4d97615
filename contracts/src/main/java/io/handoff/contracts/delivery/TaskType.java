package io.handoff.contracts.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.handoff.contracts.shape.Word;
import java.util.Locale;

/** What happens at a stop. */
public enum TaskType implements Word {
    @JsonProperty("pickup")
    PICKUP,
    @JsonProperty("dropoff")
    DROPOFF;

    /** As JSON and merchants spell it. */
    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
