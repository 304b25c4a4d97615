package io.handoff.dispatch.delivery.persistence;

import io.handoff.kit.messaging.ConflictException;
import io.handoff.kit.persistence.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Statements that have to change every row they are given. */
final class Rows {
    private Rows() {}

    /** A row that isn't changed was written by another owner meanwhile. */
    static Uni<Integer> writeAll(SqlConnection connection, String sql, Columns<?> columns) {
        return columns.write(connection, sql).invoke(changed -> {
            int rows = columns.rows();
            if (changed != rows) {
                throw new ConflictException((rows - changed) + " of " + rows + " rows were written by another owner");
            }
        });
    }
}
