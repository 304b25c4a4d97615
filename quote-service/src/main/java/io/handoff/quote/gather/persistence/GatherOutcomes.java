package io.handoff.quote.gather.persistence;

import io.handoff.contracts.json.Json;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.kit.persistence.BatchedWrites;
import io.handoff.kit.persistence.BatchedWrites.Limits;
import io.handoff.kit.persistence.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes what becomes of gathers: what fleets said, and then that it has been told. Many gathers share a statement. */
@ApplicationScoped
public class GatherOutcomes {
    private static final Limits BATCHES = new Limits(Duration.ofMillis(8), 200, 1);

    private final Pool pool;
    private final BatchedWrites<GatherWrite, Boolean> writes = new BatchedWrites<>(BATCHES, this::write);

    GatherOutcomes(Pool pool) {
        this.pool = pool;
    }

    /** One thing that is to be written of a gather. */
    private sealed interface GatherWrite {
        ClaimedGather work();

        record Stored(ClaimedGather work, Quotation quotation) implements GatherWrite {}

        record Finished(ClaimedGather work, Instant at) implements GatherWrite {}
    }

    /** Keeps a result for good; false when another one is already there. */
    public Uni<Boolean> store(ClaimedGather work, Quotation quotation) {
        return writes.add(new GatherWrite.Stored(work, quotation));
    }

    /**
     * Marks it as told, unless its event came again meanwhile.
     *
     * @return whether more is to be done for this delivery
     */
    public Uni<Boolean> finish(ClaimedGather work, Instant now) {
        return writes.add(new GatherWrite.Finished(work, now));
    }

    // The ids as an array, too, so that no plan reads the whole table. No gather is in both parts, since it is
    // finished after it has been stored.
    static final String WRITE =
            """
            with stored as (
                update gathers set quotation = said.quotation, gathered_at = said.gathered_at
                from unnest($1::text[], $2::text[], $3::timestamptz[]) as said (id, quotation, gathered_at)
                where gathers.id = any($1) and gathers.id = said.id and gathers.quotation is null
                returning gathers.id),
            finished as (
                update gathers
                set state = case when gathers.revision = told.revision then 'done' else gathers.state end,
                    waiters = case when gathers.revision = told.revision then '{}' else waiters end,
                    done_at = told.done_at,
                    leased_until = null
                from unnest($4::text[], $5::bigint[], $6::timestamptz[]) as told (id, revision, done_at)
                where gathers.id = any($4) and gathers.id = told.id
                returning gathers.id, gathers.state, gathers.delivery_key)
            select id, 'stored' as part, true as yes from stored
            union all
            select id, 'finished', finished.state <> 'done' or exists (
                select 1 from gathers later
                where later.delivery_key = finished.delivery_key and later.state = 'pending'
                  and later.id <> finished.id)
            from finished
            """;

    private Uni<List<Boolean>> write(List<GatherWrite> batch) {
        Map<String, GatherWrite.Stored> stored = new TreeMap<>();
        Map<String, GatherWrite.Finished> finished = new TreeMap<>();
        for (GatherWrite each : batch) {
            String id = each.work().gather().id();
            // Of the same gather twice, which takes a lease that has run out, the first counts.
            if (each instanceof GatherWrite.Stored one) {
                stored.putIfAbsent(id, one);
            } else if (each instanceof GatherWrite.Finished one) {
                finished.putIfAbsent(id, one);
            }
        }
        return pool.preparedQuery(WRITE)
                .execute(values(
                        stored.values().stream().toList(),
                        finished.values().stream().toList()))
                .map(rows -> results(batch, stored, rows));
    }

    private static Tuple values(List<GatherWrite.Stored> stored, List<GatherWrite.Finished> finished) {
        return Columns.of(stored)
                .texts(each -> each.work().gather().id())
                .texts(each -> Json.text(each.quotation()))
                .timestamps(each -> each.quotation().createdAt())
                .and(Columns.of(finished)
                        .texts(each -> each.work().gather().id())
                        .longs(each -> each.work().revision())
                        .timestamps(GatherWrite.Finished::at))
                .tuple();
    }

    private static List<Boolean> results(
            List<GatherWrite> batch, Map<String, GatherWrite.Stored> stored, RowSet<Row> rows) {
        Set<String> yes = new HashSet<>();
        for (Row row : rows) {
            if (row.getBoolean("yes")) {
                yes.add(row.getString("part") + row.getString("id"));
            }
        }
        return batch.stream()
                .map(each -> {
                    String id = each.work().gather().id();
                    return each instanceof GatherWrite.Stored
                            ? stored.get(id) == each && yes.contains("stored" + id)
                            : yes.contains("finished" + id);
                })
                .toList();
    }
}
