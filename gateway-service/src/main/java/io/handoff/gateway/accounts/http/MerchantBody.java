package io.handoff.gateway.accounts.http;

import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.gateway.accounts.application.OpenMerchantAccount;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A merchant's account as the admin API shows it; the credentials only where it was just opened. */
public record MerchantBody(
        String id,
        String name,
        boolean active,
        boolean sandbox,
        String currency,
        String strategy,
        @Nullable URI callbackUrl,
        long version,
        @Nullable String token,
        @Nullable String secret,
        @Nullable String callbackSecret) {
    static MerchantBody of(MerchantSettings merchant) {
        return of(merchant, null, null, null);
    }

    static MerchantBody opened(OpenMerchantAccount.Opened opened) {
        return of(opened.settings(), opened.token(), opened.secret(), opened.callbackSecret());
    }

    private static MerchantBody of(
            MerchantSettings merchant,
            @Nullable String token,
            @Nullable String secret,
            @Nullable String callbackSecret) {
        CallbackEndpoint callback = merchant.callback();
        return new MerchantBody(
                merchant.id().value(),
                merchant.name(),
                merchant.active(),
                merchant.sandbox(),
                merchant.currency(),
                merchant.strategy(),
                callback == null ? null : callback.url(),
                merchant.version(),
                token,
                secret,
                callbackSecret);
    }
}
