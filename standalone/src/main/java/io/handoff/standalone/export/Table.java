package io.handoff.standalone.export;

import static io.handoff.standalone.export.Column.flag;
import static io.handoff.standalone.export.Column.integer;
import static io.handoff.standalone.export.Column.real;
import static io.handoff.standalone.export.Column.text;
import static io.handoff.standalone.export.Column.time;

import java.time.Instant;
import java.util.List;

/** A public topic as a table: a row per record. The columns are documented in {@code docs/analytics.md}. */
enum Table {
    DELIVERY_FACTS(
            "handoff.delivery-facts.v1",
            "delivery-facts",
            List.of(
                    new Column("id", Column.Type.TEXT, Row::id),
                    text("type", row -> row.header("ce_type")),
                    time("happened_at", row -> row.header("ce_time")),
                    text("merchant_id", row -> row.at("/merchant_id")),
                    text("external_delivery_id", Row::externalId),
                    text("delivery_id", row -> row.at("/delivery_id")),
                    integer("sequence", row -> row.at("/sequence")),
                    text("caused_by", row -> row.at("/caused_by")),
                    text("status", row -> row.at("/status")),
                    text("fleet", row -> row.at("/fleet")),
                    integer("delivery_fee_cents", row -> row.at("/delivery_fee_cents")),
                    integer("cancellation_fee_cents", row -> row.at("/cancellation_fee_cents")),
                    integer("tip_cents", row -> row.at("/tip_cents")),
                    text("currency", row -> row.at("/currency")),
                    time("created_at", row -> row.at("/created_at")),
                    new Column("tasks", Column.Type.INTEGER, row ->
                            (long) row.at("/tasks").size()),
                    new Column("tasks_successful", Column.Type.INTEGER, row -> row.tasksWithStatus(2)),
                    time("pickup_event_at", row -> row.stop("pickup", false, "event_at")),
                    text("pickup_zip", row -> row.stop("pickup", false, "zip")),
                    text("pickup_country", row -> row.stop("pickup", false, "country")),
                    real("pickup_latitude", row -> row.stop("pickup", false, "latitude")),
                    real("pickup_longitude", row -> row.stop("pickup", false, "longitude")),
                    time("dropoff_event_at", row -> row.stop("dropoff", true, "event_at")),
                    text("dropoff_zip", row -> row.stop("dropoff", true, "zip")),
                    text("dropoff_country", row -> row.stop("dropoff", true, "country")),
                    real("dropoff_latitude", row -> row.stop("dropoff", true, "latitude")),
                    real("dropoff_longitude", row -> row.stop("dropoff", true, "longitude")),
                    new Column("published_at", Column.Type.TIME, Table::publishedAt),
                    new Column("json", Column.Type.TEXT, Row::json))),
    CALLBACK_ATTEMPTS(
            "handoff.callback-attempts.v1",
            "callback-attempts",
            List.of(
                    new Column("id", Column.Type.TEXT, Row::id),
                    text("type", row -> row.header("ce_type")),
                    time("happened_at", row -> row.at("/at")),
                    text("merchant_id", row -> row.at("/key/merchant")),
                    text("external_delivery_id", row -> row.at("/key/external_id")),
                    text("callback", row -> row.at("/callback")),
                    integer("sequence", row -> row.at("/sequence")),
                    integer("endpoint_version", row -> row.at("/endpoint_version")),
                    integer("attempt", row -> row.at("/attempt")),
                    flag("replay", row -> row.at("/replay")),
                    integer("took_ms", row -> row.at("/took_ms")),
                    text("outcome", row -> row.at("/outcome")),
                    integer("status", row -> row.at("/status")),
                    time("next_attempt_at", row -> row.at("/next_attempt_at")),
                    new Column("published_at", Column.Type.TIME, Table::publishedAt),
                    new Column("json", Column.Type.TEXT, Row::json)));

    private final String topic;
    private final String file;
    private final List<Column> columns;

    Table(String topic, String file, List<Column> columns) {
        this.topic = topic;
        this.file = file;
        this.columns = columns;
    }

    private static Instant publishedAt(Row row) {
        return Instant.ofEpochMilli(row.record().timestamp());
    }

    String topic() {
        return topic;
    }

    /** What its files' names begin with. */
    String file() {
        return file;
    }

    List<Column> columns() {
        return columns;
    }
}
