package io.handoff.bench.record;

import io.handoff.bench.CannotMeasure;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;

/** The rows that recording one delivery leaves in the dispatch database, in the order the tables are written. */
public record RecordedRows(List<RowTemplate> templates) {
    public RecordedRows {
        templates = List.copyOf(templates);
    }

    /** Reads them from a delivery that has been recorded and not touched since. */
    public static RecordedRows of(Database dispatch, String merchant, String externalId) {
        List<RowTemplate> templates = new ArrayList<>();
        String key = " where merchant_id = $1 and external_id = $2";
        templates.addAll(read(
                dispatch,
                "inbox",
                "select * from inbox where event_id in (select cause_id from delivery_events" + key + ")",
                merchant,
                externalId));
        for (String table : List.of("deliveries", "delivery_events", "timers")) {
            String sql = "select " + writtenColumns(dispatch, table) + " from " + table + key;
            templates.addAll(read(dispatch, table, sql, merchant, externalId));
        }
        return new RecordedRows(templates);
    }

    /** Without those that Postgres computes from the others. */
    private static String writtenColumns(Database dispatch, String table) {
        String sql =
                """
                select string_agg(column_name, ', ' order by ordinal_position) from information_schema.columns
                where table_schema = current_schema() and table_name = $1 and is_generated = 'NEVER'
                """;
        return dispatch.query(sql, table).iterator().next().getString(0);
    }

    private static List<RowTemplate> read(
            Database dispatch, String table, String sql, String merchant, String externalId) {
        RowSet<Row> rows = dispatch.query(sql, merchant, externalId);
        if (rows.size() != 1) {
            throw new CannotMeasure("Recording a delivery for tomorrow left " + rows.size() + " rows in " + table
                    + " where the baseline knows how to write 1; the bench has to follow the schema.");
        }
        List<RowTemplate> templates = new ArrayList<>();
        rows.forEach(row -> templates.add(RowTemplate.of(table, row)));
        return templates;
    }

    /** How many bytes of text the rows hold, for the report. */
    public long textBytes() {
        return templates.stream()
                .flatMap(template -> template.values().stream())
                .filter(String.class::isInstance)
                .mapToLong(value -> value.toString().length())
                .sum();
    }
}
