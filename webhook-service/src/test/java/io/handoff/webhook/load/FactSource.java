package io.handoff.webhook.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.CancellationTerms;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.fact.TaskChangedFact;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.security.SecretBox;
import io.handoff.testservers.HandoffServers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The rest of the suite: settings, and at a fixed rate facts of lives that go on side by side, each of ten facts about a
 * second apart, with snapshots as large as real ones.
 */
final class FactSource implements AutoCloseable {
    private static final int FACTS_OF_A_LIFE = 10;
    private static final String TYPE = EventTypes.of(TaskChangedFact.class);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final KafkaProducer<String, byte[]> producer;
    private final Arrivals arrivals;
    private final String template = new String(Json.bytes(fact()), UTF_8);
    private final SecretBox box = new SecretBox(
            HandoffServers.SEALING_KEY_ID,
            Map.of(HandoffServers.SEALING_KEY_ID, Base64.getDecoder().decode(HandoffServers.SEALING_KEY)));
    private long published;

    FactSource(String bootstrap, Arrivals arrivals) {
        this.arrivals = arrivals;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 0, "acks", "all", "send.buffer.bytes", -1),
                new StringSerializer(),
                new ByteArraySerializer());
        System.out.println("a fact has " + template.length() + " bytes");
    }

    MerchantId merchant(String id, URI url) {
        var merchant = new MerchantId(id);
        String context = "merchant/" + merchant + "/";
        var settings = new MerchantSettings(
                merchant,
                1,
                "Acme",
                true,
                true,
                "hash",
                List.of(),
                "USD",
                "lowest_price",
                List.of(),
                Duration.ofSeconds(2),
                null,
                new FeeSchedule(0, 0),
                null,
                false,
                new CallbackEndpoint(
                        url,
                        box.seal(context + "api-key", "key"),
                        box.seal(context + "callback-secret", "secret-of-" + id)));
        send(OutboundEvent.of(Topics.MERCHANTS, merchant.value(), UUID.randomUUID(), Instant.now(), settings));
        return merchant;
    }

    /** Publishes as many facts a second, whatever becomes of them. */
    void publish(List<MerchantId> merchants, int rate, Duration time) {
        long begun = System.nanoTime();
        long total = rate * time.toSeconds();
        for (long n = 0; n < total; n++) {
            long due = begun + n * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            publish(merchants, rate, due);
        }
    }

    private void publish(List<MerchantId> merchants, int atOnce, long dueNanos) {
        long round = published / atOnce;
        long life = published % atOnce + round / FACTS_OF_A_LIFE * atOnce;
        long sequence = round % FACTS_OF_A_LIFE + 1;
        published++;
        MerchantId merchant = merchants.get((int) (life % merchants.size()));
        String delivery = "delivery-" + life;
        Instant now = Instant.now();
        String event = EventIds.fact(EventIds.ofContent(now, (delivery + sequence).getBytes(UTF_8)), 1);
        byte[] value = template.replace("MERCHANT", merchant.value())
                .replace("EXTERNAL", delivery)
                .replace("987654321", Long.toString(sequence))
                .getBytes(UTF_8);
        arrivals.published(event, new Arrivals.Change(delivery, sequence, dueNanos));
        send(new OutboundEvent(
                Topics.DELIVERIES, null, merchant + "/" + delivery, event, TYPE, now, value, null, null));
    }

    private void send(OutboundEvent event) {
        var unused = producer.send(CloudEvents.toRecord(event, "/load"));
    }

    void flush() {
        producer.flush();
    }

    private static TaskChangedFact fact() {
        var order = new OrderDetails(3700, 500, 2, "Café Müller", FulfillmentMethod.ON_DEMAND, "store-7", null);
        return new TaskChangedFact(
                new Cause(UUID.randomUUID().toString(), "fleet.update_reported", NOON),
                new DeliverySnapshot(
                        new DeliveryId(UUID.randomUUID()),
                        new MerchantId("MERCHANT"),
                        new ExternalDeliveryId("EXTERNAL"),
                        DeliveryStatus.ASSIGNED,
                        order,
                        List.of(task("p0", TaskType.PICKUP), task("d0", TaskType.DROPOFF)),
                        new FleetId("swift-bikes"),
                        new Courier(7, "Ada", "Lovelace"),
                        1299L,
                        null,
                        "USD",
                        new CancellationTerms(true, 0),
                        null,
                        0,
                        null,
                        null,
                        "http://localhost/track/1",
                        true,
                        null,
                        NOON,
                        NOON.plusSeconds(1),
                        987654321),
                List.of());
    }

    private static TaskSnapshot task(String id, TaskType type) {
        var items = List.of(
                new Item("Margherita", 2, "no basil, extra mozzarella", 1250L, List.of()),
                new Item("Tiramisu", 1, "with a candle", 700L, List.of()));
        return new TaskSnapshot(
                new TaskDetails(
                        type,
                        NOON,
                        "America/New_York",
                        "Bryant Park Grill",
                        "Grace Hopper",
                        "+12125550100",
                        "Ring twice, second floor, the door on the left",
                        "25 W 40th St",
                        "Suite 12",
                        "New York",
                        "NY",
                        "10018",
                        "USA",
                        new GeoPoint(40.7536, -73.98322),
                        false,
                        id,
                        2,
                        List.of(),
                        items,
                        false,
                        List.of(),
                        false),
                TaskStatus.STARTED,
                List.of());
    }

    @Override
    public void close() {
        producer.close();
    }
}
