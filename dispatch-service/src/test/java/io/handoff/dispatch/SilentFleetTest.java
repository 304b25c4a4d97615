package io.handoff.dispatch;

import static io.handoff.dispatch.delivery.domain.Examples.context;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static io.handoff.dispatch.delivery.domain.Examples.tipping;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.answer.ModificationAnswer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.fact.CancellationRefusedFact;
import io.handoff.contracts.fact.CancellingFact;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.kit.persistence.Pg;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fleet that never says whether it changes its job, or gives it up: after a day it has said no. */
@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class SilentFleetTest {
    @Inject
    Suite suite;

    @Inject
    Pool pool;

    private final DeliveryDetails order = details(1, Instant.now().plusSeconds(900));
    private ServedDelivery delivery;

    @BeforeEach
    void bookedDelivery() {
        delivery = new ServedDelivery(suite);
        delivery.acceptQuotation(order);
        delivery.awaitFact(BookedFact.class);
    }

    @AfterEach
    void close() {
        delivery.close();
    }

    @Test
    void cancellationIsRefusedAfterADayWithoutAnAnswer() {
        delivery.stub.mood = StubFleet.Mood.PONDERS_CANCELLATIONS;
        suite.send(new DeliveryCancelled(delivery.key, context(), null));
        delivery.awaitFact(CancellingFact.class);

        aDayPasses("cancel");

        CancellationRefusedFact refused = delivery.awaitFact(CancellationRefusedFact.class);
        assertThat(refused.reason()).contains("has not answered for a day");
        assertThat(refused.delivery().status()).isEqualTo(DeliveryStatus.ASSIGNED);
    }

    @Test
    void modificationIsTakenForRefusedAfterADayWithoutAnAnswer() {
        delivery.stub.mood = StubFleet.Mood.PONDERS_CHANGES;
        String asked = suite.sendAwaiting(
                new DeliveryModified(delivery.key, context(), tipping(order, 700), List.of()), UUID.randomUUID());

        aDayPasses("modify");

        // Leaving a fleet that can't change its job is free here, so another one is looked for.
        var answer = (ModificationAnswer) delivery.reply(asked);
        assertThat(answer.status()).isEqualTo(DeliveryStatus.SEARCHING);
    }

    /** Since the fleet has been asked. */
    private void aDayPasses(String kind) {
        Instant until = Instant.now().plus(Suite.SOON);
        while (older(kind) == 0) {
            assertThat(Instant.now()).as("the fleet is asked").isBefore(until);
        }
    }

    private int older(String kind) {
        String sql =
                """
                update booking_attempts set created_at = created_at - interval '25 hours'
                where merchant_id = $1 and external_id = $2 and kind = $3
                """;
        return Pg.await(pool.preparedQuery(sql)
                        .execute(Tuple.of(
                                delivery.key.merchant().value(),
                                delivery.key.externalId().value(),
                                kind)))
                .rowCount();
    }
}
