package io.handoff.quote.gather;

import io.handoff.contracts.EventTypes;
import io.handoff.contracts.Topics;
import io.handoff.contracts.fact.SearchingFact;
import io.handoff.contracts.intake.QuotationRequested;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.messaging.BatchConsumer;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.quote.gather.domain.Gather;
import io.handoff.quote.gather.persistence.Gathers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** Reads who wants quotes: merchants on intake, searching deliveries among the facts. */
@ApplicationScoped
class QuoteConsumers {
    private final KafkaClients kafka;
    private final Gathers gathers;
    private final GatherWorker worker;
    private final InstantSource clock;

    QuoteConsumers(KafkaClients kafka, Gathers gathers, GatherWorker worker, InstantSource clock) {
        this.kafka = kafka;
        this.gathers = gathers;
        this.worker = worker;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, ServiceLife life) {
        life.runs(consumer(Topics.INTAKE, QuotationRequested.class, QuoteConsumers::asked));
        life.runs(consumer(Topics.DELIVERIES, SearchingFact.class, QuoteConsumers::searching));
    }

    private BatchConsumer consumer(String topic, Class<?> payload, Function<InboundEvent<?>, Gather> gatherOf) {
        return kafka.batchConsumer(topic, new GatherInbox(EventTypes.of(payload), gatherOf, gathers, worker, clock));
    }

    private static Gather asked(InboundEvent<?> event) {
        var asked = (QuotationRequested) event.payload();
        return new Gather(event.id(), asked.key(), 0, asked.context(), asked.details(), List.of());
    }

    private static Gather searching(InboundEvent<?> event) {
        var fact = (SearchingFact) event.payload();
        return new Gather(
                event.id(),
                fact.delivery().key(),
                fact.round(),
                null,
                fact.delivery().details(fact.scenario()),
                fact.excluded());
    }
}
