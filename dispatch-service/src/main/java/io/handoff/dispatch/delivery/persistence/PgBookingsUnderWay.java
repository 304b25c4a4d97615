package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.dispatch.progress.BookingsUnderWay;
import io.handoff.dispatch.progress.domain.BookingUnderWay;
import io.handoff.dispatch.progress.domain.JobRef;
import io.handoff.dispatch.progress.domain.NamedBooking;
import io.handoff.kit.persistence.Columns;
import io.handoff.kit.persistence.Pg;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Bookings under way, by the booking attempts that made their jobs, and the deliveries as they stand. */
@ApplicationScoped
class PgBookingsUnderWay implements BookingsUnderWay {
    private final Pool pool;
    private final InstantSource clock;

    PgBookingsUnderWay(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    // The same rule by which a report counts: the attempt is the delivery's current one and its fleet has the job.
    @Override
    public Uni<Map<JobRef, BookingUnderWay>> underWay(Collection<JobRef> jobs) {
        String sql =
                """
                select j.fleet, j.job, a.merchant_id, a.external_id, a.delivery_id, a.attempt
                from unnest($1::text[], $2::text[]) as j(fleet, job)
                join booking_attempts a on a.fleet = j.fleet and a.job_id = j.job and a.kind = 'book'
                join deliveries d on d.merchant_id = a.merchant_id and d.external_id = a.external_id
                where d.status in ('assigned', 'in_progress', 'cancelling')
                  and d.workings::json #>> '{sourcing,booking,number}' = a.attempt::text
                  and d.workings::json #>> '{sourcing,booking,job_id}' = a.job_id
                """;
        Tuple columns = Columns.of(jobs)
                .texts(job -> job.fleet().value())
                .texts(JobRef::jobId)
                .tuple();
        return pool.preparedQuery(sql).execute(columns).map(rows -> {
            Map<JobRef, BookingUnderWay> underWay = new HashMap<>();
            for (Row row : rows) {
                underWay.put(new JobRef(new FleetId(row.getString("fleet")), row.getString("job")), booking(row));
            }
            return underWay;
        });
    }

    @Override
    public Uni<Void> found(Collection<NamedBooking> named) {
        String sql =
                """
                update booking_attempts a
                set found_job = r.job, due_at = least(a.due_at, $5)
                from unnest($1::uuid[], $2::int[], $3::text[], $4::text[]) as r(delivery, attempt, fleet, job)
                where a.delivery_id = r.delivery and a.attempt = r.attempt and a.fleet = r.fleet
                  and a.kind = 'book' and a.state = 'due'
                """;
        return Columns.of(named)
                .uuids(NamedBooking::delivery)
                .ints(NamedBooking::attempt)
                .texts(booking -> booking.job().fleet().value())
                .texts(booking -> booking.job().jobId())
                .value(Pg.timestamp(clock.instant()))
                .write(pool, sql)
                .replaceWithVoid();
    }

    private static BookingUnderWay booking(Row row) {
        var key = new DeliveryKey(
                new MerchantId(row.getString("merchant_id")), new ExternalDeliveryId(row.getString("external_id")));
        return new BookingUnderWay(key, new DeliveryId(row.getUUID("delivery_id")), row.getInteger("attempt"));
    }
}
