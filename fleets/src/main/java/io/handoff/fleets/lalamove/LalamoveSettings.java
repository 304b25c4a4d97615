package io.handoff.fleets.lalamove;

import io.handoff.contracts.settings.Sealed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to talk to Lalamove; its Partner Portal shows the key and the secret. A test key makes it Lalamove's sandbox.
 *
 * @param apiUrl where its API is, without the version; null for Lalamove's own
 * @param market such as {@code HK}
 * @param language of what its drivers read, such as {@code en_HK}
 * @param serviceType the vehicle, in Lalamove's words: a fleet of ours is of one
 * @param specialRequests keys in Lalamove's words, separated by commas; null for none
 * @param pickupMinutes how long a driver takes to come, since Lalamove doesn't estimate it; null for 20
 * @param callbackPath the path that Lalamove calls, which it signs; null where nothing between rewrites it
 * @param apiKey of the account
 * @param apiSecret signs in both directions
 */
public record LalamoveSettings(
        @Nullable URI apiUrl,
        @NotNull @Pattern(regexp = "[A-Z]{2}") String market,
        @NotNull @Pattern(regexp = "[a-z]{2}_[A-Z]{2}") String language,
        @NotBlank String serviceType,
        @Nullable String specialRequests,
        @Nullable @Min(1) @Max(240) Integer pickupMinutes,
        @Nullable @Pattern(regexp = "/[!-~]*") String callbackPath,
        @NotNull @Pattern(regexp = "[!-~&&[^:]]+") String apiKey,
        @NotNull Sealed apiSecret) {
    private static final URI PRODUCTION = URI.create("https://rest.lalamove.com");
    private static final URI SANDBOX = URI.create("https://rest.sandbox.lalamove.com");
    private static final int USUAL_PICKUP_MINUTES = 20;

    /** Lalamove's keys say themselves what they are for. */
    URI api() {
        return Objects.requireNonNullElse(apiUrl, apiKey.startsWith("pk_test_") ? SANDBOX : PRODUCTION);
    }

    int minutesToPickup() {
        return Objects.requireNonNullElse(pickupMinutes, USUAL_PICKUP_MINUTES);
    }

    @Nullable
    List<String> requests() {
        return specialRequests == null || specialRequests.isBlank()
                ? null
                : Arrays.stream(specialRequests.split(","))
                        .map(String::strip)
                        .filter(request -> !request.isEmpty())
                        .toList();
    }
}
