package io.handoff.simulator.job.persistence;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.simulator.job.domain.Leg;
import io.handoff.simulator.job.domain.OnTheWay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;

/** Couriers by the step that has happened last on their job and the one after it. */
@Singleton
public final class CouriersOnTheWay {
    private final Pool pool;

    CouriersOnTheWay(Pool pool) {
        this.pool = pool;
    }

    /** A page of them by the ids of their jobs, beginning after one. */
    public Uni<List<OnTheWay>> onTheWay(String afterJob, int limit) {
        String sql =
                """
                select j.id, j.fleet, j.callback_url,
                       here.latitude as from_latitude, here.longitude as from_longitude, here.due_at as leaves_at,
                       there.latitude as to_latitude, there.longitude as to_longitude, there.due_at as arrives_at
                from progress p
                join jobs j on j.id = p.job
                join steps here on here.job = p.job
                  and here.ordinal = case when p.attempts > 0 then p.ordinal else p.ordinal - 1 end
                join steps there on there.job = p.job and there.ordinal = here.ordinal + 1
                where p.job > $1 and p.stage between 3 and 5 and p.claimable_at is not null -- started, not completed
                  and j.scenario is distinct from 'lost_updates'
                  and here.latitude is not null and here.due_at is not null and there.due_at is not null
                order by p.job
                limit $2
                """;
        return pool.preparedQuery(sql).execute(Tuple.of(afterJob, limit)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(CouriersOnTheWay::onTheWay)
                .toList());
    }

    private static OnTheWay onTheWay(Row row) {
        var leg = new Leg(
                new GeoPoint(row.getDouble("from_latitude"), row.getDouble("from_longitude")),
                row.getOffsetDateTime("leaves_at").toInstant(),
                new GeoPoint(row.getDouble("to_latitude"), row.getDouble("to_longitude")),
                row.getOffsetDateTime("arrives_at").toInstant());
        return new OnTheWay(
                new FleetId(row.getString("fleet")), row.getString("id"), row.getString("callback_url"), leg);
    }
}
