package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.intake.TimerElapsed;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is done when the time of a wait is over: none ends with nobody having noticed. */
final class Overdue {
    private static final Duration SNOOZE = Duration.ofMinutes(1);

    private final CourierSearch search;

    Overdue(CourierSearch search) {
        this.search = search;
    }

    Decision elapsed(Delivery delivery, TimerElapsed timer, Cause cause) {
        WakeUp wakeUp = delivery.sourcing().wakeUp();
        boolean meant = wakeUp == null ? isOfEarlierVersion(delivery, timer) : wakeUp.isMeantBy(timer);
        if (!meant || delivery.status().terminal()) {
            return Decision.unchanged(delivery, null);
        }
        var change = new Change(delivery, cause).wakeUp(null);
        if (delivery.status() == DeliveryStatus.CANCELLING) { // the fleet's answer comes first, and it may be no
            change.wakeUp(WakeUp.at(timer.kind(), timer.round(), cause.at().plus(SNOOZE)));
        } else {
            act(change, timer.kind(), cause.at());
        }
        return change.decide(null);
    }

    /** Deliveries that were scheduled before they knew their wake-up. */
    private static boolean isOfEarlierVersion(Delivery delivery, TimerElapsed timer) {
        return delivery.isUnbooked() && delivery.sourcing().round() == timer.round();
    }

    private void act(Change change, TimerElapsed.Kind kind, Instant now) {
        BookingAttempt booking = change.sourcing().booking();
        switch (kind) {
            case SCHEDULED_SEARCH -> search.nextRound(change, now);
            case RETRY_SEARCH -> search.goOn(change, now);
            case GATHER_OVERDUE -> search.roundOver(change, now);
            case BOOKING_OVERDUE ->
                fail(change, "Nobody knows whether " + name(booking) + " has taken the job: it does not answer.");
            case ACCEPTANCE_OVERDUE -> leave(change, booking, now);
            case RELEASE_OVERDUE -> {
                if (isUnaccepted(change)) {
                    fail(change, "No courier came, and " + name(booking) + " did not give its job up in time.");
                }
            }
        }
    }

    private void leave(Change change, @Nullable BookingAttempt booking, Instant now) {
        if (booking != null && isUnaccepted(change)) {
            search.leave(change, booking, "No courier has accepted the job in time.", now);
        }
    }

    private void fail(Change change, String reason) {
        ModificationOutcomes.overruled(change, DeliveryStatus.FAILED);
        search.fail(change, reason);
    }

    private static boolean isUnaccepted(Change change) {
        return change.delivery().status() == DeliveryStatus.ASSIGNED
                && !Tasks.accepted(change.snapshot().tasks());
    }

    private static String name(@Nullable BookingAttempt booking) {
        return booking == null ? "the fleet" : booking.offer().fleetName();
    }
}
