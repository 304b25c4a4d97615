package io.handoff.gateway.accounts;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of accounts. */
@Schema(description = "A page of accounts, by id.")
public record MerchantsBody(
        @Schema(description = "Accounts.") @NotNull List<MerchantBody> merchants,
        @Schema(description = "What to send as `after` for the next page; absent on the last one.") @Nullable
                String next) {}
