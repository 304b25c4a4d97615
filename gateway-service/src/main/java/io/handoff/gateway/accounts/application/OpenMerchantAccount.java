package io.handoff.gateway.accounts.application;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.RequestSecret;
import io.handoff.gateway.access.domain.TokenHash;
import io.handoff.gateway.accounts.domain.StandardTerms;
import io.handoff.kit.KitConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens a merchant's account. Its credentials are drawn here and given out this once. */
@Singleton
public class OpenMerchantAccount {
    private static final int ID_BYTES = 8;
    private static final int SECRET_BYTES = 32;

    private final AccountStore<MerchantSettings> merchants;
    private final Seals seals;
    private final KitConfig kit;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    OpenMerchantAccount(AccountStore<MerchantSettings> merchants, Seals seals, KitConfig kit, InstantSource clock) {
        this.merchants = merchants;
        this.seals = seals;
        this.kit = kit;
        this.clock = clock;
    }

    /** @param callbackUrl null where the merchant wants no callbacks */
    public record Application(String name, String currency, String strategy, @Nullable URI callbackUrl) {}

    /** A new account with what nobody can read again. */
    public record Opened(MerchantSettings settings, String token, String secret, @Nullable String callbackSecret) {}

    public Uni<Opened> open(Application application) {
        String id = "m-" + HexFormat.of().formatHex(bytes(ID_BYTES));
        String token = drawSecret();
        String secret = drawSecret();
        URI callbackUrl = application.callbackUrl();
        String callbackSecret = callbackUrl == null ? null : drawCallbackSecret();
        CallbackEndpoint callback = callbackUrl == null || callbackSecret == null
                ? null
                : new CallbackEndpoint(callbackUrl, null, seals.seal(SecretContext.callbacks(id), callbackSecret));
        var settings = new MerchantSettings(
                new MerchantId(id),
                1,
                application.name(),
                true,
                kit.sandbox(),
                TokenHash.of(token),
                List.of(new RequestSecret(seals.seal(SecretContext.requests(id), secret), null)),
                application.currency(),
                application.strategy(),
                List.of(),
                StandardTerms.QUOTE_DEADLINE,
                StandardTerms.FEES,
                null,
                false,
                callback);
        return merchants.add(settings, clock.instant()).map(added -> {
            if (!added) {
                throw new IllegalStateException("a drawn merchant id was taken");
            }
            return new Opened(settings, token, secret, callbackSecret);
        });
    }

    private String drawSecret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
    }

    /** In the form that Standard Webhooks libraries take. */
    private String drawCallbackSecret() {
        return "whsec_" + Base64.getEncoder().encodeToString(bytes(SECRET_BYTES));
    }

    private byte[] bytes(int count) {
        byte[] drawn = new byte[count];
        random.nextBytes(drawn);
        return drawn;
    }
}
