package io.handoff.dispatch.delivery.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request whose answer waits for a fleet.
 *
 * @param partition of the replies topic
 * @param correlationId of the request there
 * @param modifies whether it cancels by way of {@code delivery_modified}, and is answered like one
 * @param until when nobody is there any more to be answered; null where the request named no deadline
 */
public record Waiting(int partition, String correlationId, boolean modifies, @Nullable Instant until) {
    public Waiting(int partition, String correlationId, @Nullable Instant until) {
        this(partition, correlationId, false, until);
    }

    Waiting modifying() {
        return new Waiting(partition, correlationId, true, until);
    }

    /** One more that waits; those that have left meanwhile are not kept. */
    static List<Waiting> with(List<Waiting> waiting, Waiting more, Instant now) {
        List<Waiting> still = new ArrayList<>(waiting.size() + 1);
        for (Waiting one : waiting) {
            if (one.until == null || one.until.isAfter(now)) {
                still.add(one);
            }
        }
        still.add(more);
        return still;
    }
}
