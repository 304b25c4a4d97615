package io.handoff.quote.gather;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.intake.QuotationRequested;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.event.ReplyAddress;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.security.SecretBox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The rest of the suite as this service sees it: what gateway and dispatch publish, and what they read. */
@ApplicationScoped
class Suite {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int REPLY_PARTITION = 3;

    private final KafkaClients kafka;
    private final SecretBox secrets;
    private final CompactedView<FleetId, FleetSettings> fleets;

    Suite(KafkaClients kafka, SecretBox secrets, CompactedView<FleetId, FleetSettings> fleets) {
        this.kafka = kafka;
        this.secrets = secrets;
        this.fleets = fleets;
    }

    /** Publishes a fleet of the stubs and waits until the service knows it. */
    void fleet(
            StubFleets stubs, String id, StubFleets.Behaviour behaviour, Function<FleetSettings, FleetSettings> edit) {
        stubs.behave(id, behaviour);
        var sealed = secrets.seal("fleet/" + id + "/secret", "fleet secret");
        FleetSettings settings = edit.apply(Examples.fleet(id, stubs.url(id), sealed));
        send(OutboundEvent.of(Topics.FLEETS, id, id + "-" + settings.version(), Instant.now(), settings));
        until("fleet " + id, () -> fleets.get(settings.id()) != null);
    }

    void fleet(StubFleets stubs, String id, StubFleets.Behaviour behaviour) {
        fleet(stubs, id, behaviour, Function.identity());
    }

    void merchant(MerchantSettings merchant) {
        String id = merchant.id().value();
        send(OutboundEvent.of(Topics.MERCHANTS, id, id + "-" + merchant.version(), Instant.now(), merchant));
    }

    /** Asks as the gateway does; the correlation id is where the answer goes. */
    void getQuotation(DeliveryKey key, String eventId, String correlationId, Instant deadline) {
        var asked = new QuotationRequested(key, Examples.context(), Examples.details());
        send(OutboundEvent.of(Topics.INTAKE, key.toString(), eventId, Instant.now(), asked)
                .awaiting(new ReplyAddress(REPLY_PARTITION, correlationId), deadline));
    }

    /** Asks for so many at once, as many merchants' requests do; nobody goes before the answer. */
    void getQuotations(String merchant, int count) {
        List<OutboundEvent> events = IntStream.range(0, count)
                .mapToObj(i -> {
                    DeliveryKey key = Examples.key(merchant, "d" + i);
                    var asked = new QuotationRequested(key, Examples.context(), Examples.details());
                    String id = UUID.randomUUID().toString();
                    return OutboundEvent.of(Topics.INTAKE, key.toString(), id, Instant.now(), asked)
                            .awaiting(
                                    new ReplyAddress(REPLY_PARTITION, merchant + i),
                                    Instant.now().plusSeconds(15));
                })
                .toList();
        kafka.producer().sendAll(events).join();
    }

    /** Asks for something else than the usual, and waits for no answer. */
    void getQuotation(DeliveryKey key, DeliveryDetails details) {
        var asked = new QuotationRequested(key, Examples.context(), details);
        send(OutboundEvent.of(Topics.INTAKE, key.toString(), UUID.randomUUID().toString(), Instant.now(), asked));
    }

    void getQuotation(DeliveryKey key, String eventId, String correlationId) {
        getQuotation(key, eventId, correlationId, Instant.now().plusSeconds(15));
    }

    void send(OutboundEvent event) {
        kafka.producer().send(event).join();
    }

    /** The outcomes on intake for a delivery, once there are so many. */
    List<ConsumerRecord<String, byte[]>> gathered(DeliveryKey key, int count) {
        return await("quotation.gathered", () -> {
            List<ConsumerRecord<String, byte[]>> found = gatheredSoFar(key);
            return found.size() >= count ? found : null;
        });
    }

    List<ConsumerRecord<String, byte[]>> gatheredSoFar(DeliveryKey key) {
        return read(Topics.INTAKE).stream()
                .filter(record -> record.key().equals(key.toString()))
                .filter(record -> "quotation.gathered".equals(CloudEvents.typeOf(record)))
                .toList();
    }

    QuotationGathered gathered(DeliveryKey key) {
        List<ConsumerRecord<String, byte[]>> records = gathered(key, 1);
        assertThat(records).hasSize(1);
        return event(records.get(0)).payload();
    }

    static InboundEvent<QuotationGathered> event(ConsumerRecord<String, byte[]> record) {
        return CloudEvents.read(record, QuotationGathered.class);
    }

    /** What dispatch is told for a request that waits, once it is there. */
    QuotationGathered answer(String correlationId) {
        return await("answer " + correlationId, () -> answerSoFar(correlationId).orElse(null));
    }

    Optional<QuotationGathered> answerSoFar(String correlationId) {
        return read(Topics.INTAKE).stream()
                .filter(record -> "quotation.gathered".equals(CloudEvents.typeOf(record)))
                .filter(record ->
                        new ReplyAddress(REPLY_PARTITION, correlationId).equals(CloudEvents.replyTo(record.headers())))
                .map(record -> event(record).payload())
                .findFirst();
    }

    /** Everything a topic holds at this moment. */
    private List<ConsumerRecord<String, byte[]>> read(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = kafka.assignedConsumer(500)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    static void until(String what, BooleanSupplier condition) {
        var unused = await(what, () -> condition.getAsBoolean() ? what : null);
    }

    private interface Look<T> {
        @Nullable
        T found();
    }

    /** Looks again and again until there is something; each look takes its time, so none is wasted on waiting. */
    private static <T> T await(String what, Look<T> look) {
        Instant deadline = Instant.now().plus(PATIENCE);
        @Nullable T found = look.found();
        while (found == null && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
            found = look.found();
        }
        return Objects.requireNonNull(found, "waited in vain for " + what);
    }
}
