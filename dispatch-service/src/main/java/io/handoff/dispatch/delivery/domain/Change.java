package io.handoff.dispatch.delivery.domain;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.fact.DeliveryFact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects what one event does to a delivery: each fact with the snapshot right after it, and what is to be done. */
final class Change {
    private final Cause cause;
    private final List<DeliveryFact> facts = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private Delivery delivery;
    private @Nullable Answer lateAnswer;
    private List<Waiting> answered = List.of();

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

    /** Answers those who have been waiting for the fleet. */
    @CanIgnoreReturnValue
    Change answerWaiting(Answer answer) {
        lateAnswer = answer;
        answered = delivery.sourcing().waiting();
        delivery = delivery.with(delivery.sourcing().cancellationOver());
        return this;
    }

    Decision decide(@Nullable Answer answer) {
        return new Decision(delivery, facts, answer, commands, lateAnswer, answered);
    }
}
