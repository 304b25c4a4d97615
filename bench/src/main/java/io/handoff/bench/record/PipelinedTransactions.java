package io.handoff.bench.record;

import io.handoff.bench.CannotMeasure;
import io.handoff.bench.load.DatabaseAccess;
import io.handoff.bench.load.ExternalIds;
import io.handoff.bench.report.Latencies;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The built-in baseline. The six statements of a transaction leave in one go and are awaited together, which spares five
 * round trips that pgbench's plain scripts make: what Postgres saves there, this driver's own work in Java may cost again.
 */
public final class PipelinedTransactions implements Baseline {
    private final Vertx vertx;
    private final DatabaseAccess access;
    private final RecordedRows rows;
    private final InstantSource clock;
    private final ExternalIds ids = ExternalIds.random();
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<PgConnection> connections = new ArrayList<>();

    public PipelinedTransactions(Vertx vertx, DatabaseAccess access, RecordedRows rows, InstantSource clock) {
        this.vertx = vertx;
        this.access = access;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "built-in, prepared and pipelined";
    }

    @Override
    public BaselineWindow run(int count, Duration length) {
        while (connections.size() < count) {
            connections.add(Database.await(PgConnection.connect(vertx, Database.options(access))));
        }
        List<Loop> loops = new ArrayList<>();
        long end = System.nanoTime() + length.toNanos();
        for (PgConnection connection : connections.subList(0, count)) {
            loops.add(new Loop(connection, end));
        }
        List<Future<Void>> all = loops.stream().map(Loop::run).toList();
        var unused = Database.await(Future.all(all));
        Latencies latencies = new Latencies();
        loops.forEach(loop -> latencies.addAll(loop.latencies));
        return new BaselineWindow(latencies.count() / (length.toNanos() / 1e9), latencies.count(), latencies.text());
    }

    @Override
    public void close() {
        connections.forEach(connection -> Database.await(connection.close()));
    }

    /** One connection: a transaction after the other until the window ends. */
    private final class Loop {
        private final PgConnection connection;
        private final long end;
        private final Latencies latencies = new Latencies();

        Loop(PgConnection connection, long end) {
            this.connection = connection;
            this.end = end;
        }

        Future<Void> run() {
            Promise<Void> ended = Promise.promise();
            next(ended);
            return ended.future();
        }

        // Not by composing one future on the other: that chain would grow with every transaction.
        private void next(Promise<Void> ended) {
            long begin = System.nanoTime();
            if (begin - end >= 0) {
                ended.complete();
                return;
            }
            var unused = transaction()
                    .onSuccess(done -> {
                        long now = System.nanoTime();
                        if (now - end < 0) {
                            latencies.add(now - begin);
                        }
                        next(ended);
                    })
                    .onFailure(ended::fail);
        }

        private Future<?> transaction() {
            int number = numbers.getAndIncrement();
            if (number < 0) {
                throw new CannotMeasure("Too many transactions for one measurement.");
            }
            NewRowIds fresh = NewRowIds.at(clock.millis(), ids.of(number));
            List<Future<?>> statements = new ArrayList<>();
            statements.add(connection.query("begin").execute());
            for (RowTemplate template : rows.templates()) {
                statements.add(connection.preparedQuery(template.insert()).execute(template.with(fresh)));
            }
            statements.add(connection.query("commit").execute());
            return Future.all(statements);
        }
    }
}
