package io.handoff.simulator.drive.application;

import io.smallrye.mutiny.Uni;

/** The way back to Handoff. */
public interface Callbacks {
    /** Whether the report arrived; never fails. */
    Uni<Boolean> send(DueReport report);
}
