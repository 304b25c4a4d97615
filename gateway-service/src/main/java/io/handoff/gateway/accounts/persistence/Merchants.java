package io.handoff.gateway.accounts.persistence;

import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import io.handoff.gateway.accounts.domain.StoredAccount;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Merchants' accounts. No change without its audit entry: both are in one transaction. */
@Singleton
public class Merchants {
    private final ReadableSettings<MerchantSettings> readable =
            new ReadableSettings<>("merchants", MerchantSettings.class);

    /**
     * A request that opened an account.
     *
     * @param key its idempotency key
     * @param request a keyed digest of its body, which a retry shares
     * @param merchant the account's id
     */
    public record Opening(String key, String request, String merchant) {}

    public Uni<Optional<StoredAccount>> find(String id) {
        if (id.indexOf('\0') >= 0) { // Postgres refuses it in any text, so nobody is called that.
            return Uni.createFrom().item(Optional.empty());
        }
        return Panache.withSession(() -> MerchantEntity.<MerchantEntity>findById(id))
                .map(row -> Optional.ofNullable(row).flatMap(this::account));
    }

    /** A page by id; the first one starts after the empty id. */
    public Uni<List<StoredAccount>> page(String after, int limit) {
        return readable.page(
                (from, count) ->
                        Panache.withSession(() -> MerchantEntity.<MerchantEntity>find("id > ?1 order by id", from)
                                .range(0, count - 1)
                                .list()),
                after,
                limit,
                row -> row.id,
                this::account);
    }

    /**
     * Adds an account.
     *
     * @param opening null where the request named no idempotency key
     * @return false where the account's id or the request's key is taken
     */
    public Uni<Boolean> add(MerchantAccount account, AuditEntry entry, @Nullable Opening opening) {
        return Panache.withTransaction(() -> claim(opening, entry.at())
                .flatMap(claimed -> claimed ? insert(account, entry.at()) : no())
                .call(added -> added ? AuditLog.append(entry) : nothing()));
    }

    /** Replaces the account that is at the entry's version before; false where somebody else was faster. */
    public Uni<Boolean> replace(MerchantAccount account, AuditEntry entry) {
        return Panache.withTransaction(() -> MerchantEntity.update(
                        "settings = ?1, version = ?2, updatedAt = ?3 where id = ?4 and version = ?5",
                        Json.text(account.settings()),
                        account.version(),
                        entry.at(),
                        account.id().value(),
                        entry.versionBefore())
                .map(rows -> rows == 1)
                .call(replaced -> replaced ? AuditLog.append(entry) : nothing()));
    }

    /** What a request with this idempotency key has opened. */
    public Uni<Optional<Opening>> opening(String key) {
        return Panache.withSession(() -> OpeningEntity.<OpeningEntity>findById(key))
                .map(row -> Optional.ofNullable(row).map(found -> new Opening(key, found.request, found.merchantId)));
    }

    /** Takes an idempotency key; a request that holds it at this moment is waited for. */
    private static Uni<Boolean> claim(@Nullable Opening opening, Instant now) {
        if (opening == null) {
            return Uni.createFrom().item(true);
        }
        return Panache.getSession()
                .flatMap(session -> session.createMutationQuery(
                                """
                                insert into OpeningEntity (idempotencyKey, request, merchantId, at)
                                values (:key, :request, :merchant, :at) on conflict (idempotencyKey) do nothing
                                """)
                        .setParameter("key", opening.key())
                        .setParameter("request", opening.request())
                        .setParameter("merchant", opening.merchant())
                        .setParameter("at", now)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private static Uni<Boolean> insert(MerchantAccount account, Instant now) {
        return Panache.getSession()
                .flatMap(session -> session.createMutationQuery(
                                """
                                insert into MerchantEntity (id, settings, version, publishedVersion, createdAt, updatedAt)
                                values (:id, :settings, :version, 0L, :now, :now) on conflict (id) do nothing
                                """)
                        .setParameter("id", account.id().value())
                        .setParameter("settings", Json.text(account.settings()))
                        .setParameter("version", account.version())
                        .setParameter("now", now)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private static Uni<Boolean> no() {
        return Uni.createFrom().item(false);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private Optional<StoredAccount> account(MerchantEntity row) {
        return readable.read(row.id, row.settings)
                .map(settings -> new StoredAccount(new MerchantAccount(settings), row.createdAt, row.updatedAt));
    }
}
