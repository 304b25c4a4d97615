package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.dispatch.progress.domain.JobRef;
import io.handoff.dispatch.progress.domain.KnownJob;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job of which perhaps nothing has been heard for a while.
 *
 * @param attempt id of the booking attempt that made it
 * @param delivery as it stands; null where it isn't kept any more
 * @param current whether the delivery still is this attempt's
 * @param asks how often its fleet was asked since something was heard
 * @param askedAt when it was last; null before
 */
public record SilentJob(
        UUID attempt,
        JobRef job,
        KnownJob belongsTo,
        @Nullable DeliverySnapshot delivery,
        boolean current,
        int asks,
        @Nullable Instant askedAt) {

    /** When its fleet was last asked, if nothing was heard since; else null. */
    @Nullable
    Instant askedInVainAt() {
        return askedAt != null && delivery != null && !delivery.updatedAt().isAfter(askedAt) ? askedAt : null;
    }

    /** How often it has been asked with this time, since something was heard. */
    public int asksByNow() {
        return askedInVainAt() == null ? 1 : asks + 1;
    }
}
