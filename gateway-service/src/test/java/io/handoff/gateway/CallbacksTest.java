package io.handoff.gateway;

import static io.handoff.gateway.AdminClient.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.AdvanceRequested;
import io.handoff.contracts.delivery.CallbackReplayRequested;
import io.handoff.contracts.delivery.CallbackTestRequested;
import io.handoff.contracts.delivery.CallbacksReplayRequested;
import io.handoff.contracts.delivery.CallbacksReplayStopRequested;
import io.handoff.contracts.json.Json;
import io.handoff.gateway.AdminClient.Opened;
import io.handoff.gateway.Merchant.Answer;
import io.handoff.gateway.commands.persistence.Command;
import io.handoff.gateway.commands.persistence.Commands;
import io.handoff.gateway.commands.persistence.UnpublishedCommands;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class CallbacksTest {
    private static final String REPLAY = "/callbacks/replay";
    private static final String TEST = "/callbacks/test";
    private static final String CALLBACKS = "/admin/v1/merchants/sandbox/callbacks";
    private static final String CALLED = "{\"name\": \"Called\", \"callback_url\": \"http://127.0.0.1:1/\"}";

    @TestHTTPResource
    URI base;

    @Inject
    KafkaClients kafka;

    @Inject
    Commands given;

    @Inject
    UnpublishedCommands unpublished;

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
            var asked = (CallbackReplayRequested) command.payload();
            assertThat(asked.key()).isEqualTo(key);
            assertThat(asked.callback()).isEqualTo("0190-a.1");
        });
    }

    @Test
    void withoutACallbackItIsAboutWhatTheDeliveryWasNotToldOf() {
        Opened merchant = admin.open("{\"name\": \"Replaying\"}");

        assertThat(admin.post(path(merchant, REPLAY), "{\"external_delivery_id\": \"order-1\"}")
                        .status())
                .isEqualTo(202);

        assertThat(commands(merchant)).singleElement().satisfies(command -> assertThat(
                        ((CallbackReplayRequested) command.payload()).callback())
                .isNull());
    }

    @Test
    void aStretchOfTimeIsReplayedInTheOrderOfTheMerchantsEndpointAndEndsNow() {
        Opened merchant = admin.open(CALLED);
        Instant before = Instant.now();

        Answer open = admin.post(path(merchant, REPLAY), "{\"since\": \"2026-03-01T13:00:00+01:00\"}");
        Answer bounded = admin.post(
                path(merchant, REPLAY),
                "{\"since\": \"2026-03-01T12:00:00Z\", \"until\": \"2026-03-01T14:00:00Z\", \"undelivered_only\":"
                        + " true}");

        assertThat(List.of(open, bounded)).extracting(Answer::status).containsOnly(202);
        List<InboundEvent<?>> commands = commands(merchant);
        assertThat(commands).extracting(InboundEvent::key).containsOnly(merchant.id());
        var first = (CallbacksReplayRequested) commands.get(0).payload();
        assertThat(first.since()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(first.until())
                .isAfterOrEqualTo(before.truncatedTo(ChronoUnit.MILLIS))
                .isEqualTo(first.requestedAt());
        assertThat(first.undelivered()).isFalse();
        var second = (CallbacksReplayRequested) commands.get(1).payload();
        assertThat(second.until()).isEqualTo("2026-03-01T14:00:00Z");
        assertThat(second.undelivered()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | external_delivery_id",
                "{'external_delivery_id': ''} | external_delivery_id",
                "{'external_delivery_id': 'a', 'since': '2026-03-01T12:00:00Z'} | since",
                "{'callback_id': 'a', 'since': '2026-03-01T12:00:00Z'} | callback_id",
                "{'external_delivery_id': 'a', 'until': '2026-03-01T12:00:00Z'} | until",
                "{'external_delivery_id': 'a', 'undelivered_only': true} | undelivered_only",
                "{'since': '2026-03-01T12:00:00'} | since",
                "{'since': 'yesterday'} | since",
                "{'since': '2026-03-01T12:00:00Z', 'until': '2026-03-01T12:00:00Z'} | since",
                "{'since': '2096-03-01T12:00:00Z'} | since"
            })
    void whatDoesNotSayWhichCallbacksIsRefused(String body, String path) {
        Opened merchant = admin.open(CALLED);

        Answer answer = admin.post(path(merchant, REPLAY), body.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").findValuesAsText("path")).containsOnly(path);
        assertThat(commands(merchant)).isEmpty();
    }

    @Test
    void theSameIdempotencyKeyIsTheSameCommandForTheSameWish() {
        Opened merchant = admin.open(CALLED);
        Map<String, String> keyed = Map.of("Idempotency-Key", "once");
        String wish = "{\"external_delivery_id\": \"order-1\"}";

        Answer first = admin.send("POST", path(merchant, REPLAY), wish, keyed);
        Answer again = admin.send("POST", path(merchant, REPLAY), wish, keyed);
        List<Answer> others = List.of(
                admin.send("POST", path(merchant, REPLAY), "{\"external_delivery_id\": \"order-2\"}", keyed),
                admin.send("POST", path(merchant, TEST), null, keyed),
                admin.post(path(merchant, REPLAY), wish));

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(others).extracting(Answer::status).containsOnly(202);
        assertThat(commands(merchant).stream().map(InboundEvent::id)).hasSize(4).doesNotHaveDuplicates();
        assertThat(audit(merchant).findValuesAsText("action"))
                .containsExactly(
                        "replay_requested", "test_requested", "replay_requested", "replay_requested", "opened");
    }

    @Test
    void theAuditLogSaysWhoCommandedWhat() {
        Opened merchant = admin.open(CALLED);
        String command = admin.post(
                        path(merchant, REPLAY), "{\"since\": \"2026-03-01T12:00:00Z\", \"undelivered_only\": true}")
                .body()
                .get("command")
                .asText();

        JsonNode entry = audit(merchant).get(0);

        assertThat(entry.get("actor").asText()).matches("admin:[0-9a-f]{8}");
        assertThat(entry.get("action").asText()).isEqualTo("replay_requested");
        assertThat(entry.has("version_before")).isFalse();
        assertThat(entry.has("version_after")).isFalse();
        assertThat(entry.get("changes").toString())
                .isEqualTo("[{\"field\":\"command\",\"to\":\"" + command + "\"},"
                        + "{\"field\":\"since\",\"to\":\"2026-03-01T12:00:00Z\"},"
                        + "{\"field\":\"undelivered_only\",\"to\":\"true\"}]");
    }

    @Test
    void aCommandWhoseProcessDiesBeforePublishingIsPublishedAllTheSame() {
        Opened merchant = admin.open(CALLED);
        Instant longAgo = Instant.now().minusSeconds(60);
        var id = new MerchantId(merchant.id());
        var left = new Command(
                "left-" + merchant.id(),
                null,
                id,
                Topics.CALLBACK_COMMANDS,
                merchant.id(),
                "callback.test_requested",
                Json.text(new CallbackTestRequested(id, longAgo)),
                longAgo);

        // Only the commit: nobody publishes it.
        assertThat(Database.await(() -> given.add(left, () -> Uni.createFrom().voidItem())))
                .isEqualTo(left.id());

        Waiting.until("the sweep", () -> commands(merchant).stream()
                .anyMatch(command -> command.id().equals(left.id())));
        Waiting.until("it is marked", () -> Database.await(() -> unpublished.oldest(Instant.now(), 500)).stream()
                .noneMatch(command -> command.id().equals(left.id())));
        assertThat(Database.await(() -> unpublished.forget(longAgo.plusMillis(1), 500)))
                .isPositive();
    }

    @Test
    void whereAuditFailsThereIsNoCommandEither() {
        Opened merchant = admin.open(CALLED);
        var id = new MerchantId(merchant.id());
        var command = new Command(
                "lost-" + merchant.id(), null, id, Topics.CALLBACK_COMMANDS, merchant.id(), "t", "{}", Instant.EPOCH);

        assertThatThrownBy(() -> Database.await(
                        () -> given.add(command, () -> Uni.createFrom().failure(new IllegalStateException("no log")))))
                .hasStackTraceContaining("no log");

        assertThat(Database.await(() -> unpublished.oldest(Instant.now(), 500)))
                .noneMatch(kept -> kept.id().equals(command.id()));
    }

    @Test
    void aTestIsACommandAboutTheMerchantsEndpoint() {
        Opened merchant = admin.open(CALLED);

        Answer answer = admin.post(path(merchant, TEST));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(commands(merchant)).singleElement().satisfies(command -> {
            assertThat(command.id()).isEqualTo(answer.body().get("command").asText());
            assertThat(command.key()).isEqualTo(merchant.id());
            assertThat(command.payload()).isInstanceOf(CallbackTestRequested.class);
        });
    }

    @Test
    void whoHasNoEndpointIsNotTestedAndHasNoStretchReplayed() {
        Opened merchant = admin.open("{\"name\": \"Silent\"}");

        Answer test = admin.post(path(merchant, TEST));

        assertThat(test.status()).isEqualTo(409);
        assertThat(test.body().get("detail").asText()).contains("PUT one first");
        assertThat(admin.post(path(merchant, REPLAY), "{\"since\": \"2026-03-01T12:00:00Z\"}")
                        .status())
                .isEqualTo(409);
        assertThat(commands(merchant)).isEmpty();
        assertThat(audit(merchant)).hasSize(1);
    }

    @Test
    void whatNamesNoMerchantOrHasAKeyThatIsNoneIsRefused() {
        Opened merchant = admin.open("{\"name\": \"Replaying\"}");

        Answer noKey = admin.send(
                "POST",
                path(merchant, REPLAY),
                "{\"external_delivery_id\": \"a\"}",
                Map.of("Idempotency-Key", "with space"));

        assertThat(noKey.status()).isEqualTo(400);
        assertThat(noKey.body().get("errors").findValuesAsText("path")).containsExactly("Idempotency-Key");
        assertThat(admin.post(AdminClient.MERCHANTS + "/nobody" + REPLAY, "{\"external_delivery_id\": \"a\"}")
                        .status())
                .isEqualTo(404);
        assertThat(commands(merchant)).isEmpty();
    }

    @Test
    void aStopIsACommandInTheOrderOfTheReplayItIsAbout() {
        Answer answer = admin.post(CALLBACKS + "/replays/" + Neighbours.KNOWN_ID + "/stop");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        String id = answer.body().get("command").asText();
        assertThat(commands(Topics.CALLBACK_COMMANDS, "sandbox"))
                .filteredOn(command -> command.id().equals(id))
                .singleElement()
                .satisfies(command -> {
                    assertThat(command.key()).isEqualTo("sandbox");
                    assertThat(((CallbacksReplayStopRequested) command.payload()).replay())
                            .isEqualTo(Neighbours.KNOWN_ID);
                });
        JsonNode entries = admin.get("/admin/v1/merchants/sandbox/audit").body().get("entries");
        assertThat(entries)
                .filteredOn(entry -> entry.at("/changes/0/to").asText().equals(id))
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("action").asText()).isEqualTo("replay_stop_requested"));
    }

    @Test
    void whatIsNotThereIsNotStopped() {
        Answer unknown = admin.post(CALLBACKS + "/replays/other/stop");
        Answer broken = admin.post(CALLBACKS + "/replays/" + Neighbours.BROKEN + "/stop");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(broken.status()).isEqualTo(503);
        assertThat(broken.raw().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void anAdvanceIsACommandInTheOrderOfItsDelivery() {
        String path = "/admin/v1/merchants/sandbox/deliveries/known%2F%C3%BC%201/advance";

        Answer answer = admin.post(path);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        String id = answer.body().get("command").asText();
        assertThat(commands(Topics.SIMULATOR_COMMANDS, "sandbox"))
                .filteredOn(command -> command.id().equals(id))
                .singleElement()
                .satisfies(command -> assertThat(((AdvanceRequested) command.payload()).key())
                        .isEqualTo(DeliveryKey.parse(command.key()))
                        .isEqualTo(
                                new DeliveryKey(new MerchantId("sandbox"), new ExternalDeliveryId(Neighbours.KNOWN))));
    }

    @Test
    void whatIsNotThereIsNotAdvanced() {
        String deliveries = "/admin/v1/merchants/sandbox/deliveries/";

        Answer unknown = admin.post(deliveries + "unknown/advance");
        Answer broken = admin.post(deliveries + Neighbours.BROKEN + "/advance");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body().get("type").asText()).endsWith(":delivery-not-found");
        assertThat(broken.status()).isEqualTo(503);
        assertThat(broken.raw().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whatBecameOfCommandsIsRead() {
        JsonNode replay =
                admin.get(CALLBACKS + "/replays/" + Neighbours.KNOWN_ID).body();
        JsonNode test = admin.get(CALLBACKS + "/" + Neighbours.KNOWN_ID).body();

        assertThat(replay.get("state").asText()).isEqualTo("running");
        assertThat(replay.get("command").asText()).isEqualTo(Neighbours.KNOWN_ID);
        assertThat(List.of("found", "sent", "failed", "skipped", "left"))
                .extracting(count -> replay.get(count).asInt())
                .containsExactly(10, 4, 1, 2, 3);
        assertThat(replay.has("ended_at")).isFalse();
        assertThat(test.get("test").asBoolean()).isTrue();
        assertThat(test.get("state").asText()).isEqualTo("dead");
        assertThat(test.at("/attempts/0/status").asInt()).isEqualTo(503);
        assertThat(test.at("/attempts/0/detail").asText()).isEqualTo("try later");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/replays/", "/"})
    void whatIsNotThereIsNotReadAndWhereWebhookFailsTheAnswerSaysWhenToComeBack(String of) {
        Answer broken = admin.get(CALLBACKS + of + Neighbours.BROKEN);

        assertThat(admin.get(CALLBACKS + of + "other").status()).isEqualTo(404);
        assertThat(broken.status()).isEqualTo(503);
        assertThat(broken.raw().headers().firstValue("Retry-After")).isPresent();
        assertThat(new Merchant(base, Neighbours.TOKEN, Neighbours.SECRET)
                        .get(CALLBACKS + of + Neighbours.KNOWN_ID)
                        .status())
                .isEqualTo(401);
    }

    private JsonNode audit(Opened merchant) {
        return admin.get(path(merchant, "/audit")).body().get("entries");
    }

    private List<InboundEvent<?>> commands(Opened merchant) {
        return commands(Topics.CALLBACK_COMMANDS, merchant.id());
    }

    private List<InboundEvent<?>> commands(String topic, String merchant) {
        List<InboundEvent<?>> found = new ArrayList<>();
        try (var consumer = kafka.assignedConsumer(500)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals(merchant) || record.key().startsWith(merchant + "/")) {
                        found.add(CloudEvents.read(
                                record,
                                requireNonNull(EventTypes.classOf(requireNonNull(CloudEvents.typeOf(record))))));
                    }
                });
            }
        }
        return found;
    }
}
