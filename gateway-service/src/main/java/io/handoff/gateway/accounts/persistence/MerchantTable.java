package io.handoff.gateway.accounts.persistence;

import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.gateway.accounts.application.MerchantStore;
import io.handoff.gateway.accounts.application.StoredAccount;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import io.handoff.kit.json.Json;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The merchants' accounts, each change in one transaction with its audit entry. */
@Singleton
final class MerchantTable implements MerchantStore {
    private final ReadableRows<MerchantSettings> readable = new ReadableRows<>("merchants", MerchantSettings.class);
    private final Pool pool;

    MerchantTable(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Optional<StoredAccount>> find(String id) {
        if (id.indexOf('\0') >= 0) { // Postgres refuses it in any text, so nobody is called that.
            return Uni.createFrom().item(Optional.empty());
        }
        return pool.preparedQuery("select id, settings, created_at, updated_at from merchants where id = $1")
                .execute(Tuple.of(id))
                .map(found -> readable.of(found, MerchantTable::stored).stream().findFirst());
    }

    @Override
    public Uni<List<StoredAccount>> page(String after, int limit) {
        return readable.page(this::query, after, limit, MerchantTable::stored);
    }

    @Override
    public Uni<Boolean> add(MerchantAccount account, AuditEntry entry, @Nullable Opening opening) {
        return pool.withTransaction(connection -> claim(connection, opening, entry.at())
                .flatMap(claimed -> claimed ? insert(connection, account, entry.at()) : no())
                .call(added -> added
                        ? AuditTable.insert(connection, entry)
                        : Uni.createFrom().nullItem()));
    }

    @Override
    public Uni<Boolean> replace(MerchantAccount account, AuditEntry entry) {
        return pool.withTransaction(connection -> update(connection, account, entry)
                .call(replaced -> replaced
                        ? AuditTable.insert(connection, entry)
                        : Uni.createFrom().nullItem()));
    }

    @Override
    public Uni<Optional<Opening>> opening(String key) {
        return pool.preparedQuery("select request, merchant_id from merchant_openings where idempotency_key = $1")
                .execute(Tuple.of(key))
                .map(found -> {
                    for (Row row : found) {
                        return Optional.of(new Opening(key, row.getString(0), row.getString(1)));
                    }
                    return Optional.empty();
                });
    }

    /** Takes an idempotency key; a request that holds it at this moment is waited for. */
    private static Uni<Boolean> claim(SqlConnection connection, @Nullable Opening opening, Instant now) {
        if (opening == null) {
            return Uni.createFrom().item(true);
        }
        return one(connection
                .preparedQuery(
                        """
                        insert into merchant_openings (idempotency_key, request, merchant_id, at)
                        values ($1, $2, $3, $4) on conflict (idempotency_key) do nothing
                        """)
                .execute(Tuple.of(opening.key(), opening.request(), opening.merchant(), Pg.timestamp(now))));
    }

    private static Uni<Boolean> insert(SqlConnection connection, MerchantAccount account, Instant now) {
        return one(connection
                .preparedQuery(
                        """
                        insert into merchants (id, settings, version, created_at, updated_at)
                        values ($1, $2, $3, $4, $4) on conflict (id) do nothing
                        """)
                .execute(values(account, now)));
    }

    private static Uni<Boolean> update(SqlConnection connection, MerchantAccount account, AuditEntry entry) {
        Tuple values = values(account, entry.at()).addValue(entry.versionBefore());
        return one(connection
                .preparedQuery(
                        """
                        update merchants set settings = $2, version = $3, updated_at = $4 where id = $1 and version = $5
                        """)
                .execute(values));
    }

    private static Tuple values(MerchantAccount account, Instant now) {
        return Tuple.of(account.id().value(), Json.text(account.settings()), account.version(), Pg.timestamp(now));
    }

    private static Uni<Boolean> one(Uni<RowSet<Row>> result) {
        return result.map(rows -> rows.rowCount() == 1);
    }

    private static Uni<Boolean> no() {
        return Uni.createFrom().item(false);
    }

    private Uni<RowSet<Row>> query(String after, int limit) {
        return pool.preparedQuery(
                        """
                        select id, settings, created_at, updated_at from merchants where id > $1 order by id limit $2
                        """)
                .execute(Tuple.of(after, limit));
    }

    private static StoredAccount stored(MerchantSettings settings, Row row) {
        return new StoredAccount(
                MerchantAccount.of(settings),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
