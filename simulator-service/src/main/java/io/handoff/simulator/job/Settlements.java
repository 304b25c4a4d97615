package io.handoff.simulator.job;

import io.handoff.simulator.job.domain.ReportOutcome;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Writes outcomes in batches: whatever comes in during one write goes into the next. */
final class Settlements {
    private static final int LARGEST_BATCH = 500;

    private final Function<List<ReportOutcome>, Uni<Void>> write;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    Settlements(Function<List<ReportOutcome>, Uni<Void>> write) {
        this.write = write;
    }

    private record Waiting(ReportOutcome outcome, UniEmitter<? super Void> done) {}

    /** Completes when the outcome is written. */
    Uni<Void> settle(ReportOutcome outcome) {
        return Uni.createFrom().emitter(done -> {
            queue.add(new Waiting(outcome, done));
            writeNext();
        });
    }

    private void writeNext() {
        // Looks again after letting go, lest an outcome queued in between is left behind.
        while (!queue.isEmpty() && writing.compareAndSet(false, true)) {
            List<Waiting> batch = takeBatch();
            if (batch.isEmpty()) {
                writing.set(false);
                continue;
            }
            var unused = write(batch)
                    .subscribe()
                    .with(
                            written -> {
                                writing.set(false);
                                writeNext();
                                batch.forEach(waiting -> waiting.done().complete(null));
                            },
                            failure -> {
                                writing.set(false);
                                writeNext();
                                batch.forEach(waiting -> waiting.done().fail(failure));
                            });
            return;
        }
    }

    private Uni<Void> write(List<Waiting> batch) {
        return Uni.createFrom()
                .deferred(() -> write.apply(batch.stream().map(Waiting::outcome).toList()));
    }

    private List<Waiting> takeBatch() {
        List<Waiting> batch = new ArrayList<>();
        while (batch.size() < LARGEST_BATCH) {
            Waiting next = queue.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }
}
