package io.handoff.gateway.accounts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An application for an account.
 *
 * @param currency null for the standard one
 * @param callback null where the merchant wants no callbacks
 */
@Schema(
        description = "An account to be opened: its terms, a currency, and where callbacks go.",
        requiredProperties = "name",
        examples = "{\"name\": \"Corner Kitchen\", \"currency\": \"USD\", \"strategy\": \"lowest_price\","
                + " \"callback_url\": \"https://merchant.example/handoff\"}")
public record OpenMerchant(
        @JsonUnwrapped @Named AccountTerms terms,
        @Schema(
                        description = "ISO 4217 code of a currency with two decimals. It can't change later.",
                        defaultValue = MerchantAccount.STANDARD_CURRENCY)
                @CurrencyCode
                @Nullable
                String currency,
        @JsonUnwrapped(prefix = "callback_") @Nullable SetCallback callback) {
    /** What the account is to be, but for what is drawn. */
    MerchantSettings applyTo(MerchantSettings standard) {
        return terms.applyTo(standard);
    }
}
