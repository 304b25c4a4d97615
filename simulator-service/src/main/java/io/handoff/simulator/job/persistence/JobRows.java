package io.handoff.simulator.job.persistence;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.fleet.TaskProgress;
import io.handoff.contracts.json.Json;
import io.handoff.kit.persistence.Columns;
import io.handoff.simulator.job.domain.Job;
import io.handoff.simulator.job.domain.JobState;
import io.handoff.simulator.job.domain.Scenario;
import io.handoff.simulator.job.domain.Stage;
import io.handoff.simulator.job.domain.Step;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows as values. */
final class JobRows {
    private JobRows() {}

    /** Reads a row of jobs joined with progress. */
    static JobState state(Row row) {
        Job job = new Job(
                row.getString("id"),
                new FleetId(row.getString("fleet")),
                row.getString("idempotency_key"),
                row.getString("reference"),
                row.getString("callback_url"),
                new Money(row.getLong("fee_cents"), row.getString("currency")),
                new Courier(
                        row.getLong("courier_number"),
                        row.getString("courier_first_name"),
                        row.getString("courier_last_name")),
                Scenario.named(row.getString("scenario")),
                row.getOffsetDateTime("booked_at").toInstant());
        return new JobState(
                job,
                Stage.ofCode(row.getInteger("stage")),
                row.getInteger("ordinal"),
                row.getInteger("attempts") > 0,
                row.getLong("revision"),
                row.getLong("cancellation_fee_cents"));
    }

    static Step step(Row row) {
        OffsetDateTime due = row.getOffsetDateTime("due_at");
        return new Step(
                row.getInteger("ordinal"),
                due == null ? null : due.toInstant(),
                Stage.ofCode(row.getInteger("stage")),
                List.of(Json.read(row.getString("reports"), TaskProgress[].class)),
                place(row));
    }

    private static @Nullable GeoPoint place(Row row) {
        Double latitude = row.getDouble("latitude");
        Double longitude = row.getDouble("longitude");
        return latitude == null || longitude == null ? null : new GeoPoint(latitude, longitude);
    }

    /** Six more columns, of rows with steps. */
    static <R> Columns<R> addSteps(Columns<R> rows, Function<R, Step> stepOf) {
        return rows.ints(row -> stepOf.apply(row).ordinal())
                .timestamps(row -> stepOf.apply(row).dueAt())
                .shorts(row -> (short) stepOf.apply(row).stage().code())
                .texts(row -> Json.text(stepOf.apply(row).reports()))
                .doubles(row -> coordinate(stepOf.apply(row), GeoPoint::latitude))
                .doubles(row -> coordinate(stepOf.apply(row), GeoPoint::longitude));
    }

    private static @Nullable Double coordinate(Step step, Function<GeoPoint, Double> axis) {
        GeoPoint place = step.place();
        return place == null ? null : axis.apply(place);
    }
}
