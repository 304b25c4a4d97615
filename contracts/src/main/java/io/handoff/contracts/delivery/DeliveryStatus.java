package io.handoff.contracts.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where a delivery stands as a whole. */
public enum DeliveryStatus {
    @JsonProperty("quoted")
    QUOTED,
    @JsonProperty("searching")
    SEARCHING,
    @JsonProperty("assigned")
    ASSIGNED,
    @JsonProperty("in_progress")
    IN_PROGRESS,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("cancelling")
    CANCELLING,
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("failed")
    FAILED;

    /** The word merchants read, and that is stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether no courier will move for this delivery any more unless the merchant acts. */
    public boolean terminal() {
        return this == COMPLETED || this == CANCELLED || this == FAILED;
    }
}
