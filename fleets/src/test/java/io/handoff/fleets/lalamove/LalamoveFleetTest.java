package io.handoff.fleets.lalamove;

import static io.handoff.contracts.delivery.TaskType.DROPOFF;
import static io.handoff.contracts.delivery.TaskType.PICKUP;
import static io.handoff.fleets.lalamove.LalamoveWire.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.delivery.TravelTime;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.job.FleetQuote;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider.BookingResult;
import io.handoff.fleets.FleetProvider.CancelResult;
import io.handoff.fleets.FleetProvider.Capability;
import io.handoff.fleets.FleetProvider.QuoteResult;
import io.handoff.fleets.FleetProvider.StatusResult;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.stub.FleetStub;
import io.handoff.fleets.stub.FleetStub.Answer;
import io.handoff.fleets.stub.PlayedStub.Call;
import io.handoff.fleets.stub.PlayedStub.Step;
import io.handoff.fleets.stub.PlayedStub.Webhook;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LalamoveFleetTest {
    private static final TaskType[] ONE_AND_FIFTEEN = Stream.concat(
                    Stream.of(PICKUP), Stream.generate(() -> DROPOFF).limit(15))
            .toArray(TaskType[]::new);

    private final LalamoveWire wire = new LalamoveWire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void aQuotationIsAskedForAndSaysWhatItCostsAndWhenItIsOver() {
        FleetQuote quote = offered(NOW.plusSeconds(60));

        assertThat(quote.fee()).isEqualTo(new Money(6250, "HKD"));
        assertThat(quote.distanceM()).isEqualTo(6224);
        assertThat(quote.expiresAt()).isEqualTo(NOW.plusSeconds(300));
        FleetStub.Request seen = wire.stub.seen.get(0);
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.uri()).isEqualTo("/v3/quotations");
        assertThat(seen.json())
                .hasToString(
                        """
                        {"data":{"serviceType":"MOTORCYCLE","specialRequests":["LALABAG"],"language":"en_HK","stops":[\
                        {"coordinates":{"lat":"22.3","lng":"114.17"},"address":"72 Tat Chee Ave, Floor 2, Kowloon, HK"},\
                        {"coordinates":{"lat":"22.31","lng":"114.17"},"address":"1 Canton Rd, Kowloon, HK"}]}}""");
    }

    @Test
    void aDriverIsReckonedToTakeTheMinutesOfTheSettingsAndThenTheWay() {
        FleetQuote quote = offered(NOW.plusSeconds(60));

        assertThat(quote.pickupEta()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        assertThat(quote.dropoffEta())
                .isEqualTo(quote.pickupEta()
                        .plus(TravelTime.between(new GeoPoint(22.3, 114.17), new GeoPoint(22.31, 114.17))));
    }

    @ParameterizedTest
    @CsvSource({"-900, false", "1799, false", "1800, true", "86400, true"})
    void aPickupThatIsHalfAnHourAwayIsScheduledAndASoonerOneIsForNow(long seconds, boolean scheduled) {
        FleetQuote quote = offered(NOW.plusSeconds(seconds));

        JsonNode at = wire.stub.seen.get(0).json().at("/data/scheduleAt");
        assertThat(at.isTextual()).isEqualTo(scheduled);
        if (scheduled) {
            assertThat(Instant.parse(at.textValue())).isEqualTo(NOW.plusSeconds(seconds));
            assertThat(quote.pickupEta()).isEqualTo(NOW.plusSeconds(seconds));
        }
    }

    @Test
    void anOrderWithTwoPickupsIsDeclinedUnasked() {
        var declined = (QuoteResult.Declined) wire.quote(LalamoveWire.job("+85212345678", PICKUP, PICKUP, DROPOFF));

        assertThat(declined.code()).isEqualTo("one_pickup");
        assertThat(wire.stub.seen).isEmpty();
    }

    @Test
    void whatDriversCannotBeHeldToIsDeclinedUnasked() {
        assertThat(wire.quote(LalamoveWire.asked(
                        NOW, Requirement.SIGNATURE, Requirement.PHOTO, Requirement.AGE_VERIFICATION)))
                .isEqualTo(new QuoteResult.Declined(
                        "requirement_unknown", "Lalamove's drivers can't be held to: signature, age_verification"));
        assertThat(wire.stub.seen).isEmpty();
        assertThat(wire.quote(LalamoveWire.asked(NOW, Requirement.PHOTO))).isInstanceOf(QuoteResult.Offered.class);
    }

    @ParameterizedTest
    @CsvSource({
        "422, ERR_OUT_OF_SERVICE_AREA, out_of_service_area",
        "422, ERR_INVALID_SERVICE_TYPE, invalid_service_type",
        "422, ERR_REVERSE_GEOCODE_FAILURE, reverse_geocode_failure"
    })
    void aRefusalOfAQuotationIsANoWithItsReason(int status, String id, String code) {
        wire.stub.answers(status, LalamoveStub.error(id));

        assertThat(wire.quote(LalamoveWire.asked(NOW))).isEqualTo(new QuoteResult.Declined(code, "About " + id + "."));
    }

    @Test
    void aRefusalSaysWhichFieldItIsAbout() {
        wire.stub.answers(
                422,
                "{\"errors\":[{\"id\":\"ERR_INVALID_FIELD\",\"message\":\"Invalid field\",\"detail\":\"/data/stops/0\"}]}");

        assertThat(wire.quote(LalamoveWire.asked(NOW)))
                .isEqualTo(new QuoteResult.Declined("invalid_field", "Invalid field (/data/stops/0)"));
    }

    @Test
    void aRefusalWithoutAReasonIsOneAllTheSame() {
        wire.stub.answers(403, "<html>no</html>");

        assertThat(wire.quote(LalamoveWire.asked(NOW)))
                .isEqualTo(new QuoteResult.Declined("http_403", "The fleet refused with HTTP status 403."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"data\":",
                "{\"data\":[]}",
                "{\"data\":{\"quotationId\":\"1\",\"stops\":[{\"stopId\":\"2\"},{\"stopId\":\"3\"}]}}",
                "{\"data\":{\"quotationId\":\"1\",\"stops\":[{\"stopId\":\"2\"}],"
                        + "\"priceBreakdown\":{\"total\":\"5\",\"currency\":\"HKD\"}}}",
                "{\"data\":{\"quotationId\":\"1\",\"stops\":[{\"stopId\":\"2\"},{\"stopId\":\"3\"}],"
                        + "\"priceBreakdown\":{\"total\":\"5.125\",\"currency\":\"HKD\"}}}",
                "{\"data\":{\"quotationId\":\"1\",\"stops\":[{\"stopId\":\"2\"},{\"stopId\":\"3\"}],"
                        + "\"priceBreakdown\":{\"total\":\"five\",\"currency\":\"HKD\"}}}"
            })
    void aQuotationThatSaysTooLittleIsNone(String body) {
        wire.stub.answers(201, body);

        assertUnavailable(wire.provider.quote(wire.fleet, LalamoveWire.asked(NOW), LalamoveWire.PATIENCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VND", "JPY", "KWD", "XXX", "dong"})
    void aPriceInACurrencyWithoutHundredthsIsDeclined(String currency) {
        try (var elsewhere = new LalamoveWire(currency)) {
            var declined = (QuoteResult.Declined) elsewhere.quote(LalamoveWire.asked(NOW));

            assertThat(declined.code()).isEqualTo("currency_without_hundredths");
        }
    }

    @ParameterizedTest
    @CsvSource({"124, 12400", "62.5, 6250", "0.05, 5", "21.20, 2120"})
    void aPriceIsKeptInHundredths(String total, long cents) {
        wire.stub.answers(
                201,
                "{\"data\":{\"quotationId\":\"1\",\"stops\":[{\"stopId\":\"2\"},{\"stopId\":\"3\"}],"
                        + "\"priceBreakdown\":{\"total\":\"" + total + "\",\"currency\":\"MYR\"}}}");

        assertThat(offered(NOW).fee()).isEqualTo(new Money(cents, "MYR"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 408})
    void anOutageIsNoRefusal(int status) {
        wire.stub.answers(status, LalamoveStub.error("ERR_INTERNAL"));

        assertUnavailable(wire.provider.quote(wire.fleet, LalamoveWire.asked(NOW), LalamoveWire.PATIENCE));
    }

    @Test
    void anOrderIsPlacedForTheStopsOfItsQuotation() {
        String quoteId = Objects.requireNonNull(offered(NOW).quoteId());

        var booked = (BookingResult.Booked) wire.book(LalamoveWire.job(), quoteId);

        assertThat(booked.job()).isEqualTo(new BookedJob(wire.stub.jobs().get(0), 6250, null));
        FleetStub.Request seen = wire.stub.seen.get(1);
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.uri()).isEqualTo("/v3/orders");
        assertThat(seen.json())
                .isEqualTo(Json.read(
                        """
                        {"data":{"quotationId":"1514140994227007571",
                         "sender":{"stopId":"1514140994227007572","name":"Grill","phone":"+85212345678"},
                         "recipients":[{"stopId":"1514140994227007573","name":"Ana 1","phone":"+85212345678",
                          "remarks":"Pickup: Ask for the bag.\\nLeave it at the door.\\nSide door."}],
                         "isPODEnabled":true,
                         "metadata":{"reference":"0198c0de-0000-7000-8000-000000000001/1","tasks":"0,1"}}}""",
                        JsonNode.class));
    }

    @Test
    void theIdsOfSixteenStopsFitIntoAnId() {
        var offered = (QuoteResult.Offered) wire.quote(LalamoveWire.job("+85212345678", ONE_AND_FIFTEEN));
        String quoteId = Objects.requireNonNull(offered.quote().quoteId());

        assertThat(quoteId).hasSizeLessThanOrEqualTo(255);
        assertThat(wire.book(LalamoveWire.job("+85212345678", ONE_AND_FIFTEEN), quoteId))
                .isInstanceOf(BookingResult.Booked.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1514140994227007571", "0012", "9223372036854775808", "Q-1", "0", "a=b"})
    void anIdIsTheSameAfterAQuote(String id) {
        String text = new LalamoveQuoteId(id, List.of(id, "7")).toString();

        assertThat(LalamoveQuoteId.parse(text)).isEqualTo(new LalamoveQuoteId(id, List.of(id, "7")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=q", "no quote of ours.!", "=q.=s1", "=q.=s1.=s2.=s3"})
    void aQuotationOfOtherStopsIsNotOrdered(String quoteId) {
        var declined = (BookingResult.Declined) wire.book(LalamoveWire.job(), quoteId);

        assertThat(declined.code()).isEqualTo("other_stops");
        assertThat(wire.stub.seen).isEmpty();
    }

    @Test
    void withoutAPhoneNumberNothingIsOrderedAndTheReasonIsSaid() {
        var declined = (BookingResult.Declined) wire.book(LalamoveWire.job(null, PICKUP, DROPOFF), "=q.=s1.=s2");

        assertThat(declined.code()).isEqualTo("phone_required");
        assertThat(wire.stub.seen).isEmpty();
    }

    @Test
    void aQuotationThatIsNoLongerGoodIsANo() {
        assertThat(wire.book(LalamoveWire.job(), "=q.=s1.=s2"))
                .isEqualTo(new BookingResult.Declined("invalid_quotation_id", "About ERR_INVALID_QUOTATION_ID."));
    }

    @Test
    void anEmptyWalletIsANo() {
        wire.stub.answers(402, LalamoveStub.error("ERR_INSUFFICIENT_CREDIT"));

        assertThat(wire.book(LalamoveWire.job(), "=q.=s1.=s2"))
                .isEqualTo(new BookingResult.Declined("insufficient_credit", "About ERR_INSUFFICIENT_CREDIT."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"500 | {}", "201 | {}", "201 | {\"data\":{\"orderId\":\"1\"}}", "200 | nothing"})
    void whatBecameOfAnOrderIsUnknownWhereTheAnswerDoesNotSay(int status, String body) {
        wire.stub.answers(status, body);

        assertUnavailable(wire.provider.book(
                wire.fleet,
                new BookingOrder(LalamoveWire.job(), "=q.=s1.=s2", "", null),
                "key-1",
                LalamoveWire.PATIENCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"priceBreakdown\":{\"total\":\"five\",\"currency\":\"HKD\"}"})
    void anOrderWhosePriceCannotBeReadIsBookedForThatOfItsOffer(String price) {
        wire.stub.answers(201, "{\"data\":{\"orderId\":\"1\"" + price + "}}");
        var order = new BookingOrder(LalamoveWire.job(), "=q.=s1.=s2", "", new Money(6250, "HKD"));

        assertThat(LalamoveWire.await(wire.provider.book(wire.fleet, order, "key-1", LalamoveWire.PATIENCE)))
                .isEqualTo(new BookingResult.Booked(new BookedJob("1", 6250, null)));
    }

    @Test
    void nothingIsLookedUpSoThatUnknownOutcomesAreHeld() {
        assertThat(wire.provider.capabilities()).containsExactlyInAnyOrder(Capability.STATUS, Capability.SCHEDULED);
        assertThat(wire.provider.maxStops()).isEqualTo(16);
    }

    @Test
    void anOrderIsCancelledOnceAndThenIsCancelled() {
        String job = wire.booked(LalamoveWire.job());

        assertThat(cancel(job)).isEqualTo(new CancelResult.Agreed(null));
        assertThat(cancel(job)).isEqualTo(new CancelResult.Agreed(null));

        assertThat(wire.stub.cancelledByUs(job)).isTrue();
        assertThat(wire.stub.seen)
                .extracting(seen -> seen.method() + " " + seen.uri())
                .containsExactly("DELETE /v3/orders/" + job, "DELETE /v3/orders/" + job, "GET /v3/orders/" + job);
    }

    @Test
    void anOrderThatIsUnderWayIsNotCancelled() {
        String job = wire.booked(LalamoveWire.job());
        wire.stub.playUnheard(job, Step.PICKED_UP);

        assertThat(cancel(job))
                .isEqualTo(new CancelResult.Refused("cancellation_forbidden", "About ERR_CANCELLATION_FORBIDDEN."));
    }

    @Test
    void whetherAnOrderIsCancelledIsUnknownWhereLalamoveIsOut() {
        wire.stub.answers(500, "{}");

        assertUnavailable(wire.provider.cancel(wire.fleet, "1", LalamoveWire.PATIENCE));
    }

    @Test
    void howAnOrderStandsIsToldWithItsDriver() {
        String job = wire.booked(LalamoveWire.job());
        wire.stub.playUnheard(job, Step.COURIER_FOUND);

        assertThat(told(job))
                .isEqualTo(new FleetReport(
                        job,
                        null,
                        LalamoveWire.REFERENCE,
                        0,
                        NOW,
                        List.of(StageReport.of(PICKUP, Stage.STARTED), StageReport.of(DROPOFF, Stage.ACCEPTED)),
                        new Courier(93965, "Ana", "Diaz"),
                        new GeoPoint(22.33, 114.17),
                        new Money(6250, "HKD")));
        assertThat(wire.stub.seen)
                .extracting(FleetStub.Request::uri)
                .containsExactly("/v3/orders/" + job, "/v3/orders/" + job + "/drivers/93965");
    }

    @Test
    void howAnOrderStandsIsToldAlsoWithoutItsDriver() {
        String job = wire.booked(LalamoveWire.job());
        wire.stub.playUnheard(job, Step.COURIER_FOUND);
        wire.stub.answersNext(Call.STATUS, Answer.of(200, order("ON_GOING", ",\"driverId\":\"7\"")));

        FleetReport told = told(job);

        assertThat(told.courier()).isNull();
        assertThat(told.stages()).hasSize(2);
    }

    @Test
    void eachDropOffIsToldWithItsProof() {
        String job = wire.booked(LalamoveWire.job("+85212345678", DROPOFF, PICKUP, DROPOFF, DROPOFF));
        wire.stub.answersNext(
                Call.STATUS,
                Answer.of(
                        200,
                        order(
                                "PICKED_UP",
                                ",\"metadata\":{\"tasks\":\"1,0,2,3\"},\"stops\":[{},"
                                        + "{\"POD\":{\"status\":\"DELIVERED\",\"image\":\"https://p.example/1\"}},"
                                        + "{\"POD\":{\"status\":\"FAILED\"}},{\"POD\":{\"status\":\"PENDING\"}}]")));

        assertThat(told(job).stages())
                .containsExactly(
                        StageReport.of(PICKUP, Stage.DONE),
                        StageReport.of(0, Stage.DONE, List.of("https://p.example/1"), null),
                        StageReport.of(2, Stage.FAILED, List.of(), null),
                        StageReport.of(3, Stage.STARTED, List.of(), null));
    }

    @Test
    void aDropOffThatFailedIsNotDeliveredByTheEndOfItsOrder() {
        wire.stub.answersNext(
                Call.STATUS,
                Answer.of(200, order("COMPLETED", ",\"stops\":[{},{\"POD\":{\"status\":\"FAILED\",\"image\":\"\"}}]")));

        assertThat(told("1").stages())
                .containsExactly(
                        StageReport.of(PICKUP, Stage.DONE),
                        StageReport.of(DROPOFF, Stage.FAILED),
                        StageReport.of(DROPOFF, Stage.DONE));
    }

    @Test
    void anOrderThatLalamoveDoesNotKnowIsSaidToBeUnknown() {
        assertThat(status("12")).isEqualTo(new StatusResult.UnknownJob("About ERR_ORDER_NOT_FOUND."));
    }

    @Test
    void aPathThatIsNotFoundIsNoUnknownOrder() {
        wire.stub.answers(404, "{\"message\":\"no Route matched with those values\"}");

        assertUnavailable(wire.provider.status(wire.fleet, "12", LalamoveWire.PATIENCE));
    }

    @ParameterizedTest
    @CsvSource({
        "ASSIGNING_DRIVER, null UNASSIGNED",
        "ON_GOING, PICKUP STARTED + DROPOFF ACCEPTED",
        "Picked_Up, PICKUP DONE + DROPOFF STARTED",
        "COMPLETED, PICKUP DONE + DROPOFF DONE",
        "CANCELED, null CANCELLED",
        "REJECTED, null CANCELLED",
        "EXPIRED, null CANCELLED"
    })
    void everyStatusOfLalamoveIsAStageOfOurs(String status, String stages) {
        FleetReport report =
                parse("ORDER_STATUS_CHANGED", "\"order\":{\"orderId\":\"1\",\"status\":\"" + status + "\"}");

        assertThat(report.stages())
                .extracting(stage -> stage.type() + " " + stage.stage())
                .containsExactly(stages.split(" \\+ "));
    }

    @Test
    void aDriverOfAPickupThatIsFarAwayHasOnlyAccepted() {
        FleetReport report = parse(
                "ORDER_STATUS_CHANGED",
                "\"order\":{\"orderId\":\"1\",\"status\":\"ON_GOING\",\"scheduleAt\":\"2026-03-01T15:00.00Z\"}");

        assertThat(report.stages().get(0)).isEqualTo(StageReport.of(PICKUP, Stage.ACCEPTED));
    }

    @Test
    void aStatusThatNobodyKnowsSaysNothing() {
        FleetReport report =
                parse("ORDER_STATUS_CHANGED", "\"order\":{\"orderId\":\"1\",\"status\":\"LOST_IN_SPACE\"}");

        assertThat(report.stages()).isEmpty();
    }

    @Test
    void aDriverThatWasFoundIsReportedWithNameAndPlace() {
        String job = wire.booked(LalamoveWire.job());

        FleetReport report = parse(webhooks(job, Step.COURIER_FOUND).get(0));

        assertThat(report.courier()).isEqualTo(new Courier(93965, "Ana", "Diaz"));
        assertThat(report.position()).isEqualTo(new GeoPoint(22.32, 114.16));
        assertThat(report.stages()).containsExactly(new StageReport(null, null, Stage.ACCEPTED, List.of(), null));
    }

    @Test
    void whatIsDeliveredIsReportedWithItsPictureBeforeTheOrderIsOver() {
        String job = wire.booked(LalamoveWire.job());
        List<Webhook> webhooks = webhooks(job, Step.DELIVERED);

        assertThat(parse(webhooks.get(0)).stages())
                .containsExactly(
                        new StageReport(null, DROPOFF, Stage.DONE, List.of("https://proof.example/1.jpg"), null));
        assertThat(parse(webhooks.get(1)).stages())
                .containsExactly(StageReport.of(PICKUP, Stage.DONE), StageReport.of(DROPOFF, Stage.DONE));
    }

    @Test
    void picturesOfStopsThatCannotBeToldApartAreNoReport() {
        FleetReport report = parse(
                "POD_STATUS_CHANGED",
                "\"order\":{\"orderId\":\"1\",\"stops\":[{},{\"POD\":{\"status\":\"DELIVERED\"}},{}]}");

        assertThat(report.stages()).isEmpty();
    }

    @Test
    void aPriceThatHasChangedIsTheFee() {
        FleetReport report = parse(
                "ORDER_AMOUNT_CHANGED",
                "\"order\":{\"orderId\":\"1\",\"price\":{\"totalPrice\":\"104\",\"priorityFee\":\"10\",\"currency\":\"HKD\"}}");

        assertThat(report.fee()).isEqualTo(new Money(10_400, "HKD"));
        assertThat(report.stages()).isEmpty();
    }

    @Test
    void anOrderThatIsThereIsKnownByOurReferenceWhereItsWebhookSaysIt() {
        FleetReport report =
                parse("ORDER_CREATED", "\"order\":{\"orderId\":\"1\",\"metadata\":{\"reference\":\"d/1\"}}");

        assertThat(report.reference()).isEqualTo("d/1");
        assertThat(report.jobId()).isEqualTo("1");
    }

    @Test
    void anOrderThatReplacesAnotherIsReportedOfTheOtherAndChangesNothing() {
        FleetReport report = parse("ORDER_REPLACED", "\"order\":{\"orderId\":\"2\"},\"prevOrderId\":\"1\"");

        assertThat(report.jobId()).isEqualTo("1");
        assertThat(report.stages()).isEmpty();
    }

    @Test
    void aWebhookBearsTheSecretsSignatureAndItsIdMakesItTheSameWhenItComesAgain() {
        String job = wire.booked(LalamoveWire.job());
        String body = webhooks(job, Step.COURIER_FOUND).get(1).body();

        assertThat(verifies(body)).isTrue();
        assertThat(verifies(body.replace("ON_GOING", "COMPLETED"))).isFalse();
        assertThat(verifies(body.replace(LalamoveStub.KEY, "pk_test_2"))).isFalse();
        assertThat(verifies(body.replaceAll("\"timestamp\":[0-9]+", "\"timestamp\":1")))
                .isFalse();
        assertThat(verifies(body.replaceAll("\"signature\":\"[0-9a-f]", "\"signature\":\"")))
                .isFalse();
        assertThat(verifies(body.replaceAll("\"signature\"", "\"unsigned\""))).isFalse();
        assertThat(parse(body).reportId())
                .startsWith("E-")
                .isEqualTo(parse(body).reportId());
    }

    @Test
    void aSecondDataBesideTheOneThatWasSignedIsNotTaken() {
        String job = wire.booked(LalamoveWire.job());
        String body = webhooks(job, Step.COURIER_FOUND).get(1).body();
        String more = body.substring(0, body.length() - 1) + ",\"data\":{\"order\":{\"orderId\":\"" + job
                + "\",\"status\":\"COMPLETED\"}}}";

        assertThat(verifies(more)).isFalse();
    }

    @Test
    void aSignatureOverTheBytesAsTheyCameIsAsGoodAsOneOverThoseWithoutSpaces() {
        String data = "{ \"order\" : {\"orderId\":\"1\", \"note\":\"\\u0026\"} }";
        String signature =
                LalamoveStub.signature("1772366400", "POST", LalamoveStub.CALLBACK_PATH, data.getBytes(UTF_8));

        assertThat(verifies("{\"apiKey\":\"" + LalamoveStub.KEY + "\",\"eventType\":\"X\",\"data\": " + data
                        + " ,\"timestamp\":\"1772366400\",\"signature\":\"" + signature + "\"}"))
                .isTrue();
    }

    @Test
    void aWebhookIsSignedForThePathOfTheGatewayWhereNoOtherIsSet() {
        Map<String, Object> settings = new HashMap<>(wire.stub.settings());
        settings.remove("callback_path");
        FleetSettings fleet = LalamoveWire.fleet(settings);
        String signature = LalamoveStub.signature("1772366400", "POST", "/fleet-callbacks/lala", "{}".getBytes(UTF_8));
        byte[] body = ("{\"apiKey\":\"" + LalamoveStub.KEY + "\",\"timestamp\":1772366400,\"signature\":\"" + signature
                        + "\",\"data\":{}}")
                .getBytes(UTF_8);

        assertThat(wire.provider.verifyCallback(fleet, name -> name, body, NOW)).isTrue();
        assertThat(wire.provider.verifyCallback(wire.fleet, name -> name, body, NOW))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"data\":[]}", "no JSON", "{\"signature\":\"\",\"data\":{}}"})
    void whatIsNoWebhookDoesNotVerify(String body) {
        assertThat(verifies(body)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1772367300, 2026-03-01T12:15.00Z, 2026-03-01T12:15:00Z",
        "1772367330123, 2026-03-01T12:15.00Z, 2026-03-01T12:15:30.123Z",
        "1772380800, 2026-03-01T12:15.00Z, 2026-03-01T12:15:00Z",
        "1772367300, 2026-03-01T12:01:30.000Z, 2026-03-01T12:01:30Z",
        "1772367300, soon, 2026-03-01T12:15:00Z",
        "0, 2026-03-01T12:15.00Z, 2026-03-01T12:15:00Z"
    })
    void aWebhookIsOfWhenItIsSentUnlessTheOrderHasChangedLongBefore(String sent, String changed, Instant at) {
        FleetReport report = parse(("{\"eventType\":\"X\",\"timestamp\":" + sent
                + ",\"data\":{\"order\":{\"orderId\":\"1\"},\"updatedAt\":\"" + changed + "\"}}"));

        assertThat(report.occurredAt()).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"eventType\":\"ORDER_STATUS_CHANGED\",\"timestamp\":1772367300,\"data\":{}}",
                "{\"eventType\":\"ORDER_STATUS_CHANGED\",\"data\":{\"order\":{\"orderId\":\"1\"}}}"
            })
    void whatSaysTooLittleCannotBeRead(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWebhookOfAWalletIsAboutNoJob() {
        assertThat(wire.provider.isAboutJob("{\"data\":{\"balance\":{\"amount\":\"9\"}}}".getBytes(UTF_8)))
                .isFalse();
        assertThat(wire.provider.isAboutJob("{\"data\":{\"order\":{\"orderId\":\"1\"}}}".getBytes(UTF_8)))
                .isTrue();
    }

    @Test
    void anAddressThatLalamoveTriesIsAnsweredAndNothingElseIs() {
        assertThat(wire.provider.answerProbe(name -> name, new byte[0])).isEmpty();
        assertThat(wire.provider.answerProbe(name -> name, "{}".getBytes(UTF_8)))
                .isEmpty();
        assertThat(wire.provider.answerProbe(name -> name, "{\"data\":{}}".getBytes(UTF_8)))
                .isNull();
        assertThat(wire.provider.acknowledgement()).isEqualTo(200);
    }

    @Test
    void whoAsksTooOftenLeavesLalamoveAloneForAsLongAsItSays() {
        wire.stub.answers(new Answer(429, LalamoveStub.error("ERR_RATE_LIMIT_EXCEEDED"), Map.of("Retry-After", "60")));

        assertUnavailable(wire.provider.quote(wire.fleet, LalamoveWire.asked(NOW), LalamoveWire.PATIENCE));
        assertUnavailable(wire.provider.status(wire.fleet, "1", LalamoveWire.PATIENCE));

        assertThat(wire.stub.seen).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"pk_test_1, https://rest.sandbox.lalamove.com", "pk_prod_1, https://rest.lalamove.com"})
    void aKeySaysWhichOfLalamovesAddressesItIsFor(String key, String api) {
        Map<String, Object> settings = new HashMap<>(wire.stub.settings());
        settings.remove("api_url");
        settings.remove("pickup_minutes");
        settings.put("api_key", key);

        LalamoveSettings read = wire.provider.settings().of(LalamoveWire.fleet(settings));

        assertThat(read.api()).hasToString(api);
        assertThat(read.minutesToPickup()).isEqualTo(20);
    }

    private FleetQuote offered(Instant pickup) {
        return ((QuoteResult.Offered) wire.quote(LalamoveWire.asked(pickup))).quote();
    }

    private CancelResult cancel(String job) {
        return LalamoveWire.await(wire.provider.cancel(wire.fleet, job, LalamoveWire.PATIENCE));
    }

    private StatusResult status(String job) {
        return LalamoveWire.await(wire.provider.status(wire.fleet, job, LalamoveWire.PATIENCE));
    }

    private FleetReport told(String job) {
        return ((StatusResult.Told) status(job)).reports().get(0);
    }

    private static String order(String status, String more) {
        return "{\"data\":{\"orderId\":\"1\",\"status\":\"" + status + "\"" + more + "}}";
    }

    private List<Webhook> webhooks(String job, Step step) {
        return wire.stub.happens(job, step);
    }

    private boolean verifies(String body) {
        return wire.provider.verifyCallback(wire.fleet, name -> name, body.getBytes(UTF_8), NOW);
    }

    private FleetReport parse(Webhook webhook) {
        assertThat(verifies(webhook.body())).isTrue();
        return parse(webhook.body());
    }

    private FleetReport parse(String type, String data) {
        return parse(
                "{\"eventId\":\"E1\",\"eventType\":\"" + type + "\",\"timestamp\":1772367300,\"data\":{" + data + "}}");
    }

    private FleetReport parse(String body) {
        return wire.provider.parseCallback(wire.fleet, body.getBytes(UTF_8), Instant.EPOCH);
    }

    private static void assertUnavailable(Uni<?> call) {
        assertThatThrownBy(() -> LalamoveWire.await(call)).isInstanceOf(FleetUnavailable.class);
    }
}
