package io.handoff.bench.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The transaction in pgbench's language.
 *
 * @param variables what stays the same from row to row, bound as parameters like everything else
 */
record PgbenchScript(String text, Map<String, String> variables) {

    static PgbenchScript of(RecordedRows rows) {
        Map<String, String> variables = new LinkedHashMap<>();
        // A variable lives as long as its client: it counts that client's transactions.
        variables.put("n", "0");
        StringBuilder text = new StringBuilder("\\set n :n + 1\nbegin;\n");
        for (RowTemplate row : rows.templates()) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < row.columns().size(); i++) {
                String column = row.columns().get(i);
                values.add(
                        value(row.table() + '_' + column, column, row.values().get(i), variables));
            }
            text.append("insert into %s (%s) values (%s);\n"
                    .formatted(row.table(), String.join(", ", row.columns()), String.join(", ", values)));
        }
        return new PgbenchScript(text.append("commit;\n").toString(), Map.copyOf(variables));
    }

    private static String value(String variable, String column, @Nullable Object value, Map<String, String> variables) {
        String fresh =
                switch (column) {
                    case "external_id" ->
                        "'bench-' || :run::text || '-' || :client_id::text || '-' || lpad(:n::text, 9, '0')";
                    case "delivery_id" -> uuid(1);
                    case "event_id", "cause_id" -> uuid(2);
                    case "id" -> uuid(3);
                    default -> "";
                };
        if (!fresh.isEmpty()) {
            return fresh;
        }
        if (value == null) {
            return "null";
        }
        variables.put(variable, value.toString());
        return ':' + variable;
    }

    /** Rises with the run and the transaction, like time-ordered ids do; differs by client and kind. */
    private static String uuid(int kind) {
        return "(lpad(to_hex(:run::int), 4, '0') || lpad(to_hex(:n::int), 8, '0') || '8' || lpad(to_hex(:client_id::int), 3, '0')"
                + " || '8" + kind + "' || repeat('0', 14))::uuid";
    }
}
