package io.handoff.fleets.uber;

import io.handoff.contracts.settings.Sealed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to talk to Uber Direct; the dashboard of an Uber Direct account shows all of it. Test credentials make it
 * Uber's sandbox, at the same addresses.
 *
 * @param apiUrl where its API is; null for Uber's own
 * @param tokenUrl where it issues access tokens; null for Uber's own
 * @param customerId of the account
 * @param clientId of the application
 * @param clientSecret of the application
 * @param signingKey of the webhook, which signs what it reports
 */
public record UberSettings(
        @Nullable URI apiUrl,
        @Nullable URI tokenUrl,
        @NotBlank String customerId,
        @NotBlank String clientId,
        @NotNull Sealed clientSecret,
        @NotNull Sealed signingKey) {
    private static final URI API = URI.create("https://api.uber.com/v1");
    private static final URI TOKENS = URI.create("https://login.uber.com/oauth/v2/token");

    URI api() {
        return Objects.requireNonNullElse(apiUrl, API);
    }

    URI tokens() {
        return Objects.requireNonNullElse(tokenUrl, TOKENS);
    }
}
