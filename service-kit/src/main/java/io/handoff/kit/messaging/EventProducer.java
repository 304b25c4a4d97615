package io.handoff.kit.messaging;

import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.OutboundEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/** Produces events; done means that every in-sync replica has them. Replies alone are best effort. */
public final class EventProducer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EventProducer.class);

    private final Producer<String, byte[]> producer;
    private final String source;
    private final Replies replies;

    /** @param service name of the producing service; becomes {@code ce_source} */
    public EventProducer(Producer<String, byte[]> producer, String service, MeterRegistry meters) {
        this.producer = producer;
        this.source = "/handoff/" + service;
        this.replies = new Replies(this::send, meters);
    }

    /** Sends one event; the future completes on the producer's thread once the event is durable, or fails. */
    public CompletableFuture<Void> send(OutboundEvent event) {
        CompletableFuture<Void> sent = send(CloudEvents.toRecord(event, source));
        // Beside it: what hangs on a future gets its failure wrapped, and callers look at the failure itself.
        var unused = sent.whenComplete((done, failure) -> {
            if (failure instanceof RecordTooLargeException) {
                LOG.errorf(
                        "event is too large for Kafka and can never be sent topic=%s type=%s id=%s bytes=%d",
                        event.topic(), event.type(), event.id(), event.value().length);
            }
        });
        return sent;
    }

    /**
     * Sends all events in order; the future completes once all are durable, or fails with the first failure. It says
     * nothing of the replies among them: they are sent beside the others, and nobody waits for them.
     */
    public CompletableFuture<Void> sendAll(List<OutboundEvent> events) {
        Map<Boolean, List<OutboundEvent>> byKind =
                events.stream().collect(Collectors.partitioningBy(OutboundEvent::isReply));
        reply(byKind.getOrDefault(true, List.of()));
        return CompletableFuture.allOf(
                byKind.getOrDefault(false, List.of()).stream().map(this::send).toArray(CompletableFuture[]::new));
    }

    /** Sends replies if that is possible; neither waits nor fails. */
    void reply(List<OutboundEvent> answers) {
        if (!answers.isEmpty()) {
            replies.send(answers);
        }
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
        replies.close();
        producer.close(Duration.ofSeconds(5));
    }
}
