package io.handoff.fleets.stuart;

import io.handoff.contracts.settings.Sealed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to talk to Stuart; an account's dashboard shows the client and takes the webhook's address.
 *
 * @param apiUrl where its API is and issues access tokens; null for Stuart's own
 * @param clientId of the account
 * @param clientSecret of the account
 * @param webhookHeader which header its webhooks prove themselves by; null for {@code Authorization}
 * @param webhookSecret the whole value of that header
 * @param packageType of an order whose {@code parcel_size} is none of Stuart's; null for {@code small}
 */
public record StuartSettings(
        @Nullable URI apiUrl,
        @NotBlank String clientId,
        @NotNull Sealed clientSecret,
        @Nullable @Pattern(regexp = "[A-Za-z0-9-]{1,64}") String webhookHeader,
        @NotNull Sealed webhookSecret,
        @Nullable @Pattern(regexp = "xsmall|small|medium|large|xlarge") String packageType) {
    private static final URI API = URI.create("https://api.stuart.com");

    URI api() {
        return Objects.requireNonNullElse(apiUrl, API);
    }

    String header() {
        return Objects.requireNonNullElse(webhookHeader, "Authorization");
    }

    String usualPackage() {
        return Objects.requireNonNullElse(packageType, "small");
    }
}
