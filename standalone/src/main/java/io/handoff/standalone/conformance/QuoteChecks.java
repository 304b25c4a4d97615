package io.handoff.standalone.conformance;

import io.handoff.contracts.fleet.QuoteResponse;
import java.time.Instant;
import java.util.List;

/** {@code POST /quotes}. */
final class QuoteChecks {
    private static final String DECLINE =
            "Refuse with 422 and a Declined: 4xx says no; anything else leaves it unknown.";

    private final FleetServer fleet;
    private final Orders orders;

    QuoteChecks(FleetServer fleet, Orders orders) {
        this.fleet = fleet;
        this.orders = orders;
    }

    List<Check> all() {
        return List.of(
                new Check("quote.offered", "A trip that the fleet serves has a price", this::offered),
                new Check("quote.unknown_fields", "Fields of later versions are ignored", this::unknownFields),
                new Check("quote.declined", "A trip to nowhere is declined with a code", this::declined),
                new Check("quote.malformed", "What isn't JSON is refused", this::malformed));
    }

    private void offered() {
        var unused = quoted(fleet, orders);
    }

    /** An offer that Handoff could book; without one hardly anything can be tried. */
    static QuoteResponse quoted(FleetServer fleet, Orders orders) {
        Exchange exchange = fleet.ask(Call.quote(orders.quote()));
        if (exchange.refuses()) {
            throw new NotConforming(
                    exchange,
                    "Offer this trip, or say --from, --to, --currency and --phone as this fleet serves them; with a"
                            + " 401, mend the signature, or say the --secret that the server has.");
        }
        QuoteResponse quote = fleet.expect(exchange, QuoteResponse.class);
        if (!quote.currency().equals(orders.currency())) {
            throw new NotConforming(
                    exchange, "Quote in the currency that was asked for, " + orders.currency() + ", or decline.");
        }
        if (quote.dropoffEta().isBefore(quote.pickupEta())) {
            throw new NotConforming(exchange, "A drop-off can't be before its pickup: mend dropoff_eta.");
        }
        Instant expiresAt = quote.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(orders.now())) {
            throw new NotConforming(
                    exchange, "An offer that has expired is none: mend expires_at, or the server's clock.");
        }
        return quote;
    }

    private void unknownFields() {
        Exchange exchange = fleet.ask(Call.quote(Call.withUnknownFields(orders.quote())));
        if (exchange.refuses()) {
            throw new NotConforming(exchange, "Ignore fields that you don't know: they are added without notice.");
        }
        var unused = fleet.expect(exchange, QuoteResponse.class);
    }

    private void declined() {
        Exchange exchange = fleet.ask(Call.quote(orders.nobodyServes()));
        if (exchange.status() == 200) {
            throw new NotApplicable("The fleet offers a trip to the middle of the Pacific, so no refusal was seen.");
        }
        fleet.expectRefusal(exchange, DECLINE);
    }

    private void malformed() {
        Exchange exchange = fleet.ask(Call.quote("{\"reference\":"));
        if (!exchange.refuses() || exchange.status() == 401) {
            throw new NotConforming(exchange, "Refuse what can't be read with 400: a 5xx counts against the fleet.");
        }
    }
}
