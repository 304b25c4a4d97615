package io.handoff.gateway.accounts.http;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.RateLimit;
import io.handoff.contracts.settings.RequestSecret;
import io.handoff.gateway.accounts.application.StoredAccount;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import io.handoff.gateway.accounts.domain.Terms;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A merchant's account as the admin API shows it, without any credential.
 *
 * @param status {@code active} or {@code suspended}
 * @param country absent where the installation's standard holds
 * @param fleets enabled fleets; empty means every fleet of the installation
 * @param quoteDeadlineMs how long fleets are given to quote
 * @param searchForSeconds how long after the first pickup's time a search for a courier goes on; absent where the
 *     installation's standard holds
 * @param rateLimit absent where the installation's standard holds
 * @param lateToleranceSeconds how far beyond the wished drop-off time an offer may be and still be punctual
 * @param punctualFirst whether punctual offers rank before late ones
 * @param secrets the request secrets that are valid now, the newest first
 * @param callbackUrl absent where there are no callbacks
 * @param callbackApiKeySet whether callbacks carry an API key of the merchant's
 * @param version rises with every change; the answer's {@code ETag}
 */
public record MerchantBody(
        String id,
        String name,
        String status,
        boolean sandbox,
        String currency,
        @Nullable String country,
        String strategy,
        List<String> fleets,
        long quoteDeadlineMs,
        @Nullable Long searchForSeconds,
        FeeSchedule fees,
        @Nullable RateLimit rateLimit,
        boolean driverTracking,
        long lateToleranceSeconds,
        boolean punctualFirst,
        List<Secret> secrets,
        @Nullable URI callbackUrl,
        boolean callbackApiKeySet,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    /**
     * A request secret.
     *
     * @param validUntil absent for the current one, which has no end
     */
    public record Secret(@Nullable Instant validUntil) {}

    static MerchantBody of(StoredAccount stored, Instant now) {
        MerchantAccount account = stored.account();
        Terms terms = account.terms();
        Duration searchFor = terms.searchFor();
        CallbackEndpoint callback = account.callback();
        return new MerchantBody(
                account.id().value(),
                terms.name(),
                account.active() ? "active" : "suspended",
                account.sandbox(),
                terms.currency(),
                terms.country(),
                terms.strategy(),
                terms.fleets().stream().map(FleetId::value).toList(),
                terms.quoteDeadline().toMillis(),
                searchFor == null ? null : searchFor.toSeconds(),
                terms.fees(),
                terms.rateLimit(),
                terms.driverTracking(),
                terms.punctuality().tolerance().toSeconds(),
                terms.punctuality().first(),
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
}
