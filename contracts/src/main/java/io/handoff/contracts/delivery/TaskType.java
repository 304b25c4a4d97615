package io.handoff.contracts.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What happens at a stop. */
public enum TaskType {
    @JsonProperty("pickup")
    PICKUP,
    @JsonProperty("dropoff")
    DROPOFF;

    /** As JSON and merchants spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
