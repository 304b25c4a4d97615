package io.handoff.contracts.intake;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a fleet is with a stop, whatever it calls that itself. */
public enum Stage {
    /** Nobody is on it any more; the fleet looks for another courier. */
    @JsonProperty("unassigned")
    UNASSIGNED,
    /** A courier has it, and hasn't said yes. */
    @JsonProperty("assigned")
    ASSIGNED,
    @JsonProperty("accepted")
    ACCEPTED,
    /** The courier is on the way to it. */
    @JsonProperty("started")
    STARTED,
    @JsonProperty("arrived")
    ARRIVED,
    @JsonProperty("done")
    DONE,
    @JsonProperty("failed")
    FAILED,
    /** The courier doesn't take it. */
    @JsonProperty("declined")
    DECLINED,
    /** The fleet has called it off. */
    @JsonProperty("cancelled")
    CANCELLED
}
