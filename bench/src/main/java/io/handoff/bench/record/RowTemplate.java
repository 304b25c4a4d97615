package io.handoff.bench.record;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A row that the product has written, to be written again under other ids. */
record RowTemplate(String table, List<String> columns, List<@Nullable Object> values) {
    RowTemplate {
        columns = List.copyOf(columns);
        values = Collections.unmodifiableList(new ArrayList<>(values)); // with nulls
    }

    static RowTemplate of(String table, Row row) {
        List<String> columns = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            columns.add(row.getColumnName(i));
            values.add(row.getValue(i));
        }
        return new RowTemplate(table, columns, values);
    }

    String insert() {
        String parameters =
                IntStream.rangeClosed(1, columns.size()).mapToObj(i -> "$" + i).collect(Collectors.joining(", "));
        return "insert into " + table + " (" + String.join(", ", columns) + ") values (" + parameters + ")";
    }

    Tuple with(NewRowIds ids) {
        Tuple tuple = Tuple.tuple();
        for (int i = 0; i < columns.size(); i++) {
            Object fresh = ids.of(columns.get(i));
            tuple.addValue(fresh != null ? fresh : values.get(i));
        }
        return tuple;
    }
}
