package io.handoff.simulator.job.domain;

import java.util.Arrays;

/** How far a job is; it only ever rises. */
public enum Stage {
    BOOKED(0),
    ASSIGNED(1),
    ACCEPTED(2),
    STARTED(3),
    AT_PICKUP(4),
    PICKED_UP(5),
    COMPLETED(6);

    private final int code;

    Stage(int code) {
        this.code = code;
    }

    public static Stage ofCode(int code) {
        return Arrays.stream(values())
                .filter(stage -> stage.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stage has the code " + code));
    }

    /** What the database keeps. */
    public int code() {
        return code;
    }

    public boolean isBefore(Stage other) {
        return code < other.code;
    }
}
