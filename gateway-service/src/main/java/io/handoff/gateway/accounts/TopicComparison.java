package io.handoff.gateway.accounts;

import io.handoff.gateway.accounts.persistence.PublishedAccounts;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.persistence.Pg;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds accounts that the topic doesn't have as the table does, though they were published: Kafka may have lost its data,
 * or the table may have been restored from a backup.
 *
 * @param keyOf the view's key of an account
 */
record TopicComparison<K, V>(
        PublishedAccounts<V> table, CompactedView<K, V> view, Function<V, K> keyOf, ToLongFunction<V> versionOf) {
    private static final Logger LOG = Logger.getLogger(TopicComparison.class);
    private static final int PAGE = 200;

    /** Compares all accounts; false while the topic hasn't been read to its end yet. */
    boolean compareAll() {
        if (!view.isCaughtUp()) {
            return false;
        }
        String after = "";
        List<V> page = Pg.await(table.page(after, PAGE));
        while (!page.isEmpty()) {
            compare(page);
            after = id(page.get(page.size() - 1));
            page = Pg.await(table.page(after, PAGE));
        }
        return true;
    }

    private void compare(List<V> page) {
        List<String> missing = new ArrayList<>();
        for (V account : page) {
            V seen = view.get(keyOf.apply(account));
            if (seen == null || version(seen) < version(account)) {
                missing.add(id(account));
            } else if (!seen.equals(account)) {
                // Readers keep the highest version: only one above the topic's brings the table's word back to them.
                LOG.warnf(
                        "topic was ahead of the table, raising version account=%s to=%d",
                        id(account), version(seen) + 1);
                Pg.complete(table.raise(account, version(seen) + 1));
            }
        }
        publishAgain(missing);
    }

    /** Has those published again whose newest version an older one has overtaken on the topic. */
    void mendOrder() {
        Set<K> overtaken = view.overtaken();
        publishAgain(overtaken.stream().map(String::valueOf).toList());
    }

    private void publishAgain(List<String> ids) {
        if (!ids.isEmpty()) {
            Pg.complete(table.publishAgain(ids));
        }
    }

    private String id(V account) {
        return String.valueOf(keyOf.apply(account));
    }

    private long version(@Nullable V account) {
        return account == null ? 0 : versionOf.applyAsLong(account);
    }
}
