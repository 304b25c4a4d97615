package io.handoff.gateway.accounts;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.RequestSecret;
import io.handoff.contracts.settings.Sealed;
import io.handoff.gateway.access.TokenHash;
import io.handoff.gateway.accounts.domain.AccountAction;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import io.handoff.gateway.accounts.domain.StoredAccount;
import io.handoff.gateway.accounts.persistence.Merchants;
import io.handoff.gateway.accounts.persistence.Merchants.Opening;
import io.handoff.kit.KitConfig;
import io.handoff.kit.security.SecretContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens a merchant's account. Its credentials are drawn here and given out this once. */
@Singleton
public class OpenMerchantAccount {
    private final Merchants merchants;
    private final AnnounceChange announcement;
    private final DrawCredentials draw;
    private final Seals seals;
    private final boolean sandbox;
    private final InstantSource clock;

    OpenMerchantAccount(
            Merchants merchants,
            AnnounceChange announcement,
            DrawCredentials draw,
            Seals seals,
            KitConfig kit,
            InstantSource clock) {
        this.merchants = merchants;
        this.announcement = announcement;
        this.draw = draw;
        this.seals = seals;
        this.sandbox = kit.sandbox();
        this.clock = clock;
    }

    /**
     * What makes a repeated request the same one.
     *
     * @param digest of its body
     */
    public record RequestKey(String key, String digest) {}

    /** What became of an application. */
    public sealed interface AccountOpening {
        /** A new account, with what nobody can read again. */
        record Opened(StoredAccount stored, Issued issued) implements AccountOpening {}

        /** The same request has opened this account before. */
        record OpenedBefore(StoredAccount stored) implements AccountOpening {}

        /** Another request has used the key. */
        record KeyTaken() implements AccountOpening {}
    }

    /** @param request null where repeating the request opens another account */
    public Uni<AccountOpening> open(OpenMerchant application, String actor, @Nullable RequestKey request) {
        if (request == null) {
            return add(application, actor, null);
        }
        return merchants
                .opening(request.key())
                .flatMap(before ->
                        before.isPresent() ? repeated(before.get(), request) : add(application, actor, request));
    }

    private Uni<AccountOpening> repeated(Opening before, RequestKey request) {
        if (!before.request().equals(request.digest())) {
            return Uni.createFrom().item(new AccountOpening.KeyTaken());
        }
        return merchants
                .find(before.merchant())
                .map(found -> new AccountOpening.OpenedBefore(
                        found.orElseThrow(() -> new IllegalStateException("an opened account is gone"))));
    }

    private Uni<AccountOpening> add(OpenMerchant application, String actor, @Nullable RequestKey request) {
        Instant now = clock.instant();
        AccountOpening.Opened opened = drawn(application, now);
        MerchantAccount account = opened.stored().account();
        AuditEntry entry = AccountComparison.entry(now, actor, AccountAction.OPENED, null, account);
        Opening opening = request == null
                ? null
                : new Opening(request.key(), request.digest(), account.id().value());
        return merchants.add(account, entry, opening).flatMap(added -> {
            if (added) {
                return announcement.announce(entry).replaceWith(opened);
            }
            // A drawn id is never taken: the same key came twice at once, and the other one was first.
            return request == null
                    ? Uni.createFrom().failure(new IllegalStateException("a drawn merchant id was taken"))
                    : open(application, actor, request);
        });
    }

    private AccountOpening.Opened drawn(OpenMerchant application, Instant now) {
        var id = new MerchantId(draw.merchantId());
        String token = draw.token();
        String secret = draw.requestSecret();
        String callbackSecret = application.callback() == null ? null : draw.callbackSecret();
        String currency = application.currency() == null ? MerchantAccount.STANDARD_CURRENCY : application.currency();
        var standard = MerchantAccount.standard(id, sandbox, "", currency);
        var account = new MerchantAccount(application.applyTo(standard.settings()))
                .withTokenHash(TokenHash.of(token))
                .withSecrets(List.of(new RequestSecret(seals.seal(SecretContext.requests(id), secret), null)))
                .withCallback(endpoint(id, application.callback(), callbackSecret));
        return new AccountOpening.Opened(
                new StoredAccount(account, now, now), new Issued(token, secret, callbackSecret));
    }

    private @Nullable CallbackEndpoint endpoint(
            MerchantId id, @Nullable SetCallback callback, @Nullable String secret) {
        if (callback == null || secret == null) {
            return null;
        }
        String apiKey = callback.apiKey();
        Sealed key = apiKey == null ? null : seals.seal(SecretContext.apiKey(id), apiKey);
        return new CallbackEndpoint(callback.uri(), key, seals.seal(SecretContext.callbacks(id), secret));
    }
}
