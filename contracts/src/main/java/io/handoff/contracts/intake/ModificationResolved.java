package io.handoff.contracts.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fleet has answered whether it changes its job.
 *
 * @param revision which modification of the delivery this is about
 * @param agreed whether the fleet goes by the new details from now on
 * @param reason why the fleet refused, or keeps stops; null when it agreed to all of it
 * @param kept tasks that it goes to all the same, of those it was asked to leave out one by one
 */
public record ModificationResolved(
        DeliveryKey key,
        int attempt,
        FleetId fleet,
        long revision,
        boolean agreed,
        @Nullable String reason,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> kept)
        implements IntakeEvent {
    public ModificationResolved {
        kept = kept == null ? List.of() : List.copyOf(kept);
    }

    /** The answer to all of it. */
    public ModificationResolved(
            DeliveryKey key, int attempt, FleetId fleet, long revision, boolean agreed, @Nullable String reason) {
        this(key, attempt, fleet, revision, agreed, reason, List.of());
    }
}
