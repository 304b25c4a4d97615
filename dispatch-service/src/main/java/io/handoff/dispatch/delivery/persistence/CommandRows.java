package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryKey;
import io.handoff.dispatch.delivery.application.BookingRequests;
import io.handoff.dispatch.delivery.application.Decided;
import io.handoff.dispatch.delivery.domain.Command;
import io.handoff.dispatch.delivery.domain.Delivery;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns a batch's commands into rows of {@code booking_attempts}. */
@ApplicationScoped
class CommandRows {
    private final BookingRequests requests;

    CommandRows(BookingRequests requests) {
        this.requests = requests;
    }

    /** The rows of one batch. */
    record Batch(List<Attempt> attempts, Instant now) {

        Uni<Integer> insertAttempts(SqlConnection connection) {
            String sql =
                    """
                    insert into booking_attempts (id, merchant_id, external_id, delivery_id, attempt, kind, fleet, job_id,
                                                  request, due_at, created_at)
                    select id, merchant, external, delivery, attempt, kind, fleet, job, request, $10, $10
                    from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::int[], $6::text[], $7::text[],
                                $8::text[], $9::text[])
                      as r(id, merchant, external, delivery, attempt, kind, fleet, job, request)
                    on conflict do nothing
                    """;
            Tuple columns = Tuple.tuple()
                    .addValue(column(attempts, Attempt::id).toArray(UUID[]::new))
                    .addValue(Rows.texts(attempts, row -> row.key.merchant().value()))
                    .addValue(Rows.texts(attempts, row -> row.key.externalId().value()))
                    .addValue(column(attempts, Attempt::delivery).toArray(UUID[]::new))
                    .addValue(column(attempts, Attempt::number).toArray(Integer[]::new))
                    .addValue(Rows.texts(attempts, Attempt::kind))
                    .addValue(Rows.texts(attempts, Attempt::fleet))
                    .addValue(Rows.texts(attempts, Attempt::job))
                    .addValue(Rows.texts(attempts, Attempt::request))
                    .addValue(now.atOffset(ZoneOffset.UTC));
            return Rows.write(connection, sql, attempts.size(), columns);
        }
    }

    private record Attempt(
            UUID id,
            DeliveryKey key,
            UUID delivery,
            int number,
            String kind,
            String fleet,
            @Nullable String job,
            String request) {}

    Batch of(List<Decided> batch, Instant now) {
        var rows = new Batch(new ArrayList<>(), now);
        for (Decided decided : batch) {
            Delivery delivery = decided.decision().delivery();
            if (delivery != null) {
                decided.decision().commands().forEach(command -> add(rows, decided, delivery, command));
            }
        }
        return rows;
    }

    private void add(Batch rows, Decided decided, Delivery delivery, Command command) {
        UUID deliveryId = delivery.snapshot().deliveryId().value();
        if (command instanceof Command.BookFleet book) {
            UUID id = EventIds.following(decided.eventId(), "book/" + book.attempt());
            String fleet = book.offer().fleet().value();
            String request = Json.text(requests.of(delivery, book));
            rows.attempts.add(new Attempt(id, decided.key(), deliveryId, book.attempt(), "book", fleet, null, request));
        } else if (command instanceof Command.CancelJob cancel) {
            UUID id = EventIds.following(decided.eventId(), "cancel/" + cancel.attempt());
            String fleet = cancel.fleet().value();
            rows.attempts.add(new Attempt(
                    id, decided.key(), deliveryId, cancel.attempt(), "cancel", fleet, cancel.jobId(), "{}"));
        } else if (command instanceof Command.ModifyJob modify) {
            UUID id = EventIds.following(
                    decided.eventId(), "modify/" + modify.request().revision());
            String fleet = modify.fleet().value();
            String request = Json.text(modify.request());
            rows.attempts.add(new Attempt(
                    id, decided.key(), deliveryId, modify.attempt(), "modify", fleet, modify.jobId(), request));
        }
    }

    private static <R, T> List<T> column(List<R> rows, Function<R, T> value) {
        return rows.stream().map(value).toList();
    }
}
