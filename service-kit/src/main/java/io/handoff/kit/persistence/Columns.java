package io.handoff.kit.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows as columns, for one statement over many of them: each column is an array, in the order of the statement's
 * parameters, which {@code unnest} makes rows of again.
 */
public final class Columns<R> {
    private final List<R> rows;
    private final Tuple values = Tuple.tuple();

    /** What a row has in a column. */
    @FunctionalInterface
    public interface Value<R, T> {
        @Nullable
        T of(R row);
    }

    private Columns(List<R> rows) {
        this.rows = rows;
    }

    public static <R> Columns<R> of(Collection<R> rows) {
        return new Columns<>(List.copyOf(rows));
    }

    public Columns<R> texts(Value<R, String> value) {
        return add(new String[rows.size()], value);
    }

    /**
     * UTF-8 for a {@code text}, which goes on as it is instead of by way of a {@code String}: a {@code bytea[]} parameter, of which the
     * statement makes texts by {@code convert_from(value, 'UTF8')}.
     */
    public Columns<R> utf8(Value<R, byte[]> value) {
        return add(new Buffer[rows.size()], row -> {
            byte[] text = value.of(row);
            return text == null ? null : Buffer.buffer(text);
        });
    }

    public Columns<R> uuids(Value<R, UUID> value) {
        return add(new UUID[rows.size()], value);
    }

    /** For {@code smallint}. */
    public Columns<R> shorts(Value<R, Short> value) {
        return add(new Short[rows.size()], value);
    }

    public Columns<R> ints(Value<R, Integer> value) {
        return add(new Integer[rows.size()], value);
    }

    public Columns<R> longs(Value<R, Long> value) {
        return add(new Long[rows.size()], value);
    }

    public Columns<R> doubles(Value<R, Double> value) {
        return add(new Double[rows.size()], value);
    }

    public Columns<R> booleans(Value<R, Boolean> value) {
        return add(new Boolean[rows.size()], value);
    }

    public Columns<R> timestamps(Value<R, Instant> value) {
        return add(new OffsetDateTime[rows.size()], row -> {
            Instant time = value.of(row);
            return time == null ? null : Pg.timestamp(time);
        });
    }

    /** One value for all rows. */
    public Columns<R> value(@Nullable Object value) {
        values.addValue(value);
        return this;
    }

    /** The columns of other rows after these, for one statement over both. */
    public Columns<R> and(Columns<?> others) {
        for (int i = 0; i < others.values.size(); i++) {
            values.addValue(others.values.getValue(i));
        }
        return this;
    }

    private <T> Columns<R> add(@Nullable T[] column, Value<R, T> value) {
        for (int i = 0; i < column.length; i++) {
            column[i] = value.of(rows.get(i));
        }
        values.addValue(column);
        return this;
    }

    public int rows() {
        return rows.size();
    }

    /** The statement's parameters. */
    public Tuple tuple() {
        return values;
    }

    /** Runs a statement over the rows; no statement for none. Gives how many rows it changed. */
    public Uni<Integer> write(SqlClient client, String sql) {
        return rows.isEmpty()
                ? Uni.createFrom().item(0)
                : client.preparedQuery(sql).execute(values).map(result -> result.rowCount());
    }
}
