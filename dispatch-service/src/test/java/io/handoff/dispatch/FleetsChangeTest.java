package io.handoff.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.DeliveryAnswer;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.fact.ServiceabilityChangedFact;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.json.Json;
import io.handoff.dispatch.delivery.domain.Examples;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.EventIds;
import io.handoff.testservers.HandoffServers;
import io.handoff.testservers.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What deliveries that wait for their time hear when fleets come and go. */
@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class FleetsChangeTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9/");

    @Inject
    Suite suite;

    private final FleetId fleet = new FleetId("only-" + UUID.randomUUID());
    private final MerchantId merchant = new MerchantId("loyal-" + UUID.randomUUID());
    private final TopicReader facts = TopicReader.of(Topics.DELIVERIES);
    private final TopicReader replies = TopicReader.of(Topics.REPLIES);

    @BeforeEach
    void theMerchantWorksWithOneFleet() {
        suite.fleet(fleet, NOWHERE);
        suite.merchant(merchant, List.of(fleet));
    }

    @AfterEach
    void close() {
        facts.close();
        replies.close();
    }

    @Test
    void scheduledDeliveryHearsThatItsLastFleetIsGoneAndThatItIsBack() {
        DeliveryKey key = key();
        assertThat(create(key)).isInstanceOf(DeliveryAnswer.class);

        suite.fleet(fleet, 2, NOWHERE, false);
        ServiceabilityChangedFact gone = changes(key, 1).get(0);
        suite.fleet(fleet, 3, NOWHERE, true);
        ServiceabilityChangedFact back = changes(key, 2).get(1);

        assertThat(gone.delivery().search()).isNotNull();
        assertThat(back.delivery().search()).isNull();
        assertThat(back.delivery().sequence()).isEqualTo(gone.delivery().sequence() + 1);
    }

    @Test
    void orderOfAMerchantWhoseOnlyFleetIsGoneIsRefused() {
        suite.fleet(fleet, 2, NOWHERE, false);

        var refusal = (RefusalAnswer) create(key());

        assertThat(refusal.refusal()).isEqualTo(Refusal.NOT_SERVICEABLE);
    }

    @Test
    void scheduledDeliveryHearsThatItsMerchantExcludesItsLastFleet() {
        DeliveryKey key = key();
        assertThat(create(key)).isInstanceOf(DeliveryAnswer.class);

        suite.exclude(merchant, fleet);

        assertThat(changes(key, 1).get(0).delivery().search()).isNotNull();
    }

    @Test
    void orderOfAMerchantThatExcludesItsOnlyFleetIsRefusedWithTheReason() {
        suite.exclude(merchant, fleet);

        var refusal = (RefusalAnswer) create(key());

        assertThat(refusal.refusal()).isEqualTo(Refusal.NOT_SERVICEABLE);
        assertThat(refusal.rejected()).singleElement().satisfies(reason -> assertThat(reason.code())
                .isEqualTo("excluded"));
    }

    private DeliveryKey key() {
        return new DeliveryKey(merchant, new ExternalDeliveryId("order-" + UUID.randomUUID()));
    }

    private Answer create(DeliveryKey key) {
        UUID id = EventIds.ofDelivery(key);
        var context = new MerchantContext(1, new DeliveryId(id), "http://127.0.0.1/track/" + id, Instant.now());
        var order = Examples.details(1, Instant.now().plus(Duration.ofDays(10)));
        String correlation = suite.sendAwaiting(new DeliveryCreated(key, context, order), UUID.randomUUID());
        List<ConsumerRecord<String, byte[]>> found =
                replies.await(1, record -> record.key().equals(correlation), Suite.SOON);
        return Json.read(found.get(0).value(), Answer.class);
    }

    private List<ServiceabilityChangedFact> changes(DeliveryKey key, int count) {
        return facts
                .await(
                        count,
                        record -> record.key().equals(key.toString())
                                && EventTypes.of(ServiceabilityChangedFact.class)
                                        .equals(CloudEvents.typeOf(record)),
                        Suite.SOON)
                .stream()
                .map(record -> Json.read(record.value(), ServiceabilityChangedFact.class))
                .toList();
    }
}
