package io.handoff.quote.gather.persistence;

import io.handoff.kit.event.ReplyAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that waits for a gather's outcome.
 *
 * @param deadline until when; null where it named none
 */
public record Waiter(ReplyAddress address, @Nullable Instant deadline) {
    public boolean stillWaits(Instant now) {
        return deadline == null || deadline.isAfter(now);
    }

    /** Whether somebody had been waiting and nobody does any more. */
    public static boolean allGone(List<Waiter> waiters, Instant now) {
        return !waiters.isEmpty() && waiters.stream().noneMatch(waiter -> waiter.stillWaits(now));
    }

    /** Until when the most patient of them waits; null where nobody waits, or somebody without an end. */
    public static @Nullable Instant latest(List<Waiter> waiters) {
        Instant latest = null;
        for (Waiter waiter : waiters) {
            Instant until = waiter.deadline();
            if (until == null) {
                return null;
            }
            latest = latest == null || until.isAfter(latest) ? until : latest;
        }
        return latest;
    }
}
