package io.handoff.contracts.answer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of one change. */
public enum ChangeState {
    /** It holds; a fleet that has the job has agreed. */
    @JsonProperty("applied")
    APPLIED,
    /** It holds, and fleets are asked for their price anew; the fee comes with the booking. */
    @JsonProperty("requoting")
    REQUOTING,
    /** It holds; the fleet couldn't do it and has given the job up, and another one is being looked for. */
    @JsonProperty("rebooking")
    REBOOKING,
    /** It doesn't hold: the courier was faster than the fleet's answer, or the fleet goes to this stop all the same. */
    @JsonProperty("too_late")
    TOO_LATE
}
