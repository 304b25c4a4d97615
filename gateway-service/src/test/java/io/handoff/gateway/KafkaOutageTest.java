package io.handoff.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.gateway.Merchant.Answer;
import io.handoff.gateway.commands.persistence.UnpublishedCommands;
import io.handoff.gateway.intake.EventExchange;
import io.handoff.testservers.OwnKafka;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A real broker that goes away and comes back. */
@QuarkusTest
@TestProfile(KafkaOutageTest.ServersOfItsOwn.class)
@NullUnmarked // The test framework fills its fields.
class KafkaOutageTest {
    @TestHTTPResource
    URI base;

    @Inject
    EventExchange exchange;

    @Inject
    UnpublishedCommands commands;

    private OwnKafka kafka;

    /** Without the servers that the other tests share. */
    public static final class ServersOfItsOwn implements QuarkusTestProfile {
        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(OutageServers.class),
                    new TestResourceEntry(Neighbours.class, Map.of(Neighbours.KAFKA, Neighbours.AS_IN_PRODUCTION)));
        }
    }

    @Test
    void withoutTheBrokerEventsAreRefusedAtOnceAndAfterItsReturnTheyAreTaken() {
        var merchant = new Merchant(base, Neighbours.TOKEN, Neighbours.SECRET);
        await(() -> created(merchant).status() == 200);
        var admin = new AdminClient(base);
        String replay = AdminClient.path(admin.open("{\"name\": \"Outage\"}"), "/callbacks/replay");

        kafka.stop();

        Answer first = created(merchant);
        assertThat(first.status()).isEqualTo(503);
        assertThat(first.raw().headers().firstValue("Retry-After")).isPresent();
        for (int i = 0; i < 100; i++) {
            assertThat(created(merchant).status()).isEqualTo(503);
        }
        assertThat(exchange.waiting()).as("nothing is kept").isZero();
        assertThat(ManagementPort.get("/q/health/ready").status()).isEqualTo(503);
        assertThat(merchant.get("/batch/servicearea").status())
                .as("what needs no broker goes on")
                .isEqualTo(200);

        Answer command = admin.post(replay, "{\"external_delivery_id\": \"order-1\"}");
        assertThat(command.status()).as("commands are kept").isEqualTo(202);
        assertThat(unpublishedCommands()).isEqualTo(1);

        kafka.startAgain();

        await(() -> created(merchant).status() == 200);
        await(ManagementPort::saysReady);
        await(() -> unpublishedCommands() == 0);
    }

    private int unpublishedCommands() {
        return Database.await(() -> commands.oldest(Instant.now(), 10)).size();
    }

    /** Nobody decides here: what is recorded is answered 200 all the same, once the reply's deadline is over. */
    private static Answer created(Merchant merchant) {
        return merchant.post("delivery_created", Samples.order(UUID.randomUUID().toString()));
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("condition not met in time").isBefore(deadline);
            Thread.onSpinWait();
        }
    }
}
