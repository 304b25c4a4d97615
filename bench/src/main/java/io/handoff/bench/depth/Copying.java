package io.handoff.bench.depth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How rows of a table are copied in SQL under new ids, older than the ones they have: texts that are ids get an ending, ids
 * with a time in them an earlier one, and times move back by as much, so that retention finds nothing unusual.
 *
 * @param table which
 * @param where its rows that are copied, {@code t} being the table, {@code $1} the
 *     merchant and {@code $4} the external ids
 */
public record Copying(String table, String where) {
    /** Texts that name what the row is about, in any of the suite's tables. */
    private static final Set<String> NAMES = Set.of(
            "external_id",
            "external_delivery_id",
            "event_id",
            "id",
            "delivery_key",
            "gather_id",
            "job",
            "job_id",
            "reference",
            "idempotency_key");

    private static final double SECONDS_APART = 0.01;

    /** @param written false where Postgres fills it itself */
    public record Column(String name, String type, boolean written) {}

    /** To be made once on a connection. */
    public static final String OLDER =
            """
            create or replace function pg_temp.older(id uuid, k bigint) returns uuid language sql immutable as $$
                select (lpad(to_hex(('x' || substr(h, 1, 12))::bit(48)::bigint - k * 10), 12, '0') || substr(h, 13, 1)
                        || substr(md5(h || k), 1, 3) || substr(h, 17, 1) || substr(md5(h || k), 4, 15))::uuid
                from (select replace(id::text, '-', '') as h) as hex
            $$
            """;

    /** {@code $2} and {@code $3} are the first and the last copy's number. */
    String sql(List<Column> columns) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Column column : columns) {
            if (column.written()) {
                names.add(column.name());
                values.add(value(column));
            }
        }
        return "insert into %s (%s) select %s from %s t cross join generate_series($2::bigint, $3::bigint) as k where %s on conflict do nothing"
                .formatted(table, String.join(", ", names), String.join(", ", values), table, where);
    }

    private static String value(Column column) {
        String name = "t." + column.name();
        return switch (column.type()) {
            case "uuid" -> "pg_temp.older(" + name + ", k)";
            case "timestamp with time zone" ->
                String.format(Locale.ROOT, "%s - make_interval(secs => k * %s)", name, SECONDS_APART);
            case "text" -> NAMES.contains(column.name()) ? name + " || '-' || k" : name;
            default -> name;
        };
    }
}
