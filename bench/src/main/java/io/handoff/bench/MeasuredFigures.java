package io.handoff.bench;

import io.handoff.bench.lives.ColdBench;
import io.handoff.bench.lives.ColdReport;
import io.handoff.bench.lives.ColdSettings;
import io.handoff.bench.lives.LivesBench;
import io.handoff.bench.lives.LivesReport;
import io.handoff.bench.lives.LivesSettings;
import io.handoff.bench.lives.Pace;
import io.handoff.bench.load.Arrivals;
import io.handoff.bench.load.Launcher;
import io.handoff.bench.load.Patience;
import io.handoff.bench.load.RunningSuite;
import io.handoff.bench.quotes.QuotesBench;
import io.handoff.bench.quotes.QuotesSettings;
import io.handoff.bench.record.Level;
import io.handoff.bench.record.RecordBench;
import io.handoff.bench.record.RecordSettings;
import io.handoff.bench.report.Cost;
import io.handoff.bench.report.Reading;
import io.handoff.bench.report.ResidentMemory;
import io.handoff.bench.report.SuiteMeter;
import io.handoff.bench.report.Transcript;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures every row in turn, on a suite that it starts itself. */
final class MeasuredFigures {
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final int AT_ONCE = 200;
    private static final int MOST_AT_ONCE = 1_600;
    private static final int LIFE_SECONDS = 10;
    // From here on it is the simulated times that are measured.
    private static final double BOUND = 0.85;
    private static final int QUOTATIONS = 200;
    private static final Duration MERCHANTS_DEADLINE = Duration.ofSeconds(5);
    private static final double CREATIONS_PER_SECOND = 15;

    private final TableSettings settings;
    private final PrintStream out;
    private final Transcript transcript;
    private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    private boolean holds = true;

    MeasuredFigures(TableSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
        this.transcript = new Transcript(out);
    }

    /** Those that could be measured so far. */
    Map<Figure, Double> figures() {
        return figures;
    }

    /** False where anything was lost, repeated or out of order. */
    boolean hold() {
        return holds;
    }

    /** Leaves the suite running. */
    void measure(Launcher launcher) {
        attempt("a fresh suite's first seconds", () -> freshly(launcher));
        RunningSuite suite = RunningSuite.at(settings.sandbox());
        attempt("lives", () -> lives(suite));
        attempt("memory, and processor time at rest", () -> memoryAndRest(suite));
        attempt("lives at half that rate", () -> half(suite, figures.getOrDefault(Figure.LIVES, 0.0) / 2));
        attempt("quotations of many fleets", () -> quotations(suite));
        attempt("recordings", () -> recordings(suite));
        if (!settings.quick()) {
            attempt("the first seconds after a restart", () -> again(launcher));
        }
    }

    /** What can't be measured costs its own rows only. */
    private void attempt(String title, Runnable part) {
        title(title);
        try {
            part.run();
        } catch (CannotMeasure e) {
            holds = false;
            transcript.say("NOT MEASURED: %s", String.valueOf(e.getMessage()));
        }
    }

    private void title(String text) {
        transcript.say("");
        transcript.say("== %s", text);
    }

    private void freshly(Launcher launcher) {
        ColdReport cold = cold(launcher, true, settings.creations());
        figures.put(Figure.START, cold.start().toMillis() / 1e3);
        figures.put(Figure.FRESH_QUOTED, cold.quotedInTime() * 100.0 / QUOTATIONS);
        figures.put(
                Figure.FRESH_FAILED,
                cold.followingFailed() * 100.0 / Math.max(1, cold.following().size()));
        cold.settled()
                .flatMap(settled -> settled.after())
                .ifPresent(after -> figures.put(Figure.FRESH_SETTLED, (double) after.toSeconds()));
    }

    private void again(Launcher launcher) {
        ColdReport cold = cold(launcher, false, 0);
        figures.put(Figure.RESTART_QUOTED, cold.quotedInTime() * 100.0 / QUOTATIONS);
    }

