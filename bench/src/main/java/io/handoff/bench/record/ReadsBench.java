package io.handoff.bench.record;

import io.handoff.bench.CannotMeasure;
import io.handoff.bench.load.AdminApi;
import io.handoff.bench.load.BenchMerchant;
import io.handoff.bench.load.ClosedLoop;
import io.handoff.bench.load.ExternalIds;
import io.handoff.bench.load.Ledger;
import io.handoff.bench.load.LoadWindow;
import io.handoff.bench.load.NumberedRequest;
import io.handoff.bench.load.ReadRequest;
import io.handoff.bench.load.RunningSuite;
import io.handoff.bench.load.SignedRequest;
import io.handoff.bench.report.Transcript;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Reads deliveries, by itself and beside the recording of others. */
public final class ReadsBench {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

    private final RunningSuite suite;
    private final ReadsSettings settings;
    private final Transcript transcript;
    private final InstantSource clock = Clock.systemUTC();
    private final ExternalIds ids = ExternalIds.random();

    public ReadsBench(RunningSuite suite, ReadsSettings settings, PrintStream out) {
        this.suite = suite;
        this.settings = settings;
        this.transcript = new Transcript(out);
    }

    /** False where a delivery that was recorded could not be read. */
    public boolean run() {
        BenchMerchant merchant = new AdminApi(suite).open("Bench " + ids.prefix(), null);
        Ledger recorded = new Ledger(settings.deliveries());
        var unused = loop(signed(merchant, ids), recorded).run(settings.recording(), LONG_ENOUGH);
        int[] numbers = recorded.recordedNumbers().stream().toArray();
        if (numbers.length == 0) {
            throw new CannotMeasure("No delivery was recorded; see ./handoff logs gateway.");
        }
        transcript.say("Merchant %s with %,d deliveries, read in turn.", merchant.id(), numbers.length);
        var read = new ReadRequest(merchant, suite.gatewaySocket(), ids, numbers);
        boolean allRead = true;
        var warmUp = reads(read, settings.inFlight().get(0), settings.warmUp());
        for (int inFlight : settings.inFlight()) {
            LoadWindow alone = reads(read, inFlight, settings.window());
            transcript.say("%4d reads in flight                          %s", inFlight, text(alone));
            LoadWindow beside = beside(merchant, read, inFlight);
            allRead &= alone.others().isEmpty() && beside.others().isEmpty();
        }
        return allRead && warmUp.others().isEmpty();
    }

    private LoadWindow beside(BenchMerchant merchant, ReadRequest read, int inFlight) {
        ClosedLoop recording = loop(signed(merchant, ExternalIds.random()), new Ledger(Integer.MAX_VALUE));
        var recordings = CompletableFuture.supplyAsync(() -> recording.run(settings.recording(), settings.window()));
        LoadWindow window = reads(read, inFlight, settings.window());
        transcript.say(
                "%4d reads beside %3d recordings in flight    %s   recorded %,.0f /s",
                inFlight, settings.recording(), text(window), recordings.join().perSecond());
        return window;
    }

    private LoadWindow reads(ReadRequest read, int inFlight, Duration length) {
        return loop(read, new Ledger(Integer.MAX_VALUE)).run(inFlight, length);
    }

    private SignedRequest signed(BenchMerchant merchant, ExternalIds named) {
        return new SignedRequest(merchant, suite.gatewaySocket(), named, clock.instant());
    }

    private ClosedLoop loop(NumberedRequest request, Ledger ledger) {
        return new ClosedLoop(suite.gatewaySocket(), request, ledger, clock);
    }

    private static String text(LoadWindow window) {
        return String.format(
                Locale.ROOT,
                "%,7.0f /s  %s%s",
                window.perSecond(),
                window.latencies().text(),
                window.othersText());
    }
}
