package io.handoff.fleets.standard;

import io.handoff.contracts.settings.Sealed;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/**
 * What a fleet of the standard protocol needs.
 *
 * @param baseUrl where its API is
 * @param secret shared with it; signs in both directions
 */
public record StandardSettings(@NotNull URI baseUrl, @NotNull Sealed secret) {}
