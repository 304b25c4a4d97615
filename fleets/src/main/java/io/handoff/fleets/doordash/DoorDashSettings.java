package io.handoff.fleets.doordash;

import io.handoff.contracts.settings.Sealed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to talk to DoorDash Drive; the Developer Portal shows an access key and takes the webhook's address. A key of
 * the sandbox makes it DoorDash's sandbox, at the same address.
 *
 * @param apiUrl where its API is; null for DoorDash's own
 * @param developerId of the access key
 * @param keyId of the access key
 * @param signingSecret of the access key, as the portal shows it
 * @param webhookAuthorization the whole {@code Authorization} header that its webhooks come with
 * @param phone goes with quotes, which need a number before the recipient's is told
 * @param externalBusinessId the business at DoorDash whose stores are named by {@code store_id}; null where there is none
 */
public record DoorDashSettings(
        @Nullable URI apiUrl,
        @NotBlank String developerId,
        @NotBlank String keyId,
        @NotNull Sealed signingSecret,
        @NotNull Sealed webhookAuthorization,
        @NotNull @Pattern(regexp = "\\+[1-9][0-9]{6,14}") String phone,
        @Nullable @Pattern(regexp = "[A-Za-z0-9_-]{3,64}") String externalBusinessId) {
    private static final URI API = URI.create("https://openapi.doordash.com");

    URI api() {
        return Objects.requireNonNullElse(apiUrl, API);
    }
}
