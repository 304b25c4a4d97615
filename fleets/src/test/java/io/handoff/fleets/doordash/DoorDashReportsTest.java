package io.handoff.fleets.doordash;

import static io.handoff.fleets.doordash.DoorDashWire.DELIVERY;
import static io.handoff.fleets.doordash.DoorDashWire.KEY;
import static io.handoff.fleets.doordash.DoorDashWire.NOW;
import static io.handoff.fleets.doordash.DoorDashWire.PATIENCE;
import static io.handoff.fleets.doordash.DoorDashWire.await;
import static io.handoff.fleets.doordash.DoorDashWire.delivery;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.job.FleetReport;
import io.handoff.fleets.FleetProvider.StatusResult;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.ReportIds;
import io.handoff.fleets.doordash.DoorDashWire.Order;
import io.handoff.fleets.stub.PlayedStub.Step;
import io.handoff.fleets.stub.PlayedStub.Webhook;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorDashReportsTest {
    private final DoorDashWire wire = new DoorDashWire();

    @AfterEach
    void close() {
        wire.close();
    }

    @ParameterizedTest
    @CsvSource({
        "DASHER_CONFIRMED, PICKUP ACCEPTED + DROPOFF ACCEPTED",
        "DASHER_ENROUTE_TO_PICKUP, PICKUP STARTED + DROPOFF ACCEPTED",
        "dasher_enroute_to_pickup, PICKUP STARTED + DROPOFF ACCEPTED",
        "DASHER_CONFIRMED_PICKUP_ARRIVAL, PICKUP ARRIVED + DROPOFF ACCEPTED",
        "DASHER_PICKED_UP, PICKUP DONE + DROPOFF STARTED",
        "dasher_enroute_to_dropoff, PICKUP DONE + DROPOFF STARTED",
        "DASHER_CONFIRMED_DROPOFF_ARRIVAL, PICKUP DONE + DROPOFF ARRIVED",
        "DASHER_DROPPED_OFF, PICKUP DONE + DROPOFF DONE",
        "DELIVERY_RETURN_INITIALIZED, PICKUP DONE + DROPOFF FAILED",
        "dasher_enroute_to_return, PICKUP DONE + DROPOFF FAILED",
        "DASHER_CONFIRMED_RETURN_ARRIVAL, PICKUP DONE + DROPOFF FAILED",
        "DELIVERY_RETURNED, PICKUP DONE + DROPOFF FAILED",
        "DELIVERY_CANCELLED, null CANCELLED"
    })
    void everyEventOfDoorDashIsAStageOfOurs(String event, String stages) {
        assertThat(told(report(event, "").stages())).isEqualTo(stages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELIVERY_CREATED", "DELIVERY_BATCHED", "DELIVERY_ATTEMPTED", "SOMETHING_NEW"})
    void whatIsNoProgressMovesNothing(String event) {
        FleetReport report = report(event, "");

        assertThat(report.stages()).isEmpty();
        assertThat(report.fee()).isEqualTo(Money.usd(975));
    }

    @ParameterizedTest
    @CsvSource({
        "quote, ''",
        "created, null UNASSIGNED",
        "confirmed, PICKUP ACCEPTED + DROPOFF ACCEPTED",
        "enroute_to_pickup, PICKUP STARTED + DROPOFF ACCEPTED",
        "arrived_at_pickup, PICKUP ARRIVED + DROPOFF ACCEPTED",
        "picked_up, PICKUP DONE + DROPOFF STARTED",
        "Enroute_To_Dropoff, PICKUP DONE + DROPOFF STARTED",
        "arrived_at_dropoff, PICKUP DONE + DROPOFF ARRIVED",
        "delivered, PICKUP DONE + DROPOFF DONE",
        "enroute_to_return, PICKUP DONE + DROPOFF FAILED",
        "arrived_at_return, PICKUP DONE + DROPOFF FAILED",
        "returned, PICKUP DONE + DROPOFF FAILED",
        "cancelled, null CANCELLED"
    })
    void everyStatusOfDoorDashIsAStageOfOurs(String status, String stages) {
        wire.stub.answers(200, delivery(status, ""));

        assertThat(told(((StatusResult.Told) status())
                        .reports().stream()
                                .flatMap(report -> report.stages().stream())
                                .toList()))
                .isEqualTo(stages);
    }

    @ParameterizedTest
    @CsvSource({
        "cancelled_by_creator, null CANCELLED",
        "failed_to_assign_and_refunded, null CANCELLED",
        "failed_to_process_payment, null CANCELLED",
        "failed_to_pickup, PICKUP FAILED",
        "failed_to_deliver, PICKUP DONE + DROPOFF FAILED",
        "failed_to_return, PICKUP DONE + DROPOFF FAILED",
        "no_reason_of_these, null CANCELLED"
    })
    void whyADeliveryWasCancelledSaysWhatBecameOfIt(String reason, String stages) {
        assertThat(told(report("DELIVERY_CANCELLED", ",\"cancellation_reason\":\"" + reason + "\"")
                        .stages()))
                .isEqualTo(stages);
        assertThat(told(report("DELIVERY_CANCELLED", ",\"reason\":\"" + reason + "\"")
                        .stages()))
                .isEqualTo(stages);
    }

    @Test
    void aReportIsWholeAndItsFeeIsWithoutTheTip() {
        FleetReport report = report(
                "DASHER_DROPPED_OFF",
                ",\"dasher_id\":18093817,\"dasher_name\":\"Ana D.\",\"dasher_location\":{\"lat\":40.7,\"lng\":-74.0},"
                        + "\"pickup_verification_image_url\":\"https://p.example/1\","
                        + "\"dropoff_verification_image_url\":\"https://p.example/2\","
                        + "\"dropoff_signature_image_url\":\"https://p.example/3\"");

        assertThat(report)
                .isEqualTo(new FleetReport(
                        DELIVERY,
                        null,
                        KEY,
                        0,
                        Instant.parse("2026-03-01T12:40:00.5Z"),
                        List.of(
                                new StageReport(
                                        null, TaskType.PICKUP, Stage.DONE, List.of("https://p.example/1"), null),
                                new StageReport(
                                        null,
                                        TaskType.DROPOFF,
                                        Stage.DONE,
                                        List.of("https://p.example/2", "https://p.example/3"),
                                        null)),
                        new Courier(18093817, "Ana", "D."),
                        new GeoPoint(40.7, -74),
                        Money.usd(975)));
    }

    @Test
    void whenTheDasherWillBeThereIsTold() {
        FleetReport report = report(
                "DASHER_CONFIRMED",
                ",\"pickup_time_estimated\":\"2026-03-01T12:50:00Z\","
                        + "\"dropoff_time_estimated\":\"2026-03-01T08:05:00-05:00\"");

        assertThat(report.stages())
                .extracting(StageReport::eta)
                .containsExactly(Instant.parse("2026-03-01T12:50:00Z"), Instant.parse("2026-03-01T13:05:00Z"));
    }

    @Test
    void aReportThatComesTwiceIsOneAndThatOfAnotherTimeIsAnother() {
        byte[] body = webhook("DASHER_PICKED_UP", "");
        byte[] later =
                new String(body, UTF_8).replace("12:40:00.500", "12:40:09.000").getBytes(UTF_8);

        assertThat(ReportIds.of(wire.fleet.id(), parse(body), body))
                .isEqualTo(ReportIds.of(wire.fleet.id(), parse(body.clone()), body.clone()))
                .isNotEqualTo(ReportIds.of(wire.fleet.id(), parse(later), later));
    }

    @Test
    void aReportBearsTheHeaderThatDoorDashWasGiven() {
        assertThat(verifies("Authorization", DoorDashStub.WEBHOOK_AUTHORIZATION))
                .isTrue();
        assertThat(verifies("authorization", DoorDashStub.WEBHOOK_AUTHORIZATION))
                .isTrue();
        assertThat(verifies("Authorization", DoorDashStub.WEBHOOK_AUTHORIZATION + '='))
                .isFalse();
        assertThat(verifies("Authorization", "Basic ")).isFalse();
        assertThat(verifies("X-Authorization", DoorDashStub.WEBHOOK_AUTHORIZATION))
                .isFalse();
    }

    @Test
    void aPlayedDeliveryIsReportedFromBeginningToEnd() {
        var unused = await(wire.provider.book(wire.fleet, DoorDashWire.order(new Order().job()), KEY, PATIENCE));

        assertThat(List.of(Step.COURIER_FOUND, Step.AT_PICKUP, Step.PICKED_UP, Step.AT_DROPOFF, Step.DELIVERED))
                .extracting(step -> told(played(step).stages()))
                .containsExactly(
                        "PICKUP ACCEPTED + DROPOFF ACCEPTED",
                        "PICKUP ARRIVED + DROPOFF ACCEPTED",
                        "PICKUP DONE + DROPOFF STARTED",
                        "PICKUP DONE + DROPOFF ARRIVED",
                        "PICKUP DONE + DROPOFF DONE");
    }

    @Test
    void howADeliveryStandsIsToldAsIfItHadBeenReported() {
        wire.stub.answers(200, delivery("confirmed", ",\"dasher_id\":7,\"dasher_name\":\"Ana D.\""));

        var told = (StatusResult.Told) status();

        assertThat(told.reports())
                .containsExactly(new FleetReport(
                        DELIVERY,
                        null,
                        KEY,
                        0,
                        Instant.parse("2026-03-01T12:05:00.482859Z"),
                        List.of(
                                StageReport.of(TaskType.PICKUP, Stage.ACCEPTED),
                                StageReport.of(TaskType.DROPOFF, Stage.ACCEPTED)),
                        new Courier(7, "Ana", "D."),
                        null,
                        Money.usd(975)));
        assertThat(wire.stub.seen.get(0).method() + ' ' + wire.stub.seen.get(0).uri())
                .isEqualTo("GET /drive/v2/deliveries/" + DELIVERY);
    }

    @Test
    void aDeliveryThatDoorDashDoesNotKnowIsSaidToBeUnknown() {
        assertThat(status()).isInstanceOf(StatusResult.UnknownJob.class);
    }

    @Test
    void aStatusThatNobodyKnowsIsNoAnswer() {
        wire.stub.answers(200, delivery("lost_in_space", ""));

        assertThatThrownBy(this::status).isInstanceOf(FleetUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"event_name\":\"DASHER_CONFIRMED\",\"created_at\":\"2026-03-01T12:40:00Z\"}",
                "{\"event_name\":\"DASHER_CONFIRMED\",\"external_delivery_id\":\"x\"}",
                "{\"event_name\":\"DASHER_CONFIRMED\",\"external_delivery_id\":\"x\",\"created_at\":\"noon\"}",
                "{\"external_delivery_id\":\"x\",\"created_at\":\"2026-03-01T12:40:00Z\"}"
            })
    void whatSaysTooLittleCannotBeRead(String body) {
        assertThatThrownBy(() -> parse(body.getBytes(UTF_8))).isInstanceOf(IllegalArgumentException.class);
    }

    private FleetReport played(Step step) {
        Webhook webhook = wire.stub.happens(DELIVERY, step).get(0);
        var headers = new Headers();
        webhook.headers().forEach(headers::add);
        byte[] body = webhook.body().getBytes(UTF_8);
        assertThat(wire.provider.verifyCallback(wire.fleet, headers::getFirst, body, NOW))
                .isTrue();
        return parse(body);
    }

    private boolean verifies(String header, String value) {
        var headers = new Headers();
        headers.add(header, value);
        return wire.provider.verifyCallback(wire.fleet, headers::getFirst, webhook("DASHER_PICKED_UP", ""), NOW);
    }

    private FleetReport report(String event, String more) {
        return parse(webhook(event, more));
    }

    private FleetReport parse(byte[] body) {
        return wire.provider.parseCallback(wire.fleet, body, Instant.EPOCH);
    }

    private static byte[] webhook(String event, String more) {
        return ("{\"event_name\":\"" + event + "\",\"created_at\":\"2026-03-01T12:40:00.500000Z\","
                        + "\"external_delivery_id\":\"" + DELIVERY + "\",\"currency\":\"USD\",\"fee\":975,\"tip\":500"
                        + more + "}")
                .getBytes(UTF_8);
    }

    private StatusResult status() {
        return await(wire.provider.status(wire.fleet, DELIVERY, PATIENCE));
    }

    private static String told(List<StageReport> stages) {
        return String.join(
                " + ",
                stages.stream().map(stage -> stage.type() + " " + stage.stage()).toList());
    }
}
