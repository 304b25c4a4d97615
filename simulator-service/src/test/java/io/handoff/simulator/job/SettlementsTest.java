package io.handoff.simulator.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.fleet.Progress;
import io.handoff.simulator.job.domain.DueReport;
import io.handoff.simulator.job.domain.ReportOutcome;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SettlementsTest {
    private final List<Integer> batches = new ArrayList<>();
    private final List<UniEmitter<? super Void>> writes = new ArrayList<>();
    private final Settlements settlements =
            new Settlements(batch -> Uni.createFrom().emitter(written -> {
                batches.add(batch.size());
                writes.add(written);
            }));

    @Test
    void outcomesOfOneWriteTimeAreWrittenTogether() {
        CompletableFuture<Void> first = settle();
        CompletableFuture<Void> second = settle();
        CompletableFuture<Void> third = settle();

        writes.get(0).complete(null);

        assertThat(batches).containsExactly(1, 2);
        assertThat(first).isDone();
        assertThat(second).isNotDone();
        assertThat(third).isNotDone();
    }

    @Test
    void failedWriteFailsItsOutcomesAndTheNextIsTried() {
        CompletableFuture<Void> first = settle();
        CompletableFuture<Void> second = settle();

        writes.get(0).fail(new IllegalStateException("no database"));
        writes.get(1).complete(null);

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompleted();
    }

    private CompletableFuture<Void> settle() {
        var report = new DueReport(
                new FleetId("city-vans"),
                "http://x",
                1,
                false,
                new Progress("job", 1, Instant.EPOCH, List.of(), null, null));
        return settlements.settle(new ReportOutcome.Delivered(report)).subscribeAsCompletionStage();
    }
}
