package io.handoff.simulator.job.persistence;

import io.handoff.kit.persistence.Pg;
import io.handoff.testservers.TestDatabase;
import io.handoff.testservers.TestServers;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import org.flywaydb.core.Flyway;

/** A database as the simulator has it, for a test class. */
public final class SimulatorDatabase implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    public SimulatorDatabase() {
        TestDatabase database = TestServers.freshDatabase("handoff_simulator");
        var unused = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .load()
                .migrate();
        pool = Pool.newInstance(PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(database.reactiveUrl())
                        .setUser(database.user())
                        .setPassword(database.password()))
                .using(vertx)
                .build());
    }

    public Pool pool() {
        return pool;
    }

    public void run(String sql, Tuple values) {
        var unused = Pg.await(pool.preparedQuery(sql).execute(values));
    }

    @Override
    public void close() {
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
