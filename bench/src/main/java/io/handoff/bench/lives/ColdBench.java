package io.handoff.bench.lives;

import io.handoff.bench.load.BenchMerchant;
import io.handoff.bench.load.Launcher;
import io.handoff.bench.load.Patience;
import io.handoff.bench.load.RunningSuite;
import io.handoff.bench.report.Transcript;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Starts the suite and loads it at the very moment it says ready. */
public final class ColdBench {
    private static final Duration START_LIMIT = Duration.ofSeconds(180);

    private final ColdSettings settings;
    private final Transcript transcript;
    private final InstantSource clock = Clock.systemUTC();

    public ColdBench(ColdSettings settings, PrintStream out) {
        this.settings = settings;
        this.transcript = new Transcript(out);
    }

    /** False where anything was refused, late or failed. The suite is stopped afterwards. */
    public boolean run() {
        Launcher launcher = new Launcher(settings.root(), START_LIMIT);
        try {
            return measure(launcher).holds();
        } finally {
            launcher.down();
        }
    }

    /** Leaves the suite running. */
    public ColdReport measure(Launcher launcher) {
        if (launcher.runs()) {
            transcript.say("Stopping the suite that runs.");
            launcher.down();
        }
        try (Driver driver = new Driver(clock)) {
            driver.exercise();
            transcript.say("Starting %s.", settings.fresh() ? "a fresh suite" : "the suite again, with what it stored");
            List<String> words = new ArrayList<>(
                    List.of("--callback-url", driver.callbackUrl().toString()));
            if (settings.fresh()) {
                words.add("--fresh");
            }
            Duration start = launcher.up(words);
            ColdReport report = fire(driver, start);
            transcript.say("%s", report.text());
            return report;
        }
    }

    private ColdReport fire(Driver driver, Duration start) {
        Instant readyAt = clock.instant();
        RunningSuite suite = RunningSuite.at(settings.sandbox());
        BenchMerchant merchant = suite.sandboxMerchant();
        InetSocketAddress gateway = suite.gatewaySocket();
        var quoted = driver.load(merchant, gateway, LifePlan.QUOTED, new Pace.Burst(settings.quotations()));
        var created = driver.load(merchant, gateway, LifePlan.CREATED, new Pace.Burst(settings.creations()));
        var following = driver.load(merchant, gateway, LifePlan.CREATED, new Pace.AtRate(settings.arrivals()));
        quoted.start();
        created.start();
        if (settings.following() > 0) {
            following.start();
            // A little more, for what the first of them had to wait.
            Duration time = Duration.ofNanos(settings.arrivals().nanosTo(settings.following()));
            var unused = Patience.until(
                    time.plusSeconds(5), () -> following.punctuality().begun() >= settings.following());
            following.stop();
        }
        return new ColdReport(start, readyAt, ends(quoted), ends(created), ends(following), settings.deadline());
    }

    private static List<LifeEnd> ends(LivesLoad load) {
        var unused = Patience.until(LifePlan.QUOTED.longest(), () -> load.underWay() == 0);
        return load.log().since(0);
    }
}
