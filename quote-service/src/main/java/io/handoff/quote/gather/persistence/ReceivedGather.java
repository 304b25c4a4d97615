package io.handoff.quote.gather.persistence;

import io.handoff.quote.gather.domain.Gather;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A gather as its event brought it, with those who wait for its outcome. */
public record ReceivedGather(Gather gather, List<Waiter> waiters, Turn turn) {
    public ReceivedGather {
        waiters = List.copyOf(waiters);
    }

    /** When its turn comes. */
    public enum Turn {
        /** Soon, and in this replica: it is recorded under our lease. */
        OURS,
        /** Whenever somebody has room for it. */
        ANYBODYS,
        /** Not unless its event comes again. */
        NONE
    }

    /** The same event once more: whoever waits for either waits for both. */
    public ReceivedGather and(ReceivedGather again) {
        return new ReceivedGather(
                gather,
                Stream.concat(waiters.stream(), again.waiters.stream())
                        .distinct()
                        .toList(),
                turn);
    }

    public ReceivedGather turn(Turn other) {
        return new ReceivedGather(gather, waiters, other);
    }

    /** Whether all who asked have already gone; they will ask again if they still want to know. */
    public boolean tooLate(Instant now) {
        return Waiter.allGone(waiters, now);
    }
}
