package io.handoff.kit.messaging;

import io.handoff.kit.event.InboundEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Gets a batch done whatever it takes: outages are waited for, and what can't be processed is set aside. */
record CompleteBatch(String topic, BatchProcessor processor, EventProducer producer, DeadLetters deadLetters) {
    private static final Logger LOG = Logger.getLogger(CompleteBatch.class);

    /** False only when the consumer is closed meanwhile. */
    boolean complete(Batch batch, OutageRetry retry) {
        for (Batch.Poison poison : batch.poison()) {
            if (!setAside(poison.record(), poison.cause(), retry)) {
                return false;
            }
        }
        List<Batch.Entry> left = batch.entries();
        while (!left.isEmpty()) {
            var step = new Step(left);
            Ending ending = retry.untilItPasses(step);
            if (ending instanceof Ending.Closed) {
                return false;
            }
            if (ending instanceof Ending.Rejected rejected) {
                return oneByOne(left, rejected, retry);
            }
            left = left.subList(step.taken, left.size());
        }
        return true;
    }

    private boolean oneByOne(List<Batch.Entry> entries, Ending.Rejected whole, OutageRetry retry) {
        if (entries.size() > 1) {
            LOG.warnf("batch has a record that fails, going one by one topic=%s cause=%s", topic, whole.cause());
        }
        for (Batch.Entry entry : entries) {
            Ending ending = retry.untilItPasses(new Step(List.of(entry)));
            if (ending instanceof Ending.Closed) {
                return false;
            }
            if (ending instanceof Ending.Rejected rejected && !setAside(entry.record(), rejected.cause(), retry)) {
                return false;
            }
        }
        return true;
    }

    private boolean setAside(ConsumerRecord<String, byte[]> record, Throwable cause, OutageRetry retry) {
        if (!retry.passes(() -> await(deadLetters.accept(record, cause)))) {
            return false;
        }
        deadLetters.answer(record);
        return true;
    }

    /** Does the beginning of what is left, and emits what follows from it. */
    private final class Step implements Runnable {
        private final List<InboundEvent<?>> events;
        /** How many events are done, once it has passed. */
        private int taken;

        Step(List<Batch.Entry> entries) {
            this.events =
                    entries.stream().<InboundEvent<?>>map(Batch.Entry::event).toList();
        }

        @Override
        public void run() {
            BatchProcessor.Done done = processor.begin(events);
            if (done.taken() > events.size()) {
                throw new IllegalStateException("more of a batch was done than there is");
            }
            await(producer.sendAll(done.events()));
            taken = done.taken();
        }
    }

    private static void await(CompletableFuture<Void> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
