package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.fact.DeliveryFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event comes to.
 *
 * @param delivery as it stands afterwards; null when there is none
 * @param facts what happened, in order; empty when nothing did
 * @param answer for the one who sent the event; null when nobody is answered now
 * @param commands what is to be done outside
 * @param lateReplies for those who have been waiting for a fleet
 */
public record Decision(
        @Nullable Delivery delivery,
        List<DeliveryFact> facts,
        @Nullable Answer answer,
        List<Command> commands,
        List<LateReply> lateReplies) {
    public Decision {
        facts = List.copyOf(facts);
        commands = List.copyOf(commands);
        lateReplies = List.copyOf(lateReplies);
    }

    /** Nothing changes; perhaps somebody is told so. */
    static Decision unchanged(@Nullable Delivery delivery, @Nullable Answer answer) {
        return new Decision(delivery, List.of(), answer, List.of(), List.of());
    }

    /** The same, but another answer. */
    Decision answering(@Nullable Answer other) {
        return new Decision(delivery, facts, other, commands, lateReplies);
    }
}
