package io.handoff.gateway.accounts;

import io.handoff.gateway.accounts.domain.StoredAccount;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The account with whatever credentials the request has drawn. */
@Schema(
        description =
                "An account with the credentials that the request has drawn. They are shown in this answer and never"
                        + " again.")
public record IssuedBody(
        @Schema(description = "The account's id.") @NotNull String id,
        @Schema(description = "The API token; only where it was drawn.") @Nullable String token,
        @Schema(description = "The API secret; only where it was drawn.") @Nullable String secret,
        @Schema(description = "The callback secret; only where it was drawn.") @Nullable String callbackSecret,
        @Schema(description = "The account.") @NotNull MerchantBody merchant) {
    static IssuedBody of(StoredAccount stored, Issued issued, Instant now) {
        return new IssuedBody(
                stored.account().id().value(),
                issued.token(),
                issued.secret(),
                issued.callbackSecret(),
                MerchantBody.of(stored, now));
    }
}
