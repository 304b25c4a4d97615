package io.handoff.dispatch.progress;

import io.handoff.dispatch.progress.domain.BookingUnderWay;
import io.handoff.dispatch.progress.domain.JobRef;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;

/** Which jobs move a delivery now. */
public interface BookingsUnderWay {
    /** Leaves out jobs nobody knows, those another booking has taken the place of, and those of ended deliveries. */
    Uni<Map<JobRef, BookingUnderWay>> underWay(Collection<JobRef> jobs);
}
