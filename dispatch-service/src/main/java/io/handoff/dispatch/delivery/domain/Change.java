package io.handoff.dispatch.delivery.domain;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.fact.DeliveryFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects what one event does to a delivery: each fact with the snapshot right after it, and what is to be done. */
final class Change {
    private final Cause cause;
    private final List<DeliveryFact> facts = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final List<LateReply> lateReplies = new ArrayList<>();
    private Delivery delivery;

    Change(Delivery delivery, Cause cause) {
        this.delivery = delivery;
        this.cause = cause;
    }

    Delivery delivery() {
        return delivery;
    }

    DeliverySnapshot snapshot() {
        return delivery.snapshot();
    }

    Sourcing sourcing() {
        return delivery.sourcing();
    }

    /** What the merchant sees changes: that is a fact. */
    @CanIgnoreReturnValue
    Change record(
            UnaryOperator<SnapshotBuilder> edit, BiFunction<Cause, DeliverySnapshot, ? extends DeliveryFact> fact) {
        delivery = delivery.with(
                edit.apply(new SnapshotBuilder(delivery.snapshot())).next(delivery.terms(), cause.at()));
        facts.add(fact.apply(cause, delivery.snapshot()));
        return this;
    }

    @CanIgnoreReturnValue
    Change sourcing(UnaryOperator<Sourcing> edit) {
        delivery = delivery.with(edit.apply(delivery.sourcing()));
        return this;
    }

    /** When to come back to the delivery; null where nothing has to be watched. */
    @CanIgnoreReturnValue
    Change wakeUp(@Nullable WakeUp next) {
        return sourcing(sourcing -> sourcing.wakingUp(next));
    }

    @CanIgnoreReturnValue
    Change ordering(DeliveryDetails details) {
        delivery = delivery.ordering(details);
        return this;
    }

    @CanIgnoreReturnValue
    Change command(Command command) {
        commands.add(command);
        return this;
    }

    /** Asks the fleet to give the job up, if it has it. */
    @CanIgnoreReturnValue
    Change askToGiveUp(BookingAttempt booking) {
        String jobId = booking.jobId();
        return jobId == null
                ? this
                : command(
                        new Command.CancelJob(booking.number(), booking.offer().fleet(), jobId));
    }

    @CanIgnoreReturnValue
    Change modification(@Nullable PendingModification pending) {
        delivery = delivery.with(delivery.modifications().with(pending));
        return this;
    }

    @CanIgnoreReturnValue
    Change orderedAt(Instant sent) {
        delivery = delivery.with(delivery.modifications().orderedAt(sent));
        return this;
    }

    /** Answers those who have been waiting for the fleet to give its job up. */
    @CanIgnoreReturnValue
    Change answerWaiting(Function<Waiting, Answer> answer) {
        delivery.sourcing()
                .waiting()
                .forEach(request -> lateReplies.add(new LateReply(request, answer.apply(request))));
        delivery = delivery.with(delivery.sourcing().cancellationOver());
        return this;
    }

    /** Answers those who have been waiting for the fleet to change its job; the answer is kept for those who ask again. */
    @CanIgnoreReturnValue
    Change settle(PendingModification pending, Answer answer) {
        pending.waiting().forEach(request -> lateReplies.add(new LateReply(request, answer)));
        delivery = delivery.with(delivery.modifications().settled(pending, answer));
        return this;
    }

    Decision decide(@Nullable Answer answer) {
        if (delivery.status().terminal() && delivery.sourcing().wakeUp() != null) {
            wakeUp(null);
        }
        return new Decision(delivery, facts, answer, commands, lateReplies);
    }
}
