package io.handoff.gateway.accounts.application;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** Where the accounts of one kind are kept. */
public interface AccountStore<V> {
    Uni<Optional<V>> find(String id);

    /** Adds an account; false where its id is taken. */
    Uni<Boolean> add(V settings, Instant now);

    /** Replaces the account whose version is one below the new one's; false where somebody else was faster. */
    Uni<Boolean> replace(V settings, Instant now);
}
