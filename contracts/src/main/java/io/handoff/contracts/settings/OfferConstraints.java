package io.handoff.contracts.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.FleetId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which offers a merchant doesn't want at any rank.
 *
 * @param feeCapCents the highest fee, in the account's currency; null where there is none
 * @param excludedFleets fleets that aren't asked
 * @param minimumRating the lowest rating, 0 to 5, of fleets that say one; null where there is none
 */
public record OfferConstraints(
        @Nullable Long feeCapCents,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FleetId> excludedFleets,
        @Nullable Double minimumRating) {
    public static final OfferConstraints NONE = new OfferConstraints(null, List.of(), null);

    public OfferConstraints {
        excludedFleets = excludedFleets == null ? List.of() : List.copyOf(excludedFleets);
    }
}
