package io.handoff.webhook;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.CallbackReplayRequested;
import io.handoff.contracts.delivery.CallbackTestRequested;
import io.handoff.contracts.delivery.CallbacksReplayRequested;
import io.handoff.contracts.delivery.CallbacksReplayStopRequested;
import io.handoff.contracts.delivery.CancellationTerms;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.DriverPosition;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.fact.DeliveryFact;
import io.handoff.contracts.fact.SearchingFact;
import io.handoff.contracts.fact.TaskChangedFact;
import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.security.SecretBox;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rest of the suite, as the webhook service sees it: settings and facts on Kafka. */
@Singleton
public class Suite {
    public static final String SECRET = "callback-secret";
    public static final String API_KEY = "api-key";
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final KafkaClients kafka;
    private final SecretBox box;

    Suite(KafkaClients kafka, SecretBox box) {
        this.kafka = kafka;
        this.box = box;
    }

    /** A new merchant that is called back at a URL, or not at all. */
    public MerchantId merchant(@Nullable URI url) {
        var merchant = new MerchantId("m-" + UUID.randomUUID());
        publish(merchant, 1, url);
        return merchant;
    }

    /** A new merchant that is called back at a URL, and told where its couriers are. */
    public MerchantId trackedMerchant(URI url) {
        var merchant = new MerchantId("m-" + UUID.randomUUID());
        publish(merchant, 1, url, true);
        return merchant;
    }

    public void publish(MerchantId merchant, long version, @Nullable URI url) {
        publish(merchant, version, url, false);
    }

    public void publish(MerchantId merchant, long version, @Nullable URI url, boolean tracked) {
        String context = "merchant/" + merchant + "/";
        CallbackEndpoint callback = url == null
                ? null
                : new CallbackEndpoint(
                        url, box.seal(context + "api-key", API_KEY), box.seal(context + "callback-secret", SECRET));
        publish(merchant, version, callback, tracked);
    }

    private void publish(MerchantId merchant, long version, @Nullable CallbackEndpoint callback, boolean tracked) {
        var settings = new MerchantSettings(
                merchant,
                version,
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
                tracked,
                callback);
        send(OutboundEvent.of(Topics.MERCHANTS, merchant.value(), UUID.randomUUID(), Instant.now(), settings));
    }

    /** A merchant whose settings nobody has published yet. */
    public static MerchantId unknownMerchant() {
        return new MerchantId("m-" + UUID.randomUUID());
    }

    /** Settings whose callback secret has been sealed for somebody else. */
    public void publishUnopenable(MerchantId merchant, long version, URI url) {
        publish(
                merchant,
                version,
                new CallbackEndpoint(url, null, box.seal("merchant/other/callback-secret", SECRET)),
                false);
    }

    /** The n-th fact of a delivery, one merchants are told of. */
    public Fact fact(MerchantId merchant, String delivery, long sequence) {
        DeliverySnapshot snapshot = snapshot(merchant, delivery, sequence);
        return fact(new TaskChangedFact(cause(), snapshot, List.of()));
    }

    /** A fact merchants are not told of. */
    public Fact quietFact(MerchantId merchant, String delivery, long sequence) {
        DeliverySnapshot snapshot = snapshot(merchant, delivery, sequence);
        return fact(new SearchingFact(cause(), snapshot, 1, List.of(), null));
    }

    private static Fact fact(DeliveryFact fact) {
        UUID cause = EventIds.ofContent(
                Instant.now(), UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Fact(EventIds.fact(cause, 1), fact);
    }

    /** A fact and its event id. */
    public record Fact(String eventId, DeliveryFact fact) {}

    public void publish(Fact... facts) {
        for (Fact fact : facts) {
            String key = fact.fact().delivery().key().toString();
            send(OutboundEvent.of(Topics.DELIVERIES, key, fact.eventId(), Instant.now(), fact.fact()));
        }
    }

    /** A courier is somewhere. */
    public void position(MerchantId merchant, String delivery, GeoPoint where, Instant at) {
        position(UUID.randomUUID().toString(), merchant, delivery, where, at);
    }

    /** The same, as an event of a certain id. */
    public void position(String id, MerchantId merchant, String delivery, GeoPoint where, Instant at) {
        var position = new DriverPosition(
                new DeliveryKey(merchant, new ExternalDeliveryId(delivery)),
                new DeliveryId(UUID.randomUUID()),
                new FleetId("swift-bikes"),
                1,
                where,
                at);
        send(OutboundEvent.of(Topics.DRIVER_POSITIONS, position.key().toString(), id, Instant.now(), position));
    }

    /** Somebody asks for a callback to be sent again. */
    public void replay(String command, MerchantId merchant, String delivery, String callback) {
        var key = new DeliveryKey(merchant, new ExternalDeliveryId(delivery));
        var asked = new CallbackReplayRequested(key, callback, Instant.now());
        send(OutboundEvent.of(Topics.CALLBACK_COMMANDS, key.toString(), command, Instant.now(), asked));
    }

    /** Somebody asks for all of a stretch of time to be sent again. */
    public void replay(String command, MerchantId merchant, Instant since, Instant until, boolean undelivered) {
        var asked = new CallbacksReplayRequested(merchant, since, until, undelivered, Instant.now());
        send(OutboundEvent.of(Topics.CALLBACK_COMMANDS, merchant.value(), command, Instant.now(), asked));
    }

    /** Somebody asks for no more of a replay. */
    public void stopReplay(String replay, MerchantId merchant) {
        var asked = new CallbacksReplayStopRequested(merchant, replay, Instant.now());
        send(OutboundEvent.of(
                Topics.CALLBACK_COMMANDS, merchant.value(), UUID.randomUUID().toString(), Instant.now(), asked));
    }

    /** Somebody asks for a test of the endpoint. */
    public void test(String command, MerchantId merchant, Instant at) {
        var asked = new CallbackTestRequested(merchant, at);
        send(OutboundEvent.of(Topics.CALLBACK_COMMANDS, merchant.value(), command, Instant.now(), asked));
    }

    private void send(OutboundEvent event) {
        kafka.producer().send(event).join();
    }

    private static Cause cause() {
        return new Cause(UUID.randomUUID().toString(), "fleet.update_reported", NOON);
    }

    private static DeliverySnapshot snapshot(MerchantId merchant, String delivery, long sequence) {
        var order = new OrderDetails(3700, 500, 2, "Café Müller", FulfillmentMethod.ON_DEMAND, "store-7", null);
        var task = new TaskDetails(
                TaskType.PICKUP,
                NOON,
                "America/New_York",
                "Bryant Park Grill",
                null,
                "+12125550100",
                null,
                "25 W 40th St",
                null,
                "New York",
                "NY",
                "10018",
                null,
                new GeoPoint(40.7536, -73.98322),
                false,
                "p0",
                1,
                List.of(),
                List.of(),
                false,
                List.of(),
                false);
        return new DeliverySnapshot(
                new DeliveryId(UUID.randomUUID()),
                merchant,
                new ExternalDeliveryId(delivery),
                DeliveryStatus.ASSIGNED,
                order,
                List.of(new TaskSnapshot(task, TaskStatus.STARTED, List.of())),
                new FleetId("swift-bikes"),
                null,
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
                NOON.plusSeconds(sequence),
                sequence);
    }
}