    private ColdReport cold(Launcher launcher, boolean fresh, int following) {
        var cold = new ColdSettings(
                settings.sandbox(),
                fresh,
                QUOTATIONS,
                0,
                new Arrivals(CREATIONS_PER_SECOND),
                following,
                MERCHANTS_DEADLINE);
        return new ColdBench(cold, out).measure(launcher);
    }

    /** With enough at once that the simulated times don't bound it. */
    private void lives(RunningSuite suite) {
        int atOnce = AT_ONCE;
        var bench = new LivesBench(suite, lives(new Pace.AtOnce(atOnce)), out);
        LivesReport report = bench.measure();
        bench.settledAfter().ifPresent(after -> figures.put(Figure.LIFE_SETTLED, after.toMillis() / 1e3));
        while (report.perSecond() > BOUND * atOnce / LIFE_SECONDS && atOnce < MOST_AT_ONCE) {
            atOnce *= 2;
            title("lives, since those were bound by the simulated times");
            report = new LivesBench(suite, lives(new Pace.AtOnce(atOnce)).warmedUpWith(atOnce), out).measure();
        }
        holds &= report.allGood();
        figures.put(Figure.LIVES, report.perSecond());
        figures.put(Figure.LIFE_PROCESSOR, report.processorMillis());
        figures.put(Figure.LIFE_DRIVER, report.driverMillis());
        figures.put(Figure.LIFE_COMMITS, report.commits());
        figures.put(Figure.BUSY_P50, report.eventToCallback().millisAt(50));
        figures.put(Figure.BUSY_P99, report.eventToCallback().millisAt(99));
    }

    private LivesSettings lives(Pace pace) {
        return LivesSettings.of(settings.sandbox(), pace, settings.settleLimit(), settings.livesWindow());
    }

    private void half(RunningSuite suite, double rate) {
        if (rate <= 0) {
            return; // Nothing was completed: there is no half of it.
        }
        var pace = new Pace.AtRate(new Arrivals(rate));
        int warmUp = (int) Math.ceil(rate * LIFE_SECONDS);
        LivesReport report = new LivesBench(suite, lives(pace).warmedUpWith(warmUp), out).measure();
        holds &= report.allGood();
        figures.put(Figure.HALF_P50, report.eventToCallback().millisAt(50));
        figures.put(Figure.HALF_P99, report.eventToCallback().millisAt(99));
    }

    private void memoryAndRest(RunningSuite suite) {
        ResidentMemory memory = ResidentMemory.of(suite.processes());
        figures.put(Figure.MEMORY, memory.megabytes());
        transcript.say("resident after the lives: %s", memory.text());
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (SuiteMeter meter = SuiteMeter.of(suite, vertx)) {
            Patience.rest(QUIET);
            Reading before = meter.read();
            Patience.rest(settings.rest());
            Cost cost = Cost.between(before, meter.read());
            figures.put(Figure.REST, cost.suite() * 100 / cost.seconds());
            transcript.say("at rest, in a second: %s", cost.processorText(Math.round(cost.seconds())));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void quotations(RunningSuite suite) {
        var report = new QuotesBench(suite, QuotesSettings.of(settings.sandbox(), settings.quick()), out).measure();
        holds &= report.allAnswered();
        figures.putAll(report.figures());
    }

    private void recordings(RunningSuite suite) {
        var record = RecordSettings.of(
                settings.sandbox(), List.of(256, 64, 1), settings.recordPairs(), settings.recordWindow());
        RecordBench.Measured measured = new RecordBench(suite, record, out).measure();
        holds &= measured.holds();
        for (Level level : measured.levels()) {
            switch (level.inFlight()) {
                case 256 -> figures.put(Figure.RECORD_256, level.ratio());
                case 64 -> figures.put(Figure.RECORD_64, level.ratio());
                default -> {
                    figures.put(Figure.CREATED_PROCESSOR, level.processorMillis());
                    figures.put(Figure.CREATED_P50, level.millisAt(50));
                }
            }
        }
    }
}
