package io.handoff.gateway.accounts.persistence;

import io.handoff.contracts.json.Json;
import io.smallrye.mutiny.Uni;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The settings of accounts that can be read. A row whose settings can't, whoever wrote it, is left out and said once: it
 * concerns its own account, and must not hold up the publication and the listing of all others.
 */
record ReadableSettings<S>(String table, Class<S> type, Set<String> reported) {
    private static final Logger LOG = Logger.getLogger(ReadableSettings.class);

    ReadableSettings(String table, Class<S> type) {
        this(table, type, ConcurrentHashMap.newKeySet());
    }

    Optional<S> read(String id, String settings) {
        try {
            return Optional.of(Json.read(settings, type));
        } catch (UncheckedIOException e) {
            if (reported.add(id)) {
                LOG.errorf(e, "account left out, its settings are unreadable table=%s id=%s", table, id);
            }
            return Optional.empty();
        }
    }

    /** Asks for so many rows by id, from after an id on. */
    interface Query<R> {
        Uni<List<R>> from(String after, int limit);
    }

    /** As many as there may be: in the place of those that are left out are the next ones. */
    <R, V> Uni<List<V>> page(
            Query<R> query, String after, int limit, Function<R, String> idOf, Function<R, Optional<V>> read) {
        return query.from(after, limit).flatMap(rows -> {
            List<V> page = new ArrayList<>(
                    rows.stream().map(read).flatMap(Optional::stream).toList());
            int leftOut = rows.size() - page.size();
            if (leftOut == 0) {
                return Uni.createFrom().item(page);
            }
            String last = idOf.apply(rows.get(rows.size() - 1));
            return page(query, last, leftOut, idOf, read).map(rest -> {
                page.addAll(rest);
                return page;
            });
        });
    }
}
