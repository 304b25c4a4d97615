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
            var fleet = new FleetServer(options.url(), options.secret(), document, clock);
            var jobs = new BookedJobs(listener.callbackUrl());
            List<Finding> findings = new ArrayList<>();
            for (Check check : checks(fleet, jobs, listener)) {
                findings.add(print(check.run()));
            }
            cancelTheRest(fleet, jobs);
            printEnd(findings);
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

    /** As far as it goes: what can't be cancelled has been found before. */
    private static void cancelTheRest(FleetServer fleet, BookedJobs jobs) {
        for (String job : jobs.all()) {
            try {
                var unused = fleet.ask(Call.cancel(job));
            } catch (NotConforming e) {
                // It was said of the job that most is tried with.
            }
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

    private void printEnd(List<Finding> findings) {
        if (!options.json()) {
            out.printf(
                    "%d hold, %d failed, %d don't apply.%n",
                    count(findings, Finding.Outcome.OK),
                    count(findings, Finding.Outcome.FAILED),
                    count(findings, Finding.Outcome.SKIPPED));
            return;
        }
        try {
            out.println(JSON.writeValueAsString(Map.of("checks", findings)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count(List<Finding> findings, Finding.Outcome outcome) {
        return findings.stream().filter(finding -> finding.outcome() == outcome).count();
    }
}
