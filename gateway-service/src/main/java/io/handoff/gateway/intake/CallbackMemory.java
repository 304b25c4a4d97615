package io.handoff.gateway.intake;

import io.handoff.contracts.FleetId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** When each fleet was last heard of by this replica, in memory: for whoever asks whether its callbacks arrive. */
@Singleton
public final class CallbackMemory {
    private final Map<FleetId, Heard> heard = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Instant start;

    CallbackMemory(InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    /**
     * What was heard of a fleet.
     *
     * @param since this replica's start
     * @param acceptedAt null where no callback of it was accepted since
     * @param refusedAt null where none was refused since
     * @param refusal why the last of those was, {@code unproven} or {@code unreadable}
     */
    public record Heard(
            Instant since, @Nullable Instant acceptedAt, @Nullable Instant refusedAt, @Nullable String refusal) {}

    void accepted(FleetId fleet) {
        Instant now = clock.instant();
        var unused = heard.compute(
                fleet,
                (id, before) -> before == null
                        ? new Heard(start, now, null, null)
                        : new Heard(start, now, before.refusedAt(), before.refusal()));
    }

    void refused(FleetId fleet, String why) {
        Instant now = clock.instant();
        var unused = heard.compute(
                fleet, (id, before) -> new Heard(start, before == null ? null : before.acceptedAt(), now, why));
    }

    public Heard of(FleetId fleet) {
        return heard.getOrDefault(fleet, new Heard(start, null, null, null));
    }
}
