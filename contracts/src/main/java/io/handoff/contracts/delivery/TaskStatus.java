package io.handoff.contracts.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The state of one task; as JSON its integer code, which merchants read as {@code job_status}. */
public enum TaskStatus {
    UNASSIGNED(6, "Unassigned", false),
    ASSIGNED(0, "Assigned", false),
    ACCEPTED(7, "Accepted", false),
    STARTED(1, "Started", false),
    ARRIVED(4, "Arrived", false),
    SUCCESSFUL(2, "Successful", true),
    FAILED(3, "Failed", true),
    DECLINED(8, "Decline", false),
    CANCELLED(9, "Cancel", true),
    DELETED(10, "Deleted", true);

    private final int code;
    private final String state;
    private final boolean terminal;

    TaskStatus(int code, String state, boolean terminal) {
        this.code = code;
        this.state = state;
        this.terminal = terminal;
    }

    @JsonCreator
    public static TaskStatus ofCode(int code) {
        for (TaskStatus status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("no task status has the code " + code);
    }

    /** The code merchants read as {@code job_status}. */
    @JsonValue
    public int code() {
        return code;
    }

    /** The word merchants read as {@code job_state}. */
    public String state() {
        return state;
    }

    /** Whether a task in this state never leaves it. */
    public boolean terminal() {
        return terminal;
    }
}
