package io.handoff.standalone.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.fleet.Progress;
import io.handoff.standalone.conformance.ReportListener.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What the fleet reports by itself. */
final class ReportChecks {
    private final ProtocolDocument document;
    private final BookedJobs jobs;
    private final ReportListener listener;
    private final ConformanceOptions options;
    private final Consumer<String> notes;

    ReportChecks(
            ProtocolDocument document,
            BookedJobs jobs,
            ReportListener listener,
            ConformanceOptions options,
            Consumer<String> notes) {
        this.document = document;
        this.jobs = jobs;
        this.listener = listener;
        this.options = options;
        this.notes = notes;
    }

    List<Check> all() {
        return List.of(
                new Check("report.arrives", "What happens to a job is reported", this::arrives),
                new Check("report.signed", "Reports are signed", this::signed),
                new Check("report.shape", "Reports can be read", this::shape),
                new Check("report.again", "A report that was answered 503 comes again", this::again),
                new Check("report.order", "The reports of a job come in order", this::order));
    }

    private void arrives() {
        requireAwaited();
        BookedJobs.Lead lead = jobs.lead();
        if (listener.received().isEmpty()) {
            notes.accept("Waiting up to " + options.within().toSeconds() + " s for a report of "
                    + lead.booking().jobId() + "; let a courier accept it.");
        }
        if (!await(() -> !listener.received().isEmpty())) {
            throw new NotConforming(
                    lead.call().said(),
                    "no report of " + lead.booking().jobId() + " within "
                            + options.within().toSeconds() + " s",
                    "Report each change to callback_url as it stands in the booking. Where somebody has to move the"
                            + " job, let them do so meanwhile; where this machine isn't reached by that URL, say --listen"
                            + " and --callback-url.");
        }
    }

    private boolean await(BooleanSupplier condition) {
        long until = System.nanoTime() + options.within().toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                return false;
            }
            FleetServer.pause();
        }
        return true;
    }

    private void requireAwaited() {
        if (!options.callbacks().awaited()) {
            throw new NotApplicable("--no-callbacks was said.");
        }
    }

    private List<Received> received() {
        requireAwaited();
        List<Received> received = listener.received();
        if (received.isEmpty()) {
            throw new NotApplicable("No report has come.");
        }
        return received;
    }

    private static NotConforming wrong(Received received, String what, String mend) {
        Call call = received.call();
        return new NotConforming(
                "a callback_url to report to",
                call.method() + ' ' + call.path() + ' ' + what + ": " + call.body(),
                mend);
    }

    private void signed() {
        for (Received received : received()) {
            String problem = received.signatureProblem();
            if (problem != null) {
                throw wrong(
                        received,
                        problem,
                        "Sign the bytes of the body with the shared secret, at the time of sending, as requests are"
                                + " signed.");
            }
        }
    }

    private void shape() {
        for (Received received : received()) {
            if (!received.call().method().equals("POST")) {
                throw wrong(received, "", "Report with POST.");
            }
            JsonNode json = received.json();
            List<String> violations = document.violations(Progress.class, json);
            if (!violations.isEmpty()) {
                throw wrong(
                        received,
                        "",
                        "Report a Progress as in docs/fleet-protocol.yaml: " + String.join("; ", violations) + ".");
            }
            if (!jobs.all().contains(received.jobId())) {
                throw wrong(
                        received,
                        "of a job that isn't booked here",
                        "Say the job_id that the booking was answered with.");
            }
            for (JsonNode task : json.get("tasks")) {
                if (task.get("task").asInt() > 1) {
                    throw wrong(
                            received, "of a stop that isn't there", "Say each stop's task as it stood in the booking.");
                }
            }
            if (json.hasNonNull("fee_cents") != json.hasNonNull("currency")) {
                throw wrong(received, "with half a fee", "Say fee_cents and currency together.");
            }
        }
    }

    private void again() {
        Received putOff = received().stream()
                .filter(received -> received.answer() == 503)
                .findFirst()
                .orElseThrow(() -> new NotApplicable("No report came that could be put off."));
        JsonNode body = putOff.json();
        Predicate<Received> same =
                received -> received.answer() == 202 && received.json().equals(body);
        if (!await(() -> listener.received().stream().anyMatch(same))) {
            throw wrong(
                    putOff,
                    "and not again after 503",
                    "Send a report again, with the same body, until it is answered 2xx.");
        }
    }

    private void order() {
        var unused = received();
        String job = jobs.lead().booking().jobId();
        if (!await(() -> taken(job).size() > 1)) {
            throw new NotApplicable("There was only one report of " + job + ".");
        }
        long last = 0;
        for (Received received : taken(job)) {
            long sequence = received.json().path("sequence").asLong();
            if (sequence != 0 && sequence <= last) {
                throw wrong(
                        received,
                        "after a report with the sequence " + last,
                        "Let sequence rise with each report of a job, and send the next one when the one before it is"
                                + " answered.");
            }
            last = Math.max(last, sequence);
        }
    }

    /** Each report of a job once, as they came. */
    private List<Received> taken(String job) {
        List<Received> taken = new ArrayList<>();
        for (Received received : listener.received()) {
            boolean repeated = taken.stream().anyMatch(before -> before.json().equals(received.json()));
            if (received.answer() == 202 && received.jobId().equals(job) && !repeated && !received.positionOnly()) {
                taken.add(received);
            }
        }
        return taken;
    }
}
