package io.handoff.contracts.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with a merchant when a request of it was accepted.
 *
 * @param searchFor how long after the first pickup's time a search for a courier goes on, null where the installation's
 *     standard holds
 */
public record MerchantTerms(String currency, FeeSchedule fees, @Nullable Duration searchFor) {
    public static MerchantTerms of(MerchantSettings settings) {
        return new MerchantTerms(settings.currency(), settings.fees(), settings.searchFor());
    }
}
