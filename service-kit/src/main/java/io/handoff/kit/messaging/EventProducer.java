package io.handoff.kit.messaging;

import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.OutboundEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Produces events; done means that every in-sync replica has them. */
public final class EventProducer implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final String source;

    /** @param service name of the producing service; becomes {@code ce_source} */
    public EventProducer(Producer<String, byte[]> producer, String service) {
        this.producer = producer;
        this.source = "/handoff/" + service;
    }

    /** Sends one event; the future completes on the producer's thread once the event is durable, or fails. */
    public CompletableFuture<Void> send(OutboundEvent event) {
        return send(CloudEvents.toRecord(event, source));
    }

    /** Sends all events in order; the future completes once all are durable, or fails with the first failure. */
    public CompletableFuture<Void> sendAll(List<OutboundEvent> events) {
        return CompletableFuture.allOf(events.stream().map(this::send).toArray(CompletableFuture[]::new));
    }

    CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
        var done = new CompletableFuture<Void>();
        try {
            var unused = producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) { // such as a full buffer: the caller sees one kind of failure
            done.completeExceptionally(e);
        }
        return done;
    }

    /** Fetches a topic's metadata now, so that the first send doesn't wait for it; returns its partition count. */
    public int partitionsOf(String topic) {
        return producer.partitionsFor(topic).size();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
