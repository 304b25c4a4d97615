package io.handoff.gateway.accounts.application;

import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where merchants' accounts are kept. No change without its audit entry: both are in one transaction. */
public interface MerchantStore {
    Uni<Optional<StoredAccount>> find(String id);

    /** A page by id; the first one starts after the empty id. */
    Uni<List<StoredAccount>> page(String after, int limit);

    /**
     * Adds an account.
     *
     * @param opening null where the request named no idempotency key
     * @return false where the account's id or the request's key is taken
     */
    Uni<Boolean> add(MerchantAccount account, AuditEntry entry, @Nullable Opening opening);

    /** Replaces the account that is at the entry's version before; false where somebody else was faster. */
    Uni<Boolean> replace(MerchantAccount account, AuditEntry entry);

    /** What a request with this idempotency key has opened. */
    Uni<Optional<Opening>> opening(String key);

    /**
     * A request that opened an account.
     *
     * @param key its idempotency key
     * @param request a keyed digest of its body, which a retry shares
     * @param merchant the account's id
     */
    record Opening(String key, String request, String merchant) {}
}
