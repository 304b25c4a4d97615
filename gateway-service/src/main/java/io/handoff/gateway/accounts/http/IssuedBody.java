package io.handoff.gateway.accounts.http;

import io.handoff.gateway.accounts.application.Issued;
import io.handoff.gateway.accounts.application.StoredAccount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The account with whatever credentials the request has drawn. They are shown in this answer and never again.
 *
 * @param token request token, where one was drawn
 * @param secret request secret, where one was drawn
 * @param callbackSecret what signs callbacks, where one was drawn
 */
public record IssuedBody(
        String id,
        @Nullable String token,
        @Nullable String secret,
        @Nullable String callbackSecret,
        MerchantBody merchant) {
    static IssuedBody of(StoredAccount stored, Issued issued, Instant now) {
        return new IssuedBody(
                stored.account().id().value(),
                issued.token(),
                issued.secret(),
                issued.callbackSecret(),
                MerchantBody.of(stored, now));
    }
}
