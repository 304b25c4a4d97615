package io.handoff.quote.gather;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.fleet.QuoteRequest;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.contracts.quotation.ScorePart;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.OfferConstraints;
import io.handoff.contracts.settings.Punctuality;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.quote.gather.persistence.Gathers;
import io.handoff.testservers.HandoffServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class GatheringTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Instant WISH = Examples.NOON.plus(Duration.ofHours(1));

    @Inject
    Suite suite;

    @Inject
    Gathers gathers;

    @Inject
    Pool pool;

    @Inject
    MeterRegistry meters;

    private StubFleets stubs;

    @BeforeEach
    void start() {
        stubs = new StubFleets();
    }

    @AfterEach
    void stop() {
        stubs.close();
    }

    @Test
    void fleetsAreAskedAtTheSameTimeAndRankedByPrice() {
        var together = new CyclicBarrier(3);
        suite.fleet(stubs, "par-a", StubFleets.together(together, StubFleets.offer(900, "USD")));
        suite.fleet(stubs, "par-b", StubFleets.together(together, StubFleets.offer(700, "USD")));
        suite.fleet(stubs, "par-c", StubFleets.together(together, StubFleets.offer(800, "USD")));
        suite.merchant(Examples.merchant("par", DEADLINE, "par-a", "par-b", "par-c"));
        DeliveryKey key = Examples.key("par", "d1");

        suite.getQuotation(key, UUID.randomUUID().toString(), "par-1");

        QuotationGathered gathered = suite.gathered(key);
        assertThat(gathered.round()).isZero();
        assertThat(gathered.context()).isNotNull();
        assertThat(gathered.details()).isEqualTo(Examples.details());
        assertThat(gathered.quotation().offers())
                .extracting(ranked -> ranked.offer().fleet().value())
                .containsExactly("par-b", "par-c", "par-a");
        assertThat(gathered.quotation().expiresAt())
                .isEqualTo(gathered.quotation().offers().get(0).offer().expiresAt());
        assertThat(gathered.quotation().rejected()).isEmpty();
    }

    @Test
    void everyFleetsOutcomeIsTold() {
        suite.fleet(stubs, "out-offer", request -> StubFleets.offer(700, "USD"));
        suite.fleet(stubs, "out-declined", request -> StubFleets.status(422));
        suite.fleet(stubs, "out-silent", stubs.silent());
        suite.fleet(stubs, "out-broken", request -> StubFleets.status(500));
        suite.fleet(stubs, "out-currency", request -> StubFleets.offer(700, "CAD"));
        suite.fleet(stubs, "out-away", request -> StubFleets.offer(1, "USD"), fleet -> away(fleet));
        suite.merchant(Examples.merchant(
                "out",
                Duration.ofMillis(2500),
                "out-offer",
                "out-declined",
                "out-silent",
                "out-broken",
                "out-currency",
                "out-away"));
        DeliveryKey key = Examples.key("out", "d1");
        String id = UUID.randomUUID().toString();

        suite.getQuotation(key, id, "out-1");

        QuotationGathered gathered = suite.gathered(key);
        assertThat(gathered.quotation().offers()).hasSize(1);
        assertThat(gathered.quotation().rejected())
                .extracting(refusal -> refusal.fleet().value(), FleetRefusal::code)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("out-declined", "declined"),
                        org.assertj.core.groups.Tuple.tuple("out-silent", "timed_out"),
                        org.assertj.core.groups.Tuple.tuple("out-broken", "error"),
                        org.assertj.core.groups.Tuple.tuple("out-currency", "other_currency"),
                        org.assertj.core.groups.Tuple.tuple("out-away", "out_of_area"));
        assertThat(stubs.asked("out-away")).isEmpty();
        assertThat(meters.get("handoff.quote.gather")
                        .tags("fleet", "out-declined", "outcome", "declined")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void offersThatMissTheDropoffTimeRankAfterThoseThatKeepItAndSaySo() {
        suite.fleet(stubs, "wish-late", request -> StubFleets.offer(500, "USD", WISH.plusSeconds(1200)));
        suite.fleet(stubs, "wish-dear", request -> StubFleets.offer(900, "USD", WISH.plusSeconds(600)));
        suite.merchant(Examples.merchant("wish", DEADLINE, "wish-late", "wish-dear"));
        DeliveryKey key = Examples.key("wish", "d1");

        suite.getQuotation(key, Examples.wishing(WISH));

        List<RankedOffer> offers = suite.gathered(key).quotation().offers();
        assertThat(offers)
                .extracting(ranked -> ranked.offer().fleet().value(), RankedOffer::lateBy)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("wish-dear", null),
                        org.assertj.core.groups.Tuple.tuple("wish-late", Duration.ofMinutes(20)));
        assertThat(offers.get(1).why()).contains("20 min after");
    }

    @Test
    void whereAMerchantWantsTheStrategyAloneALateOfferStillSaysSo() {
        suite.fleet(stubs, "alone-late", request -> StubFleets.offer(500, "USD", WISH.plusSeconds(61)));
        suite.fleet(stubs, "alone-dear", request -> StubFleets.offer(900, "USD", WISH.plusSeconds(60)));
        suite.merchant(Examples.with(
                Examples.merchant("alone", DEADLINE, "alone-late", "alone-dear"),
                new Punctuality(Duration.ofMinutes(1), false)));
        DeliveryKey key = Examples.key("alone", "d1");

        suite.getQuotation(key, Examples.wishing(WISH));

        assertThat(suite.gathered(key).quotation().offers())
                .extracting(ranked -> ranked.offer().fleet().value(), RankedOffer::lateBy)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("alone-late", Duration.ofSeconds(61)),
                        org.assertj.core.groups.Tuple.tuple("alone-dear", null));
    }

    @Test
    void aMerchantsOwnOrderRanksAndEachFleetIsToldItsOwnIdOfTheStore() {
        suite.fleet(stubs, "ord-cheap", request -> StubFleets.offer(500, "USD"));
        suite.fleet(stubs, "ord-dear", request -> StubFleets.offer(900, "USD"));
        suite.fleet(stubs, "ord-own", request -> StubFleets.offer(990, "USD"), fleet -> ownedBy(fleet, "ord"));
        suite.merchant(Examples.with(
                Examples.merchant("ord", DEADLINE, "ord-cheap", "ord-dear", "ord-own"),
                List.of(new FleetId("ord-dear")),
                Map.of("store-1", Map.of("ord-dear", "NYC-0042"))));
        DeliveryKey key = Examples.key("ord", "d1");

        suite.getQuotation(key, Examples.details());

        Quotation quotation = suite.gathered(key).quotation();
        assertThat(quotation.strategy()).isEqualTo("preferred_order");
        assertThat(quotation.offers())
                .extracting(ranked -> ranked.offer().fleet().value())
                .containsExactly("ord-own", "ord-dear", "ord-cheap");
        assertThat(stubs.asked("ord-dear")).extracting(QuoteRequest::storeId).containsExactly("NYC-0042");
        assertThat(stubs.asked("ord-cheap")).extracting(QuoteRequest::storeId).containsExactly("store-1");
    }

    @Test
    void whatAMerchantDoesNotWantIsNotRankedAndItsReasonIsTold() {
        suite.fleet(stubs, "want-cheap", request -> StubFleets.offer(500, "USD"));
        suite.fleet(stubs, "want-dear", request -> StubFleets.offer(901, "USD"));
        suite.fleet(stubs, "want-never", request -> StubFleets.offer(1, "USD"));
        suite.merchant(Examples.with(
                Examples.merchant("want", DEADLINE, "want-cheap", "want-dear", "want-never"),
                "lowest_price",
                new OfferConstraints(900L, List.of(new FleetId("want-never")), null)));
        DeliveryKey key = Examples.key("want", "d1");

        suite.getQuotation(key, Examples.details());

        Quotation quotation = suite.gathered(key).quotation();
        assertThat(quotation.offers())
                .extracting(ranked -> ranked.offer().fleet().value())
                .containsExactly("want-cheap");
        assertThat(quotation.rejected())
                .extracting(refusal -> refusal.fleet().value(), FleetRefusal::code, FleetRefusal::message)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "want-dear", "over_fee_cap", "Asks 9.01 USD, and the account pays at most 9.00 USD."),
                        org.assertj.core.groups.Tuple.tuple(
                                "want-never", "excluded", "The account excludes this fleet."));
        assertThat(quotation.excludedOffers())
                .extracting(offer -> offer.fleet().value(), offer -> offer.fee().cents())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("want-dear", 901L));
        assertThat(stubs.asked("want-never")).isEmpty();
    }

    @Test
    void aWeighedRankingTellsItsParts() {
        Instant soon = Instant.now().plusSeconds(1800);
        suite.fleet(stubs, "par-dear", request -> StubFleets.offer(900, "USD", soon));
        suite.fleet(stubs, "par-late", request -> StubFleets.offer(500, "USD", soon.plusSeconds(600)));
        suite.merchant(Examples.with(
                Examples.merchant("parts", DEADLINE, "par-dear", "par-late"), "weighted", OfferConstraints.NONE));
        DeliveryKey key = Examples.key("parts", "d1");

        suite.getQuotation(key, Examples.details());

        Quotation quotation = suite.gathered(key).quotation();
        assertThat(quotation.strategy()).isEqualTo("weighted");
        assertThat(quotation.offers())
                .extracting(ranked -> ranked.offer().fleet().value(), RankedOffer::score, RankedOffer::parts)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "par-late",
                                0.25,
                                List.of(new ScorePart("price", 0, 0.75), new ScorePart("dropoff_eta", 1, 0.25))),
                        org.assertj.core.groups.Tuple.tuple(
                                "par-dear",
                                0.75,
                                List.of(new ScorePart("price", 1, 0.75), new ScorePart("dropoff_eta", 0, 0.25))));
    }

    @Test
    void aRemovedFleetIsNotAskedAndNotNamed() {
        suite.fleet(stubs, "gone-a", request -> StubFleets.offer(500, "USD"), FleetSettings::asRemoved);
        suite.fleet(stubs, "gone-b", request -> StubFleets.offer(900, "USD"));
        suite.merchant(Examples.merchant("gone", DEADLINE, "gone-a", "gone-b"));
        DeliveryKey key = Examples.key("gone", "d1");

        suite.getQuotation(key, Examples.details());

        Quotation quotation = suite.gathered(key).quotation();
        assertThat(quotation.offers())
                .extracting(ranked -> ranked.offer().fleet().value())
                .containsExactly("gone-b");
        assertThat(quotation.rejected()).isEmpty();
        assertThat(stubs.asked("gone-a")).isEmpty();
    }

    @Test
    void aFleetOfAnotherCurrencyIsNotAskedAndNamedOnlyWhereItDrives() {
        suite.fleet(stubs, "cur-here", request -> StubFleets.offer(700, "USD"), fleet -> charging(fleet, "USD"));
        suite.fleet(stubs, "cur-pounds", request -> StubFleets.offer(1, "GBP"), fleet -> charging(fleet, "GBP"));
        suite.fleet(stubs, "cur-abroad", request -> StubFleets.offer(1, "GBP"), fleet -> charging(away(fleet), "GBP"));
        suite.merchant(Examples.merchant("cur", DEADLINE, "cur-here", "cur-pounds", "cur-abroad"));
        DeliveryKey key = Examples.key("cur", "d1");

        suite.getQuotation(key, UUID.randomUUID().toString(), "cur-1");

        QuotationGathered gathered = suite.gathered(key);
        assertThat(gathered.quotation().offers())
                .extracting(ranked -> ranked.offer().fleet().value())
                .containsExactly("cur-here");
        assertThat(gathered.quotation().rejected())
                .extracting(refusal -> refusal.fleet().value(), FleetRefusal::code, FleetRefusal::message)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "cur-pounds", "other_currency", "The fleet charges in GBP, and your account is in USD."));
        assertThat(gathered.quotation().rejected()).allMatch(FleetRefusal::lasting);
        assertThat(stubs.asked("cur-pounds")).isEmpty();
        assertThat(stubs.asked("cur-abroad")).isEmpty();
    }

    @Test
    void noOffersIsAnAnswerToo() {
        suite.fleet(stubs, "none-a", request -> StubFleets.status(422));
        suite.merchant(Examples.merchant("none", DEADLINE, "none-a"));
        DeliveryKey key = Examples.key("none", "d1");

        suite.getQuotation(key, UUID.randomUUID().toString(), "none-1");

        QuotationGathered answer = suite.answer("none-1");
        assertThat(answer.quotation().offers()).isEmpty();
        assertThat(answer.quotation().rejected())
                .extracting(FleetRefusal::message)
                .containsExactly("All couriers are busy.");
        assertThat(answer.quotation().expiresAt()).isEqualTo(answer.quotation().createdAt());
    }

    @Test
    void dispatchIsToldWhoWaitsAndWhatWasAskedFor() {
        suite.fleet(stubs, "ans-a", request -> StubFleets.offer(700, "USD"));
        suite.merchant(Examples.merchant("ans", DEADLINE, "ans-a"));
        DeliveryKey key = Examples.key("ans", "d1");

        UUID request = UUID.randomUUID();
        suite.getQuotation(key, request.toString(), "ans-1");

        QuotationGathered answer = suite.answer("ans-1");
        assertThat(suite.gatheredSoFar(key)).hasSize(1);
        assertThat(answer.key()).isEqualTo(key);
        assertThat(answer.requestId()).isEqualTo(request);
        assertThat(answer.details()).isEqualTo(Examples.details());
        assertThat(answer.context()).isNotNull();
    }

    @Test
    void redeliveredRequestIsAnsweredAgainWithoutAskingAgain() {
        suite.fleet(stubs, "red-a", request -> StubFleets.offer(700, "USD"));
        suite.merchant(Examples.merchant("red", DEADLINE, "red-a"));
        DeliveryKey key = Examples.key("red", "d1");
        String id = UUID.randomUUID().toString();

        suite.getQuotation(key, id, "red-1");
        QuotationGathered first = suite.answer("red-1");
        suite.getQuotation(key, id, "red-2");
        QuotationGathered second = suite.answer("red-2");

        assertThat(second).isEqualTo(first);
        assertThat(stubs.asked("red-a")).hasSize(1);
        assertToldTwiceTheSame(suite.gathered(key, 2));
    }

    @Test
    void lateRequestIsRecordedAndGatheredWhenItComesAgain() {
        suite.fleet(stubs, "late-a", request -> StubFleets.offer(700, "USD"));
        suite.merchant(Examples.merchant("late", DEADLINE, "late-a"));
        DeliveryKey key = Examples.key("late", "d1");
        String id = UUID.randomUUID().toString();

        suite.getQuotation(key, id, "late-1", Instant.now().minusSeconds(1));
        Suite.until("the record", () -> state(id).equals("expired"));
        assertThat(stubs.asked("late-a")).isEmpty();
        suite.getQuotation(key, id, "late-2");

        assertThat(suite.answer("late-2").quotation().offers()).hasSize(1);
        assertThat(suite.answerSoFar("late-1")).isEmpty();
        assertThat(stubs.asked("late-a")).hasSize(1);
    }

    @Test
    void outcomeStoredBeforeACrashIsToldAgainOnceTheLeaseHasRunOut() {
        suite.fleet(stubs, "crash-a", request -> StubFleets.offer(700, "USD"));
        suite.merchant(Examples.merchant("crash", DEADLINE, "crash-a"));
        DeliveryKey key = Examples.key("crash", "d1");
        String id = UUID.randomUUID().toString();
        suite.getQuotation(key, id, "crash-1");
        Suite.until("the end", () -> state(id).equals("done"));

        // As a replica leaves it that dies right after storing.
        var unused = execute(
                "update gathers set state = 'pending', leased_until = now() + interval '1 second' where id = $1", id);

        assertToldTwiceTheSame(suite.gathered(key, 2));
        assertThat(stubs.asked("crash-a")).hasSize(1);
    }

    @Test
    void oldGathersAreForgottenEvenThoseThatArePending() {
        suite.fleet(stubs, "old-a", request -> StubFleets.offer(700, "USD"));
        suite.merchant(Examples.merchant("old", DEADLINE, "old-a"));
        String done = UUID.randomUUID().toString();
        String pending = UUID.randomUUID().toString();
        suite.getQuotation(Examples.key("old", "d1"), done, "old-1");
        suite.getQuotation(Examples.key("old", "d2"), pending, "old-2");
        Suite.until("the end", () -> done("old/d%") == 2);
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        var aged = execute("update gathers set created_at = '2019-12-31' where delivery_key like $1", "old/d%");
        var held = execute("update gathers set state = 'pending', leased_until = 'infinity' where id = $1", pending);

        int forgotten = gathers.forget(longAgo, 10).await().atMost(DEADLINE);

        assertThat(forgotten).isEqualTo(2);
        assertThat(state(done)).isEmpty();
        assertThat(state(pending)).isEmpty();
    }

    @Test
    void searchingDeliveryIsGatheredForItsRound() {
        suite.fleet(stubs, "rnd-a", request -> StubFleets.offer(700, "USD"));
        suite.fleet(stubs, "rnd-b", request -> StubFleets.offer(800, "USD"));
        suite.merchant(Examples.merchant("rnd", DEADLINE, "rnd-a", "rnd-b"));
        DeliveryKey key = Examples.key("rnd", "d1");
        var fact = Examples.searching(key, 2, new FleetId("rnd-a"));

        suite.send(OutboundEvent.of(Topics.DELIVERIES, key.toString(), UUID.randomUUID() + ".2", Instant.now(), fact));

        QuotationGathered gathered = suite.gathered(key);
        assertThat(gathered.round()).isEqualTo(2);
        assertThat(gathered.context()).isNull();
        assertThat(gathered.details()).isNull();
        assertThat(gathered.quotation().offers())
                .extracting(ranked -> ranked.offer().fleet().value())
                .containsExactly("rnd-b");
        assertThat(stubs.asked("rnd-a")).isEmpty();
    }

    @Test
    void gathersOfOneDeliveryWaitForEachOtherAndForNobodyElse() {
        var held = new CountDownLatch(1);
        suite.fleet(stubs, "ser-slow", request -> {
            held.await();
            return StubFleets.offer(700, "USD");
        });
        suite.fleet(stubs, "ser-fast", request -> StubFleets.offer(700, "USD"));
        suite.merchant(Examples.merchant("ser", Duration.ofSeconds(7), "ser-slow"));
        suite.merchant(Examples.merchant("ser-other", DEADLINE, "ser-fast"));
        DeliveryKey key = Examples.key("ser", "d1");
        DeliveryKey other = Examples.key("ser-other", "d1");
        String second = UUID.randomUUID().toString();

        suite.getQuotation(key, UUID.randomUUID().toString(), "ser-1");
        Suite.until("the first", () -> !stubs.asked("ser-slow").isEmpty());
        suite.getQuotation(key, second, "ser-2");
        Suite.until("the second", () -> state(second).equals("pending"));
        suite.getQuotation(other, UUID.randomUUID().toString(), "ser-3");

        assertThat(suite.answer("ser-3").quotation().offers()).hasSize(1);
        assertThat(stubs.asked("ser-slow")).hasSize(1);
        held.countDown();
        assertThat(suite.answer("ser-1").quotation().offers()).hasSize(1);
        assertThat(suite.answer("ser-2").quotation().offers()).hasSize(1);
        assertThat(stubs.asked("ser-slow")).hasSize(2);
    }

    @Test
    void fleetThatFailsOftenIsSpared() {
        suite.fleet(stubs, "cb-a", request -> StubFleets.status(503));
        suite.merchant(Examples.merchant("cb", DEADLINE, "cb-a"));
        IntStream.range(0, 20)
                .forEach(i -> suite.getQuotation(
                        Examples.key("cb", "d" + i), UUID.randomUUID().toString(), "cb-" + i));
        Suite.until("all failures", () -> done("cb/d%") == 20);

        suite.getQuotation(Examples.key("cb", "last"), UUID.randomUUID().toString(), "cb-last");

        assertThat(suite.answer("cb-last").quotation().rejected())
                .extracting(FleetRefusal::code)
                .containsExactly("circuit_open");
        assertThat(stubs.asked("cb-a")).hasSize(20);
        assertThat(meters.get("handoff.quote.breaker.open")
                        .tag("fleet", "cb-a")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void fleetThatIsCutOffBeforeItsOwnTimeWasNotWaitedForAndIsNotSpared() {
        suite.fleet(stubs, "cut-a", stubs.silent());
        suite.merchant(Examples.merchant("cut", Duration.ofMillis(300), "cut-a"));
        int enoughForTheBreaker = 20;
        IntStream.range(0, enoughForTheBreaker)
                .forEach(i -> suite.getQuotation(
                        Examples.key("cut", "d" + i), UUID.randomUUID().toString(), "cut-" + i));
        Suite.until("all deadlines", () -> done("cut/d%") == enoughForTheBreaker);

        suite.getQuotation(Examples.key("cut", "last"), UUID.randomUUID().toString(), "cut-last");

        assertThat(suite.answer("cut-last").quotation().rejected())
                .extracting(FleetRefusal::code)
                .containsExactly("not_waited_for");
        assertThat(suite.answer("cut-last").quotation().rejected()).allMatch(FleetRefusal::unanswered);
        assertThat(meters.get("handoff.quote.gather")
                        .tags("fleet", "cut-a", "outcome", "timed_out")
                        .timer()
                        .count())
                .isZero();
        assertThat(meters.get("handoff.quote.breaker.open")
                        .tag("fleet", "cut-a")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void twoHundredQuotationsAtOnceAllGetTheirOffers() {
        suite.fleet(stubs, "many-a", request -> StubFleets.offer(700, "USD"));
        suite.fleet(stubs, "many-b", request -> StubFleets.offer(800, "USD"));
        suite.merchant(Examples.merchant("many", DEADLINE, "many-a", "many-b"));

        suite.getQuotations("many", 200);

        Suite.until("all answers", () -> done("many/d%") == 200);
        assertThat(execute(
                                "select count(*) from gathers where delivery_key like $1 and quotation like '%many-a%700%many-b%800%'",
                                "many/d%")
                        .get(0)
                        .getLong(0))
                .isEqualTo(200);
    }

    @Test
    void batchWhoseDatabaseConnectionBreaksIsDoneAgain() {
        var held = new CountDownLatch(1);
        suite.fleet(stubs, "brk-a", request -> {
            held.await();
            return StubFleets.offer(700, "USD");
        });
        suite.merchant(Examples.merchant("brk", DEADLINE, "brk-a"));
        List<DeliveryKey> keys = List.of(Examples.key("brk", "d1"), Examples.key("brk", "d2"));
        keys.forEach(key -> suite.getQuotation(key, UUID.randomUUID().toString(), key.toString()));
        Suite.until("both questions", () -> stubs.asked("brk-a").size() == 2);

        var connection = pool.getConnection().await().atMost(DEADLINE);
        var transaction = connection.begin().await().atMost(DEADLINE);
        var unused = connection
                .preparedQuery("select id from gathers where delivery_key like 'brk/%' for update")
                .execute()
                .await()
                .atMost(DEADLINE);
        held.countDown();
        Suite.until("the broken write", () -> !execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where wait_event_type = 'Lock' and query like $1",
                        "%with stored as%")
                .isEmpty());
        transaction.rollbackAndAwait();
        connection.closeAndAwait();

        Suite.until("the end", () -> done("brk/d%") == 2);
        keys.forEach(key ->
                assertThat(suite.answer(key.toString()).quotation().offers()).hasSize(1));
    }

    private static void assertToldTwiceTheSame(List<ConsumerRecord<String, byte[]>> told) {
        assertThat(told).hasSize(2);
        assertThat(Suite.event(told.get(1)).id())
                .isEqualTo(Suite.event(told.get(0)).id());
        assertThat(told.get(1).value()).isEqualTo(told.get(0).value());
    }

    private static FleetSettings ownedBy(FleetSettings fleet, String merchant) {
        return new FleetSettings(
                fleet.id(),
                fleet.version(),
                fleet.name(),
                fleet.provider(),
                true,
                fleet.baseUrl(),
                fleet.secret(),
                fleet.serviceArea(),
                true,
                5,
                null,
                Map.of(),
                List.of(),
                new MerchantId(merchant));
    }

    private static FleetSettings charging(FleetSettings fleet, String currency) {
        return new FleetSettings(
                fleet.id(),
                fleet.version(),
                fleet.name(),
                fleet.provider(),
                true,
                fleet.baseUrl(),
                fleet.secret(),
                fleet.serviceArea(),
                true,
                5,
                currency,
                Map.of(),
                List.of(),
                null);
    }

    private static FleetSettings away(FleetSettings fleet) {
        return new FleetSettings(
                fleet.id(),
                fleet.version(),
                fleet.name(),
                fleet.provider(),
                true,
                fleet.baseUrl(),
                fleet.secret(),
                Examples.MANHATTAN.replace("-74.05", "-84.05").replace("-73.90", "-83.90"),
                true,
                5,
                null,
                Map.of(),
                List.of(),
                null);
    }

    private String state(String id) {
        List<Row> rows = execute("select state from gathers where id = $1", id);
        return rows.isEmpty() ? "" : rows.get(0).getString(0);
    }

    private long done(String keys) {
        return execute("select count(*) from gathers where delivery_key like $1 and state = 'done'", keys)
                .get(0)
                .getLong(0);
    }

    private List<Row> execute(String sql, String id) {
        var rows = pool.preparedQuery(sql).execute(Tuple.of(id)).await().atMost(DEADLINE);
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
