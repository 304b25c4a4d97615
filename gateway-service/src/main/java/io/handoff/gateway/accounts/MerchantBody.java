package io.handoff.gateway.accounts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.RequestSecret;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import io.handoff.gateway.accounts.domain.StoredAccount;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A merchant's account as the admin API shows it. */
@Schema(
        description = "A merchant's account, without any credential.",
        requiredProperties = {
            "name",
            "strategy",
            "fleets",
            "quote_deadline_ms",
            "fees",
            "driver_tracking",
            "late_tolerance_seconds",
            "punctual_first",
            "fleet_order",
            "store_ids",
            "weights",
            "excluded_fleets"
        })
public record MerchantBody(
        @Schema(description = "The account's id.") @NotNull String id,
        @Schema(description = "`active` or `suspended`.") @NotNull String status,
        @Schema(description = "Whether only simulated fleets are asked.") @NotNull Boolean sandbox,
        @Schema(description = "ISO 4217 code, always of a currency with two decimals.") @NotNull String currency,
        @JsonUnwrapped AccountTerms terms,
        @Schema(description = "The request secrets that are valid now, the newest first.") @NotNull
                List<Secret> secrets,
        @Schema(description = "Absent where there are no callbacks.") @Nullable URI callbackUrl,
        @Schema(description = "Whether callbacks carry an API key.") @NotNull Boolean callbackApiKeySet,
        @Schema(description = "Rises with every change; the answer's `ETag`.") @NotNull Long version,
        @Schema(implementation = String.class, format = "date-time", description = "When it was recorded.") @NotNull
                Instant createdAt,
        @Schema(implementation = String.class, format = "date-time", description = "When it changed last.") @NotNull
                Instant updatedAt) {
    /** One that proves something. */
    @Schema(description = "A request secret that is valid now.")
    public record Secret(
            @Schema(
                            implementation = String.class,
                            format = "date-time",
                            description = "Absent for the current one, which has no end.")
                    @Nullable
                    Instant validUntil) {}

    static MerchantBody of(StoredAccount stored, Instant now) {
        MerchantAccount account = stored.account();
        CallbackEndpoint callback = account.callback();
        return new MerchantBody(
                account.id().value(),
                status(account),
                account.settings().sandbox(),
                account.settings().currency(),
                AccountTerms.of(account.settings()),
                account.secretsAt(now).stream()
                        .map(RequestSecret::validUntil)
                        .map(Secret::new)
                        .toList(),
                callback == null ? null : callback.url(),
                callback != null && callback.apiKey() != null,
                account.version(),
                stored.createdAt(),
                stored.updatedAt());
    }

    static String status(MerchantAccount account) {
        return account.active() ? "active" : "suspended";
    }
}
