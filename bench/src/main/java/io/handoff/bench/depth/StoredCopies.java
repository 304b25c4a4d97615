package io.handoff.bench.depth;

import io.handoff.bench.CannotMeasure;
import io.handoff.bench.load.RunningSuite;
import io.handoff.bench.record.Database;
import io.handoff.bench.report.Transcript;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * Fills the suite's databases with copies of what it has itself written for a merchant's deliveries. Of a delivery's facts
 * and callbacks only the last is copied: all of them would take ten times the disk and the time, and change little for what
 * is looked up by key.
 */
public final class StoredCopies {
    private static final long ROWS_AT_ONCE = 20_000;
    private static final String LAST_EVENT =
            """
            t.merchant_id = $1 and t.external_id = any($4) and t.ordinal = 0 and t.sequence = (
                select max(sequence) from delivery_events e where e.delivery_id = t.delivery_id and e.ordinal = 0)""";
    private static final String LAST_MESSAGE =
            """
            t.merchant_id = $1 and t.external_delivery_id = any($4) and t.state <> 'pending' and t.sequence = (
                select max(sequence) from messages m where m.merchant_id = t.merchant_id
                and m.external_delivery_id = t.external_delivery_id)""";
    private static final String OF_DELIVERY = "t.merchant_id = $1 and t.external_id = any($4)";

    /** Which tables of which database. */
    public enum Stock {
        DISPATCH(
                "handoff_dispatch",
                new Copying("deliveries", OF_DELIVERY),
                new Copying("delivery_events", LAST_EVENT),
                new Copying("booking_attempts", OF_DELIVERY + " and t.state <> 'due'")),
        WEBHOOK(
                "handoff_webhook",
                new Copying("messages", LAST_MESSAGE),
                new Copying(
                        "lanes",
                        "t.merchant_id = $1 and t.external_delivery_id = any($4) and t.next_attempt_at is null")),
        QUOTE(
                "handoff_quote",
                new Copying(
                        "gathers",
                        "t.delivery_key in (select $1 || '/' || e from unnest($4::text[]) as e) and t.state <> 'pending'"));

        private final String database;
        private final List<Copying> tables;

        Stock(String database, Copying... tables) {
            this.database = database;
            this.tables = List.of(tables);
        }
    }

    private final RunningSuite suite;
    private final Vertx vertx;
    private final String merchant;
    private final String[] originals;
    private final Transcript transcript;

    /**
     * @param merchant whose deliveries are copied
     * @param originals their external ids
     */
    public StoredCopies(
            RunningSuite suite, Vertx vertx, String merchant, List<String> originals, Transcript transcript) {
        this.suite = suite;
        this.vertx = vertx;
        this.merchant = merchant;
        this.originals = originals.toArray(String[]::new);
        this.transcript = transcript;
    }

    /** All of them side by side: each is a database of its own. */
    void growAll(long from, long to) {
        try {
            CompletableFuture.allOf(Stream.of(Stock.values())
                            .map(stock -> CompletableFuture.runAsync(() -> grow(stock, from, to)))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CannotMeasure refused ? refused : e;
        }
    }

    /** Copies each original so often that there are as many more stored deliveries as are wanted. */
    public void grow(Stock stock, long from, long to) {
        long begin = System.nanoTime();
        long rows = 0;
        try (Database database = Database.connect(vertx, suite.database(stock.database))) {
            // What is lost in a crash now is copied again by the next run.
            database.script("set synchronous_commit = off");
            database.script(Copying.OLDER);
            for (Copying copying : stock.tables) {
                rows += copy(database, copying, from / originals.length, to / originals.length);
                database.script("analyze " + copying.table());
            }
        }
        transcript.say("  %s: %,d rows copied in %.0f s", stock.database, rows, (System.nanoTime() - begin) / 1e9);
    }

    private long copy(Database database, Copying copying, long from, long to) {
        String sql = copying.sql(columns(database, copying.table()));
        long step = Math.max(1, ROWS_AT_ONCE / originals.length);
        long rows = 0;
        for (long first = from + 1; first <= to; first += step) {
            long last = Math.min(to, first + step - 1);
            rows += database.query(sql, merchant, first, last, originals).rowCount();
        }
        return rows;
    }

    private static List<Copying.Column> columns(Database database, String table) {
        String sql =
                """
                select column_name::text as name, data_type::text as type,
                       is_generated = 'NEVER' and is_identity = 'NO' as written
                from information_schema.columns
                where table_schema = current_schema() and table_name = $1 order by ordinal_position
                """;
        List<Copying.Column> columns = new ArrayList<>();
        for (Row row : database.query(sql, table)) {
            columns.add(new Copying.Column(row.getString("name"), row.getString("type"), row.getBoolean("written")));
        }
        return columns;
    }
}
