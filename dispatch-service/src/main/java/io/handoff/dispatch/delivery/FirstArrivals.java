package io.handoff.dispatch.delivery;

import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.kit.event.EventIds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When the bytes of each signature first arrived. The event's name is not signed, so whoever caught a request could send
 * it again under another name; a merchant that sends two events with the same body within a second signs the same bytes,
 * and so does one that recovers from a refusal within it.
 */
final class FirstArrivals {
    /** For how long the same bytes may be another event, or one that was refused be decided anew. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private final Map<UUID, Instant> bySignature = new HashMap<>();
    private final Map<UUID, Instant> byEvent = new HashMap<>();

    FirstArrivals(Map<UUID, Instant> arrivals) {
        arrivals.forEach(this::note);
    }

    /** Whether the bytes of an event came first too long ago for it to be another one, or to be decided anew. */
    boolean isLate(UUID id, MerchantEvent event) {
        Instant first = bySignature.get(EventIds.firstOfSignature(id));
        return first != null && event.context().receivedAt().isAfter(first.plus(GRACE));
    }

    /** When an event first arrived; null where it hasn't. */
    @Nullable
    Instant of(UUID id) {
        return byEvent.get(id);
    }

    void note(UUID id, Instant receivedAt) {
        note(byEvent, id, receivedAt);
        note(bySignature, EventIds.firstOfSignature(id), receivedAt);
    }

    private static void note(Map<UUID, Instant> arrivals, UUID id, Instant receivedAt) {
        arrivals.merge(id, receivedAt, (known, arrived) -> arrived.isBefore(known) ? arrived : known);
    }
}
