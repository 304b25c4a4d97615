package io.handoff.dispatch.delivery.domain;

import static io.handoff.dispatch.delivery.domain.Examples.BIKES;
import static io.handoff.dispatch.delivery.domain.Examples.COURIER;
import static io.handoff.dispatch.delivery.domain.Examples.NOW;
import static io.handoff.dispatch.delivery.domain.Examples.POLICY;
import static io.handoff.dispatch.delivery.domain.Examples.TERMS;
import static io.handoff.dispatch.delivery.domain.Examples.booked;
import static io.handoff.dispatch.delivery.domain.Examples.context;
import static io.handoff.dispatch.delivery.domain.Examples.gathered;
import static io.handoff.dispatch.delivery.domain.Examples.offer;
import static io.handoff.dispatch.delivery.domain.Examples.quotation;
import static io.handoff.dispatch.delivery.domain.Examples.quoted;
import static io.handoff.dispatch.delivery.domain.Examples.update;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.intake.CancellationResolved;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.TimerElapsed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One delivery that events are decided against, one after the other. */
final class DecidedDelivery {
    static final Instant LATER = NOW.plusSeconds(300);
    static final DeliveryKey KEY = Examples.key("order-1");
    static final Waiting REQUEST = new Waiting(3, "c-1", null);

    private final DeliveryDecider decider;
    private @Nullable Delivery delivery;
    /** Why no fleet can serve this delivery; null while one can. */
    Serviceability.@Nullable NobodyServes nobodyServes;

    DecidedDelivery() {
        this(POLICY);
    }

    DecidedDelivery(Policy policy) {
        this.decider =
                new DeliveryDecider(policy, (merchant, version, details, booked) -> Optional.ofNullable(nobodyServes));
    }

    @CanIgnoreReturnValue
    Decision decide(IntakeEvent event) {
        return decide(event, UUID.randomUUID().toString(), REQUEST);
    }

    @CanIgnoreReturnValue
    Decision decide(IntakeEvent event, Instant now) {
        return decide(event, UUID.randomUUID().toString(), now, REQUEST);
    }

    @CanIgnoreReturnValue
    Decision decide(IntakeEvent event, String id, @Nullable Waiting waiting) {
        return decide(event, id, NOW, waiting);
    }

    private Decision decide(IntakeEvent event, String id, Instant now, @Nullable Waiting waiting) {
        var cause = new Cause(id, EventTypes.of(event.getClass()), now);
        Decision decision = decider.decide(delivery, event, cause, TERMS, waiting);
        delivery = decision.delivery();
        return decision;
    }

    Delivery known() {
        return Objects.requireNonNull(delivery);
    }

    DeliverySnapshot snapshot() {
        return known().snapshot();
    }

    static DeliveryModified modified(DeliveryDetails details) {
        return new DeliveryModified(KEY, context(), details, List.of());
    }

    static DeliveryCancelled cancelled() {
        return new DeliveryCancelled(KEY, context(), null);
    }

    static DeliveryCreated created(DeliveryDetails details) {
        return new DeliveryCreated(KEY, context(), details);
    }

    /** Brings the delivery into a state, by the way deliveries get there. */
    void reach(DeliveryStatus status, DeliveryDetails details) {
        if (status == DeliveryStatus.QUOTED) {
            decide(quoted(KEY, details, quotation("q1", offer(BIKES, 900, LATER))));
            return;
        }
        decide(created(details));
        switch (status) {
            case QUOTED, SEARCHING -> {}
            case ASSIGNED -> book();
            case IN_PROGRESS -> pickUp();
            case COMPLETED -> {
                pickUp();
                for (int task = 1; task < details.tasks().size(); task++) {
                    decide(update(KEY, 1, task, TaskStatus.SUCCESSFUL));
                }
            }
            case CANCELLING -> {
                book();
                decide(cancelled());
            }
            case CANCELLED -> {
                book();
                decide(cancelled());
                decide(new CancellationResolved(KEY, 1, BIKES, true, null, null));
            }
            case FAILED -> {
                decide(gathered(KEY, 1, quotation("q1")), NOW.plus(Duration.ofDays(30)));
            }
        }
    }

    /** Lets the time come that the delivery waits for; the way there is the last decision's. */
    @CanIgnoreReturnValue
    Decision elapse() {
        WakeUp wakeUp = Objects.requireNonNull(known().sourcing().wakeUp());
        return decide(new TimerElapsed(KEY, wakeUp.kind(), wakeUp.round(), wakeUp.dueAt()), wakeUp.dueAt());
    }

    /** A booking is under way; its outcome isn't known yet. */
    void attempt() {
        decide(gathered(KEY, 1, quotation("q1", offer(BIKES, 900, LATER))));
    }

    private void book() {
        attempt();
        decide(booked(KEY, 1, BIKES, COURIER));
    }

    private void pickUp() {
        book();
        decide(update(KEY, 1, 0, TaskStatus.SUCCESSFUL));
    }
}
