package io.handoff.kit.messaging;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a step of a batch through outages, staying in the group: between the tries it polls with everything paused.
 *
 * @param open whether the consumer still runs
 */
record OutageRetry(String topic, Consumer<String, byte[]> consumer, Backoff backoff, BooleanSupplier open) {
    private static final Logger LOG = Logger.getLogger(OutageRetry.class);

    /** What the polls in between throw is thrown: it says nothing about the step. */
    Ending untilItPasses(Runnable step) {
        int failures = 0;
        while (true) {
            RuntimeException failure = tryOnce(step);
            if (failure == null || !Failures.isTransient(failure)) {
                if (failures > 0) {
                    consumer.resume(consumer.assignment());
                    LOG.infof("outage is over topic=%s failures=%d", topic, failures);
                }
                return failure == null ? Ending.DONE : new Ending.Rejected(failure);
            }
            failures++;
            LOG.warnf("outage, will try again topic=%s failures=%d cause=%s", topic, failures, rootOf(failure));
            if (!pause(backoff.after(failures))) {
                return Ending.CLOSED;
            }
        }
    }

    /** Whether a step that nothing but an outage can stop has been done; false when closed meanwhile. */
    boolean passes(Runnable step) {
        Ending ending = untilItPasses(step);
        if (ending instanceof Ending.Rejected rejected) {
            throw rejected.cause();
        }
        return ending instanceof Ending.Done;
    }

    private static @Nullable RuntimeException tryOnce(Runnable step) {
        try {
            step.run();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    /** False when the consumer was closed meanwhile. */
    private boolean pause(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        while (open.getAsBoolean() && System.nanoTime() < until) {
            consumer.pause(consumer.assignment());
            var none = consumer.poll(Duration.ofMillis(Math.min(100, Math.max(1, pause.toMillis()))));
            if (!none.isEmpty()) { // partitions that came by a rebalance within this poll
                rewind(none);
            }
        }
        return open.getAsBoolean();
    }

    private void rewind(ConsumerRecords<String, byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            consumer.seek(partition, records.records(partition).get(0).offset());
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
