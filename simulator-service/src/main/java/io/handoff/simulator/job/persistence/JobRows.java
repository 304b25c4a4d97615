package io.handoff.simulator.job.persistence;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.fleet.TaskProgress;
import io.handoff.contracts.json.Json;
import io.handoff.kit.persistence.Pg;
import io.handoff.simulator.job.domain.Job;
import io.handoff.simulator.job.domain.JobState;
import io.handoff.simulator.job.domain.Scenario;
import io.handoff.simulator.job.domain.Stage;
import io.handoff.simulator.job.domain.Step;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
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

    /** Six more values of a statement: the columns of steps. */
    static Tuple addSteps(Tuple values, List<Step> steps) {
        return values.addArrayOfInteger(steps.stream().map(Step::ordinal).toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(steps.stream()
                        .map(step -> step.dueAt() == null ? null : Pg.timestamp(step.dueAt()))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfShort(
                        steps.stream().map(step -> (short) step.stage().code()).toArray(Short[]::new))
                .addArrayOfString(
                        steps.stream().map(step -> Json.text(step.reports())).toArray(String[]::new))
                .addArrayOfDouble(places(steps, GeoPoint::latitude))
                .addArrayOfDouble(places(steps, GeoPoint::longitude));
    }

    private static Double[] places(List<Step> steps, Function<GeoPoint, Double> coordinate) {
        return steps.stream()
                .map(Step::place)
                .map(place -> place == null ? null : coordinate.apply(place))
                .toArray(Double[]::new);
    }
}
