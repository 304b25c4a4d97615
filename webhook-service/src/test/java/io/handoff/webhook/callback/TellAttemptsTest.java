package io.handoff.webhook.callback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.CallbackAttempted;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.InboundEvent;
import io.handoff.testservers.OwnKafka;
import io.handoff.webhook.Await;
import io.handoff.webhook.Receiver;
import io.handoff.webhook.Suite;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attempts are published to a broker of this test's own, which it takes away. */
@QuarkusTest
@TestProfile(AttemptsElsewhere.class)
class TellAttemptsTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init") // its resource sets it
    OwnKafka kafka;

    @Inject
    Suite suite;

    @Inject
    MeterRegistry meters;

    @Inject
    Pool pool;

    private final Receiver receiver = new Receiver(Receiver.status(200));

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void everyAttemptIsPublishedAsItIsKept() {
        receiver.behave(Receiver.status(503));
        MerchantId merchant = suite.merchant(receiver.url());
        Suite.Fact fact = suite.fact(merchant, "a", 7);
        suite.publish(fact);
        Await.until("first attempt", SOON, () -> receiver.requests().size() == 1);
        receiver.behave(Receiver.status(200));

        List<InboundEvent<CallbackAttempted>> published = published(merchant, 2);

        CallbackAttempted first = published.get(0).payload();
        assertThat(first.key()).isEqualTo(new DeliveryKey(merchant, new ExternalDeliveryId("a")));
        assertThat(first.callback()).isEqualTo(fact.eventId());
        assertThat(first.sequence()).isEqualTo(7);
        assertThat(first.endpointVersion()).isEqualTo(1);
        assertThat(first.attempt()).isEqualTo(1);
        assertThat(first.replay()).isFalse();
        assertThat(first.outcome()).isEqualTo("unavailable");
        assertThat(first.status()).isEqualTo(503);
        assertThat(first.nextAttemptAt()).isAfter(first.at());
        CallbackAttempted second = published.get(1).payload();
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.outcome()).isEqualTo("delivered");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.nextAttemptAt()).isNull();
        assertThat(published.get(1).id()).isEqualTo(fact.eventId() + ".2");
        assertThat(published.get(1).key()).isEqualTo(merchant + "/a");
    }

    @Test
    void whileKafkaTakesNoneCallbacksGoOutAllTheSameAndWhatIsMissingIsCounted() {
        kafka.stop();
        try {
            MerchantId merchant = suite.merchant(receiver.url());
            double before = unpublished();
            for (int sequence = 1; sequence <= 20; sequence++) {
                suite.publish(suite.fact(merchant, "a", sequence));
            }

            Await.until("all callbacks", SOON, () -> receiver.requests().size() == 20);
            Await.until("all kept", SOON, () -> kept(merchant) == 20);
            Await.until("all counted", SOON, () -> unpublished() == before + 20);
            given().get(ConfigProvider.getConfig().getValue("test.management.url", String.class) + "/health/ready")
                    .then()
                    .statusCode(200);
        } finally {
            kafka.startAgain();
        }

        MerchantId merchant = suite.merchant(receiver.url());
        long sequence = 0;
        // The producer needs a moment to find the broker again; what it misses until then is missing.
        while (read(merchant).isEmpty() && sequence < 600) {
            suite.publish(suite.fact(merchant, "b", ++sequence));
        }
        assertThat(read(merchant)).isNotEmpty();
    }

    private double unpublished() {
        Counter counter = meters.find("handoff.webhook.attempts.unpublished").counter();
        return counter == null ? 0 : counter.count(); // made with the first attempt
    }

    private long kept(MerchantId merchant) {
        return pool.preparedQuery("select count(*) from attempts join messages m on m.id = message_id"
                        + " where merchant_id = $1 and outcome = 'delivered'")
                .execute(Tuple.of(merchant.value()))
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getLong(0);
    }

    private List<InboundEvent<CallbackAttempted>> published(MerchantId merchant, int number) {
        Await.until(number + " attempts", SOON, () -> read(merchant).size() >= number);
        return read(merchant);
    }

    private List<InboundEvent<CallbackAttempted>> read(MerchantId merchant) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        List<InboundEvent<CallbackAttempted>> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<String, byte[]>(settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.CALLBACK_ATTEMPTS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().startsWith(merchant + "/")) {
                        found.add(CloudEvents.read(record, CallbackAttempted.class));
                    }
                });
            }
        }
        return found;
    }
}
