package io.handoff.bench.record;

import io.handoff.bench.CannotMeasure;
import io.handoff.bench.load.AdminApi;
import io.handoff.bench.load.BenchMerchant;
import io.handoff.bench.load.ClosedLoop;
import io.handoff.bench.load.ExternalIds;
import io.handoff.bench.load.Ledger;
import io.handoff.bench.load.LoadWindow;
import io.handoff.bench.load.RunningSuite;
import io.handoff.bench.load.SignedRequest;
import io.handoff.bench.report.ProcessorTime;
import io.handoff.bench.report.ProcessorUse;
import io.handoff.bench.report.Transcript;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Windows of load and windows of the baseline by turns, then the check that nothing was lost. */
public final class RecordBench {
    private static final String DISPATCH_DATABASE = "handoff_dispatch";
    private static final String MIGRATIONS = "dispatch-service/src/main/resources/db/migration";

    private final RunningSuite suite;
    private final RecordSettings settings;
    private final Transcript transcript;
    private final InstantSource clock = Clock.systemUTC();
    private final ExternalIds ids = ExternalIds.random();
    private final Ledger ledger;

    public RecordBench(RunningSuite suite, RecordSettings settings, PrintStream out) {
        this.suite = suite;
        this.settings = settings;
        this.transcript = new Transcript(out);
        this.ledger = new Ledger(settings.maxRequests());
    }

    /** @param holds false where an acknowledged delivery is missing or repeated */
    public record Measured(List<Level> levels, boolean holds) {
        public Measured {
            levels = List.copyOf(levels);
        }
    }

    /** False where an acknowledged delivery is missing or repeated. */
    public boolean run() {
        return measure().holds();
    }

    public Measured measure() {
        BenchMerchant merchant = new AdminApi(suite).open("Bench " + ids.prefix(), null);
        var request = new SignedRequest(merchant, suite.gatewaySocket(), ids, clock.instant());
        var loop = new ClosedLoop(suite.gatewaySocket(), request, ledger, clock);
        transcript.say("Merchant %s, without callbacks; bodies of %,d bytes.", merchant.id(), request.bodyLength());
        warmUp(loop);
        // One event loop: the baseline must not take a processor from Postgres.
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (Database dispatch = Database.connect(vertx, suite.database(DISPATCH_DATABASE))) {
            RecordedRows rows = RecordedRows.of(
                    dispatch, merchant.id(), ids.of(ledger.recordedNumbers().nextSetBit(0)));
            List<Level> levels = measure(vertx, loop, rows);
            Verdict verdict = new Verification(dispatch, merchant, ids, ledger).check();
            report(levels, verdict);
            return new Measured(levels, verdict.holds());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void warmUp(ClosedLoop loop) {
        int inFlight = settings.inFlight().get(0);
        transcript.say(
                "Warming up for %d s with %d in flight.", settings.warmUp().toSeconds(), inFlight);
        LoadWindow window = loop.run(inFlight, settings.warmUp());
        if (window.recorded() == 0) {
            throw new CannotMeasure("No delivery was recorded while warming up; answers by status (0: none): "
                    + window.others() + ". See ./handoff status and ./handoff logs gateway.");
        }
        transcript.say("  %,d recorded%s", window.recorded(), window.othersText());
    }

    private List<Level> measure(Vertx vertx, ClosedLoop loop, RecordedRows rows) {
        Path own = suite.root().resolve(MIGRATIONS);
        Path migrations = settings.migrations() == null ? own : settings.migrations();
        try (BaselineDatabase database = BaselineDatabase.create(vertx, suite, migrations);
                Baseline baseline = baseline(vertx, database, rows)) {
            transcript.say(
                    "Baseline: %s; begin, %d inserts (%,d bytes of text), commit.",
                    baseline.name(), rows.templates().size(), rows.textBytes());
            var unused = baseline.run(settings.baselineConnections(), settings.warmUp());
            List<Level> levels = new ArrayList<>();
            for (int inFlight : settings.inFlight()) {
                if (!ledger.isExhausted()) {
                    levels.add(level(inFlight, loop, baseline));
                }
            }
            return levels;
        }
    }

    private Baseline baseline(Vertx vertx, BaselineDatabase database, RecordedRows rows) {
        return settings.pgbench() == null
                ? new PipelinedTransactions(vertx, database.access(), rows, clock)
                : new Pgbench(settings.pgbench(), database.access(), rows);
    }

    private Level level(int inFlight, ClosedLoop loop, Baseline baseline) {
        // With one request in flight, one transaction in flight is the fair comparison.
        int connections = Math.min(inFlight, settings.baselineConnections());
        var processors = new ProcessorUse(new ProcessorTime(processes()));
        List<Pair> pairs = new ArrayList<>();
        for (int i = 1; i <= settings.pairsOf(inFlight) && !ledger.isExhausted(); i++) {
            rest();
            LoadWindow handoff = processors.during(() -> loop.run(inFlight, settings.window()));
            rest();
            BaselineWindow alone = baseline.run(connections, settings.window());
            Pair pair = new Pair(handoff, alone);
            pairs.add(pair);
            say(i, pair);
        }
        return new Level(inFlight, connections, pairs, processors);
    }

    /** The suite's, and the bench itself, which works on the same processors. */
    private Map<String, Long> processes() {
        Map<String, Long> all = new LinkedHashMap<>(suite.processes());
        all.put(Level.DRIVER, ProcessHandle.current().pid());
        return all;
    }

    /** Lets what the last window has left behind be finished. */
    private void rest() {
        try {
            Thread.sleep(settings.pause().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("Interrupted.", e);
        }
    }

    private void report(List<Level> levels, Verdict verdict) {
        transcript.say("");
        levels.forEach(level -> transcript.say("%s", level.text()));
        transcript.say(
                "Closed loop: a connection sends its next request when it has its answer, so a slow answer also lowers the");
        transcript.say(
                "rate; latencies are those of this load. Suite, Postgres and bench share %d processors.", processors());
        transcript.say("");
        transcript.say("%s", verdict.text());
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private void say(int number, Pair pair) {
        LoadWindow handoff = pair.handoff();
        transcript.say(
                "%4d in flight, pair %d: handoff %,7.0f /s  %s   baseline %,7.0f /s  %s   ratio %.2f%s",
                handoff.inFlight(),
                number,
                handoff.perSecond(),
                handoff.latencies().text(),
                pair.baseline().perSecond(),
                pair.baseline().timing(),
                pair.ratio(),
                handoff.othersText());
    }
}
