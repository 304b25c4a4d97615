package io.handoff.standalone.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.handoff.standalone.servers.CannotContinue;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code ./handoff fleet conformance}: asks a fleet's server for all that Handoff asks for, in good faith and not, and says what
 * to mend. What it books it cancels.
 */
public final class Conformance {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ConformanceOptions options;
    private final ProtocolDocument document;
    private final InstantSource clock;
    private final PrintStream out;

    Conformance(ConformanceOptions options, ProtocolDocument document, InstantSource clock, PrintStream out) {
        this.options = options;
        this.document = document;
        this.clock = clock;
        this.out = out;
    }

    /** Throws {@link CannotContinue} where a check has failed. */
    public static void run(Path root, List<String> words, PrintStream out) {
        var options = ConformanceOptions.parse(words);
        List<Finding> findings =
                new Conformance(options, ProtocolDocument.below(root), InstantSource.system(), out).findings();
        long failed = count(findings, Finding.Outcome.FAILED);
        if (failed > 0) {
            throw new CannotContinue(failed + " of " + findings.size() + " checks failed.");
        }
    }

    List<Finding> findings() {
        try (ReportListener listener = ReportListener.open(options, clock)) {
            var jobs = new BookedJobs(listener.callbackUrl());
            var fleet = new FleetServer(options.url(), options.secret(), document, clock, jobs);
            List<Finding> findings = new ArrayList<>();
            try {
                for (Check check : checks(fleet, jobs, listener)) {
                    findings.add(print(check.run()));
                }
            } finally {
                printEnd(findings, cancelAll(fleet, jobs));
            }
            return findings;
        }
    }

    private List<Check> checks(FleetServer fleet, BookedJobs jobs, ReportListener listener) {
        var orders = new Orders(options.place(), clock);
        List<Check> checks = new ArrayList<>();
        checks.addAll(new QuoteChecks(fleet, orders).all());
        checks.addAll(new SignatureChecks(fleet, orders).all());
        checks.addAll(new BookingChecks(fleet, orders, jobs, options.within()).all());
        checks.addAll(new ReportChecks(document, jobs, listener, options, this::note).all());
        checks.addAll(new ChangeChecks(fleet, orders, jobs).all());
        return checks;
    }

    /** Gives what the fleet doesn't agree to cancel, jobs and keys whose job isn't known. */
    private static List<String> cancelAll(FleetServer fleet, BookedJobs jobs) {
        List<String> left = new ArrayList<>();
        for (Call booking : jobs.unanswered()) {
            String key = String.valueOf(booking.key());
            try {
                Exchange found = fleet.ask(Call.find(key));
                String job = found.json().path("job_id").asText();
                if (found.status() != 404 && (job.isEmpty() || !isCancelled(fleet, job))) {
                    left.add("Idempotency-Key " + key);
                }
            } catch (NotConforming | CannotContinue e) {
                left.add("Idempotency-Key " + key);
            }
        }
        for (String job : jobs.all()) {
            if (!isCancelled(fleet, job)) {
                left.add(job);
            }
        }
        return left;
    }

    private static boolean isCancelled(FleetServer fleet, String job) {
        try {
            return fleet.ask(Call.cancel(job)).status() == 200;
        } catch (NotConforming | CannotContinue e) {
            return false;
        }
    }

    private Finding print(Finding finding) {
        finding.lines().forEach(this::note);
        return finding;
    }

    private void note(String line) {
        if (!options.json()) {
            out.println(line);
        }
    }

    /** @param left what stays booked */
    private void printEnd(List<Finding> findings, List<String> left) {
        if (!options.json()) {
            left.forEach(job -> out.println("still booked: " + job));
            out.printf(
                    "%d hold, %d failed, %d don't apply.%n",
                    count(findings, Finding.Outcome.OK),
                    count(findings, Finding.Outcome.FAILED),
                    count(findings, Finding.Outcome.SKIPPED));
            return;
        }
        try {
            out.println(JSON.writeValueAsString(Map.of("checks", findings, "still_booked", left)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count(List<Finding> findings, Finding.Outcome outcome) {
        return findings.stream().filter(finding -> finding.outcome() == outcome).count();
    }
}
