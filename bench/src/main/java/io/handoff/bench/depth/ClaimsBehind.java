package io.handoff.bench.depth;

import io.handoff.bench.load.BenchMerchant;
import io.handoff.bench.load.Patience;
import io.handoff.bench.load.RunningSuite;
import io.handoff.bench.record.Database;
import io.handoff.bench.report.Statements;
import io.handoff.bench.report.Statements.Claims;
import io.handoff.bench.report.Transcript;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How long claims take with more and more finished messages behind them. */
record ClaimsBehind(
        RunningSuite suite, Vertx vertx, Statements statements, HealthyEndpoints endpoints, Transcript transcript) {
    private static final String WEBHOOK = "webhook";
    private static final int MADE_DUE = 2_000;
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);
    private static final double FLAT = 1.5;

    /** What becomes due again, with more and more finished messages behind it. */
    boolean areFlat(StoredCopies copies, List<Integer> behind) {
        long stored = 0;
        double first = Double.NaN;
        boolean flat = true;
        for (int wanted : behind) {
            if (wanted > stored) {
                copies.grow(StoredCopies.Stock.WEBHOOK, stored, wanted);
                stored = wanted;
            }
            statements.begin();
            long before = endpoints.again();
            long begin = System.nanoTime();
            int due = makeDue(endpoints.merchants());
            boolean all = Patience.until(DRAIN_LIMIT, () -> endpoints.again() - before >= due);
            double seconds = (System.nanoTime() - begin) / 1e9;
            Map<String, Claims> claims = statements.claims();
            double mean = claims.containsKey(WEBHOOK) ? claims.get(WEBHOOK).meanMillis() : Double.NaN;
            first = Double.isNaN(first) ? mean : first;
            flat &= all && !(mean > FLAT * first);
            transcript.say(
                    "%,d messages behind: %,d that became due again %s after %.1f s; claims of %s, × %.2f",
                    stored,
                    due,
                    all ? "arrived" : "HAD NOT ALL ARRIVED",
                    seconds,
                    Statements.text(claims),
                    mean / first);
        }
        return flat;
    }

    /** As if they had failed before: the last message of so many deliveries is to be sent once more. */
    private int makeDue(List<BenchMerchant> merchants) {
        String sql =
                """
                with chosen as (
                    select merchant_id, external_delivery_id, newest_sequence from lanes
                    where merchant_id = any($1) and next_attempt_at is null
                    order by merchant_id, external_delivery_id limit $2
                ), waiting as (
                    update messages m set state = 'pending', finished_at = null from chosen
                    where m.merchant_id = chosen.merchant_id
                      and m.external_delivery_id = chosen.external_delivery_id
                      and m.sequence = chosen.newest_sequence and m.state = 'sent'
                    returning m.merchant_id, m.external_delivery_id
                )
                update lanes l set next_attempt_at = now() from waiting w
                where l.merchant_id = w.merchant_id and l.external_delivery_id = w.external_delivery_id
                """;
        String[] ids = merchants.stream().map(BenchMerchant::id).toArray(String[]::new);
        try (Database webhook = Database.connect(vertx, suite.database("handoff_webhook"))) {
            return webhook.query(sql, ids, MADE_DUE).rowCount();
        }
    }
}
