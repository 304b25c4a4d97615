package io.handoff.dispatch.relay;

import io.handoff.contracts.settings.Sealed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/**
 * What a relay fleet needs.
 *
 * @param api where it is
 * @param account our account there
 * @param password for tokens
 * @param callbackToken what its callbacks carry
 */
public record RelaySettings(
        @NotNull URI api, @NotBlank String account, @NotNull Sealed password, @NotNull Sealed callbackToken) {}
