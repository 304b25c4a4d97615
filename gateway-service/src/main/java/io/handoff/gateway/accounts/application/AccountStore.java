package io.handoff.gateway.accounts.application;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the accounts of one kind are kept. The version within the settings is the row's. */
public interface AccountStore<V> {
    Uni<Optional<V>> find(String id);

    /** Adds an account; false where its id is taken. */
    Uni<Boolean> add(V settings, Instant now);

    /** Replaces the account whose version is one below the new one's; false where somebody else was faster. */
    Uni<Boolean> replace(V settings, Instant now);

    /** A page by id; the first one starts after the empty id. */
    Uni<List<V>> page(String after, int limit);

    /** Accounts with a change that hasn't been published. */
    Uni<List<V>> unpublished(int limit);

    /** Notes that these versions have been published. */
    Uni<Void> markPublished(List<V> settings);
}
