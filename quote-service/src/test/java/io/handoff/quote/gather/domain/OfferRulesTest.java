package io.handoff.quote.gather.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.Money;
import io.handoff.contracts.job.FleetQuote;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.Sealed;
import io.handoff.quote.gather.Examples;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferRulesTest {
    private static final Instant NOW = Examples.NOON;
    private final OfferRules rules = new OfferRules(Duration.ofSeconds(30), Duration.ofMinutes(5));
    private final FleetSettings fleet = Examples.fleet("swift", URI.create("http://127.0.0.1"), new Sealed("k", "c"));

    @Test
    void offerExpiresBeforeTheFleetsQuote() {
        assertThat(offer(quote(750, "USD", NOW.plusSeconds(100))).expiresAt()).isEqualTo(NOW.plusSeconds(70));
    }

    @Test
    void offerWithoutAFleetsExpiryStandsForItsLifetime() {
        assertThat(offer(quote(750, "USD", null)).expiresAt()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void quoteThatExpiresWithinTheMarginIsNoOffer() {
        assertThat(rules.apply(fleet, quote(750, "USD", NOW.plusSeconds(30)), "USD", NOW)
                        .word())
                .isEqualTo("declined");
        assertThat(rules.apply(fleet, quote(750, "USD", NOW.plusSeconds(31)), "USD", NOW)
                        .word())
                .isEqualTo("offer");
    }

    @Test
    void otherCurrencyIsRefused() {
        assertThat(rules.apply(fleet, quote(750, "CAD", null), "USD", NOW).word())
                .isEqualTo("other_currency");
    }

    @Test
    void negativeFeeIsAnError() {
        assertThat(rules.apply(fleet, quote(-1, "USD", null), "USD", NOW).word())
                .isEqualTo("error");
    }

    @Test
    void aTimeThatIsYearsOffIsAnError() {
        var absurd = new FleetQuote(
                "q", new Money(750, "USD"), NOW, Instant.parse("+300000000-01-01T00:00:00Z"), 4.5, 3000, null);

        assertThat(rules.apply(fleet, absurd, "USD", NOW).word()).isEqualTo("error");
    }

    private FleetOffer offer(FleetQuote quote) {
        return ((FleetOutcome.Offered) rules.apply(fleet, quote, "USD", NOW)).offer();
    }

    private static FleetQuote quote(long cents, String currency, @Nullable Instant expiresAt) {
        return new FleetQuote(
                "q", new Money(cents, currency), NOW.plusSeconds(600), NOW.plusSeconds(1800), 4.5, 3000, expiresAt);
    }
}
