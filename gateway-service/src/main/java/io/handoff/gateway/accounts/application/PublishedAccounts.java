package io.handoff.gateway.accounts.application;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** Accounts of one kind as far as the other services know them. The version within the settings is the row's. */
public interface PublishedAccounts<V> {
    /** Accounts with a change that hasn't been published. */
    Uni<List<V>> unpublished(int limit);

    /** Notes that these versions have been published. */
    Uni<Void> markPublished(List<V> settings);

    /** Notes that these accounts have to be published again, whatever was noted before. */
    Uni<Void> publishAgain(Collection<String> ids);

    /** A page by id; the first one starts after the empty id. */
    Uni<List<V>> page(String after, int limit);

    /** Gives an account that hasn't changed since it was read a higher version; it is published with that. */
    Uni<Void> raise(V settings, long version);
}
