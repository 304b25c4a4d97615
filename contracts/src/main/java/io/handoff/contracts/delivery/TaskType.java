package io.handoff.contracts.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens at a stop. */
public enum TaskType {
    @JsonProperty("pickup")
    PICKUP,
    @JsonProperty("dropoff")
    DROPOFF
}
