package io.handoff.dispatch;

import io.handoff.kit.persistence.Pg;
import io.handoff.testservers.TestDatabase;
import io.handoff.testservers.TestServers;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** A database as dispatch has it, without the service: nobody but the test works in it. */
public final class DispatchDatabase implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase database = TestServers.freshDatabase("handoff_dispatch");
    private final Pool pool;

    public DispatchDatabase() {
        this(null);
    }

    /** @param version of the schema; null for the newest */
    public DispatchDatabase(@Nullable String version) {
        migrate(version == null ? "latest" : version);
        pool = Pool.newInstance(PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(database.reactiveUrl())
                        .setUser(database.user())
                        .setPassword(database.password()))
                .using(vertx)
                .build());
    }

    public void migrate(String version) {
        var unused = Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .target(version)
                .load()
                .migrate();
    }

    public Pool pool() {
        return pool;
    }

    public void run(String sql, @Nullable Object... values) {
        Pg.complete(pool.preparedQuery(sql).execute(Tuple.from(values)));
    }

    /** The first column, as text. */
    public List<String> read(String sql, @Nullable Object... values) {
        return StreamSupport.stream(
                        Pg.await(pool.preparedQuery(sql).execute(Tuple.from(values)))
                                .spliterator(),
                        false)
                .map((Row row) -> String.valueOf(row.getValue(0)))
                .toList();
    }

    /** How a statement would be executed. */
    public String plan(String sql, @Nullable Object... values) {
        return read("explain " + sql, values).stream().collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
