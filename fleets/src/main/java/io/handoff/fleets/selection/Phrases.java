package io.handoff.fleets.selection;

import io.handoff.contracts.Money;
import io.handoff.contracts.quotation.FleetOffer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** What reasons are made of. */
final class Phrases {
    private Phrases() {}

    static String money(Money money) {
        return money.toDecimal().toPlainString() + ' ' + money.currency();
    }

    static String time(Duration time) {
        if (time.toMinutes() == 0) {
            return time.toSeconds() + " s";
        }
        return time.toHours() < 2 ? time.toMinutes() + " min" : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /** Rounded down, so that what is below a bound doesn't read as if it were the bound. */
    static String rating(double rating) {
        return BigDecimal.valueOf(rating)
                .setScale(2, RoundingMode.FLOOR)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Why one of two offers with the same score stands behind the other: by the ties' order. */
    static String tie(String equal, FleetOffer offer, FleetOffer best) {
        long more = offer.fee().cents() - best.fee().cents();
        if (more > 0) {
            return equal + ", but " + money(new Money(more, offer.fee().currency())) + " dearer.";
        }
        return offer.dropoffEta().isAfter(best.dropoffEta())
                ? equal + " and as cheap, but delivers later."
                : equal + ", as cheap and as soon, and after it by its id.";
    }
}
