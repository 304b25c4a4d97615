package io.handoff.gateway.accounts.application;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.RequestSecret;
import io.handoff.contracts.settings.Sealed;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.access.domain.TokenHash;
import io.handoff.gateway.accounts.domain.StandardTerms;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The merchant every sandbox has, with the credentials its configuration names. */
@Singleton
class SandboxMerchant {
    static final String ID = "sandbox";

    private final GatewayConfig.Sandbox config;
    private final Seals seals;

    @Inject
    SandboxMerchant(GatewayConfig config, Seals seals) {
        this(config.sandbox(), seals);
    }

    SandboxMerchant(GatewayConfig.Sandbox config, Seals seals) {
        this.config = config;
        this.seals = seals;
    }

    boolean isConfigured() {
        return config.token().isPresent() && config.secret().isPresent();
    }

    /** The settings as configured: equal to the present ones, or one version above them. */
    MerchantSettings settings(@Nullable MerchantSettings present) {
        if (present == null) {
            return withVersion(1, null);
        }
        MerchantSettings same = withVersion(present.version(), present);
        return same.equals(present) ? same : withVersion(present.version() + 1, present);
    }

    private MerchantSettings withVersion(long version, @Nullable MerchantSettings present) {
        return new MerchantSettings(
                new MerchantId(ID),
                version,
                "Sandbox merchant",
                true,
                true,
                TokenHash.of(config.token().orElseThrow()),
                List.of(new RequestSecret(requestSecret(present), null)),
                StandardTerms.CURRENCY,
                StandardTerms.STRATEGY,
                List.of(),
                StandardTerms.QUOTE_DEADLINE,
                StandardTerms.FEES,
                null,
                false,
                callback(present));
    }

    private Sealed requestSecret(@Nullable MerchantSettings present) {
        Sealed before = present == null || present.secrets().isEmpty()
                ? null
                : present.secrets().get(0).sealed();
        return seals.keep(before, SecretContext.requests(ID), config.secret().orElseThrow());
    }

    private @Nullable CallbackEndpoint callback(@Nullable MerchantSettings present) {
        URI url = config.callbackUrl().orElse(null);
        if (url == null) {
            return null;
        }
        String secret = config.callbackSecret()
                .orElseThrow(() -> new IllegalStateException(
                        "handoff.sandbox.callback-url needs handoff.sandbox.callback-secret beside it"));
        CallbackEndpoint before = present == null ? null : present.callback();
        return new CallbackEndpoint(
                url, null, seals.keep(before == null ? null : before.secret(), SecretContext.callbacks(ID), secret));
    }
}
