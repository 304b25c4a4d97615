package io.handoff.bench.lives;

import io.handoff.bench.CannotMeasure;
import io.handoff.bench.load.BenchMerchant;
import io.handoff.bench.load.Patience;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Deliveries that the suite has itself carried out, of which copies can be made. */
public final class Originals {
    // A cold suite refuses more.
    private static final int AT_ONCE = 4;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private Originals() {}

    /** So many, and a few more. */
    public static List<LifeEnd> carriedOut(
            Driver driver, BenchMerchant merchant, InetSocketAddress gateway, int count) {
        LivesLoad load = driver.load(merchant, gateway, LifePlan.QUOTED, new Pace.AtOnce(AT_ONCE));
        load.start();
        boolean enough = Patience.until(LIMIT, () -> good(load).size() >= count);
        load.stop();
        var unused = Patience.until(LifePlan.QUOTED.longest(), () -> load.underWay() == 0);
        if (!enough) {
            throw new CannotMeasure("Too few deliveries were completed within %d s that could be copied: %d of %d; %s."
                            .formatted(LIMIT.toSeconds(), good(load).size(), count, failure(load))
                    + " See ./handoff status and ./handoff logs dispatch.");
        }
        return good(load);
    }

    private static List<LifeEnd> good(LivesLoad load) {
        return load.log().since(0).stream().filter(LifeEnd::good).toList();
    }

    private static String failure(LivesLoad load) {
        return load.log().since(0).stream()
                .filter(end -> !end.good())
                .map(LifeEnd::failure)
                .findFirst()
                .orElse("none failed");
    }
}
