package io.handoff.bench.depth;

import io.handoff.bench.CannotMeasure;
import io.handoff.bench.lives.Driver;
import io.handoff.bench.lives.LifeEnd;
import io.handoff.bench.lives.Originals;
import io.handoff.bench.load.AdminApi;
import io.handoff.bench.load.Arrivals;
import io.handoff.bench.load.BenchMerchant;
import io.handoff.bench.load.ExternalIds;
import io.handoff.bench.load.Patience;
import io.handoff.bench.load.RunningSuite;
import io.handoff.bench.report.Cost;
import io.handoff.bench.report.Latencies;
import io.handoff.bench.report.Reading;
import io.handoff.bench.report.Statements;
import io.handoff.bench.report.SuiteMeter;
import io.handoff.bench.report.Transcript;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** How fast, how soon and at what price changes reach healthy endpoints. */
public final class CallbacksBench {
    private static final String WEBHOOK = "webhook";
    private static final int OUTSTANDING = 4_000;
    private static final int ORIGINALS = 20;
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = 500_000;

    private final RunningSuite suite;
    private final CallbacksSettings settings;
    private final Transcript transcript;
    private final InstantSource clock = Clock.systemUTC();

    public CallbacksBench(RunningSuite suite, CallbacksSettings settings, PrintStream out) {
        this.suite = suite;
        this.settings = settings;
        this.transcript = new Transcript(out);
    }

    /** False where a change was lost or came out of order, or a claim became slower. */
    public boolean run() {
        try (Driver driver = new Driver(clock);
                Statements statements = Statements.of(suite, driver.vertx());
                SuiteMeter meter = SuiteMeter.of(suite, driver.vertx());
                FactTopic topic = new FactTopic(suite.kafka())) {
            String prefix = ExternalIds.random().prefix();
            BenchMerchant merchant = new AdminApi(suite).open("Bench " + prefix, driver.callbackUrl());
            List<LifeEnd> originals = Originals.carriedOut(driver, merchant, suite.gatewaySocket(), ORIGINALS);
            FactTemplate template = topic.factOf(merchant.id(), originals.get(0));
            transcript.say("Opening %,d accounts, each with an endpoint.", settings.endpoints());
            try (var endpoints = new HealthyEndpoints(
                            suite, driver.vertx(), clock, settings.endpoints(), "Bench " + prefix);
                    Facts facts = new Facts(suite.kafka(), template, endpoints.merchants(), prefix)) {
                transcript.say("Warming up for %d s.", settings.warmUp().toSeconds());
                saturate(facts, endpoints, settings.warmUp());
                drain(facts, endpoints);
                for (int latency : settings.latencies()) {
                    endpoints.answerAfter(Duration.ofMillis(latency));
                    fast(latency, facts, endpoints, meter);
                    soon(latency, facts, endpoints, meter);
                }
                endpoints.answerAfter(Duration.ZERO);
                StoredCopies copies = new StoredCopies(
                        suite,
                        driver.vertx(),
                        merchant.id(),
                        originals.stream().map(LifeEnd::externalId).toList(),
                        transcript);
                var behind = new ClaimsBehind(suite, driver.vertx(), statements, endpoints, transcript);
                boolean flat = behind.areFlat(copies, settings.behind());
                transcript.say("%s", endpoints.faults());
                return flat && endpoints.allInOrder() && facts.failed() == 0;
            }
        }
    }

    /** As many as go through: only so many changes are on their way at any time. */
    private void saturate(Facts facts, HealthyEndpoints endpoints, Duration length) {
        long deadline = System.nanoTime() + length.toNanos();
        long missing = facts.produced() - endpoints.received();
        while (System.nanoTime() - deadline < 0) {
            while (facts.produced() - endpoints.received() - missing < OUTSTANDING) {
                facts.produce(clock.instant());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void fast(int latency, Facts facts, HealthyEndpoints endpoints, SuiteMeter meter) {
        saturate(facts, endpoints, Duration.ofSeconds(3));
        Reading begin = meter.read();
        long before = endpoints.received();
        saturate(facts, endpoints, settings.window());
        long received = endpoints.received() - before;
        Cost cost = Cost.between(begin, meter.read());
        transcript.say(
                "endpoints answer after %d ms, %,d changes on their way: %,.0f callbacks/s; each %s",
                latency, OUTSTANDING, received / cost.seconds(), price(cost, received));
        drain(facts, endpoints);
    }

    private void soon(int latency, Facts facts, HealthyEndpoints endpoints, SuiteMeter meter) {
        var unusedLate = atRate(facts, Duration.ofSeconds(3));
        var unused = endpoints.takeLatencies();
        Reading begin = meter.read();
        long before = endpoints.received();
        long late = atRate(facts, settings.window());
        Cost cost = Cost.between(begin, meter.read());
        long received = endpoints.received() - before;
        drain(facts, endpoints);
        Latencies latencies = endpoints.takeLatencies();
        transcript.say(
                "endpoints answer after %d ms, %,.0f changes/s: change to callback %s (produced late: %,d); each %s",
                latency, settings.rate(), latencies.text(), late, price(cost, received));
    }

    /** At times that were fixed beforehand; says how many were produced more than 20 ms late. */
    private long atRate(Facts facts, Duration length) {
        Arrivals arrivals = new Arrivals(settings.rate());
        Instant first = clock.instant();
        long begin = System.nanoTime();
        long count = arrivals.dueWithin(length.toNanos());
        long late = 0;
        for (long number = 0; number < count; number++) {
            long due = arrivals.nanosTo(number);
            while (System.nanoTime() - begin < due) {
                LockSupport.parkNanos(due - (System.nanoTime() - begin));
            }
            late += System.nanoTime() - begin - due > 20_000_000 ? 1 : 0;
            facts.produce(first.plusNanos(due));
        }
        return late;
    }

    private void drain(Facts facts, HealthyEndpoints endpoints) {
        if (!Patience.until(DRAIN_LIMIT, () -> endpoints.received() >= facts.produced() - facts.failed())) {
            throw new CannotMeasure("Of %,d changes %,d reached their endpoints, and no more within %d s (%s)."
                    .formatted(facts.produced(), endpoints.received(), DRAIN_LIMIT.toSeconds(), endpoints.faults()));
        }
    }

    private static String price(Cost cost, long callbacks) {
        if (callbacks == 0 || !cost.tellsProcessorTime()) {
            return "-";
        }
        double webhook = cost.processes().getOrDefault(WEBHOOK, 0.0);
        double postgres = cost.postgres().getOrDefault(WEBHOOK, 0.0);
        return "%.2f ms of processor time (webhook %.2f, its Postgres %.2f; all %.2f), %.2f commits"
                .formatted(
                        (webhook + postgres) * 1000 / callbacks,
                        webhook * 1000 / callbacks,
                        postgres * 1000 / callbacks,
                        cost.suite() * 1000 / callbacks,
                        cost.commits().getOrDefault(WEBHOOK, 0L) / (double) callbacks);
    }
}
