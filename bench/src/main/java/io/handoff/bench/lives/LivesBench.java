package io.handoff.bench.lives;

import io.handoff.bench.CannotMeasure;
import io.handoff.bench.load.AdminApi;
import io.handoff.bench.load.BenchMerchant;
import io.handoff.bench.load.ExternalIds;
import io.handoff.bench.load.Patience;
import io.handoff.bench.load.RunningSuite;
import io.handoff.bench.report.Cost;
import io.handoff.bench.report.Reading;
import io.handoff.bench.report.Settling;
import io.handoff.bench.report.SuiteMeter;
import io.handoff.bench.report.Transcript;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Quotes, accepts and watches simulated deliveries: first until the suite has settled, then a window that counts. */
public final class LivesBench {
    private static final Duration SETTLE_WINDOW = Duration.ofSeconds(10);
    private static final int SETTLE_WINDOWS = 3;
    private static final double SETTLE_TOLERANCE = 0.10;
    // From what share of the simulated bound on it is the bound, not the suite, that is measured.
    private static final double BOUND = 0.85;

    private final RunningSuite suite;
    private final LivesSettings settings;
    private final Transcript transcript;
    private final InstantSource clock = Clock.systemUTC();
    private Optional<Duration> settledAfter = Optional.empty();

    public LivesBench(RunningSuite suite, LivesSettings settings, PrintStream out) {
        this.suite = suite;
        this.settings = settings;
        this.transcript = new Transcript(out);
    }

    /** False where any life that counts went wrong. */
    public boolean run() {
        return measure().allGood();
    }

    public LivesReport measure() {
        try (Driver driver = new Driver(clock);
                SuiteMeter meter = SuiteMeter.of(suite, driver.vertx())) {
            BenchMerchant merchant =
                    new AdminApi(suite).open("Bench " + ExternalIds.random().prefix(), driver.callbackUrl());
            LivesLoad load = driver.load(merchant, suite.gatewaySocket(), settings.plan(), settings.pace());
            transcript.say("Merchant %s, called back at %s.", merchant.id(), driver.callbackUrl());
            sayPace();
            load.start();
            try {
                warmUp(load.log(), meter);
                return window(load, meter);
            } finally {
                load.stop(); // where nothing could be measured, too: its client is about to be closed
            }
        }
    }

    /** How long it took; nothing where it didn't, or wasn't waited for. */
    public Optional<Duration> settledAfter() {
        return settledAfter;
    }

    private void sayPace() {
        transcript.say(
                "%s; pickup after %d s, drop-off after %d s.",
                settings.pace().text(),
                settings.plan().pickupIn().toSeconds(),
                settings.plan().dropoffIn().toSeconds());
    }

    private void warmUp(LifeLog log, SuiteMeter meter) {
        if (settings.warmUp().isPresent()) {
            int lives = settings.warmUp().getAsInt();
            Duration limit = settings.plan().longest().plus(settings.settleLimit());
            var unused = Patience.until(limit, () -> log.count() >= lives);
            transcript.say("Warmed up with %,d lives.", log.count());
        } else {
            settle(log, meter);
        }
        if (log.count() > 0 && log.since(0).stream().noneMatch(LifeEnd::good)) {
            throw new CannotMeasure("No life was completed while warming up; such as "
                    + log.since(0).get(0).failure() + ". See ./handoff status and ./handoff logs gateway.");
        }
    }

    /** Until the processor time of a life is the same, window by window. */
    private void settle(LifeLog log, SuiteMeter meter) {
        Settling settling = new Settling(SETTLE_WINDOWS, SETTLE_TOLERANCE);
        long begin = System.nanoTime();
        Patience.rest(settings.plan().dropoffIn()); // Before that no life can have ended.
        while (!settling.isSettled()
                && System.nanoTime() - begin < settings.settleLimit().toNanos()) {
            Reading before = meter.read();
            int endedBefore = log.count();
            Patience.rest(SETTLE_WINDOW);
            Cost cost = Cost.between(before, meter.read());
            long good = log.since(endedBefore).stream().filter(LifeEnd::good).count();
            if (good == 0 || !cost.tellsProcessorTime()) {
                settling.addNothing();
            } else {
                settling.add(cost.suite() * 1000 / good);
            }
            transcript.say(
                    "  %3.0f s: %.1f lives/s, processor time a life %s",
                    (System.nanoTime() - begin) / 1e9, good / cost.seconds(), cost.processorText(good));
        }
        if (settling.isSettled()) {
            settledAfter = Optional.of(Duration.ofNanos(System.nanoTime() - begin));
        }
        transcript.say(
                settling.isSettled()
                        ? "Settled after %.0f s: processor time a life in the last windows: %s ms."
                        : "NOT SETTLED after %.0f s: processor time a life in the last windows: %s ms.",
                (System.nanoTime() - begin) / 1e9,
                settling.text());
    }

    private LivesReport window(LivesLoad load, SuiteMeter meter) {
        LifeLog log = load.log();
        int endedBefore = log.count();
        Punctuality before = load.punctuality();
        Reading begin = meter.read();
        Instant from = clock.instant();
        if (settings.lives().isPresent()) {
            int wanted = endedBefore + settings.lives().getAsInt();
            var unused = Patience.until(Duration.ofHours(1), () -> log.count() >= wanted);
        } else {
            Patience.rest(settings.window());
        }
        Instant until = clock.instant();
        Reading end = meter.read();
        Punctuality punctuality = load.punctuality().since(before);
        int underWay = load.underWay();
        load.stop();
        var unused = Patience.until(settings.plan().longest(), () -> load.underWay() == 0);
        var report = new LivesReport(log.since(endedBefore), from, until, Cost.between(begin, end));
        transcript.say("");
        transcript.say("%s", report.text());
        transcript.say("%s", bound(report, punctuality, underWay));
        return report;
    }

    private String bound(LivesReport report, Punctuality punctuality, int underWay) {
        if (settings.pace() instanceof Pace.AtOnce closed) {
            double most =
                    closed.lives() / Math.max(1e-3, settings.plan().dropoffIn().toNanos() / 1e9);
            return String.format(
                    Locale.ROOT,
                    "The simulated times allow at most %.1f lives/s with %,d at once%s",
                    most,
                    closed.lives(),
                    report.perSecond() > BOUND * most
                            ? ": THAT IS WHAT BOUNDS THIS RATE. Measure again with a higher --concurrent."
                            : "; the rate is not bound by them.");
        }
        return String.format(
                Locale.ROOT,
                "%s: %s; under way at the window's end %,d; the simulated times alone account for %.0f.",
                settings.pace().text(),
                punctuality.text(),
                underWay,
                report.perSecond() * settings.plan().dropoffIn().toSeconds());
    }
}
