package io.handoff.bench.record;

import io.handoff.bench.load.BenchMerchant;
import io.handoff.bench.load.ExternalIds;
import io.handoff.bench.load.Ledger;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/** Holds the answers against the dispatch database. */
record Verification(Database dispatch, BenchMerchant merchant, ExternalIds ids, Ledger ledger) {
    private static final int PAGE = 20_000;
    // An answer given before the decision ("received") may precede its row.
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long PAUSE_NANOS = 500_000_000L;

    Verdict check() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Verdict verdict = look();
        while (verdict.missing() > 0 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
            verdict = look();
        }
        return verdict;
    }

    private Verdict look() {
        BitSet missing = ledger.recordedNumbers();
        long rows = 0;
        long unanswered = 0;
        long strange = 0;
        String last = "";
        RowSet<Row> page = page(last);
        while (page.size() > 0) {
            for (Row row : page) {
                last = row.getString(0);
                rows++;
                OptionalInt number = ids.numberOf(last);
                if (number.isEmpty() || number.getAsInt() >= ledger.sent()) {
                    strange++;
                } else if (ledger.isRecorded(number.getAsInt())) {
                    missing.clear(number.getAsInt());
                } else {
                    unanswered++;
                }
            }
            page = page(last);
        }
        Row events = events();
        return new Verdict(
                ledger.recorded(),
                ledger.sent(),
                rows,
                missing.cardinality(),
                unanswered,
                strange,
                events.getLong(0),
                events.getLong(0) - events.getLong(1));
    }

    /** The merchant's next rows: it is the bench's own, so every one must be known. */
    private RowSet<Row> page(String after) {
        String sql =
                """
                select external_id from deliveries where merchant_id = $1 and external_id > $2
                order by external_id limit $3
                """;
        return dispatch.query(sql, merchant.id(), after, PAGE);
    }

    private Row events() {
        String sql =
                """
                select count(*), count(distinct delivery_id) from delivery_events where merchant_id = $1 and sequence = 1
                """;
        return dispatch.query(sql, merchant.id()).iterator().next();
    }
}
