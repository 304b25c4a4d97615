package io.handoff.dispatch.delivery.persistence;

import io.handoff.kit.messaging.ConflictException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One statement over many rows. */
final class Rows {
    private Rows() {}

    /** Runs a statement over so many rows; no statement for none. Gives how many rows it changed. */
    static Uni<Integer> write(SqlConnection connection, String sql, int rows, Tuple columns) {
        if (rows == 0) {
            return Uni.createFrom().item(0);
        }
        return connection.preparedQuery(sql).execute(columns).map(result -> result.rowCount());
    }

    /** A column of texts. */
    static <R> @Nullable String[] texts(List<R> rows, Function<R, @Nullable String> value) {
        @Nullable String[] texts = new String[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = value.apply(rows.get(i));
        }
        return texts;
    }

    /** The same, where every row has to be changed: one that isn't was written by another owner meanwhile. */
    static Uni<Integer> writeAll(SqlConnection connection, String sql, int rows, Tuple columns) {
        return write(connection, sql, rows, columns).invoke(changed -> {
            if (changed != rows) {
                throw new ConflictException((rows - changed) + " of " + rows + " rows were written by another owner");
            }
        });
    }
}
