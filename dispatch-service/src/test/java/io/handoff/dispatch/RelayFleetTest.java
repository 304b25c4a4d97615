package io.handoff.dispatch;

import static io.handoff.dispatch.delivery.domain.Examples.cancelling;
import static io.handoff.dispatch.delivery.domain.Examples.context;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static io.handoff.dispatch.delivery.domain.Examples.tipping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.Money;
import io.handoff.contracts.answer.ChangeState;
import io.handoff.contracts.answer.DeliveryChange;
import io.handoff.contracts.answer.ModificationAnswer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fact.BookedFact;
import io.handoff.contracts.fact.TaskChangedFact;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.Sealed;
import io.handoff.dispatch.relay.RelayFleet;
import io.handoff.dispatch.relay.RelayServer;
import io.handoff.fleets.FleetProvider.QuoteResult;
import io.handoff.fleets.ReportIds;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.persistence.Pg;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.SecretContext;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A kind of fleet that shares nothing with the standard protocol goes through the same port. */
@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class RelayFleetTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Suite suite;

    @Inject
    SecretBox secrets;

    @Inject
    RelayFleet provider;

    @Inject
    Pool pool;

    private final RelayServer relay = new RelayServer();
    private final DeliveryDetails order = details(1, Instant.now().plusSeconds(900));
    private ServedDelivery delivery;

    @BeforeEach
    void fleet() {
        delivery = new ServedDelivery(suite, this::settings);
    }

    @AfterEach
    void close() {
        delivery.close();
        relay.close();
    }

    @Test
    void phasesOfAFleetBecomeStatesOfTasks() {
        delivery.acceptQuotation(order);
        BookedFact booked = delivery.awaitFact(BookedFact.class);
        assertThat(booked.jobId()).isEqualTo("R-1");
        assertThat(notedJobs()).as("kept before anybody was told").containsExactly("R-1");
        assertThat(booked.delivery().tasks()).extracting(task -> task.eta()).doesNotContainNull();

        report("e1", "to-pickup");
        delivery.await(now -> now.tasks().get(0).status() == TaskStatus.STARTED);
        report("e2", "to-dropoff");
        report("e2", "to-dropoff");
        report("e3", "delivered");
        var completed = delivery.await(now -> now.status() == DeliveryStatus.COMPLETED);

        assertThat(completed.tasks()).extracting(task -> task.status()).containsOnly(TaskStatus.SUCCESSFUL);
        assertThat(completed.tasks()).extracting(task -> task.eta()).containsOnlyNulls();
        assertThat(delivery.facts().stream()
                        .filter(TaskChangedFact.class::isInstance)
                        .map(fact -> fact.delivery().sequence())
                        .distinct())
                .as("a report that comes twice is one")
                .hasSize(3);
    }

    @Test
    void aBookingThatCannotBeLookedUpIsHeldUntilAReportNamesIt() {
        relay.losesAnswers = true;
        delivery.acceptQuotation(order);
        awaitBookings(1);

        report("e1", "to-pickup");
        BookedFact booked = delivery.awaitFact(BookedFact.class);

        assertThat(booked.jobId()).isEqualTo("R-1");
        assertThat(relay.calls).as("nobody is sent a second courier").containsOnlyOnce("/deliveries");
        delivery.await(now -> now.tasks().get(0).status() == TaskStatus.STARTED);
    }

    @Test
    void aBookingThatTheFleetDidNotEvenLookAtIsAskedForAgainAndNotHeld() {
        relay.refusesToListen.set(1);
        delivery.acceptQuotation(order);

        BookedFact booked = delivery.awaitFact(BookedFact.class);

        assertThat(booked.jobId()).isEqualTo("R-1");
        assertThat(relay.calls).filteredOn("/deliveries"::equals).hasSize(2);
    }

    @Test
    void aTipChangesWhereNothingElseCan() {
        delivery.acceptQuotation(order);
        delivery.awaitFact(BookedFact.class);

        var tipped = (ModificationAnswer)
                delivery.ask(new DeliveryModified(delivery.key, context(), tipping(order, 700), List.of()));

        assertThat(tipped.status()).isEqualTo(DeliveryStatus.ASSIGNED);
        assertThat(relay.calls).contains("/deliveries/R-1/tip");
        assertThat(relay.bodies).contains("tip: 700");
    }

    @Test
    void aStopIsCancelledWhereNothingElseCanChange() {
        DeliveryDetails drops = details(3, Instant.now().plusSeconds(900));
        delivery.acceptQuotation(drops);
        delivery.awaitFact(BookedFact.class);
        relay.insistsOn = 2;

        var answer = (ModificationAnswer)
                delivery.ask(new DeliveryModified(delivery.key, context(), cancelling(drops, 1, 2), List.of()));

        assertThat(answer.status()).isEqualTo(DeliveryStatus.ASSIGNED);
        assertThat(answer.changes())
                .extracting(DeliveryChange::path, DeliveryChange::state)
                .containsExactly(
                        tuple("tasks[1].canceled", ChangeState.APPLIED),
                        tuple("tasks[2].canceled", ChangeState.TOO_LATE));
        assertThat(relay.calls).contains("/deliveries/R-1/stops/1/skip", "/deliveries/R-1/stops/2/skip");
        assertThat(delivery.read().tasks())
                .extracting(task -> task.status())
                .containsExactly(
                        TaskStatus.UNASSIGNED, TaskStatus.DELETED, TaskStatus.UNASSIGNED, TaskStatus.UNASSIGNED);
    }

    @Test
    void whoeverCanOnlyCancelStopsIsLeftForAnyOtherChange() {
        DeliveryDetails drops = details(2, Instant.now().plusSeconds(900));
        delivery.acceptQuotation(drops);
        delivery.awaitFact(BookedFact.class);

        var answer = (ModificationAnswer) delivery.ask(
                new DeliveryModified(delivery.key, context(), tipping(cancelling(drops, 1), 900), List.of()));

        assertThat(answer.changes()).extracting(DeliveryChange::state).contains(ChangeState.REBOOKING);
        assertThat(relay.calls).contains("/deliveries/R-1/stop").noneMatch(call -> call.endsWith("/skip"));
    }

    @Test
    void aPhaseThatIsAskedForIsTheSameReportAsTheCallbackOfIt() {
        delivery.acceptQuotation(order);
        delivery.awaitFact(BookedFact.class);
        relay.phase = callback("e1", "to-pickup");

        silence();
        delivery.await(now -> now.tasks().get(0).status() == TaskStatus.STARTED);
        suite.callback(delivery.fleet, "R-1", idOf("e1", relay.phase), relay.phase);
        report("e2", "delivered");
        delivery.await(now -> now.status() == DeliveryStatus.COMPLETED);

        assertThat(delivery.facts().stream()
                        .filter(TaskChangedFact.class::isInstance)
                        .map(fact -> fact.delivery().sequence())
                        .distinct())
                .hasSize(2);
    }

    /** As if nothing had been heard since yesterday. */
    private void silence() {
        var unused = run(
                """
            update deliveries
            set revision = revision + 1, updated_at = updated_at - interval '1 day',
                snapshot = jsonb_set(snapshot::jsonb, '{updated_at}', '"2026-01-01T00:00:00.000Z"')::text
            where merchant_id = $1 and external_id = $2
            """);
        Instant until = Instant.now().plus(Suite.SOON);
        while (run(
                        """
                update booking_attempts set ask_at = now()
                where merchant_id = $1 and external_id = $2 and kind = 'book' and state = 'done'
                """)
                == 0) {
            assertThat(Instant.now()).as("the booking is finished").isBefore(until);
        }
    }

    private int run(String sql) {
        return Pg.await(pool.preparedQuery(sql)
                        .execute(Tuple.of(
                                delivery.key.merchant().value(),
                                delivery.key.externalId().value())))
                .rowCount();
    }

    @Test
    void aQuoteNeedsNeitherAnIdNorAnExpiryAndOneTokenServesAllWhoWait() {
        FleetSettings fleet = settings(delivery.fleet);
        FleetJob job = FleetJob.asked("g1", "USD", order);

        List<QuoteResult> quotes = Uni.join()
                .all(Stream.generate(() -> provider.quote(fleet, job, SOON))
                        .limit(20)
                        .toList())
                .andFailFast()
                .await()
                .atMost(SOON);

        assertThat(quotes)
                .allSatisfy(quote -> assertThat(quote).isInstanceOfSatisfying(QuoteResult.Offered.class, offered -> {
                    assertThat(offered.quote().fee()).isEqualTo(Money.usd(900));
                    assertThat(offered.quote().quoteId()).isNull();
                    assertThat(offered.quote().expiresAt()).isNull();
                }));
        assertThat(relay.tokens).hasValue(1);
    }

    private List<String> notedJobs() {
        String sql = "select found_job from booking_attempts where merchant_id = $1 and external_id = $2";
        return Pg.await(pool.preparedQuery(sql)
                        .mapping(row -> String.valueOf(row.getString(0)))
                        .execute(Tuple.of(
                                delivery.key.merchant().value(),
                                delivery.key.externalId().value())))
                .stream()
                .toList();
    }

    private void awaitBookings(int count) {
        Instant until = Instant.now().plus(Suite.SOON);
        while (relay.calls.stream().filter("/deliveries"::equals).count() < count) {
            assertThat(Instant.now()).as("the fleet is asked").isBefore(until);
        }
    }

    private void report(String event, String phase) {
        String body = callback(event, phase);
        byte[] own = (delivery.fleet + event).getBytes(StandardCharsets.UTF_8);
        UUID id = EventIds.ofContent(Instant.EPOCH.plusSeconds(1_800_000_000), own);
        suite.callback(delivery.fleet, "R-1", id, body);
    }

    private String callback(String event, String phase) {
        return "event: " + event + "\ndelivery: R-1\nref: " + delivery.read().deliveryId() + "/1\nphase: " + phase
                + "\nat: " + Instant.now().getEpochSecond();
    }

    /** As the gateway tells one report from another. */
    private UUID idOf(String event, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        FleetReport report = provider.parseCallback(settings(delivery.fleet), bytes, Instant.EPOCH);
        assertThat(report.reportId()).isEqualTo(event);
        return ReportIds.of(delivery.fleet, report, bytes);
    }

    private FleetSettings settings(FleetId id) {
        Map<String, Object> settings = Map.of(
                "api", relay.url().toString(),
                "account", "acme",
                "password", sealed(id, "password", "open sesame"),
                "callback_token", sealed(id, "callback_token", "from relay"));
        return new FleetSettings(
                id, 1, "Relay", "relay", true, null, null, "{}", false, 10, null, settings, List.of(), null);
    }

    private Map<String, String> sealed(FleetId id, String name, String secret) {
        Sealed sealed = secrets.seal(SecretContext.fleet(id, name), secret);
        return Map.of("key_id", sealed.keyId(), "ciphertext", sealed.ciphertext());
    }
}
