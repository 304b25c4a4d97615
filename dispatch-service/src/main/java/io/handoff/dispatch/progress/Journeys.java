package io.handoff.dispatch.progress;

import io.handoff.dispatch.progress.domain.Job;
import io.handoff.dispatch.progress.domain.Journey;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;

/** Which jobs move a delivery now. */
public interface Journeys {
    /** Leaves out jobs nobody knows, those another booking has taken the place of, and those of ended deliveries. */
    Uni<Map<Job, Journey>> underWay(Collection<Job> jobs);
}
