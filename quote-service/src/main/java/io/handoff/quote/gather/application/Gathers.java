package io.handoff.quote.gather.application;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** The gathers on record. */
public interface Gathers {
    /** Records events, in order. One that has come before is told again if it is done, and gathered if it expired. */
    Uni<Void> record(List<ReceivedGather> received, Instant now);

    /** Leases pending gathers: of each delivery only the oldest. */
    Uni<List<ClaimedGather>> claim(int limit, Instant now, Instant leasedUntil);

    /** Keeps a result for good; false when another one is already there. */
    Uni<Boolean> store(ClaimedGather work, GatherResult result);

    /** Lets it rest until its event comes again. */
    Uni<Void> expire(ClaimedGather work);

    /**
     * Marks it as told, unless its event came again meanwhile.
     *
     * @return whether more is to be done for this delivery
     */
    Uni<Boolean> finish(ClaimedGather work, Instant now);

    /** Gives the lease back, to be claimed again not before a time. */
    Uni<Void> release(ClaimedGather work, Instant notBefore);

    /** Deletes what came before a time, settled or not; returns how many, at most twice the limit. */
    Uni<Integer> forget(Instant before, int limit);
}
