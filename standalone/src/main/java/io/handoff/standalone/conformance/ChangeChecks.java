package io.handoff.standalone.conformance;

import io.handoff.contracts.fleet.Booking;
import io.handoff.contracts.fleet.Cancellation;
import io.handoff.contracts.fleet.JobProgress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asking how a job stands, changing it, and giving it up. */
final class ChangeChecks {
    private static final String NO_JOB = "no-such-job";

    private final FleetServer fleet;
    private final Orders orders;
    private final BookedJobs jobs;
    /** What has been agreed to: only then it can be asked for again. */
    private boolean modified;

    private @Nullable Cancellation cancelled;

    ChangeChecks(FleetServer fleet, Orders orders, BookedJobs jobs) {
        this.fleet = fleet;
        this.orders = orders;
        this.jobs = jobs;
    }

    List<Check> all() {
        return List.of(
                new Check("progress.told", "The fleet says how a job stands", this::told),
                new Check("progress.unknown_job", "A job that isn't there is unknown_job", this::toldOfNone),
                new Check("modification.agreed", "A job is changed", this::modified),
                new Check("modification.repeated", "The same change again is no other one", this::modifiedAgain),
                new Check("modification.unknown_job", "A job that isn't there isn't changed", this::modifiedNone),
                new Check("cancellation.unknown_job", "A job that isn't there isn't given up", this::cancelledNone),
                new Check("cancellation.agreed", "A job is given up", this::cancelled),
                new Check("cancellation.repeated", "What is given up is agreed to again", this::cancelledAgain),
                new Check("cancellation.seen", "The look-up says that a job is given up", this::seen),
                new Check("cancellation.same_key", "Its key books nothing new", this::sameKey));
    }

    private void told() {
        String job = jobs.lead().booking().jobId();
        Exchange exchange = fleet.ask(Call.progress(job));
        if (exchange.status() == 404 && exchange.json().path("code").asText().equals("unknown_job")) {
            throw new NotConforming(
                    exchange, "This job is booked: say its reports, or 405 where the fleet can't be asked.");
        }
        refuseUnoffered(exchange);
        JobProgress progress = fleet.expect(exchange, JobProgress.class);
        if (!progress.jobId().equals(job)
                || progress.reports().stream()
                        .anyMatch(report -> !report.jobId().equals(job))) {
            throw new NotConforming(exchange, "Say the reports of " + job + " alone.");
        }
    }

    private static void refuseUnoffered(Exchange exchange) {
        if (exchange.isNowhere() || exchange.status() == 405 || exchange.status() == 501) {
            throw new NotApplicable("The fleet doesn't offer it (" + exchange.status() + ").");
        }
    }

    private void toldOfNone() {
        Exchange exchange = fleet.ask(Call.progress(NO_JOB));
        refuseUnoffered(exchange);
        expectUnknown(exchange);
    }

    private void expectUnknown(Exchange exchange) {
        fleet.expectRefusal(exchange, "Refuse it with 404 and the code unknown_job.");
        if (exchange.status() != 404 || !exchange.json().path("code").asText().equals("unknown_job")) {
            throw new NotConforming(exchange, "Refuse it with 404 and the code unknown_job.");
        }
    }

    private Exchange modify(String job) {
        Exchange exchange = fleet.ask(Call.modify(job, orders.modification(1)));
        if (exchange.status() == 405 || exchange.status() == 501) {
            throw new NotApplicable(
                    "The fleet doesn't offer it (" + exchange.status() + "); Handoff cancels and books anew.");
        }
        return exchange;
    }

    private void modified() {
        String job = jobs.lead().booking().jobId();
        Exchange exchange = modify(job);
        if (exchange.isNowhere()) {
            throw new NotConforming(exchange, "Answer 405 where the fleet changes no jobs.");
        }
        if (exchange.status() == 409 || exchange.status() == 422) {
            fleet.expectRefusal(exchange, "");
            throw new NotApplicable(
                    "The fleet refuses it: " + exchange.json().path("code").asText() + ".");
        }
        expectSame(job, exchange);
        modified = true;
    }

    private void expectSame(String job, Exchange exchange) {
        Booking booking = fleet.expect(exchange, Booking.class);
        if (!booking.jobId().equals(job)) {
            throw new NotConforming(exchange, "Change the job " + job + " and no other; its id stays.");
        }
    }

    private void modifiedAgain() {
        if (!modified) {
            throw new NotApplicable("No change was made.");
        }
        String job = jobs.lead().booking().jobId();
        Exchange exchange = modify(job);
        if (exchange.status() != 200) {
            throw new NotConforming(
                    exchange, "Answer a revision that you have already with 200 and the job as it stands.");
        }
        expectSame(job, exchange);
    }

    private void modifiedNone() {
        expectUnknown(modify(NO_JOB));
    }

    private void cancelledNone() {
        expectUnknown(fleet.ask(Call.cancel(NO_JOB)));
    }

    private void cancelled() {
        Exchange exchange = fleet.ask(Call.cancel(jobs.lead().booking().jobId()));
        if (exchange.status() == 409) { // it may have been picked up meanwhile; not so one that was just booked
            fleet.expectRefusal(exchange, "");
            bookAnother();
            exchange = fleet.ask(Call.cancel(jobs.lead().booking().jobId()));
        }
        String job = jobs.lead().booking().jobId();
        Cancellation cancellation = fleet.expect(exchange, Cancellation.class);
        if (!cancellation.jobId().equals(job)) {
            throw new NotConforming(exchange, "Say the job that was cancelled: " + job + ".");
        }
        cancelled = cancellation;
    }

    private void bookAnother() {
        String key = Orders.newKey();
        String quoteId = QuoteChecks.quoted(fleet, orders).quoteId();
        Call call = Call.book(orders.booking(quoteId, key, jobs.callbackUrl()), key);
        jobs.lead(call, fleet.expectBooking(fleet.ask(call)));
    }

    /** Throws {@link NotApplicable} where it wasn't given up. */
    private Cancellation first() {
        Cancellation first = cancelled;
        if (first == null) {
            throw new NotApplicable("The job wasn't given up.");
        }
        return first;
    }

    private void cancelledAgain() {
        Cancellation first = first();
        Exchange exchange = fleet.ask(Call.cancel(first.jobId()));
        if (exchange.refuses()) {
            throw new NotConforming(
                    exchange,
                    "Agree again to what is cancelled already: Handoff asks again where it missed the answer, and"
                            + " takes a refusal for a courier that is still coming.");
        }
        Cancellation second = fleet.expect(exchange, Cancellation.class);
        if (!Objects.equals(first.feeCents(), second.feeCents())) {
            throw new NotConforming(exchange, "Name the same fee as before: " + first.feeCents() + ".");
        }
    }

    private void seen() {
        var unused = first();
        Exchange exchange = fleet.ask(Call.find(jobs.lead().key()));
        Booking booking = fleet.expect(exchange, Booking.class);
        if (!booking.status().equals("cancelled")) {
            throw new NotConforming(exchange, "A job that was cancelled has the status cancelled.");
        }
    }

    private void sameKey() {
        var unused = first();
        BookedJobs.Lead lead = jobs.lead();
        Exchange exchange = fleet.ask(lead.call());
        Booking booking = fleet.expectBooking(exchange);
        if (!booking.jobId().equals(lead.booking().jobId())) {
            throw new NotConforming(
                    exchange,
                    "A key stays with its job, whatever became of it: "
                            + lead.booking().jobId() + ".");
        }
    }
}
