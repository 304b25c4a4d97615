package io.handoff.bench.lives;

import io.handoff.bench.load.AdminApi;
import io.handoff.bench.load.Arrivals;
import io.handoff.bench.load.BenchMerchant;
import io.handoff.bench.load.ExternalIds;
import io.handoff.bench.load.Patience;
import io.handoff.bench.load.RunningSuite;
import io.handoff.bench.report.ResidentMemory;
import io.handoff.bench.report.Transcript;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

/** More than the suite can carry for a while, then nothing: what was accepted must come to its end. */
public final class OverloadBench {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final RunningSuite suite;
    private final OverloadSettings settings;
    private final Transcript transcript;
    private final InstantSource clock = Clock.systemUTC();

    public OverloadBench(RunningSuite suite, OverloadSettings settings, PrintStream out) {
        this.suite = suite;
        this.settings = settings;
        this.transcript = new Transcript(out);
    }

    /** False where an acknowledged delivery was lost, or anything but 503 refused one. */
    public boolean run() {
        OverloadReport report = measure();
        transcript.say("");
        transcript.say("%s", report.text());
        return report.holds();
    }

    private OverloadReport measure() {
        try (Driver driver = new Driver(clock)) {
            BenchMerchant merchant =
                    new AdminApi(suite).open("Bench " + ExternalIds.random().prefix(), driver.callbackUrl());
            ResidentMemory before = memory();
            double rate = settings.rate() * settings.times();
            LivesLoad load = driver.load(
                    merchant,
                    suite.gatewaySocket(),
                    LifePlan.QUOTED.withPatience(settings.patience()),
                    new Pace.AtRate(new Arrivals(rate)));
            transcript.say(
                    "%.1f lives a second for %d s, then nothing.",
                    rate, settings.length().toSeconds());
            load.start();
            ResidentMemory most = watch(load, settings.length(), false, before);
            transcript.say("The load ends: %s.", load.punctuality().text());
            load.stop();
            long end = System.nanoTime();
            most = watch(load, LifePlan.QUOTED.withPatience(settings.patience()).longest(), true, most);
            Duration recovery = Duration.ofNanos(System.nanoTime() - end);
            return new OverloadReport(load.log().since(0), settings, recovery, before, most);
        }
    }

    /**
     * Until so much time has passed.
     *
     * @param ends whether it is over as soon as nothing is under way any more
     */
    private ResidentMemory watch(LivesLoad load, Duration length, boolean ends, ResidentMemory before) {
        ResidentMemory most = before;
        long begin = System.nanoTime();
        boolean idle = false;
        while (!idle && System.nanoTime() - begin < length.toNanos()) {
            Duration rest = length.minusNanos(System.nanoTime() - begin);
            Duration pause = rest.compareTo(LOOK_EVERY) < 0 ? rest : LOOK_EVERY;
            idle = Patience.until(pause, () -> ends && load.underWay() == 0);
            ResidentMemory now = memory();
            most = most.orMore(now);
            transcript.say(
                    "  %4.0f s: ended %,6d, under way %,6d, %,.0f MB",
                    (System.nanoTime() - begin) / 1e9, load.log().count(), load.underWay(), now.megabytes());
        }
        return most;
    }

    private ResidentMemory memory() {
        return ResidentMemory.of(suite.processes());
    }
}
