package io.handoff.gateway.accounts.persistence;

import io.handoff.gateway.accounts.application.AccountStore;
import io.handoff.gateway.accounts.application.PublishedAccounts;
import io.handoff.kit.json.Json;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** One table of accounts; merchants and fleets have the same columns. */
final class AccountTable<V> implements AccountStore<V>, PublishedAccounts<V> {
    private final Pool pool;
    private final String table;
    private final ReadableRows<V> readable;
    private final Function<V, String> idOf;
    private final ToLongFunction<V> versionOf;

    AccountTable(Pool pool, String table, Class<V> type, Function<V, String> idOf, ToLongFunction<V> versionOf) {
        this.pool = pool;
        this.table = table;
        this.readable = new ReadableRows<>(table, type);
        this.idOf = idOf;
        this.versionOf = versionOf;
    }

    @Override
    public Uni<Optional<V>> find(String id) {
        return query("select id, settings from %s where id = $1", Tuple.of(id))
                .map(found ->
                        readable.of(found, (settings, row) -> settings).stream().findFirst());
    }

    @Override
    public Uni<Boolean> add(V settings, Instant now) {
        return changes(
                """
                insert into %s (id, settings, version, created_at, updated_at)
                values ($1, $2, $3, $4, $4) on conflict (id) do nothing
                """,
                settings, now);
    }

    @Override
    public Uni<Boolean> replace(V settings, Instant now) {
        return changes(
                "update %s set settings = $2, version = $3, updated_at = $4 where id = $1 and version = $3 - 1",
                settings, now);
    }

    @Override
    public Uni<List<V>> page(String after, int limit) {
        return page("select id, settings from %s where id > $1 order by id limit $2", after, limit);
    }

    @Override
    public Uni<List<V>> unpublished(int limit) {
        return page(
                """
                select id, settings from %s where published_version < version and id > $1 order by id limit $2
                """,
                "", limit);
    }

    @Override
    public Uni<Void> markPublished(List<V> settings) {
        String[] ids = settings.stream().map(idOf).toArray(String[]::new);
        Long[] versions = settings.stream().map(versionOf::applyAsLong).toArray(Long[]::new);
        return query(
                        """
                        update %s as account set published_version = done.version
                        from unnest($1::text[], $2::bigint[]) as done (id, version)
                        where account.id = done.id and account.published_version < done.version
                        """,
                        Tuple.of(ids, versions))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> publishAgain(Collection<String> ids) {
        return query("update %s set published_version = 0 where id = any($1)", Tuple.of(ids.toArray(String[]::new)))
                .replaceWithVoid();
    }

    @Override
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

    private Uni<Boolean> changes(String sql, V settings, Instant now) {
        Tuple values =
                Tuple.of(idOf.apply(settings), Json.text(settings), versionOf.applyAsLong(settings), Pg.timestamp(now));
        return query(sql, values).map(result -> result.rowCount() == 1);
    }

    private Uni<List<V>> page(String sql, String after, int limit) {
        return readable.page(
                (from, count) -> query(sql, Tuple.of(from, count)), after, limit, (settings, row) -> settings);
    }

    /** @param sql with a place for the table's name, which is a constant of ours */
    private Uni<RowSet<Row>> query(String sql, Tuple values) {
        return pool.preparedQuery(sql.formatted(table)).execute(values);
    }
}
