package io.handoff.quote.gather.domain;

import io.handoff.contracts.job.FleetQuote;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.settings.FleetSettings;
import java.time.Duration;
import java.time.Instant;

/**
 * What a fleet's quote has to be to become an offer, and how long it stands then.
 *
 * @param margin how much earlier than the fleet's quote the offer expires
 * @param lifetime how long it stands where the fleet names no expiry
 */
public record OfferRules(Duration margin, Duration lifetime) {

    private static final Duration YEAR = Duration.ofDays(366);

    public FleetOutcome apply(FleetSettings fleet, FleetQuote quote, String currency, Instant now) {
        if (quote.fee().cents() < 0) {
            return RefusalCode.ERROR.by(fleet, "The fleet quoted a negative fee.");
        }
        if (!quote.fee().currency().equals(currency)) {
            return RefusalCode.OTHER_CURRENCY.by(fleet, "The fleet quoted in another currency than " + currency + ".");
        }
        if (isAbsurd(quote.pickupEta(), now) || isAbsurd(quote.dropoffEta(), now)) {
            return RefusalCode.ERROR.by(fleet, "The fleet quoted a time that is more than a year off.");
        }
        Instant fleetExpiry = quote.expiresAt();
        Instant expiresAt = fleetExpiry == null ? now.plus(lifetime) : fleetExpiry.minus(margin);
        if (!expiresAt.isAfter(now)) {
            return RefusalCode.DECLINED.by(fleet, "The fleet's quote expires too soon to be accepted.");
        }
        return new FleetOutcome.Offered(new FleetOffer(
                fleet.id(),
                fleet.name(),
                quote.fee(),
                quote.pickupEta(),
                quote.dropoffEta(),
                quote.rating(),
                quote.distanceM(),
                expiresAt,
                quote.quoteId() == null ? "" : quote.quoteId()));
    }

    /** Offers are weighed by their times, and there are times that can't be reckoned with. */
    private static boolean isAbsurd(Instant eta, Instant now) {
        return eta.isAfter(now.plus(YEAR)) || eta.isBefore(now.minus(YEAR));
    }
}
