package io.handoff.fleets.uber;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetQuote;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider.BookingResult;
import io.handoff.fleets.FleetProvider.CancelResult;
import io.handoff.fleets.FleetProvider.ModifyResult;
import io.handoff.fleets.FleetProvider.QuoteResult;
import io.handoff.fleets.FleetProvider.StatusResult;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.stub.FleetStub;
import io.handoff.kit.security.Hmac;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UberFleetTest {
    private static final Instant NOW = UberWire.NOW;
    private static final String QUOTE =
            """
            {"id":"dqt_1","kind":"delivery_quote","fee":600,"currency":"usd","currency_type":"USD",
             "dropoff_eta":"2026-03-01T12:34:22Z","duration":33,"pickup_duration":24,
             "expires":"2026-03-01T12:15:00.000Z"}""";

    private final UberWire wire = new UberWire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void aQuoteIsAskedForWithAddressesWithinStringsAndWindowsThatUberTakes() {
        wire.stub.answers(200, QUOTE);

        var offered = (QuoteResult.Offered) quote(NOW.plusSeconds(60), NOW.plusSeconds(900));

        assertThat(offered.quote())
                .isEqualTo(new FleetQuote(
                        "dqt_1",
                        Money.usd(600),
                        NOW.plus(Duration.ofMinutes(24)),
                        Instant.parse("2026-03-01T12:34:22Z"),
                        0,
                        0,
                        Instant.parse("2026-03-01T12:15:00Z")));
        JsonNode body = wire.stub.seen.get(0).json();
        assertThat(Json.read(body.path("pickup_address").textValue(), Map.class))
                .isEqualTo(Map.of(
                        "street_address", List.of("20 W 34th St", "Floor 2"),
                        "city", "New York",
                        "state", "NY",
                        "zip_code", "10001",
                        "country", "US"));
        assertThat(body.path("dropoff_latitude").doubleValue()).isEqualTo(40.71);
        assertThat(body.path("external_store_id").textValue()).isEqualTo("store-7");
        assertThat(body.path("pickup_ready_dt").textValue()).isEqualTo("2026-03-01T12:01:00.000Z");
        assertThat(body.path("pickup_deadline_dt").textValue()).isEqualTo("2026-03-01T12:20:00.000Z");
        assertThat(body.path("dropoff_deadline_dt").textValue()).isEqualTo("2026-03-01T12:21:00.000Z");
    }

    @ParameterizedTest
    @CsvSource({"-900, -60", "0, 0", "0, 86400", "3600, 60", "3600, 3660", "86400, 90000"})
    void noTimesOfAMerchantMakeWindowsThatUberRefuses(long pickup, long dropoff) {
        wire.stub.answers(200, QUOTE);

        assertThat(quote(NOW.plusSeconds(pickup), NOW.plusSeconds(dropoff))).isInstanceOf(QuoteResult.Offered.class);
    }

    @Test
    void aCourierIsNotAtThePickupBeforeTheOrderIsReady() {
        wire.stub.answers(200, QUOTE);

        var offered = (QuoteResult.Offered) quote(NOW.plusSeconds(7200), NOW.plusSeconds(9000));

        assertThat(offered.quote().pickupEta()).isEqualTo(NOW.plusSeconds(7200));
    }

    @ParameterizedTest
    @CsvSource({
        "400, address_undeliverable",
        "402, customer_suspended",
        "403, customer_blocked",
        "404, customer_not_found",
        "503, couriers_busy",
        "503, robo_couriers_busy"
    })
    void aRefusalOfAQuoteIsANoWithItsReason(int status, String code) {
        wire.stub.answers(status, UberStub.error(code));

        assertThat(quote(NOW, NOW)).isEqualTo(new QuoteResult.Declined(code, "About " + code + "."));
    }

    @ParameterizedTest
    @CsvSource({"500, internal_server_error", "503, service_unavailable", "408, request_timeout"})
    void anOutageIsNoRefusal(int status, String code) {
        wire.stub.answers(status, UberStub.error(code));

        assertUnavailable(wire.provider.quote(wire.fleet, UberWire.asked(NOW, NOW), UberWire.PATIENCE));
    }

    @Test
    void aDeliveryIsBookedWithAllThatIsKnownAndItsFeeIsWithoutTheTip() {
        wire.stub.answers(200, UberWire.delivery("pending", ""));

        assertThat(book(UberWire.job("+12125550100", false, List.of(Requirement.AGE_VERIFICATION, Requirement.PIN))))
                .isEqualTo(new BookingResult.Booked(new BookedJob("del_1", 599, null)));

        JsonNode body = wire.stub.seen.get(0).json();
        assertThat(body.path("quote_id").textValue()).isEqualTo("dqt_1");
        assertThat(body.path("idempotency_key").textValue()).isEqualTo("key-1");
        assertThat(body.path("external_id").textValue()).isEqualTo(UberWire.REFERENCE);
        assertThat(body.path("tip").intValue()).isEqualTo(500);
        assertThat(body.path("dropoff_name").textValue()).isEqualTo("Ana");
        assertThat(body.path("pickup_notes").textValue()).hasSize(280);
        assertThat(body.path("deliverable_action").textValue()).isEqualTo("deliverable_action_meet_at_door");
        assertThat(body.path("dropoff_verification"))
                .hasToString("{\"identification\":{\"min_age\":21},\"pincode\":{\"enabled\":true},"
                        + "\"barcodes\":[{\"value\":\"4006\",\"type\":\"CODE128\"}]}");
        assertThat(body.path("manifest_items"))
                .hasToString("[{\"name\":\"Wine\",\"quantity\":2,\"size\":\"large\",\"price\":1850}]");
        assertThat(body.at("/test_specifications/robo_courier_specification/mode")
                        .textValue())
                .isEqualTo("auto");
    }

    @Test
    void whatIsToBeSignedForIsNotLeftAtTheDoor() {
        wire.stub.answers(200, UberWire.delivery("pending", ""));
        wire.stub.answers(200, UberWire.delivery("pending", ""));

        var unused = book(UberWire.job("+12125550100", true, List.of(Requirement.PHOTO)));
        var unusedToo = book(UberWire.job("+12125550100", true, List.of(Requirement.SIGNATURE)));

        assertThat(wire.stub.seen)
                .extracting(seen -> seen.json().path("deliverable_action").textValue())
                .containsExactly("deliverable_action_leave_at_door", "deliverable_action_meet_at_door");
    }

    @Test
    void withoutAPhoneNumberNothingIsBookedAndTheReasonIsSaid() {
        var declined = (BookingResult.Declined) book(UberWire.job(null, false, List.of()));

        assertThat(declined.code()).isEqualTo("phone_required");
        assertThat(wire.stub.seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired_quote", "used_quote", "mismatched_price_quote"})
    void aQuoteThatIsNoLongerGoodIsANo(String code) {
        wire.stub.answers(400, UberStub.error(code));

        assertThat(book(UberWire.job("+12125550100", false, List.of())))
                .isEqualTo(new BookingResult.Declined(code, "About " + code + "."));
    }

    @ParameterizedTest
    @CsvSource({"true, del_1", "false, del_2"})
    void aBookingThatIsThereAlreadyIsOursIfItBearsOurReference(boolean ours, String job) {
        String present = UberWire.delivery("pickup", "").replace("del_1", job);
        wire.stub.answers(409, "{\"code\":\"duplicate_delivery\",\"metadata\":{\"delivery_id\":\"" + job + "\"}}");
        wire.stub.answers(200, ours ? present : present.replace(UberWire.REFERENCE, "another"));

        BookingResult result = book(UberWire.job("+12125550100", false, List.of()));

        assertThat(wire.stub.seen.get(1).uri()).isEqualTo(UberStub.CUSTOMER + "/deliveries/" + job);
        assertThat(result instanceof BookingResult.Booked).isEqualTo(ours);
    }

    @Test
    void aDeliveryIsCancelledUnlessUberSaysThatItIsTooLate() {
        wire.stub.answers(200, UberWire.delivery("canceled", ""));
        wire.stub.answers(400, UberStub.error("noncancelable_delivery"));

        assertThat(UberWire.await(wire.provider.cancel(wire.fleet, "del_1", UberWire.PATIENCE)))
                .isEqualTo(new CancelResult.Agreed(null));
        assertThat(UberWire.await(wire.provider.cancel(wire.fleet, "del_1", UberWire.PATIENCE)))
                .isEqualTo(new CancelResult.Refused("noncancelable_delivery", "About noncancelable_delivery."));
        assertThat(wire.stub.seen)
                .extracting(FleetStub.Request::uri)
                .containsOnly(UberStub.CUSTOMER + "/deliveries/del_1/cancel");
    }

    @Test
    void aTipChangesUnlessUberSaysThatItCannot() {
        wire.stub.answers(200, UberWire.delivery("pickup", ""));
        wire.stub.answers(400, UberStub.error("max_tip_exceeded"));

        assertThat(UberWire.await(wire.provider.tip(wire.fleet, "del_1", 700, UberWire.PATIENCE)))
                .isEqualTo(new ModifyResult.Modified());
        assertThat(wire.stub.seen.get(0).json()).hasToString("{\"tip_by_customer\":700}");
        assertThat(UberWire.await(wire.provider.tip(wire.fleet, "del_1", 70_000, UberWire.PATIENCE)))
                .isEqualTo(new ModifyResult.Refused("max_tip_exceeded", "About max_tip_exceeded."));
    }

    @Test
    void howADeliveryStandsIsToldAsIfItHadBeenReported() {
        wire.stub.answers(
                200,
                UberWire.delivery(
                        "pickup",
                        ",\"pickup_eta\":\"2026-03-01T12:16:21.749Z\",\"dropoff_eta\":\"2026-03-01T12:30:00.077Z\","
                                + "\"courier\":{\"name\":\"Robo  C.\",\"location\":{\"lat\":40.7,\"lng\":-74.0}}"));

        var told = (StatusResult.Told) status();

        assertThat(told.reports())
                .containsExactly(new FleetReport(
                        "del_1",
                        null,
                        UberWire.REFERENCE,
                        0,
                        Instant.parse("2026-03-01T12:05:00.077Z"),
                        List.of(
                                stage(TaskType.PICKUP, Stage.STARTED, "2026-03-01T12:16:21.749Z"),
                                stage(TaskType.DROPOFF, Stage.ACCEPTED, "2026-03-01T12:30:00.077Z")),
                        new Courier(0, "Robo", "C."),
                        new GeoPoint(40.7, -74),
                        Money.usd(599)));
    }

    @Test
    void aDeliveryThatUberDoesNotKnowIsSaidToBeUnknown() {
        assertThat(status()).isEqualTo(new StatusResult.UnknownJob("About delivery_not_found."));
    }

    @Test
    void aReportBearsUbersSignatureAndItsIdMakesItTheSameWhenItComesAgain() {
        String data = UberWire.delivery(
                "delivered", ",\"dropoff\":{\"verification\":{\"picture\":{\"image_url\":\"https://p.example/1\"}}}");
        byte[] body = ("{\"kind\":\"event.delivery_status\",\"id\":\"evt_1\",\"delivery_id\":\"del_1\","
                        + "\"created\":\"2026-03-01T12:40:00.000Z\",\"status\":\"delivered\",\"data\":" + data + "}")
                .getBytes(UTF_8);
        String signature = HexFormat.of().formatHex(Hmac.sha256("signs".getBytes(UTF_8), body));

        assertThat(verifies("X-Uber-Signature", signature, body)).isTrue();
        assertThat(verifies("X-Postmates-Signature", signature.toUpperCase(Locale.ROOT), body))
                .isTrue();
        assertThat(verifies("X-Uber-Signature", signature, "{}".getBytes(UTF_8)))
                .isFalse();
        assertThat(verifies("X-Uber-Signature", "not hex", body)).isFalse();
        assertThat(verifies("X-Other", signature, body)).isFalse();
        FleetReport report = wire.provider.parseCallback(wire.fleet, body, Instant.EPOCH);
        assertThat(report.reportId()).isEqualTo("evt_1");
        assertThat(report.reference()).isEqualTo(UberWire.REFERENCE);
        assertThat(report.occurredAt()).isEqualTo(Instant.parse("2026-03-01T12:40:00Z"));
        assertThat(report.stages())
                .containsExactly(
                        StageReport.of(TaskType.PICKUP, Stage.DONE),
                        new StageReport(null, TaskType.DROPOFF, Stage.DONE, List.of("https://p.example/1"), null));
    }

    @ParameterizedTest
    @CsvSource({
        "pending, null UNASSIGNED",
        "pickup, PICKUP STARTED + DROPOFF ACCEPTED",
        "pickup_complete, PICKUP DONE + DROPOFF STARTED",
        "dropoff, PICKUP DONE + DROPOFF STARTED",
        "Delivered, PICKUP DONE + DROPOFF DONE",
        "canceled, null CANCELLED",
        "returned, PICKUP DONE + DROPOFF FAILED"
    })
    void everyStatusOfUberIsAStageOfOurs(String status, String stages) {
        FleetReport report = parse("event.delivery_status", "\"data\":" + UberWire.delivery(status, ""));

        assertThat(report.stages())
                .extracting(stage -> stage.type() + " " + stage.stage())
                .containsExactly(stages.split(" \\+ "));
    }

    @Test
    void whereTheCourierIsIsReportedByItself() {
        FleetReport report = parse("event.courier_update", "\"location\":{\"lat\":40.5,\"lng\":-73.9}");

        assertThat(report.positionOnly()).isTrue();
        assertThat(report.position()).isEqualTo(new GeoPoint(40.5, -73.9));
    }

    @Test
    void aRefundChangesNothingOfADelivery() {
        FleetReport report = parse("event.refund_request", "\"data\":{\"fee\":1}");

        assertThat(report.stages()).isEmpty();
        assertThat(report.fee()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"kind\":\"event.delivery_status\",\"created\":\"2026-03-01T12:40:00Z\"}",
                "{\"kind\":\"event.delivery_status\",\"delivery_id\":\"del_1\",\"created\":\"2026-03-01T12:40:00Z\"}",
                "{\"kind\":\"event.courier_update\",\"delivery_id\":\"del_1\",\"created\":\"2026-03-01T12:40:00Z\"}",
                "{\"kind\":\"event.refund_request\",\"delivery_id\":\"del_1\"}",
                "{\"kind\":\"event.delivery_status\",\"delivery_id\":\"del_1\",\"created\":\"2026-03-01T12:40:00Z\","
                        + "\"data\":{\"status\":\"lost_in_space\"}}"
            })
    void whatSaysTooLittleCannotBeRead(String body) {
        assertThatThrownBy(() -> wire.provider.parseCallback(wire.fleet, body.getBytes(UTF_8), Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneTokenServesManyCallsAndIsReplacedWhenUberWithdrawsIt() {
        wire.stub.answers(200, QUOTE);
        wire.stub.answers(200, QUOTE);
        wire.stub.answers(200, QUOTE);
        var unused = quote(NOW, NOW);
        var unusedToo = quote(NOW, NOW);
        assertThat(wire.stub.tokens.issued()).isEqualTo(1);

        wire.stub.withdrawTokens();

        assertThat(quote(NOW, NOW)).isInstanceOf(QuoteResult.Offered.class);
        assertThat(wire.stub.tokens.issued()).isEqualTo(2);
    }

    @Test
    void whoAsksTooOftenLeavesUberAloneForAsLongAsItSays() {
        wire.stub.answersTooOften("60");

        assertUnavailable(wire.provider.quote(wire.fleet, UberWire.asked(NOW, NOW), UberWire.PATIENCE));
        assertUnavailable(
                wire.provider.book(wire.fleet, order(UberWire.job("+1", false, List.of())), "k", UberWire.PATIENCE));

        assertThat(wire.stub.seen).hasSize(1);
    }

    private QuoteResult quote(Instant pickup, Instant dropoff) {
        return UberWire.await(wire.provider.quote(wire.fleet, UberWire.asked(pickup, dropoff), UberWire.PATIENCE));
    }

    private BookingResult book(FleetJob job) {
        return UberWire.await(wire.provider.book(wire.fleet, order(job), "key-1", UberWire.PATIENCE));
    }

    private static BookingOrder order(FleetJob job) {
        return new BookingOrder(job, "dqt_1", "https://gateway.example/fleet-callbacks/uber", null);
    }

    private StatusResult status() {
        return UberWire.await(wire.provider.status(wire.fleet, "del_1", UberWire.PATIENCE));
    }

    private boolean verifies(String header, String signature, byte[] body) {
        var headers = new Headers();
        headers.add(header, signature);
        return wire.provider.verifyCallback(wire.fleet, headers::getFirst, body, NOW);
    }

    private FleetReport parse(String kind, String more) {
        String body = "{\"kind\":\"" + kind + "\",\"id\":\"evt_1\",\"delivery_id\":\"del_1\","
                + "\"created\":\"2026-03-01T12:40:00.000Z\"," + more + "}";
        return wire.provider.parseCallback(wire.fleet, body.getBytes(UTF_8), Instant.EPOCH);
    }

    private static StageReport stage(TaskType type, Stage stage, String eta) {
        return new StageReport(null, type, stage, List.of(), Instant.parse(eta));
    }

    private static void assertUnavailable(Uni<?> call) {
        assertThatThrownBy(() -> UberWire.await(call)).isInstanceOf(FleetUnavailable.class);
    }
}
