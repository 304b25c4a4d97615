package io.handoff.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.CancellationAnswer;
import io.handoff.contracts.answer.ChangeState;
import io.handoff.contracts.answer.DeliveryAnswer;
import io.handoff.contracts.answer.DeliveryChange;
import io.handoff.contracts.answer.ModificationAnswer;
import io.handoff.contracts.answer.QuotationAnswer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.testservers.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The Kafka half of dispatch and quote, there while a class of tests runs: reads intake and answers by the delivery's
 * name, silent for some.
 */
final class FakeDispatch implements BeforeAllCallback, AfterAllCallback {
    private final Map<String, DeliveryId> created = new HashMap<>();
    private final List<InboundEvent<?>> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "fake-dispatch");
    private volatile boolean running = true;

    @Override
    public void beforeAll(ExtensionContext tests) throws InterruptedException {
        // This is made before the application starts, when Kafka would still look for its classes elsewhere.
        thread.setContextClassLoader(FakeDispatch.class.getClassLoader());
        thread.start();
        assertThat(reading.await(20, TimeUnit.SECONDS)).as("intake is read").isTrue();
    }

    @Override
    public void afterAll(ExtensionContext tests) throws InterruptedException {
        running = false;
        thread.join(5000);
    }

    /** Every event that came for one delivery. */
    List<InboundEvent<?>> eventsOf(String externalId) {
        return seen.stream()
                .filter(event -> event.key().equals("sandbox/" + externalId))
                .toList();
    }

    private void run() {
        Map<String, Object> broker = Map.of("bootstrap.servers", TestServers.kafkaBootstrap());
        try (var consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor(Topics.INTAKE)
                    .forEach(p -> partitions.add(new TopicPartition(Topics.INTAKE, p.partition())));
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            reading.countDown();
            while (running) {
                consumer.poll(Duration.ofMillis(50)).forEach(record -> decide(record, producer));
            }
        }
    }

    private void decide(ConsumerRecord<String, byte[]> record, KafkaProducer<String, byte[]> producer) {
        Class<?> type = requireNonNull(EventTypes.classOf(requireNonNull(CloudEvents.typeOf(record))));
        InboundEvent<?> event = CloudEvents.read(record, type);
        seen.add(event);
        MerchantEvent asked = (MerchantEvent) event.payload();
        if (!asked.key().externalId().value().startsWith("silent")) {
            producer.send(CloudEvents.toRecord(
                    OutboundEvent.reply(
                            requireNonNull(event.replyTo()), event.id(), Instant.now(), answer(event.type(), asked)),
                    "/handoff/test"));
        }
    }

    private static Answer modified(MerchantEvent event) {
        return new ModificationAnswer(
                event.key().externalId(),
                event.context().deliveryId(),
                DeliveryStatus.ASSIGNED,
                900L,
                "USD",
                event.context().trackingUrl(),
                List.of(new DeliveryChange("order.tip_cents", 300, 500, ChangeState.APPLIED)));
    }

    private Answer answer(String type, MerchantEvent event) {
        String name = event.key().externalId().value();
        if (name.startsWith("never")) {
            return new RefusalAnswer(Refusal.QUOTATION_NOT_FOUND, "never quoted");
        }
        if (name.startsWith("expired")) {
            return new RefusalAnswer(Refusal.QUOTATION_EXPIRED, "expired");
        }
        if (name.startsWith("poison")) {
            return new RefusalAnswer(Refusal.INTERNAL, "java.lang.NullPointerException");
        }
        return switch (type) {
            case "merchant.get_quotation" ->
                new QuotationAnswer(event.key().externalId(), Samples.quotation(!name.startsWith("nobody")), 500);
            case "merchant.delivery_cancelled" ->
                name.startsWith("late")
                        ? new RefusalAnswer(Refusal.NOT_CANCELLABLE, "already picked up")
                        : new CancellationAnswer(
                                event.key().externalId(),
                                DeliveryStatus.CANCELLED,
                                "Cancelled.",
                                300,
                                ((DeliveryCancelled) event).cancelledAt());
            case "merchant.delivery_modified" ->
                name.startsWith("late")
                        ? new RefusalAnswer(Refusal.NOT_MODIFIABLE, "already picked up")
                        : modified(event);
            default -> {
                DeliveryId before = created.putIfAbsent(name, event.context().deliveryId());
                yield new DeliveryAnswer(
                        before != null,
                        event.key().externalId(),
                        before == null ? event.context().deliveryId() : before,
                        DeliveryStatus.SEARCHING,
                        null,
                        "USD",
                        event.context().trackingUrl(),
                        List.of(),
                        null);
            }
        };
    }
}
