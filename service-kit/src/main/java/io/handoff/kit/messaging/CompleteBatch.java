package io.handoff.kit.messaging;

import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
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
        Outcome outcome = retry.untilItPasses(() -> emit(batch.events()));
        if (outcome instanceof Outcome.Rejected rejected) {
            if (batch.entries().size() > 1) {
                LOG.warnf("batch has a record that fails, going one by one topic=%s cause=%s", topic, rejected.cause());
            }
            return oneByOne(batch, retry);
        }
        return outcome instanceof Outcome.Done;
    }

    private boolean oneByOne(Batch batch, OutageRetry retry) {
        for (Batch.Entry entry : batch.entries()) {
            Outcome outcome = retry.untilItPasses(() -> emit(List.of(entry.event())));
            if (outcome instanceof Outcome.Closed) {
                return false;
            }
            if (outcome instanceof Outcome.Rejected rejected && !setAside(entry.record(), rejected.cause(), retry)) {
                return false;
            }
        }
        return true;
    }

    private boolean setAside(ConsumerRecord<String, byte[]> record, Throwable cause, OutageRetry retry) {
        return retry.passes(() -> await(deadLetters.accept(record, cause)))
                && retry.passes(() -> await(deadLetters.answer(record)));
    }

    private void emit(List<InboundEvent<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        List<OutboundEvent> following = processor.process(events);
        if (!following.isEmpty()) {
            await(producer.sendAll(following));
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
