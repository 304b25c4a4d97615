package io.handoff.standalone.conformance;

import io.handoff.contracts.fleet.Booking;
import io.handoff.contracts.fleet.BookingRequest;
import io.handoff.contracts.fleet.QuoteResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** {@code POST /bookings} and {@code GET /bookings?idempotency_key=}: one key is one job. */
final class BookingChecks {
    private static final int AT_ONCE = 4;
    /** Who came second may be told that nobody knows yet. */
    private static final Set<Integer> PUT_OFF = Set.of(409, 429, 503);

    private static final String ONE_JOB =
            "Keep each Idempotency-Key with its job, under a unique constraint: a key that came"
                    + " before is answered with the job it made.";

    private final FleetServer fleet;
    private final Orders orders;
    private final BookedJobs jobs;
    private final Duration patience;

    BookingChecks(FleetServer fleet, Orders orders, BookedJobs jobs, Duration patience) {
        this.fleet = fleet;
        this.orders = orders;
        this.jobs = jobs;
        this.patience = patience;
    }

    List<Check> all() {
        return List.of(
                new Check("booking.booked", "An offer is booked", this::booked),
                new Check("booking.same_key", "The same key again is the same job", this::sameKey),
                new Check(
                        "booking.same_key_at_once", "The same key many times at once is one job", this::sameKeyAtOnce),
                new Check("booking.unknown_fields", "Fields of later versions are ignored", this::unknownFields),
                new Check("booking.unknown_quote", "What was never offered isn't booked", this::unknownQuote),
                new Check("booking.expired_quote", "What has expired isn't booked", this::expiredQuote),
                new Check("lookup.found", "A job is found by its key", this::found),
                new Check("lookup.unknown_key", "A key that booked nothing is 404", this::notFound));
    }

    private void booked() {
        QuoteResponse quote = QuoteChecks.quoted(fleet, orders);
        Call call = call(quote, Orders.newKey());
        Exchange exchange = fleet.ask(call);
        Booking booking = fleet.expectBooking(exchange);
        jobs.lead(call, booking);
        if (!booking.currency().equals(quote.currency())) {
            throw new NotConforming(exchange, "Charge in the currency of the offer, " + quote.currency() + ".");
        }
        if (booking.feeCents() != quote.feeCents()) {
            throw new NotConforming(exchange, "Charge what was offered: fee_cents " + quote.feeCents() + ".");
        }
        if (!booking.status().equals("active")) {
            throw new NotConforming(exchange, "What was just booked has the status active.");
        }
    }

    private Call call(QuoteResponse quote, String key) {
        return Call.book(request(quote.quoteId(), key), key);
    }

    private BookingRequest request(String quoteId, String key) {
        return orders.booking(quoteId, key, jobs.callbackUrl());
    }

    private void sameKey() {
        BookedJobs.Lead lead = jobs.lead();
        Exchange exchange = fleet.ask(lead.call());
        expectJob(lead.booking().jobId(), exchange);
    }

    private void expectJob(String jobId, Exchange exchange) {
        Booking booking = fleet.expectBooking(exchange);
        if (!booking.jobId().equals(jobId)) {
            throw new NotConforming(exchange, ONE_JOB + " This key had made " + jobId + ".");
        }
    }

    private void sameKeyAtOnce() {
        Call call = call(QuoteChecks.quoted(fleet, orders), Orders.newKey());
        List<Exchange> exchanges = fleet.sendAtOnce(call, AT_ONCE);
        for (Exchange made : exchanges) {
            if (!PUT_OFF.contains(made.status())) {
                var unused = fleet.expectBooking(made);
            }
        }
        Booking settled = fleet.expectBooking(fleet.ask(call));
        exchanges.stream().filter(Exchange::isBooking).forEach(made -> expectJob(settled.jobId(), made));
    }

    private void unknownFields() {
        String key = Orders.newKey();
        String quoteId = QuoteChecks.quoted(fleet, orders).quoteId();
        Exchange exchange = fleet.ask(Call.book(Call.withUnknownFields(request(quoteId, key)), key));
        if (exchange.refuses()) {
            throw new NotConforming(exchange, "Ignore fields that you don't know: they are added without notice.");
        }
        var unused = fleet.expectBooking(exchange);
    }

    private void unknownQuote() {
        expectNothingBooked("no-such-quote", "Refuse a quote_id that you didn't give out, with 422 and a Declined.");
    }

    private void expiredQuote() {
        QuoteResponse quote = QuoteChecks.quoted(fleet, orders);
        Instant expiresAt = quote.expiresAt();
        if (expiresAt == null) {
            throw new NotApplicable("The fleet's offers don't expire.");
        }
        Duration left = Duration.between(orders.now(), expiresAt);
        if (left.compareTo(patience) > 0) {
            throw new NotApplicable("Offers stand for " + left.toSeconds()
                    + " s, which is longer than --within; give the server" + " shorter ones to try it.");
        }
        while (!orders.now().isAfter(expiresAt)) {
            FleetServer.pause();
        }
        expectNothingBooked(quote.quoteId(), "Refuse an offer that has expired, with 410 and a Declined.");
    }

    private void expectNothingBooked(String quoteId, String mend) {
        String key = Orders.newKey();
        Exchange exchange = fleet.ask(Call.book(request(quoteId, key), key));
        if (exchange.isBooking()) {
            var unused = fleet.expectBooking(exchange);
        }
        if (exchange.status() == 409) {
            throw new NotConforming(exchange, mend + " 409 says that nobody knows yet.");
        }
        fleet.expectRefusal(exchange, mend);
        Exchange found = fleet.ask(Call.find(key));
        if (found.status() != 404) {
            throw new NotConforming(found, "The booking was refused, so its key is 404.");
        }
    }

    private void found() {
        BookedJobs.Lead lead = jobs.lead();
        Exchange exchange = fleet.ask(Call.find(lead.key()));
        Booking found = fleet.expect(exchange, Booking.class);
        if (!found.jobId().equals(lead.booking().jobId())) {
            throw new NotConforming(
                    exchange,
                    "Answer with the job that this key made, " + lead.booking().jobId() + ".");
        }
    }

    private void notFound() {
        Exchange exchange = fleet.ask(Call.find(Orders.newKey()));
        if (exchange.status() != 404) {
            throw new NotConforming(
                    exchange, "Answer 404 where nothing was booked with this key: Handoff books again only then.");
        }
    }
}
