package io.handoff.fleets.stuart;

import static io.handoff.fleets.stuart.StuartWire.JOB;
import static io.handoff.fleets.stuart.StuartWire.KEY;
import static io.handoff.fleets.stuart.StuartWire.NOW;
import static io.handoff.fleets.stuart.StuartWire.PATIENCE;
import static io.handoff.fleets.stuart.StuartWire.await;
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
import io.handoff.fleets.stuart.StuartWire.Order;
import io.handoff.fleets.stub.FleetStub.Answer;
import io.handoff.fleets.stub.PlayedStub.Call;
import io.handoff.fleets.stub.PlayedStub.Step;
import io.handoff.fleets.stub.PlayedStub.Webhook;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StuartReportsTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-01T12:40:00Z");

    private final StuartWire wire = new StuartWire();

    @AfterEach
    void close() {
        wire.close();
    }

    @ParameterizedTest
    @CsvSource({
        "pending, ''",
        "picking, PICKUP STARTED + 2 ACCEPTED",
        "almost_picking, PICKUP STARTED + 2 ACCEPTED",
        "Waiting_At_Pickup, PICKUP ARRIVED + 2 ACCEPTED",
        "delivering, PICKUP DONE + 2 STARTED",
        "almost_delivering, PICKUP DONE + 2 STARTED",
        "waiting_at_dropoff, PICKUP DONE + 2 ARRIVED",
        "delivered, PICKUP DONE + 2 DONE",
        "cancelled, ''",
        "canceled, ''"
    })
    void everyStatusOfADeliveryIsAStageOfItsDropoff(String status, String stages) {
        FleetReport report = parse(delivery(status, ""));

        assertThat(told(report)).isEqualTo(stages);
        assertThat(report.jobId()).isEqualTo(JOB);
        assertThat(report.reference()).isEqualTo(KEY);
        assertThat(report.occurredAt()).isEqualTo(RECEIVED);
    }

    @ParameterizedTest
    @CsvSource({
        "no_supply, null CANCELLED",
        "job_expired, null CANCELLED",
        "end-customer_unreachable, PICKUP DONE + 2 FAILED",
        "end-customer_refused_package, PICKUP DONE + 2 FAILED",
        "pu_closed, 2 CANCELLED",
        "customer_cancellation_requested, 2 CANCELLED",
        "manually_stacked, ''"
    })
    void whyADeliveryWasCancelledSaysWhatBecameOfIt(String reason, String stages) {
        String body =
                delivery("cancelled", ",\"cancellation\":{\"canceledBy\":\"x\",\"reasonKey\":\"" + reason + "\"}");

        assertThat(told(parse(body))).isEqualTo(stages);
    }

    @Test
    void aJobWhoseDeliveryWasCancelledWithoutAReasonMayGoOnElsewhere() {
        assertThat(parse("{\"event\":\"job\",\"type\":\"update\",\"data\":{\"id\":45153,\"status\":\"canceled\","
                                + "\"currentDelivery\":{\"id\":40567,\"status\":\"cancelled\",\"clientReference\":\""
                                + JOB
                                + "/1\"}}}")
                        .stages())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "canceled, pu_closed, null CANCELLED",
        "expired, job_expired, null CANCELLED",
        "canceled, end-customer_unreachable, PICKUP DONE + 1 FAILED",
        "canceled, manually_stacked, ''"
    })
    void aJobThatIsOverIsCalledOffUnlessItGoesOnElsewhereOrStoodAtTheDoor(String status, String reason, String stages) {
        String body = "{\"event\":\"job\",\"type\":\"update\",\"data\":{\"id\":45153,\"status\":\"" + status
                + "\",\"currentDelivery\":{\"id\":40567,\"status\":\"cancelled\",\"clientReference\":\"" + JOB
                + "/1\",\"cancellation\":{\"reasonKey\":\"" + reason + "\"}}}}";

        assertThat(told(parse(body))).isEqualTo(stages);
    }

    @ParameterizedTest
    @CsvSource({"new, ''", "scheduled, ''", "searching, ''", "expired, null CANCELLED", "canceled, ''"})
    void aJobThatNobodyIsOnYetIsKnownByItsDeliveries(String status, String stages) {
        FleetReport report =
                parse("{\"event\":\"job\",\"type\":\"create\",\"data\":{\"id\":45153,\"currentDelivery\":null,"
                        + "\"status\":\"" + status + "\",\"jobReference\":null,\"deliveries\":[{\"id\":40567,"
                        + "\"clientReference\":\"" + JOB + "/1\"}]}}");

        assertThat(told(report)).isEqualTo(stages);
        assertThat(report.jobId()).isEqualTo(JOB);
    }

    @ParameterizedTest
    @CsvSource({"technical_issue, null CANCELLED", "manually_stacked, ''"})
    void aJobThatWasCancelledBeforeACourierCameSaysWhyItself(String reason, String stages) {
        FleetReport report =
                parse("{\"event\":\"job\",\"type\":\"update\",\"data\":{\"id\":45153,\"currentDelivery\":null,"
                        + "\"status\":\"canceled\",\"cancellation\":{\"reasonKey\":\"" + reason
                        + "\"},\"deliveries\":[{\"id\":40567,\"clientReference\":\"" + JOB + "/1\"}]}}");

        assertThat(told(report)).isEqualTo(stages);
    }

    @Test
    void aJobsReportSaysHowFarItsPresentDeliveryIs() {
        FleetReport report =
                parse("{\"event\":\"job\",\"type\":\"update\",\"data\":{\"id\":45153,\"status\":\"in_progress\","
                        + "\"jobReference\":\"" + JOB
                        + "/1\",\"currentDelivery\":{\"id\":40567,\"status\":\"almost_picking\","
                        + "\"clientReference\":\"" + JOB + "/2\",\"etaToOrigin\":\"2026-03-01T13:41:37.000+01:00\","
                        + "\"etaToDestination\":\"2026-03-01T14:00:12.000+01:00\",\"driver\":{\"status\":\"busy\","
                        + "\"latitude\":48.85349,\"longitude\":2.37467,\"name\":\"Durward Greenfelder\",\"firstname\":\"Evan\","
                        + "\"lastname\":\"Koepp\",\"phone\":\"+33120510321\"}},\"deliveries\":{\"id\":40567}}}");

        assertThat(report)
                .isEqualTo(new FleetReport(
                        JOB,
                        null,
                        KEY,
                        0,
                        RECEIVED,
                        List.of(
                                new StageReport(
                                        null,
                                        TaskType.PICKUP,
                                        Stage.STARTED,
                                        List.of(),
                                        Instant.parse("2026-03-01T12:41:37Z")),
                                StageReport.of(2, Stage.ACCEPTED, List.of(), Instant.parse("2026-03-01T13:00:12Z"))),
                        new Courier(0, "Evan", "Koepp"),
                        new GeoPoint(48.85349, 2.37467)));
    }

    @Test
    void whereTheCourierIsIsReportedByItself() {
        FleetReport report =
                parse("{\"event\":\"driver\",\"type\":\"update\",\"data\":{\"status\":\"busy\",\"latitude\":48.85,"
                        + "\"longitude\":2.36,\"firstname\":\"Brannon\",\"job\":{\"id\":45153,\"status\":\"in_progress\","
                        + "\"currentDelivery\":{\"id\":40567,\"status\":\"delivering\",\"clientReference\":\"" + JOB
                        + "/1\"}}}}");

        assertThat(report.positionOnly()).isTrue();
        assertThat(report.position()).isEqualTo(new GeoPoint(48.85, 2.36));
        assertThat(report.jobId()).isEqualTo(JOB);
    }

    @Test
    void whatSomebodyHasOrderedAtStuartItselfIsNoJobOfOurs() {
        FleetReport report =
                parse("{\"event\":\"delivery\",\"type\":\"update\",\"data\":{\"id\":40567,\"status\":\"delivering\","
                        + "\"clientReference\":\"order 7\"}}");

        assertThat(report.jobId()).isEqualTo("40567");
        assertThat(report.reference()).isNull();
        assertThat(report.stages()).isEmpty();
    }

    @Test
    void anEventOfAnotherKindMovesNothing() {
        assertThat(parse("{\"event\":\"package\",\"data\":{\"id\":1,\"clientReference\":\"" + JOB + "/1\"}}")
                        .stages())
                .isEmpty();
    }

    @Test
    void aReportBearsTheHeaderThatStuartWasGiven() {
        assertThat(verifies(StuartStub.WEBHOOK_HEADER, StuartStub.WEBHOOK_SECRET))
                .isTrue();
        assertThat(verifies("x-stuart-token", StuartStub.WEBHOOK_SECRET)).isTrue();
        assertThat(verifies(StuartStub.WEBHOOK_HEADER, "open sesame!")).isFalse();
        assertThat(verifies(StuartStub.WEBHOOK_HEADER, "")).isFalse();
        assertThat(verifies("Authorization", StuartStub.WEBHOOK_SECRET)).isFalse();
    }

    @Test
    void aPlayedJobIsReportedFromBeginningToEnd() {
        book(new Order());

        assertThat(List.of(Step.COURIER_FOUND, Step.AT_PICKUP, Step.PICKED_UP, Step.AT_DROPOFF, Step.DELIVERED))
                .extracting(step -> told(played(step)))
                .containsExactly(
                        "PICKUP STARTED + 1 ACCEPTED",
                        "PICKUP ARRIVED + 1 ACCEPTED",
                        "PICKUP DONE + 1 STARTED",
                        "PICKUP DONE + 1 ARRIVED",
                        "PICKUP DONE + 1 DONE");
    }

    @ParameterizedTest
    @CsvSource({"CANCELLED_BY_FLEET, 1 CANCELLED", "NO_COURIER, null CANCELLED"})
    void aPlayedJobMayEndEarly(Step step, String stages) {
        book(new Order());

        assertThat(told(played(step))).isEqualTo(stages);
    }

    @Test
    void howAJobStandsIsToldOfEachDropoffInTheOrderOfTime() {
        book(new Order().dropoffs(2));
        wire.now = NOW.plusSeconds(900);
        wire.stub.playUnheard(JOB, Step.COURIER_FOUND);
        wire.stub.playUnheard(JOB, Step.PICKED_UP);
        wire.now = NOW.plusSeconds(1800);

        List<FleetReport> reports = ((StatusResult.Told) status()).reports();

        assertThat(reports)
                .extracting(StuartReportsTest::told)
                .containsExactly("PICKUP DONE + 1 STARTED", "PICKUP DONE + 2 STARTED");
        assertThat(reports).extracting(FleetReport::occurredAt).containsOnly(NOW.plusSeconds(900));
        assertThat(reports.get(0).fee()).isEqualTo(new Money(1150, "EUR"));
        assertThat(reports.get(0).courier()).isEqualTo(new Courier(77, "Ana", "Diaz"));
        assertThat(reports.get(0).position()).isEqualTo(new GeoPoint(48.85, 2.37));
    }

    @Test
    void aJobThatNobodyIsOnIsToldToBeNobodys() {
        book(new Order().dropoffs(2));

        assertThat(((StatusResult.Told) status()).reports())
                .extracting(StuartReportsTest::told)
                .containsExactly("null UNASSIGNED");
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"NO_COURIER", "CANCELLED_BY_FLEET"})
    void aJobThatIsOverIsToldToBeCalledOffAtOnce(Step step) {
        book(new Order().dropoffs(2));
        wire.stub.playUnheard(JOB, step);

        assertThat(((StatusResult.Told) status()).reports())
                .extracting(StuartReportsTest::told)
                .containsExactly("null CANCELLED");
    }

    @Test
    void aJobThatWasPutIntoAnotherGoesOnThere() {
        book(new Order());
        wire.stub.made().stack(JOB, "order 7");
        wire.stub.playUnheard(JOB, Step.PICKED_UP);

        assertThat(((StatusResult.Told) status()).reports())
                .extracting(StuartReportsTest::told)
                .containsExactly("PICKUP DONE + 1 STARTED");
    }

    @Test
    void aDeliveryThatWasPutIntoAJobOfOthersGoesOnThere() {
        book(new Order().dropoffs(2));
        wire.stub.made().stackOne(JOB + "/2", "order 7");
        wire.stub.playUnheard(JOB, Step.PICKED_UP);

        assertThat(((StatusResult.Told) status()).reports())
                .extracting(StuartReportsTest::told)
                .contains("PICKUP DONE + 2 STARTED");
    }

    @Test
    void whoAsksIsToldOfADeliveryThatWasCancelledWithoutAReason() {
        wire.stub.answersNext(
                Call.STATUS,
                Answer.of(
                        200,
                        "[{\"id\":1,\"status\":\"in_progress\",\"deliveries\":[{\"id\":2,\"status\":\"picking\","
                                + "\"client_reference\":\"" + JOB + "/1\"},{\"id\":3,\"status\":\"cancelled\","
                                + "\"client_reference\":\"" + JOB + "/2\"}]}]"));

        assertThat(((StatusResult.Told) status()).reports())
                .extracting(StuartReportsTest::told)
                .containsExactly("PICKUP STARTED + 1 ACCEPTED", "2 CANCELLED");
    }

    @Test
    void aJobThatStuartDoesNotKnowIsSaidToBeUnknown() {
        assertThat(status()).isInstanceOf(StatusResult.UnknownJob.class);
    }

    @Test
    void aStatusThatNobodyKnowsIsNoAnswerAndNoReport() {
        wire.stub.answersNext(
                Call.STATUS,
                Answer.of(
                        200,
                        "[{\"id\":1,\"status\":\"in_progress\",\"deliveries\":[{\"id\":2,\"status\":\"lost_in_space\","
                                + "\"client_reference\":\"" + JOB + "/1\"}]}]"));

        assertThatThrownBy(this::status).isInstanceOf(FleetUnavailable.class);
        assertThatThrownBy(() -> parse(delivery("lost_in_space", ""))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"event\":\"job\"}",
                "{\"event\":\"delivery\",\"data\":{\"status\":\"delivering\"}}",
                "{\"event\":\"driver\",\"data\":{\"latitude\":1,\"longitude\":2}}",
                "{\"event\":\"driver\",\"data\":{\"job\":{\"id\":1}}}"
            })
    void whatSaysTooLittleCannotBeRead(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOf(IllegalArgumentException.class);
    }

    private void book(Order order) {
        var unused = await(wire.provider.book(wire.fleet, StuartWire.order(order), KEY, PATIENCE));
    }

    /** What the first webhook of a step says. */
    private FleetReport played(Step step) {
        Webhook webhook = wire.stub.happens(JOB, step).get(0);
        var headers = new Headers();
        webhook.headers().forEach(headers::add);
        assertThat(wire.provider.verifyCallback(
                        wire.fleet, headers::getFirst, webhook.body().getBytes(UTF_8), NOW))
                .isTrue();
        return parse(webhook.body());
    }

    private boolean verifies(String header, String value) {
        var headers = new Headers();
        headers.add(header, value);
        return wire.provider.verifyCallback(wire.fleet, headers::getFirst, "{}".getBytes(UTF_8), NOW);
    }

    private FleetReport parse(String body) {
        return wire.provider.parseCallback(wire.fleet, body.getBytes(UTF_8), RECEIVED);
    }

    private static String delivery(String status, String more) {
        return "{\"event\":\"delivery\",\"type\":\"update\",\"data\":{\"id\":40567,\"status\":\"" + status
                + "\",\"clientReference\":\"" + JOB + "/2\",\"driver\":null" + more + "}}";
    }

    private StatusResult status() {
        return await(wire.provider.status(wire.fleet, JOB, PATIENCE));
    }

    private static String told(FleetReport report) {
        return String.join(
                " + ",
                report.stages().stream()
                        .map(stage ->
                                (stage.task() != null ? String.valueOf(stage.task()) : String.valueOf(stage.type()))
                                        + ' '
                                        + stage.stage())
                        .toList());
    }
}
