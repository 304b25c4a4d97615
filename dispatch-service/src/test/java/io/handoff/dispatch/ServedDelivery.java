package io.handoff.dispatch;

import static io.handoff.dispatch.Suite.SOON;
import static io.handoff.dispatch.delivery.domain.Examples.context;
import static io.handoff.dispatch.delivery.domain.Examples.offer;
import static io.handoff.dispatch.delivery.domain.Examples.quotation;
import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.fact.DeliveryFact;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.http.InternalAccess;
import io.handoff.testservers.HandoffServers;
import io.handoff.testservers.TopicReader;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One delivery of the merchant acme that the running service decides, with a fleet of its own on loopback. */
final class ServedDelivery implements AutoCloseable {
    static final MerchantId ACME = new MerchantId("acme");

    final FleetId fleet = new FleetId("fleet-" + UUID.randomUUID());
    final DeliveryKey key = new DeliveryKey(ACME, new ExternalDeliveryId("order-" + UUID.randomUUID()));
    final StubFleet stub = new StubFleet();
    private final Suite suite;
    private final TopicReader facts = TopicReader.of(Topics.DELIVERIES);
    private final TopicReader replies = TopicReader.of(Topics.REPLIES);

    ServedDelivery(Suite suite) {
        this.suite = suite;
        suite.merchant(ACME);
        suite.fleet(fleet, stub.url());
    }

    /** With a fleet of another kind. */
    ServedDelivery(Suite suite, Function<FleetId, FleetSettings> settings) {
        this.suite = suite;
        suite.merchant(ACME);
        suite.fleet(settings.apply(fleet));
    }

    /** The merchant asks for offers, gets its fleet's at $9.00, good for five minutes, and accepts it. */
    void acceptQuotation(DeliveryDetails order) {
        var offer = offer(fleet, 900, Instant.now().plusSeconds(300));
        suite.send(new QuotationGathered(
                key, 0, UUID.randomUUID(), context(), order, quotation("q-" + key.externalId(), offer)));
        suite.send(new QuotationAccepted(key, context(), null));
    }

    Answer ask(IntakeEvent event) {
        return ask(event, UUID.randomUUID());
    }

    Answer ask(IntakeEvent event, UUID id) {
        return reply(suite.sendAwaiting(event, id));
    }

    Answer reply(String correlation) {
        List<ConsumerRecord<String, byte[]>> found =
                replies.await(1, record -> record.key().equals(correlation), SOON);
        return Json.read(found.get(0).value(), Answer.class);
    }

    @CanIgnoreReturnValue
    <F extends DeliveryFact> F awaitFact(Class<F> type) {
        return type.cast(awaitFacts(type::isInstance).get(0));
    }

    /** The delivery as it is told of once it is like this. */
    @CanIgnoreReturnValue
    DeliverySnapshot await(Predicate<DeliverySnapshot> state) {
        return awaitFacts(fact -> state.test(fact.delivery())).get(0).delivery();
    }

    /** Every fact there is by now, of which there must be one. */
    List<DeliveryFact> facts() {
        return awaitFacts(any -> true);
    }

    private List<DeliveryFact> awaitFacts(Predicate<DeliveryFact> match) {
        return facts.await(1, record -> record.key().equals(key.toString()) && match.test(fact(record)), SOON).stream()
                .map(ServedDelivery::fact)
                .toList();
    }

    private static DeliveryFact fact(ConsumerRecord<String, byte[]> record) {
        Class<?> type = EventTypes.classOf(requireNonNull(CloudEvents.typeOf(record)));
        return (DeliveryFact) Json.read(record.value(), requireNonNull(type));
    }

    /** The delivery as the gateway reads it. */
    DeliverySnapshot read() {
        byte[] json = given().header(InternalAccess.HEADER, HandoffServers.INTERNAL_TOKEN)
                .queryParam("merchant", key.merchant().value())
                .queryParam("external_id", key.externalId().value())
                .get("/internal/deliveries")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        return Json.read(json, DeliverySnapshot.class);
    }

    @Override
    public void close() {
        stub.close();
        facts.close();
        replies.close();
    }
}
