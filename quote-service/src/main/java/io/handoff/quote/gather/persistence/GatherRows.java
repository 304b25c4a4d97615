package io.handoff.quote.gather.persistence;

import io.handoff.contracts.json.Json;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.kit.persistence.Columns;
import io.handoff.kit.persistence.Pg;
import io.handoff.quote.gather.domain.Gather;
import io.handoff.quote.gather.persistence.ReceivedGather.Turn;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Gathers as rows, and back. */
final class GatherRows {
    private static final Logger LOG = Logger.getLogger(GatherRows.class);

    private GatherRows() {}

    static Tuple received(List<ReceivedGather> received, Instant now, Instant leasedUntil) {
        return Columns.of(received)
                .texts(each -> each.gather().id())
                .texts(each -> each.gather().key().toString())
                .texts(each -> Json.text(each.gather()))
                .texts(each -> Json.text(each.waiters()))
                .texts(each -> each.turn() == Turn.NONE ? "expired" : "pending")
                .value(Pg.timestamp(now))
                .timestamps(each -> each.turn() == Turn.OURS ? leasedUntil : null)
                .tuple();
    }

    /** Those of what was recorded that are under our lease now, in the order they came. */
    static List<ClaimedGather> ours(List<ReceivedGather> received, RowSet<Row> rows, Instant leasedUntil) {
        Set<String> ours = new HashSet<>();
        for (Row row : rows) {
            if (row.getBoolean("ours")) {
                ours.add(row.getString("id"));
            }
        }
        return received.stream()
                .filter(each -> ours.contains(each.gather().id()))
                .map(each -> new ClaimedGather(each.gather(), null, each.waiters(), 1, 0, leasedUntil))
                .toList();
    }

    static List<ClaimedGather> claimed(RowSet<Row> rows, Instant leasedUntil) {
        List<ClaimedGather> claimed = new ArrayList<>();
        for (Row row : rows) {
            try {
                claimed.add(claimed(row, leasedUntil));
            } catch (UncheckedIOException e) {
                // One row must not keep the others from being claimed; it is tried again after its lease.
                LOG.errorf(e, "gather can't be read id=%s", row.getString("id"));
            }
        }
        return claimed;
    }

    private static ClaimedGather claimed(Row row, Instant leasedUntil) {
        String quotation = row.getString("quotation");
        return new ClaimedGather(
                Json.read(row.getString("request"), Gather.class),
                quotation == null ? null : Json.read(quotation, Quotation.class),
                Arrays.stream(row.getArrayOfStrings("waiters"))
                        .flatMap(waiting -> Stream.of(Json.read(waiting, Waiter[].class)))
                        .toList(),
                row.getInteger("attempts"),
                row.getLong("revision"),
                leasedUntil);
    }
}
