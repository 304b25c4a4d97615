package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.FleetRefusal;
import org.jspecify.annotations.Nullable;

/**
 * The booking under way or made.
 *
 * @param number of the attempt within the delivery, 1 for the first
 * @param jobId the fleet's id of the job; null while the fleet has not answered
 */
public record BookingAttempt(int number, FleetOffer offer, @Nullable String jobId) {

    /** Whether the fleet has taken the job. */
    public boolean confirmed() {
        return jobId != null;
    }

    /** Why its fleet doesn't do it. */
    FleetRefusal refusal(String code, String message) {
        return new FleetRefusal(offer.fleet(), offer.fleetName(), code, message);
    }

    BookingAttempt confirmedAs(String job) {
        return new BookingAttempt(number, offer, job);
    }
}
