package io.handoff.webhook.tracking;

import io.handoff.contracts.EventTypes;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.DriverPosition;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.BatchConsumer;
import io.handoff.kit.messaging.BatchProcessor;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.webhook.endpoint.Endpoints;
import io.handoff.webhook.tracking.domain.Position;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;

/** Reads positions in batches; one counts as read at once, whatever becomes of it. */
@ApplicationScoped
class ConsumePositions implements BatchProcessor {
    private final SendPositions send;
    private final Endpoints endpoints;
    private final BatchConsumer consumer;

    ConsumePositions(SendPositions send, Endpoints endpoints, KafkaClients kafka) {
        this.send = send;
        this.endpoints = endpoints;
        this.consumer = kafka.batchConsumer(Topics.DRIVER_POSITIONS, this);
    }

    void start(@Observes StartupEvent started) {
        var unused = consumer.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        consumer.close();
    }

    @Override
    public Set<String> types() {
        return Set.of(EventTypes.of(DriverPosition.class));
    }

    /** Most merchants aren't told; their positions aren't even parsed. */
    @Override
    public boolean concerns(String key) {
        int slash = key.indexOf('/');
        return slash > 0 && endpoints.isTracked(new MerchantId(key.substring(0, slash)));
    }

    @Override
    public List<OutboundEvent> process(List<InboundEvent<?>> batch) {
        send.send(batch.stream()
                .map(event -> new Position(event.id(), (DriverPosition) event.payload()))
                .toList());
        return List.of();
    }
}
