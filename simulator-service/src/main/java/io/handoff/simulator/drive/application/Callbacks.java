package io.handoff.simulator.drive.application;

import io.handoff.contracts.fleet.Progress;
import io.smallrye.mutiny.Uni;

/** The way back to Handoff. */
public interface Callbacks {
    /** Whether it arrived; never fails. */
    Uni<Boolean> send(String url, Progress body);
}
