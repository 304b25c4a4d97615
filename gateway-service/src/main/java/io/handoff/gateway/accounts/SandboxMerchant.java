package io.handoff.gateway.accounts;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.RequestSecret;
import io.handoff.contracts.settings.Sealed;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.access.TokenHash;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import io.handoff.kit.security.SecretContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The merchant every sandbox has. Its credentials and its callback are those that the configuration names; whatever else
 * an operator has settled stays.
 */
@Singleton
class SandboxMerchant {
    static final String ID = "sandbox";
    private static final MerchantId KEY = new MerchantId(ID);

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

    /** The account as it is to be: equal to the present one, or one version above it. */
    MerchantAccount account(@Nullable MerchantAccount present) {
        if (present == null) {
            return configured(fresh());
        }
        MerchantAccount account = configured(present);
        return account.equals(present) ? present : account.withVersion(present.version() + 1);
    }

    private static MerchantAccount fresh() {
        return MerchantAccount.standard(KEY, true, "Sandbox merchant", MerchantAccount.STANDARD_CURRENCY);
    }

    private MerchantAccount configured(MerchantAccount account) {
        return account.withTokenHash(TokenHash.of(config.token().orElseThrow()))
                .withSecrets(List.of(new RequestSecret(requestSecret(account), null)))
                .withCallback(callback(account));
    }

    private Sealed requestSecret(MerchantAccount account) {
        Sealed before =
                account.secrets().isEmpty() ? null : account.secrets().get(0).sealed();
        return seals.keep(before, SecretContext.requests(KEY), config.secret().orElseThrow());
    }

    private @Nullable CallbackEndpoint callback(MerchantAccount account) {
        CallbackEndpoint before = account.callback();
        URI url = config.callbackUrl().orElse(null);
        if (url == null) {
            return before;
        }
        String secret = config.callbackSecret()
                .orElseThrow(() -> new IllegalStateException(
                        "handoff.sandbox.callback-url needs handoff.sandbox.callback-secret beside it"));
        if (config.secret().filter(secret::equals).isPresent()) {
            throw new IllegalStateException("handoff.sandbox.callback-secret must not be handoff.sandbox.secret:"
                    + " a callback's signature would be a valid request");
        }
        return new CallbackEndpoint(
                url,
                apiKey(before == null ? null : before.apiKey()),
                seals.keep(before == null ? null : before.secret(), SecretContext.callbacks(KEY), secret));
    }

    private @Nullable Sealed apiKey(@Nullable Sealed before) {
        String configured = config.callbackApiKey().orElse(null);
        return configured == null ? before : seals.keep(before, SecretContext.apiKey(KEY), configured);
    }
}
