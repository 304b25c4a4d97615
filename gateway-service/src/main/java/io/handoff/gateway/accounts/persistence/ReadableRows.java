package io.handoff.gateway.accounts.persistence;

import io.handoff.kit.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * The rows of accounts that can be read. One that can't, whoever wrote it, is left out and said once: it concerns its own
 * account, and must not hold up the publication and the listing of all others.
 *
 * @param table whose rows have an {@code id} and {@code settings}
 */
record ReadableRows<S>(String table, Class<S> settings, Set<String> reported) {
    private static final Logger LOG = Logger.getLogger(ReadableRows.class);

    ReadableRows(String table, Class<S> settings) {
        this(table, settings, ConcurrentHashMap.newKeySet());
    }

    /** @param read what becomes of a row and its settings */
    <V> List<V> of(RowSet<Row> found, BiFunction<S, Row, V> read) {
        List<V> all = new ArrayList<>(found.size());
        for (Row row : found) {
            try {
                all.add(read.apply(Json.read(row.getString("settings"), settings), row));
            } catch (UncheckedIOException e) {
                report(row.getString("id"), e);
            }
        }
        return all;
    }

    /** Asks for so many rows by id, from after an id on. */
    interface Query {
        Uni<RowSet<Row>> from(String after, int limit);
    }

    /** As many as there may be: in the place of those that are left out are the next ones. */
    <V> Uni<List<V>> page(Query query, String after, int limit, BiFunction<S, Row, V> read) {
        return query.from(after, limit).flatMap(found -> {
            List<V> page = of(found, read);
            int leftOut = found.size() - page.size();
            if (leftOut == 0) {
                return Uni.createFrom().item(page);
            }
            return page(query, lastId(found), leftOut, read).map(rest -> {
                page.addAll(rest);
                return page;
            });
        });
    }

    private static String lastId(RowSet<Row> found) {
        String last = "";
        for (Row row : found) {
            last = row.getString("id");
        }
        return last;
    }

    private void report(String id, UncheckedIOException cause) {
        if (reported.add(id)) {
            LOG.errorf(cause, "account left out, its settings are unreadable table=%s id=%s", table, id);
        }
    }
}
