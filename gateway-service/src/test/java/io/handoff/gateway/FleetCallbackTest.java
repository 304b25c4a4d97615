package io.handoff.gateway;

import static io.handoff.gateway.Merchant.bytes;
import static io.handoff.gateway.Merchant.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.Topics;
import io.handoff.contracts.intake.FleetCallback;
import io.handoff.gateway.Merchant.Answer;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.security.Hmac;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.testservers.HandoffServers;
import io.handoff.testservers.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class FleetCallbackTest {
    private static final String FLEET = "swift-bikes";

    @TestHTTPResource
    URI base;

    @BeforeEach
    void theFleetIsKnown() {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (report(FLEET, "{}", "wrong secret") != 401) {
            assertThat(Instant.now()).as("fleet not known in time").isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void aVerifiedCallbackIsPublishedAsItCameAndWithTheSameIdWhenRepeated() {
        String job = "job-" + UUID.randomUUID();
        String body = progress(job);

        assertThat(report(FLEET, body, Neighbours.FLEET_SECRET)).isEqualTo(202);
        assertThat(report(FLEET, body, Neighbours.FLEET_SECRET)).isEqualTo(202);

        List<InboundEvent<FleetCallback>> published = published(FLEET + "/" + job);
        assertThat(published).hasSize(2);
        assertThat(published.get(1).id()).isEqualTo(published.get(0).id());
        assertThat(published.get(0).type()).isEqualTo("fleet.callback");
        assertThat(published.get(0).payload().body()).isEqualTo(body);
    }

    @Test
    void twoReportsOfOneMomentAreTwoWhateverTheirSequence() {
        String job = "job-" + UUID.randomUUID();
        String numbered = progress(job);
        String silent = numbered.replace("\"sequence\":1,", "");

        for (String report : List.of(numbered, silent)) {
            assertThat(report(FLEET, report, Neighbours.FLEET_SECRET)).isEqualTo(202);
            assertThat(report(FLEET, report.replace("\"status\":4", "\"status\":2"), Neighbours.FLEET_SECRET))
                    .isEqualTo(202);
        }
        assertThat(report(FLEET, silent, Neighbours.FLEET_SECRET))
                .as("repeated")
                .isEqualTo(202);

        List<InboundEvent<FleetCallback>> published = published(FLEET + "/" + job);
        assertThat(published).hasSize(5);
        assertThat(published)
                .extracting(InboundEvent::id)
                .containsOnlyOnce(published.get(0).id());
        assertThat(published.stream().map(InboundEvent::id).distinct()).hasSize(4);
        assertThat(published.get(4).id()).isEqualTo(published.get(2).id());
    }

    @Test
    void aByteOrderMarkIsNoPartOfACallbackAndAnotherEncodingIsNone() {
        String job = "job-" + UUID.randomUUID();

        assertThat(report(FLEET, "\uFEFF" + progress(job), Neighbours.FLEET_SECRET))
                .isEqualTo(202);
        assertThat(published(FLEET + "/" + job))
                .singleElement()
                .satisfies(event -> assertThat(event.payload().body()).isEqualTo(progress(job)));
        byte[] wide = progress(job).getBytes(StandardCharsets.UTF_16);
        String signature = TimestampedSignature.sign(bytes(Neighbours.FLEET_SECRET), Instant.now(), wide);
        assertThat(send(request(FLEET).header("X-Handoff-Signature", signature).POST(BodyPublishers.ofByteArray(wide)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatIsNotTheFleetsOwnIsRefused() {
        assertThat(report(FLEET, progress("j"), "other secret")).isEqualTo(401);
        assertThat(report("no-such-fleet", progress("j"), Neighbours.FLEET_SECRET))
                .isEqualTo(404);
        assertThat(report(FLEET, "nonsense", Neighbours.FLEET_SECRET)).isEqualTo(400);
        String nowhere = progress("j").replace("}]}", "}],\"position\":{\"latitude\":91,\"longitude\":0}}");
        assertThat(report(FLEET, nowhere, Neighbours.FLEET_SECRET)).isEqualTo(400);
        assertThat(report(FLEET, "x".repeat(300_000), Neighbours.FLEET_SECRET)).isEqualTo(413);
        assertThat(send(request(FLEET).GET()).status()).isEqualTo(405);
        assertThat(send(request(FLEET).POST(BodyPublishers.ofString("{}"))).status())
                .isEqualTo(401);
    }

    @Test
    void aFleetThatTriesItsAddressIsAnsweredAsItWantsToBe() {
        String lala = fleet(
                "lalamove",
                """
                {"market": "HK", "language": "en_HK", "service_type": "CAR", "api_key": "pk_test_1",
                 "api_secret": "open sesame"}""");
        String job = "1" + Math.abs(UUID.randomUUID().getMostSignificantBits());

        assertThat(send(request(lala).GET()).status()).isEqualTo(200);
        assertThat(send(request(lala).PUT(BodyPublishers.ofString(""))).status())
                .isEqualTo(405);
        assertThat(lalamoveReports(lala, "{}", "open sesame")).isEqualTo(200);
        assertThat(lalamoveReports(lala, "{\"order\":{\"orderId\":\"" + job + "\"}}", "another"))
                .isEqualTo(401);
        assertThat(published(lala + "/" + job)).isEmpty();
        assertThat(lalamoveReports(lala, "{\"order\":{\"orderId\":\"" + job + "\"}}", "open sesame"))
                .isEqualTo(200);
        assertThat(published(lala + "/" + job)).hasSize(1);
    }

    @Test
    void theWordThatAFleetTriesItsAddressWithIsSaidAgainAsPlainText() {
        String own = fleet("onfleet", "{\"price_cents\": 700, \"api_key\": \"k\", \"webhook_secret\": \"00aa\"}");

        Answer echo = send(HttpRequest.newBuilder(base.resolve("/fleet-callbacks/" + own + "?check=%3Cb%3E1"))
                .GET());

        assertThat(echo.status()).isEqualTo(200);
        assertThat(echo.raw().body()).isEqualTo(bytes("<b>1"));
        assertThat(echo.raw().headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(echo.raw().headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(send(request(own).GET()).status()).isEqualTo(405);
        assertThat(send(request("no-such-fleet").GET()).status()).isEqualTo(405);
    }

    /** One that isn't enabled, since other tests count the fleets that there are; the gateway knows it. */
    private String fleet(String provider, String settings) {
        String id = provider + "-" + UUID.randomUUID();
        assertThat(new AdminClient(base)
                        .post(
                                "/admin/v1/fleets",
                                """
                                {"id": "%s", "name": "Fleet", "provider": "%s", "enabled": false, "service_area":
                                 {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry":
                                  {"type": "Polygon", "coordinates": [[[170, -80], [171, -80], [171, -79], [170, -80]]]}}]},
                                 "settings": %s}
                                """
                                        .formatted(id, provider, settings))
                        .status())
                .isEqualTo(201);
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (send(request(id).POST(BodyPublishers.ofString("{\"a\":1}"))).status() != 401) {
            assertThat(Instant.now()).as("fleet not known in time").isBefore(deadline);
            Thread.onSpinWait();
        }
        return id;
    }

    private int lalamoveReports(String fleet, String data, String secret) {
        String signed = "1772367300\r\nPOST\r\n/fleet-callbacks/" + fleet + "\r\n\r\n" + data;
        String signature = HexFormat.of().formatHex(Hmac.sha256(bytes(secret), bytes(signed)));
        return send(request(fleet)
                        .POST(BodyPublishers.ofString(
                                "{\"apiKey\":\"pk_test_1\",\"timestamp\":1772367300,\"signature\":\"" + signature
                                        + "\",\"eventType\":\"ORDER_CREATED\",\"data\":" + data + "}")))
                .status();
    }

    private static String progress(String job) {
        return "{\"job_id\":\"" + job + "\",\"sequence\":1,\"occurred_at\":\"2026-05-04T16:00:00.000Z\","
                + "\"tasks\":[{\"task\":0,\"status\":4,\"proof_of_delivery\":[]}]}";
    }

    private int report(String fleet, String body, String secret) {
        String signature = TimestampedSignature.sign(bytes(secret), Instant.now(), bytes(body));
        return send(request(fleet).header("X-Handoff-Signature", signature).POST(BodyPublishers.ofString(body)))
                .status();
    }

    private HttpRequest.Builder request(String fleet) {
        return HttpRequest.newBuilder(base.resolve("/fleet-callbacks/" + fleet));
    }

    /** Everything on the topic for one key, once every partition has been read to its end. */
    private static List<InboundEvent<FleetCallback>> published(String key) {
        List<InboundEvent<FleetCallback>> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestServers.kafkaBootstrap()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.FLEET_CALLBACKS).stream()
                    .map(partition -> new TopicPartition(Topics.FLEET_CALLBACKS, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (key.equals(record.key())) {
                        found.add(CloudEvents.read(record, FleetCallback.class));
                    }
                });
            }
        }
        return found;
    }
}
