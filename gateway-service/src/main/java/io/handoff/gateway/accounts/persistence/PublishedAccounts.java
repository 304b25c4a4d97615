package io.handoff.gateway.accounts.persistence;

import io.handoff.kit.persistence.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Accounts of one kind as far as the other services know them; merchants and fleets have the same columns. The version
 * within the settings is the row's. A thread of its own publishes many rows at a time, hence the plain client.
 */
public final class PublishedAccounts<V> {
    private final Pool pool;
    private final String table;
    private final ReadableSettings<V> readable;
    private final Function<V, String> idOf;
    private final ToLongFunction<V> versionOf;

    PublishedAccounts(Pool pool, String table, Class<V> type, Function<V, String> idOf, ToLongFunction<V> versionOf) {
        this.pool = pool;
        this.table = table;
        this.readable = new ReadableSettings<>(table, type);
        this.idOf = idOf;
        this.versionOf = versionOf;
    }

    /** A page by id; the first one starts after the empty id. */
    public Uni<List<V>> page(String after, int limit) {
        return page("select id, settings from %s where id > $1 order by id limit $2", after, limit);
    }

    /** Accounts with a change that hasn't been published. */
    public Uni<List<V>> unpublished(int limit) {
        return page(
                """
                select id, settings from %s where published_version < version and id > $1 order by id limit $2
                """,
                "", limit);
    }

    /** Notes that these versions have been published. */
    public Uni<Void> markPublished(List<V> settings) {
        return query(
                        """
                        update %s as account set published_version = done.version
                        from unnest($1::text[], $2::bigint[]) as done (id, version)
                        where account.id = done.id and account.published_version < done.version
                        """,
                        Columns.of(settings)
                                .texts(idOf::apply)
                                .longs(versionOf::applyAsLong)
                                .tuple())
                .replaceWithVoid();
    }

    /** Notes that these accounts have to be published again, whatever was noted before. */
    public Uni<Void> publishAgain(Collection<String> ids) {
        return query("update %s set published_version = 0 where id = any($1)", Tuple.of(ids.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Gives an account that hasn't changed since it was read a higher version; it is published with that. */
    public Uni<Void> raise(V settings, long version) {
        // The settings are JSON text whose version is the row's: both rise together.
        return query(
                        """
                        update %s set
                            settings = jsonb_set(settings::jsonb, '{version}', to_jsonb($3::bigint))::text,
                            version = $3, published_version = 0
                        where id = $1 and version = $2
                        """,
                        Tuple.of(idOf.apply(settings), versionOf.applyAsLong(settings), version))
                .replaceWithVoid();
    }

    private Uni<List<V>> page(String sql, String after, int limit) {
        return readable.page(
                (from, count) -> query(sql, Tuple.of(from, count)).map(PublishedAccounts::rows),
                after,
                limit,
                row -> row.getString("id"),
                row -> readable.read(row.getString("id"), row.getString("settings")));
    }

    private static List<Row> rows(RowSet<Row> found) {
        List<Row> rows = new ArrayList<>(found.size());
        found.forEach(rows::add);
        return rows;
    }

    /** @param sql with a place for the table's name, which is a constant of ours */
    private Uni<RowSet<Row>> query(String sql, Tuple values) {
        return pool.preparedQuery(sql.formatted(table)).execute(values);
    }
}
