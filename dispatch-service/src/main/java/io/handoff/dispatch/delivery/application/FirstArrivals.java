package io.handoff.dispatch.delivery.application;

import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.kit.event.EventIds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * When the bytes of each signature first arrived. The event's name is not signed, so whoever caught a request could send
 * it again under another name; a merchant that sends two events with the same body within a second signs the same bytes.
 */
final class FirstArrivals {
    /** For how long the same bytes may be another event. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private final Map<UUID, Instant> bySignature = new HashMap<>();

    FirstArrivals(Map<UUID, Instant> arrivals) {
        arrivals.forEach(this::note);
    }

    /** Whether an event that hasn't come before has the bytes of another one that came too long ago. */
    boolean isReuse(UUID id, MerchantEvent event) {
        Instant first = bySignature.get(EventIds.firstOfSignature(id));
        return first != null && event.context().receivedAt().isAfter(first.plus(GRACE));
    }

    void note(UUID id, Instant receivedAt) {
        bySignature.merge(
                EventIds.firstOfSignature(id),
                receivedAt,
                (known, arrived) -> arrived.isBefore(known) ? arrived : known);
    }
}
