package io.handoff.gateway.commands.persistence;

import io.handoff.contracts.MerchantId;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Commands on their way out, and their end. */
@Singleton
public class UnpublishedCommands {
    private final Pool pool;

    UnpublishedCommands(Pool pool) {
        this.pool = pool;
    }

    /** The oldest that nobody has been told of, asked for before a time. */
    public Uni<List<Command>> oldest(Instant before, int limit) {
        return query(
                        """
                        select id, merchant_id, topic, record_key, type, payload, requested_at from commands
                        where published_at is null and requested_at < $1 order by requested_at limit $2
                        """,
                        Tuple.of(Pg.timestamp(before), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(UnpublishedCommands::command)
                        .toList());
    }

    public Uni<Void> markPublished(List<String> ids, Instant now) {
        return query(
                        "update commands set published_at = $2 where id = any($1)",
                        Tuple.of(ids.toArray(String[]::new), Pg.timestamp(now)))
                .replaceWithVoid();
    }

    /** Removes what was published and asked for before a time, at most so many; gives how many. */
    public Uni<Integer> forget(Instant askedBefore, int limit) {
        return query(
                        """
                        delete from commands
                        where id = any(array(select id from commands where requested_at < $1 and published_at is not null
                                             order by requested_at limit $2))
                        """,
                        Tuple.of(Pg.timestamp(askedBefore), limit))
                .map(SqlResult::rowCount);
    }

    private static Command command(Row row) {
        return new Command(
                row.getString("id"),
                null,
                new MerchantId(row.getString("merchant_id")),
                row.getString("topic"),
                row.getString("record_key"),
                row.getString("type"),
                row.getString("payload"),
                row.getOffsetDateTime("requested_at").toInstant());
    }

    private Uni<RowSet<Row>> query(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values);
    }
}
