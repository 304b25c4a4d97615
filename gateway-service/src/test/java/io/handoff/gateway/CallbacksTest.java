package io.handoff.gateway;

import static io.handoff.gateway.AdminClient.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.CallbackReplayRequested;
import io.handoff.gateway.AdminClient.Opened;
import io.handoff.gateway.Merchant.Answer;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class CallbacksTest {
    private static final String REPLAY = "/callbacks/replay";

    @TestHTTPResource
    URI base;

    @Inject
    KafkaClients kafka;

    private AdminClient admin;

    @BeforeEach
    void theGatewayIsReady() {
        Waiting.untilReady(base);
        admin = new AdminClient(base);
    }

    @Test
    void aReplayIsACommandInTheOrderOfItsDelivery() {
        Opened merchant = admin.open("{\"name\": \"Replaying\"}");
        var key = new DeliveryKey(new MerchantId(merchant.id()), new ExternalDeliveryId("order/1"));

        Answer answer = admin.post(
                path(merchant, REPLAY), "{\"external_delivery_id\": \"order/1\", \"callback_id\": \"0190-a.1\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(commands(merchant)).singleElement().satisfies(command -> {
            assertThat(command.id()).isEqualTo(answer.body().get("command").asText());
            assertThat(command.key()).isEqualTo(key.toString());
            assertThat(command.payload().key()).isEqualTo(key);
            assertThat(command.payload().callback()).isEqualTo("0190-a.1");
        });
    }

    @Test
    void withoutACallbackItIsAboutWhatTheDeliveryWasNotToldOf() {
        Opened merchant = admin.open("{\"name\": \"Replaying\"}");

        assertThat(admin.post(path(merchant, REPLAY), "{\"external_delivery_id\": \"order-1\"}")
                        .status())
                .isEqualTo(202);

        assertThat(commands(merchant))
                .singleElement()
                .satisfies(command -> assertThat(command.payload().callback()).isNull());
    }

    @Test
    void theSameIdempotencyKeyIsTheSameCommandForTheSameWish() {
        Opened merchant = admin.open("{\"name\": \"Replaying\"}");
        Map<String, String> keyed = Map.of("Idempotency-Key", "once");
        String wish = "{\"external_delivery_id\": \"order-1\"}";

        List<Answer> answers = List.of(
                admin.send("POST", path(merchant, REPLAY), wish, keyed),
                admin.send("POST", path(merchant, REPLAY), wish, keyed),
                admin.send("POST", path(merchant, REPLAY), "{\"external_delivery_id\": \"order-2\"}", keyed),
                admin.post(path(merchant, REPLAY), wish));

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        List<String> ids = commands(merchant).stream().map(InboundEvent::id).toList();
        assertThat(ids).hasSize(4);
        assertThat(ids.stream().distinct()).hasSize(3);
    }

    @Test
    void whatNamesNoDeliveryOrNoMerchantIsRefused() {
        Opened merchant = admin.open("{\"name\": \"Replaying\"}");

        assertThat(admin.post(path(merchant, REPLAY), "{}").status()).isEqualTo(400);
        assertThat(admin.post(path(merchant, REPLAY), "{\"external_delivery_id\": \"\"}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.send(
                                "POST",
                                path(merchant, REPLAY),
                                "{\"external_delivery_id\": \"a\"}",
                                Map.of("Idempotency-Key", "with space"))
                        .status())
                .isEqualTo(400);
        assertThat(admin.post(AdminClient.MERCHANTS + "/nobody" + REPLAY, "{\"external_delivery_id\": \"a\"}")
                        .status())
                .isEqualTo(404);
        assertThat(commands(merchant)).isEmpty();
    }

    private List<InboundEvent<CallbackReplayRequested>> commands(Opened merchant) {
        List<InboundEvent<CallbackReplayRequested>> found = new ArrayList<>();
        try (var consumer = kafka.assignedConsumer(500)) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.CALLBACK_COMMANDS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().startsWith(merchant.id() + "/")) {
                        found.add(CloudEvents.read(record, CallbackReplayRequested.class));
                    }
                });
            }
        }
        return found;
    }
}
