package io.handoff.quote.gather.persistence;

import io.handoff.contracts.quotation.Quotation;
import io.handoff.quote.gather.domain.Gather;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gather under our lease.
 *
 * @param quotation its outcome, if it has been stored before and only has to be told
 * @param attempts how often it has been claimed, this time included
 * @param revision how often its event had arrived again when it was claimed
 */
public record ClaimedGather(
        Gather gather,
        @Nullable Quotation quotation,
        List<Waiter> waiters,
        int attempts,
        long revision,
        Instant leasedUntil) {
    public ClaimedGather {
        waiters = List.copyOf(waiters);
    }
}
