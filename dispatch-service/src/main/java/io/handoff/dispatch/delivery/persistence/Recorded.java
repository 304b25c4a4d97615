package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.answer.Answer;
import io.handoff.dispatch.delivery.domain.LateReply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event came to when it was decided.
 *
 * @param answer null where nobody was answered at once
 */
public record Recorded(@Nullable Answer answer, List<LateReply> lateReplies, List<RecordedFact> facts) {
    public Recorded {
        lateReplies = List.copyOf(lateReplies);
        facts = List.copyOf(facts);
    }
}
