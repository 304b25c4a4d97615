package io.handoff.fleets.onfleet;

import io.handoff.contracts.settings.Sealed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to have jobs done by drivers who work with Onfleet.
 *
 * @param apiUrl where its API is; null for Onfleet's own
 * @param priceCents what a job is reckoned at, since Onfleet has no prices for one's own drivers; null where services have them
 * @param team whose drivers they are; null for the whole organization
 * @param autoAssign how Onfleet chooses a driver once all tasks are there; null where people do
 * @param client of a courier, by whose delivery services jobs are priced; null for one's own drivers
 * @param parcelGrams what is said that an order weighs, where services are asked for a price; null for a kilogram
 * @param apiKey of the organization
 * @param webhookSecret in hex, signs what it reports
 */
public record OnfleetSettings(
        @Nullable URI apiUrl,
        @Nullable @Min(0) @Max(1_000_000_000) Long priceCents,
        @Nullable @Pattern(regexp = OnfleetSettings.ID) String team,
        @Nullable @Pattern(regexp = "distance|load") String autoAssign,
        @Nullable @Pattern(regexp = OnfleetSettings.ID) String client,
        @Nullable @Min(1) @Max(1_000_000) Integer parcelGrams,
        @NotNull Sealed apiKey,
        @NotNull Sealed webhookSecret) {
    static final String ID = "[A-Za-z0-9*~_-]{1,64}";

    private static final URI API = URI.create("https://onfleet.com/api/v2");
    private static final int USUAL_GRAMS = 1000;

    URI api() {
        return Objects.requireNonNullElse(apiUrl, API);
    }

    int grams() {
        return Objects.requireNonNullElse(parcelGrams, USUAL_GRAMS);
    }
}
