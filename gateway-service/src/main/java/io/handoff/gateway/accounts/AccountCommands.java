package io.handoff.gateway.accounts;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.Sealed;
import io.handoff.gateway.access.TokenHash;
import io.handoff.gateway.accounts.AccountCommand.Decision;
import io.handoff.gateway.accounts.AccountCommand.Decision.Becomes;
import io.handoff.gateway.accounts.AccountCommand.Decision.Refused;
import io.handoff.gateway.accounts.domain.AccountAction;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import io.handoff.kit.security.SecretContext;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an operator can do to an account. */
@Singleton
public class AccountCommands {
    private static final Refused NO_CALLBACK =
            new Refused("This merchant has no callback endpoint: PUT one first, which draws a secret too.");

    private final Seals seals;
    private final DrawCredentials draw;

    AccountCommands(Seals seals, DrawCredentials draw) {
        this.seals = seals;
        this.draw = draw;
    }

    public AccountCommand update(AccountTerms terms) {
        return new AccountCommand(
                AccountAction.UPDATED,
                (present, now) -> AccountCommand.becomes(new MerchantAccount(terms.applyTo(present.settings()))));
    }

    public AccountCommand suspend() {
        return new AccountCommand(
                AccountAction.SUSPENDED, (present, now) -> AccountCommand.becomes(present.suspended()));
    }

    public AccountCommand activate() {
        return new AccountCommand(
                AccountAction.ACTIVATED, (present, now) -> AccountCommand.becomes(present.activated()));
    }

    /** A new token; the former one is unknown at once, since a request shows one token only. */
    public AccountCommand replaceToken() {
        return new AccountCommand(AccountAction.TOKEN_REPLACED, (present, now) -> {
            String token = draw.token();
            return new Becomes(present.withTokenHash(TokenHash.of(token)), new Issued(token, null, null));
        });
    }

    /** @param overlap how long the present secret stays valid beside the new one */
    public AccountCommand rotateSecret(Duration overlap) {
        return new AccountCommand(AccountAction.SECRET_ROTATED, (present, now) -> {
            String secret = draw.requestSecret();
            Sealed sealed = seals.seal(SecretContext.requests(present.id()), secret);
            return new Becomes(present.rotated(sealed, now, now.plus(overlap)), new Issued(null, secret, null));
        });
    }

    public AccountCommand endFormerSecret() {
        return new AccountCommand(
                AccountAction.FORMER_SECRET_ENDED,
                (present, now) -> AccountCommand.becomes(present.withoutFormerSecret()));
    }

    /** @param apiKey null where the merchant wants none shown to it */
    public AccountCommand setCallback(URI url, @Nullable String apiKey) {
        return new AccountCommand(AccountAction.CALLBACK_SET, (present, now) -> called(present, url, apiKey));
    }

    private Decision called(MerchantAccount present, URI url, @Nullable String apiKey) {
        MerchantId id = present.id();
        CallbackEndpoint before = present.callback();
        Sealed key = apiKey == null
                ? null
                : seals.keep(before == null ? null : before.apiKey(), SecretContext.apiKey(id), apiKey);
        if (before != null) {
            return AccountCommand.becomes(present.withCallback(new CallbackEndpoint(url, key, before.secret())));
        }
        String secret = draw.callbackSecret();
        var endpoint = new CallbackEndpoint(url, key, seals.seal(SecretContext.callbacks(id), secret));
        return new Becomes(present.withCallback(endpoint), new Issued(null, null, secret));
    }

    public AccountCommand removeCallback() {
        return new AccountCommand(
                AccountAction.CALLBACK_REMOVED, (present, now) -> AccountCommand.becomes(present.withCallback(null)));
    }

    public AccountCommand replaceCallbackSecret() {
        return new AccountCommand(AccountAction.CALLBACK_SECRET_REPLACED, (present, now) -> {
            CallbackEndpoint before = present.callback();
            if (before == null) {
                return NO_CALLBACK;
            }
            String secret = draw.callbackSecret();
            Sealed sealed = seals.seal(SecretContext.callbacks(present.id()), secret);
            return new Becomes(
                    present.withCallback(new CallbackEndpoint(before.url(), before.apiKey(), sealed)),
                    new Issued(null, null, secret));
        });
    }
}
