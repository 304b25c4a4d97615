package io.handoff.dispatch.progress;

import io.handoff.dispatch.progress.domain.BookingUnderWay;
import io.handoff.dispatch.progress.domain.JobRef;
import io.handoff.dispatch.progress.domain.NamedBooking;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;

/** What progress needs of bookings, which are delivery's. */
public interface BookingsUnderWay {
    /** Which jobs move a delivery now. Leaves out jobs nobody knows, those another booking has taken the place of, and those of ended deliveries. */
    Uni<Map<JobRef, BookingUnderWay>> underWay(Collection<JobRef> jobs);

    /**
     * Notes of bookings that are still open the jobs that reports name for them: how the outcome of a booking becomes known
     * that its fleet can't be asked for.
     */
    Uni<Void> found(Collection<NamedBooking> named);
}
