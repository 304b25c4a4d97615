package io.handoff.bench.quotes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.bench.CannotMeasure;
import io.handoff.bench.lives.MerchantClient;
import io.handoff.bench.load.AdminApi;
import io.handoff.bench.load.BenchMerchant;
import io.handoff.bench.load.ExternalIds;
import io.handoff.bench.load.Patience;
import io.handoff.bench.load.RunningSuite;
import io.handoff.bench.report.Cost;
import io.handoff.bench.report.Reading;
import io.handoff.bench.report.SuiteMeter;
import io.handoff.bench.report.Transcript;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Asks for quotations of fleets that it plays itself, so it knows when the slowest of them had answered. */
public final class QuotesBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Shorter than a fleet may be silent before its circuit breaker counts it: one that hangs is asked to the end. */
    private static final Duration DEADLINE = Duration.ofMillis(800);

    private static final Duration RAMP = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final RunningSuite suite;
    private final QuotesSettings settings;
    private final Transcript transcript;
    private final InstantSource clock = Clock.systemUTC();

    public QuotesBench(RunningSuite suite, QuotesSettings settings, PrintStream out) {
        this.suite = suite;
        this.settings = settings;
        this.transcript = new Transcript(out);
    }

    /** False where a merchant got no offer. */
    public boolean run() {
        QuotesReport report = measure();
        transcript.say("");
        transcript.say("%s", report.text());
        return report.allAnswered();
    }

    public QuotesReport measure() {
        AdminApi admin = new AdminApi(suite);
        BenchMerchant merchant = admin.open("Bench " + ExternalIds.random().prefix(), null);
        // One event loop for merchant and fleets: it must not take more of a processor than it needs.
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (var fleets = new PlayedFleets(vertx, admin, merchant, clock.instant(), settings.mostFleets());
                SuiteMeter meter = SuiteMeter.of(suite, vertx)) {
            transcript.say(
                    "Merchant %s, %d fleets, %d ms for them to quote.",
                    merchant.id(), settings.mostFleets(), DEADLINE.toMillis());
            var client = new MerchantClient(vertx, suite.gatewaySocket(), merchant, clock);
            var load = new QuotationLoad(vertx, client, fleets, clock.instant(), nobodys());
            List<QuotesReport.Level> levels = new ArrayList<>();
            for (QuotesLevel level : settings.levels()) {
                name(admin, merchant, fleets.ids(level.fleets()), load);
                var measured = measure(level, levels.isEmpty() ? settings.warmUp() : RAMP, load, fleets, meter);
                levels.add(measured);
                transcript.say("%s", measured.text());
            }
            return new QuotesReport(levels);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** Makes these the merchant's fleets, and waits until they are asked: terms reach others through a topic. */
    private static void name(AdminApi admin, BenchMerchant merchant, List<String> fleets, QuotationLoad load) {
        ObjectNode terms = JSON.createObjectNode().put("quote_deadline_ms", DEADLINE.toMillis());
        fleets.forEach(terms.putArray("fleets")::add);
        boolean named = Patience.until(LIMIT, () -> admin.change(merchant, terms));
        if (!named || !Patience.until(LIMIT, () -> load.one().join().fleetsAnswered() == fleets.size())) {
            throw new CannotMeasure(
                    "The merchant's %d fleets are not all asked, even after %d s; see ./handoff logs quote."
                            .formatted(fleets.size(), LIMIT.toSeconds()));
        }
    }

    private QuotesReport.Level measure(
            QuotesLevel level, Duration ramp, QuotationLoad load, PlayedFleets fleets, SuiteMeter meter) {
        load.start(level.inFlight());
        Patience.rest(ramp);
        QuotationTimes times = new QuotationTimes(level.fleets(), DEADLINE);
        Reading begin = meter.read();
        load.count(times);
        Patience.rest(settings.window());
        load.count(nobodys());
        Cost cost = Cost.between(begin, meter.read());
        fleets.hang(true);
        Patience.rest(DEADLINE.multipliedBy(2)); // until all that are in flight have asked the fleet that hangs
        QuotationTimes hanging = new QuotationTimes(level.fleets(), DEADLINE);
        load.count(hanging);
        Patience.rest(settings.hanging());
        load.count(nobodys());
        load.stop();
        var unused = Patience.until(LIMIT, () -> load.underWay() == 0);
        fleets.hang(false);
        return new QuotesReport.Level(level, times, cost, hanging);
    }

    /** Where those are counted that count for nothing. */
    private static QuotationTimes nobodys() {
        return new QuotationTimes(0, DEADLINE);
    }
}
