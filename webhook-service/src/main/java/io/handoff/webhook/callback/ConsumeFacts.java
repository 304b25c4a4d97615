package io.handoff.webhook.callback;

import io.handoff.contracts.EventTypes;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.fact.DeliveryFact;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.BatchProcessor;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.webhook.endpoint.Endpoints;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads facts about deliveries in batches; a batch counts as read once its messages are durable. */
@ApplicationScoped
class ConsumeFacts implements BatchProcessor {
    private static final Set<String> TYPES = EventTypes.all().entrySet().stream()
            .filter(type -> DeliveryFact.class.isAssignableFrom(type.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());

    private final AcceptFacts accept;
    private final Endpoints endpoints;

    ConsumeFacts(AcceptFacts accept, Endpoints endpoints) {
        this.accept = accept;
        this.endpoints = endpoints;
    }

    void start(@Observes StartupEvent started, KafkaClients kafka, ServiceLife life) {
        life.runs(kafka.batchConsumer(Topics.DELIVERIES, this));
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    /** Facts of merchants without an endpoint aren't even parsed. */
    @Override
    public boolean concerns(String key) {
        int slash = key.indexOf('/');
        return slash < 1 || !endpoints.isKnownWithout(new MerchantId(key.substring(0, slash)));
    }

    @Override
    public List<OutboundEvent> process(List<InboundEvent<?>> batch) {
        accept.accept(batch);
        return List.of();
    }
}
