package io.handoff.bench.record;

import io.handoff.bench.CannotMeasure;
import io.handoff.bench.load.DatabaseAccess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One connection to a database, for statements one after the other. */
public final class Database implements AutoCloseable {
    private static final int LIMIT_SECONDS = 120;
    private static final int PIPELINED = 16;

    private final PgConnection connection;

    private Database(PgConnection connection) {
        this.connection = connection;
    }

    public static Database connect(Vertx vertx, DatabaseAccess access) {
        return new Database(await(PgConnection.connect(vertx, options(access))));
    }

    static PgConnectOptions options(DatabaseAccess access) {
        return new PgConnectOptions()
                .setHost(access.host())
                .setPort(access.port())
                .setDatabase(access.database())
                .setUser(access.user())
                .setPassword(access.password())
                .setCachePreparedStatements(true)
                .setPipeliningLimit(PIPELINED);
    }

    public RowSet<Row> query(String sql, Object... parameters) {
        return await(connection.preparedQuery(sql).execute(Tuple.from(parameters)));
    }

    /** Any number of statements at once. */
    public void script(String sql) {
        var unused = await(connection.query(sql).execute());
    }

    @Override
    public void close() {
        await(connection.close());
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new CannotMeasure("Postgres refused: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new CannotMeasure("Postgres did not answer within " + LIMIT_SECONDS + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("Interrupted.", e);
        }
    }
}
