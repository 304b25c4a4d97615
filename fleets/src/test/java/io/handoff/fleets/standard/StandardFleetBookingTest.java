package io.handoff.fleets.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider.BookingResult;
import io.handoff.fleets.FleetProvider.CancelResult;
import io.handoff.fleets.stub.FleetStub;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardFleetBookingTest {
    private static final Instant NOW = StandardFleetWire.NOW;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String BOOKING =
            """
            {"job_id":"j1","status":"active","fee_cents":750,"currency":"USD",\
            "courier":{"number":7,"first_name":"Ada","last_name":"L"}}""";
    private static final String DECLINED = """
            {"code":"no_capacity","message":"All couriers are busy."}""";

    private final StandardFleetWire wire = new StandardFleetWire();

    @AfterEach
    void close() {
        wire.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void bookingIsSignedAndCarriesItsKey(int status) {
        wire.stub.answers(status, BOOKING);

        BookingResult result = StandardFleetWire.await(wire.provider.book(wire.fleet, order(), "d1/1", SOON));

        assertThat(result).isInstanceOf(BookingResult.Booked.class);
        assertThat(((BookingResult.Booked) result).job().jobId()).isEqualTo("j1");
        FleetStub.Request seen = wire.stub.seen.get(0);
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.uri()).isEqualTo("/fleets/swift/bookings");
        assertThat(seen.header("Idempotency-key")).isEqualTo("d1/1");
        assertThat(Json.read(seen.body(), JsonNode.class))
                .isEqualTo(Json.read(
                        """
                        {"reference":"d1/1","quote_id":"q7","callback_url":"http://handoff/fleet-callbacks/swift",
                         "tip_cents":500,"catering":true,"items_count":2,"parcel_size":"large","store_id":"store-7",
                         "simulate":true,
                         "scenario":"late","stops":[
                         {"task":0,"type":"pickup","event_at":"2026-03-01T12:00:00.000Z","latitude":40.7,
                          "longitude":-74.0,"street1":"1 A St","city":"NYC","state":"NY","zip":"10001","country":"US",
                          "name":"Grill","phone":"+12125550100","instructions":"Side door","items_count":2,
                          "items":[{"name":"Wine","count":2,"value_cents":1850,"barcodes":["4006"]}]},
                         {"task":1,"type":"dropoff","event_at":"2026-03-01T12:30:00.000Z","latitude":40.7,
                          "longitude":-74.0,"street1":"1 A St","city":"NYC","state":"NY","zip":"10001","country":"US",
                          "name":"Ana","phone":"+12125550100","instructions":"Side door","contactless":true,
                          "requirements":["age_verification"],"items_count":2,
                          "items":[{"name":"Wine","count":2,"value_cents":1850,"barcodes":["4006"]}]}]}""",
                        JsonNode.class));
        StandardFleetWire.assertSigned(seen);
    }

    @ParameterizedTest
    @ValueSource(ints = {422, 410})
    void declinedBookingIsAResult(int status) {
        wire.stub.answers(status, DECLINED);

        assertThat(StandardFleetWire.await(wire.provider.book(wire.fleet, order(), "d1/1", SOON)))
                .isEqualTo(new BookingResult.Declined("no_capacity", "All couriers are busy."));
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 429, 500})
    void bookingInConflictOrAfterAnErrorMayExist(int status) {
        wire.stub.answers(status, DECLINED);

        StandardFleetWire.assertUnavailable(wire.provider.book(wire.fleet, order(), "d1/1", SOON), false);
    }

    @Test
    void bookingIsFoundByItsKey() {
        wire.stub.answers(200, BOOKING);

        assertThat(StandardFleetWire.await(wire.provider.find(wire.fleet, order(), "d1/1", SOON)))
                .map(BookedJob::jobId)
                .contains("j1");

        FleetStub.Request seen = wire.stub.seen.get(0);
        assertThat(seen.method()).isEqualTo("GET");
        assertThat(seen.uri()).isEqualTo("/fleets/swift/bookings?idempotency_key=d1%2F1");
        assertThat(seen.body()).isEmpty();
        StandardFleetWire.assertSigned(seen);
    }

    @Test
    void unknownKeyFindsNothing() {
        wire.stub.answers(404, "");

        assertThat(StandardFleetWire.await(wire.provider.find(wire.fleet, order(), "d1/1", SOON)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 500})
    void failedLookUpIsNotAbsence(int status) {
        wire.stub.answers(status, "");

        StandardFleetWire.assertUnavailable(wire.provider.find(wire.fleet, order(), "d1/1", SOON), false);
    }

    @Test
    void cancellationNamesTheFee() {
        wire.stub.answers(200, "{\"job_id\":\"j/1\",\"fee_cents\":300}");

        CancelResult result = StandardFleetWire.await(wire.provider.cancel(wire.fleet, "j/1", SOON));

        assertThat(((CancelResult.Agreed) result).feeCents()).isEqualTo(300L);
        FleetStub.Request seen = wire.stub.seen.get(0);
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.uri()).isEqualTo("/fleets/swift/bookings/j%2F1/cancel");
        StandardFleetWire.assertSigned(seen);
    }

    @Test
    void refusedCancellationIsAResult() {
        wire.stub.answers(409, "{\"code\":\"picked_up\",\"message\":\"Too late.\"}");

        assertThat(StandardFleetWire.await(wire.provider.cancel(wire.fleet, "j1", SOON)))
                .isEqualTo(new CancelResult.Refused("picked_up", "Too late."));
    }

    private static BookingOrder order() {
        return new BookingOrder(StandardFleetWire.job(), "q7", "http://handoff/fleet-callbacks/swift", null);
    }
}
