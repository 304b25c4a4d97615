package io.handoff.bench.depth;

import io.handoff.bench.CannotMeasure;
import io.handoff.bench.lives.Driver;
import io.handoff.bench.lives.LifeEnd;
import io.handoff.bench.lives.LivesBench;
import io.handoff.bench.lives.LivesReport;
import io.handoff.bench.lives.LivesSettings;
import io.handoff.bench.lives.Originals;
import io.handoff.bench.lives.Pace;
import io.handoff.bench.load.AdminApi;
import io.handoff.bench.load.Arrivals;
import io.handoff.bench.load.BenchMerchant;
import io.handoff.bench.load.ClosedLoop;
import io.handoff.bench.load.ExternalIds;
import io.handoff.bench.load.Ledger;
import io.handoff.bench.load.LoadWindow;
import io.handoff.bench.load.NumberedRequest;
import io.handoff.bench.load.ReadRequest;
import io.handoff.bench.load.RunningSuite;
import io.handoff.bench.load.SignedRequest;
import io.handoff.bench.report.Statements;
import io.handoff.bench.report.Transcript;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same few things with more and more deliveries stored behind them. */
public final class DepthBench {
    private static final int ORIGINALS = 20;
    private static final int READ = 1_000;
    private static final int RECORDING = 64;
    private static final int WARMING_AT_ONCE = 200;

    private final RunningSuite suite;
    private final DepthSettings settings;
    private final PrintStream out;
    private final Transcript transcript;
    private final InstantSource clock = Clock.systemUTC();

    public DepthBench(RunningSuite suite, DepthSettings settings, PrintStream out) {
        this.suite = suite;
        this.settings = settings;
        this.out = out;
        this.transcript = new Transcript(out);
    }

    /** False where something went wrong, or wasn't flat. */
    public boolean run() {
        try (Driver driver = new Driver(clock);
                Statements statements = Statements.of(suite, driver.vertx())) {
            BenchMerchant merchant =
                    new AdminApi(suite).open("Bench " + ExternalIds.random().prefix(), driver.callbackUrl());
            StoredCopies copies =
                    new StoredCopies(suite, driver.vertx(), merchant.id(), originals(driver, merchant), transcript);
            BenchMerchant silent =
                    new AdminApi(suite).open("Bench " + ExternalIds.random().prefix(), null);
            transcript.say("Warming up.");
            warmUp(silent);
            List<AtDepth> depths = new ArrayList<>();
            long stored = 0;
            for (int wanted : settings.stored()) {
                transcript.say("Storing %,d deliveries.", wanted);
                copies.growAll(stored, wanted);
                stored = wanted;
                depths.add(measure(silent, statements, stored));
            }
            AtDepth first = depths.get(0);
            transcript.say("");
            depths.forEach(depth -> transcript.say("%s", depth.against(first)));
            return depths.stream().allMatch(depth -> depth.isFlat(first));
        }
    }

    /** Busier than what is measured: a suite that still became faster would hide that it becomes slower. */
    private void warmUp(BenchMerchant merchant) {
        var pace = new Pace.AtOnce(WARMING_AT_ONCE);
        var wanted = LivesSettings.of(settings.sandbox(), pace, settings.settleLimit(), settings.window());
        LivesReport warm = new LivesBench(suite, wanted, out).measure();
        ExternalIds ids = ExternalIds.random();
        var request = new SignedRequest(merchant, suite.gatewaySocket(), ids, clock.instant());
        LoadWindow recorded = loop(request, new Ledger(Integer.MAX_VALUE)).run(RECORDING, settings.window());
        transcript.say("%.1f lives/s, %.0f recorded /s while warming up.", warm.perSecond(), recorded.perSecond());
    }

    private List<String> originals(Driver driver, BenchMerchant merchant) {
        return Originals.carriedOut(driver, merchant, suite.gatewaySocket(), ORIGINALS).stream()
                .map(LifeEnd::externalId)
                .toList();
    }

    private AtDepth measure(BenchMerchant merchant, Statements statements, long stored) {
        Map<String, Double> millis = new LinkedHashMap<>();
        ExternalIds ids = ExternalIds.random();
        Ledger recorded = new Ledger(Integer.MAX_VALUE);
        var request = new SignedRequest(merchant, suite.gatewaySocket(), ids, clock.instant());
        LoadWindow one = loop(request, recorded).run(1, settings.window());
        LoadWindow many = loop(request, recorded).run(RECORDING, settings.window());
        millis.put("recording, 1 in flight, p50", one.latencies().millisAt(50));
        millis.put("recording, 64 in flight, time for each", 1000 / many.perSecond());
        int[] numbers = recorded.recordedNumbers().stream().limit(READ).toArray();
        if (numbers.length == 0) {
            throw new CannotMeasure("No delivery was recorded; see ./handoff logs gateway.");
        }
        var read = new ReadRequest(merchant, suite.gatewaySocket(), ids, numbers);
        LoadWindow reads = loop(read, new Ledger(Integer.MAX_VALUE)).run(1, settings.window());
        millis.put("GET, 1 in flight, p50", reads.latencies().millisAt(50));
        statements.begin();
        LivesReport lives = lives().measure();
        millis.putAll(AtDepth.ofClaims(statements.claims()));
        millis.put("a life, processor time", lives.processorMillis());
        millis.put("a life, event to callback, p50", lives.eventToCallback().millisAt(50));
        transcript.say(
                "with %,d stored: recorded %,.0f /s, read %,.0f /s; claims: %s",
                stored, many.perSecond(), reads.perSecond(), Statements.text(statements.claims()));
        return new AtDepth(stored, millis);
    }

    private LivesBench lives() {
        var pace = new Pace.AtRate(new Arrivals(settings.rate()));
        LivesSettings wanted = LivesSettings.of(settings.sandbox(), pace, Duration.ZERO, settings.window());
        return new LivesBench(suite, wanted.warmedUpWith(ORIGINALS), out);
    }

    private ClosedLoop loop(NumberedRequest request, Ledger ledger) {
        return new ClosedLoop(suite.gatewaySocket(), request, ledger, clock);
    }
}
