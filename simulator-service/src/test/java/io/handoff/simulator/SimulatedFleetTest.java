package io.handoff.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.AdvanceRequested;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fleet.Booking;
import io.handoff.contracts.fleet.BookingRequest;
import io.handoff.contracts.fleet.Cancellation;
import io.handoff.contracts.fleet.JobProgress;
import io.handoff.contracts.fleet.ModificationRequest;
import io.handoff.contracts.fleet.Progress;
import io.handoff.contracts.fleet.QuoteRequest;
import io.handoff.contracts.fleet.QuoteResponse;
import io.handoff.contracts.fleet.Stop;
import io.handoff.contracts.fleet.TaskProgress;
import io.handoff.contracts.json.Json;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.persistence.Pg;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.simulator.fleet.domain.Trip;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class SimulatedFleetTest {
    private static final String SECRET = "test-fleet-secret";
    private static final String FLEET = "/fleets/city-vans";

    private static final DeliveryKey BY_HAND =
            new DeliveryKey(new MerchantId("acme"), new ExternalDeliveryId("by/hand"));

    private static HandoffEnd handoff;

    @Inject
    KafkaClients kafka;

    @Inject
    Pool pool;

    @BeforeAll
    static void listen() {
        handoff = new HandoffEnd(SECRET);
    }

    @AfterAll
    static void stopListening() {
        handoff.close();
    }

    @Test
    void playedJobIsReportedInOrderToItsEnd() {
        Instant past = Instant.now().minusSeconds(60);
        handoff.refuseNext(2);

        Booking booking = read(book("played", true, past), 201, Booking.class);

        assertThat(booking.status()).isEqualTo("active");
        assertThat(booking.courier()).isNotNull();
        await("all tasks to succeed", () -> handoff.of(booking.jobId()).size() == 8);
        List<Progress> reports = handoff.of(booking.jobId());
        assertThat(reports.stream().map(Progress::sequence))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 8).boxed().toList());
        assertThat(reports).allMatch(report -> Objects.equals(report.courier(), booking.courier()));
        assertThat(reports.get(0).tasks()).hasSize(2).allMatch(report -> report.status() == TaskStatus.ASSIGNED);
        assertThat(life(reports, 0)).isEqualTo(life(reports, 1)).containsExactly(0, 7, 1, 4, 2);
        assertThat(handoff.badSignatures()).isZero();

        String proof = reports.get(7).tasks().get(0).proofOfDelivery().get(0);
        given().get(proof.substring(proof.indexOf("/proof")))
                .then()
                .statusCode(200)
                .contentType(containsString("svg"));
        await("the job to be over", () -> get(booking.jobId()).status().equals("completed"));
        cancel(booking.jobId()).then().statusCode(409).body("code", equalTo("already_picked_up"));
    }

    @Test
    void whatWasReportedIsToldAgainWhenTheFleetIsAsked() {
        Booking booking = read(book("asked", true, Instant.now().minusSeconds(60)), 201, Booking.class);
        await("all tasks to succeed", () -> handoff.of(booking.jobId()).size() == 8);
        await("the job to be over", () -> get(booking.jobId()).status().equals("completed"));

        JobProgress progress = read(progress(booking.jobId()), 200, JobProgress.class);

        List<Progress> reported = handoff.of(booking.jobId());
        assertThat(progress.reports()).hasSize(8);
        for (int i = 0; i < 8; i++) {
            assertThat(progress.reports().get(i).sequence()).isEqualTo(i + 1);
            assertThat(progress.reports().get(i).tasks())
                    .isEqualTo(reported.get(i).tasks());
            assertThat(progress.reports().get(i).courier()).isEqualTo(booking.courier());
        }
        assertThat(progress.reports().stream().map(Progress::occurredAt)).isSorted();
        assertThat(progress.reports().get(6).feeCents()).isNull();
        assertThat(progress.reports().get(7).feeCents())
                .isEqualTo(reported.get(7).feeCents())
                .isEqualTo(booking.feeCents());
        progress("nobody").then().statusCode(404).body("code", equalTo("unknown_job"));
        given().get(FLEET + "/bookings/" + booking.jobId() + "/progress").then().statusCode(401);
    }

    @Test
    void lostUpdatesArriveNowhereAndCanBeAskedFor() {
        Instant past = Instant.now().minusSeconds(60);
        var request = new BookingRequest(
                "lost",
                quote("lost", past).quoteId(),
                handoff.url(),
                500,
                false,
                2,
                null,
                null,
                true,
                "lost_updates",
                stops(past));
        Booking booking = read(
                signed(Json.text(request)).header("Idempotency-Key", "key-lost").post(FLEET + "/bookings"),
                201,
                Booking.class);

        await("the job to be over", () -> get(booking.jobId()).status().equals("completed"));

        assertThat(handoff.of(booking.jobId())).isEmpty();
        assertThat(handoff.positionsOf(booking.jobId())).isEmpty();
        assertThat(read(progress(booking.jobId()), 200, JobProgress.class).reports())
                .hasSize(8);
    }

    @Test
    void courierIsSeenOnItsWayAndNotBefore() {
        Instant past = Instant.now().minusSeconds(60);
        Booking booking = read(book("seen", true, past), 201, Booking.class);

        await("all tasks to succeed", () -> handoff.of(booking.jobId()).size() == 8);

        List<Progress> seen = handoff.positionsOf(booking.jobId());
        assertThat(seen).hasSizeGreaterThanOrEqualTo(2).allMatch(position -> position.courier() == null);
        assertThat(seen.stream().map(Progress::occurredAt)).isSorted();
        assertThat(seen.get(0).occurredAt())
                .isAfterOrEqualTo(handoff.of(booking.jobId()).get(2).occurredAt());
        List<GeoPoint> stops = stops(past).stream().map(Trip::position).toList();
        double whole = stops.get(0).metersTo(stops.get(1));
        assertThat(seen.stream().map(Progress::position)).allSatisfy(position -> {
            double toPickup = stops.get(0).metersTo(position);
            boolean approaching = toPickup <= 810;
            boolean between = toPickup + stops.get(1).metersTo(position) <= whole + 1;
            assertThat(approaching || between).as("%s", position).isTrue();
        });
        List<GeoPoint> reported =
                handoff.of(booking.jobId()).stream().map(Progress::position).toList();
        assertThat(reported.subList(0, 2)).containsOnlyNulls();
        assertThat(reported.subList(3, 7)).containsExactly(stops.get(0), stops.get(0), stops.get(0), stops.get(1));
    }

    @Test
    void sameKeyIsTheSameJob() {
        Instant later = Instant.now().plusSeconds(3600);
        QuoteResponse quote = quote("twice", later);
        Booking first = read(book("twice", "key-twice", quote.quoteId(), true, later), 201, Booking.class);

        Booking again = read(book("twice", "key-twice", quote.quoteId(), true, later), 200, Booking.class);

        assertThat(again.jobId()).isEqualTo(first.jobId());
        assertThat(again.feeCents()).isEqualTo(quote.feeCents());
        signed("")
                .queryParam("idempotency_key", "key-twice")
                .get(FLEET + "/bookings")
                .then()
                .statusCode(200)
                .body("job_id", equalTo(first.jobId()));
        signed("")
                .queryParam("idempotency_key", "other")
                .get(FLEET + "/bookings")
                .then()
                .statusCode(404);
        signed("").get("/fleets/swift-bikes/bookings/" + first.jobId()).then().statusCode(404);
    }

    @Test
    void cancelledJobIsNotPlayedOn() {
        Booking booking = read(book("cancelled", true, Instant.now().plusSeconds(3600)), 201, Booking.class);
        await("acceptance", () -> handoff.of(booking.jobId()).size() == 2);

        Cancellation cancellation = read(cancel(booking.jobId()), 200, Cancellation.class);

        assertThat(cancellation.feeCents()).isZero();
        assertThat(get(booking.jobId()).status()).isEqualTo("cancelled");
        cancel(booking.jobId()).then().statusCode(200).body("fee_cents", equalTo(0));
    }

    @Test
    void deliveryThatIsNotSimulatedMovesByHandOneStepForEachCommand() {
        Booking booking = read(book(reference(BY_HAND, 1), false, Instant.now()), 201, Booking.class);
        assertThat(booking.courier()).isNull();
        Instant now = Instant.now();

        advance(BY_HAND, "first", now);
        advance(BY_HAND, "second", now.plusMillis(1));
        advance(BY_HAND, "first", now); // comes twice
        advance(BY_HAND, "old", now.minusSeconds(61));
        advance(BY_HAND, "last", now.plusMillis(2));

        await("three reports", () -> handoff.of(booking.jobId()).size() == 3);
        assertThat(waiting(BY_HAND)).isZero();
        assertThat(get(booking.jobId()).courier()).isNotNull();
        Cancellation onTheWay = read(cancel(booking.jobId()), 200, Cancellation.class);
        assertThat(onTheWay.feeCents()).isEqualTo(300);
    }

    @Test
    void commandWaitsForTheBookingItCameBefore() {
        var key = new DeliveryKey(new MerchantId("acme"), new ExternalDeliveryId("before/the booking"));
        advance(key, "early", Instant.now());
        await("the command", () -> waiting(key) == 1);

        Booking booking = read(book(reference(key, 1), false, Instant.now()), 201, Booking.class);

        await("a report", () -> handoff.of(booking.jobId()).size() == 1);
    }

    @Test
    void theLatestJobOfADeliveryIsTheOneThatIsAdvanced() {
        var key = new DeliveryKey(new MerchantId("acme"), new ExternalDeliveryId("twice booked"));
        Booking given = read(book(reference(key, 1), false, Instant.now()), 201, Booking.class);
        cancel(given.jobId()).then().statusCode(200);
        Booking booking = read(book(reference(key, 2), false, Instant.now()), 201, Booking.class);

        advance(key, "again", Instant.now());

        await("a report", () -> handoff.of(booking.jobId()).size() == 1);
        assertThat(handoff.of(given.jobId())).isEmpty();
    }

    @Test
    void modifiedJobIsPlayedByItsNewTimesWithoutTheCancelledStop() {
        Instant later = Instant.now().plusSeconds(3600);
        List<Stop> stops = List.of(
                Stops.pickup(0, later),
                Stops.dropoff(1, later.plusSeconds(20)),
                Stops.dropoff(2, later.plusSeconds(40)));
        Booking booking =
                read(book("modified", "key-modified", quote("modified", stops).quoteId(), stops), 201, Booking.class);
        await("acceptance", () -> handoff.of(booking.jobId()).size() == 2);
        Instant past = Instant.now().minusSeconds(60);

        List<Stop> left = List.of(Stops.pickup(0, past), Stops.dropoff(2, past));

        // A courier who is just reporting is to be asked again; a revision that is taken twice changes nothing.
        await(
                "the last report to be settled",
                () -> modify(booking.jobId(), 1, left).statusCode() != 503);
        Booking agreed = read(modify(booking.jobId(), 1, left), 200, Booking.class);

        assertThat(agreed.jobId()).isEqualTo(booking.jobId());
        await("the rest of the job", () -> handoff.of(booking.jobId()).size() == 8);
        List<Progress> reports = handoff.of(booking.jobId());
        assertThat(reports.stream().map(Progress::sequence))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 8).boxed().toList());
        assertThat(life(reports, 0)).containsExactly(0, 7, 1, 4, 2);
        assertThat(life(reports, 1)).containsExactly(0, 7);
        assertThat(life(reports, 2)).containsExactly(0, 7, 1, 4, 2);
        await("the job to be over", () -> get(booking.jobId()).status().equals("completed"));
        modify(booking.jobId(), 2, List.of()).then().statusCode(409).body("code", equalTo("job_over"));
    }

    @Test
    void modificationIsDoneOnceByItsRevision() {
        Instant later = Instant.now().plusSeconds(3600);
        Booking booking = read(book("revised", false, later), 201, Booking.class);
        modify(booking.jobId(), 2, stops(later.plusSeconds(60))).then().statusCode(200);

        modify(booking.jobId(), 2, List.of()).then().statusCode(200).body("job_id", equalTo(booking.jobId()));
        modify(booking.jobId(), 1, List.of()).then().statusCode(200);
        modify(booking.jobId(), 3, List.of()).then().statusCode(422).body("code", equalTo("invalid_stops"));
    }

    @Test
    void fleetsRefuseWhatTheyCannotDo() {
        Instant later = Instant.now().plusSeconds(3600);
        Booking booking = read(book("refusing", false, later), 201, Booking.class);

        modify(booking.jobId(), 1, List.of(Stops.pickup(0, later), Stops.dropoff(7, later)))
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown_stop"));
        modify(booking.jobId(), 1, List.of(Stops.pickup(0, later), Stops.at(1, TaskType.DROPOFF, later, 42.36, -71.06)))
                .then()
                .statusCode(422)
                .body("code", equalTo("out_of_area"));
        modify("nobody", 1, stops(later)).then().statusCode(404);
        given().body("{}").put(FLEET + "/bookings/" + booking.jobId()).then().statusCode(401);
    }

    @Test
    void requestsMustBeSignedByHandoff() {
        given().body("{}").post(FLEET + "/quotes").then().statusCode(401).body("code", equalTo("bad_signature"));
        signed("{}").body("{ }").post(FLEET + "/quotes").then().statusCode(401);
        given().get(FLEET + "/bookings/any").then().statusCode(401);
        given().post(FLEET + "/bookings/any/cancel").then().statusCode(401);
    }

    @Test
    void nonsenseIsRefusedInTheProtocolsWords() {
        signed("{").post(FLEET + "/quotes").then().statusCode(400).body("code", equalTo("malformed"));
        signed("null").post(FLEET + "/quotes").then().statusCode(400);
        signed("{\"stops\":[]}").post(FLEET + "/quotes").then().statusCode(400);
        signed("{\"stops\":[]}")
                .header("Idempotency-Key", "k")
                .post(FLEET + "/bookings")
                .then()
                .statusCode(400);
        signed("{\"reference\":\"r\",\"stops\":[]}")
                .post(FLEET + "/quotes")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid_stops"));
        signed("").get("/fleets/nobody/bookings/any").then().statusCode(404).body("code", equalTo("unknown_fleet"));
        book("forged", "key-forged", "q-1-99999999999999-" + "0".repeat(32), true, Instant.now())
                .then()
                .statusCode(422)
                .body("code", equalTo("unknown_quote"));
    }

    private static Response book(String reference, boolean simulate, Instant at) {
        String key = reference + "/" + UUID.randomUUID();
        return book(reference, key, quote(reference, at).quoteId(), simulate, at);
    }

    private static Response book(String reference, String key, String quoteId, boolean simulate, Instant at) {
        var request = new BookingRequest(
                reference, quoteId, handoff.url(), 500, false, 2, null, null, simulate, null, stops(at));
        return signed(Json.text(request)).header("Idempotency-Key", key).post(FLEET + "/bookings");
    }

    private static QuoteResponse quote(String reference, Instant at) {
        var request = new QuoteRequest(reference, "USD", false, 2, null, null, null, stops(at));
        return read(signed(Json.text(request)).post(FLEET + "/quotes"), 200, QuoteResponse.class);
    }

    private static Response book(String reference, String key, String quoteId, List<Stop> stops) {
        var request =
                new BookingRequest(reference, quoteId, handoff.url(), 500, false, 2, null, null, true, null, stops);
        return signed(Json.text(request)).header("Idempotency-Key", key).post(FLEET + "/bookings");
    }

    private static QuoteResponse quote(String reference, List<Stop> stops) {
        var request = new QuoteRequest(reference, "USD", false, 2, null, null, null, stops);
        return read(signed(Json.text(request)).post(FLEET + "/quotes"), 200, QuoteResponse.class);
    }

    private static Response modify(String jobId, long revision, List<Stop> stops) {
        return signed(Json.text(new ModificationRequest(revision, 700, false, 2, null, null, stops)))
                .put(FLEET + "/bookings/" + jobId);
    }

    private static Booking get(String jobId) {
        return read(signed("").get(FLEET + "/bookings/" + jobId), 200, Booking.class);
    }

    private static Response progress(String jobId) {
        return signed("").get(FLEET + "/bookings/" + jobId + "/progress");
    }

    private static <T> T read(Response response, int status, Class<T> type) {
        assertThat(response.statusCode()).isEqualTo(status);
        return Json.read(response.asByteArray(), type);
    }

    private static Response cancel(String jobId) {
        return signed("").post(FLEET + "/bookings/" + jobId + "/cancel");
    }

    private static String reference(DeliveryKey key, int attempt) {
        return EventIds.ofDelivery(key) + "/" + attempt;
    }

    private void advance(DeliveryKey key, String command, Instant at) {
        var asked = new AdvanceRequested(key, at);
        kafka.producer()
                .send(OutboundEvent.of(
                        Topics.SIMULATOR_COMMANDS, key.toString(), key + command, asked.requestedAt(), asked))
                .join();
    }

    private long waiting(DeliveryKey key) {
        return Pg.await(pool.preparedQuery("select count(*) from advances where delivery = $1 and done_at is null")
                        .execute(Tuple.of(EventIds.ofDelivery(key).toString())))
                .iterator()
                .next()
                .getLong(0);
    }

    private static RequestSpecification signed(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        RequestSpecification request = given().header(
                        "X-Handoff-Signature",
                        TimestampedSignature.sign(TimestampedSignature.key(SECRET), Instant.now(), bytes));
        return body.isEmpty()
                ? request
                : request.contentType("application/json").body(bytes);
    }

    private static List<Stop> stops(Instant at) {
        return List.of(Stops.pickup(0, at), Stops.dropoff(1, at.plusSeconds(20)));
    }

    private static List<Integer> life(List<Progress> reports, int task) {
        return reports.stream()
                .flatMap(progress -> progress.tasks().stream())
                .filter(report -> report.task() == task)
                .map(TaskProgress::status)
                .map(status -> status == null ? -1 : status.code())
                .toList();
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
