package io.handoff.gateway.accounts;

import io.handoff.gateway.accounts.domain.StoredFleet;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of fleets. */
@Schema(description = "A page of fleets, by id.")
public record FleetsBody(
        @Schema(description = "Fleets.") @NotNull List<FleetBody> fleets,
        @Schema(description = "What to send as `after` for the next page; absent on the last one.") @Nullable
                String next) {
    /** @param found one more than the page takes, if there are that many */
    static FleetsBody of(List<StoredFleet> found, int size) {
        List<FleetBody> page = found.stream().limit(size).map(FleetBody::of).toList();
        return new FleetsBody(page, found.size() > size ? page.get(size - 1).id() : null);
    }
}
