package io.handoff.fleets.stuart;

import static io.handoff.fleets.stuart.StuartWire.JOB;
import static io.handoff.fleets.stuart.StuartWire.KEY;
import static io.handoff.fleets.stuart.StuartWire.PATIENCE;
import static io.handoff.fleets.stuart.StuartWire.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetStop;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.FleetProvider.BookingResult;
import io.handoff.fleets.FleetProvider.CancelResult;
import io.handoff.fleets.FleetProvider.StopsResult;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.stuart.StuartWire.Order;
import io.handoff.fleets.stub.FleetStub.Answer;
import io.handoff.fleets.stub.FleetStub.Request;
import io.handoff.fleets.stub.PlayedStub.Call;
import io.handoff.fleets.stub.PlayedStub.Step;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StuartBookingTest {
    private static final BookedJob BOOKED = new BookedJob(JOB, 1150, null);

    private final StuartWire wire = new StuartWire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void aJobIsBookedWithAllThatIsKnownAndAReferenceForEachDropoff() throws IOException {
        assertThat(book(new Order().dropoffs(2))).isEqualTo(new BookingResult.Booked(BOOKED));

        assertThat(last().method() + ' ' + last().uri()).isEqualTo("POST /v2/jobs");
        assertThat(last().json().at("/job/assignment_code").textValue()).isEqualTo(JOB + "/1");
        assertThat(last().json().at("/job/pickups/0"))
                .isEqualTo(
                        Json.mapper()
                                .readTree(
                                        """
                                {"address":"46 Boulevard Barbès, 75018 Paris, FR","contact":{"company":"Grill"},
                                 "coordinates":{"lat":48.8869,"long":2.35}}"""));
        assertThat(last().json().at("/job/dropoffs/1"))
                .isEqualTo(
                        Json.mapper()
                                .readTree(
                                        """
                                {"address":"157 rue de Charonne, 75011 Paris, FR","comment":"3e étage / Ring twice.",
                                 "contact":{"firstname":"Ana","lastname":"Maria Diaz","phone":"+33698348756"},
                                 "coordinates":{"lat":48.8569,"long":2.35},"package_type":"large",
                                 "package_description":"2 x Pizza",
                                 "client_reference":"0198c0de-0000-7000-8000-000000000001/1/1/2"}"""));
        assertThat(wire.stub.jobs()).containsExactly(JOB);
    }

    @ParameterizedTest
    @CsvSource({"Ana, Ana", ", 156 rue de Charonne"})
    void whoHasNoLastNameIsContactedAsACompany(String recipient, String company) {
        var unused = book(new Order().to(recipient));

        assertThat(dropoff().path("contact").path("company").textValue()).isEqualTo(company);
        assertThat(dropoff().path("contact").has("firstname")).isFalse();
    }

    @Test
    void whatIsToBeDoneAtTheDoorIsToldInWords() {
        var unused = book(
                new Order().requires(Requirement.SIGNATURE, Requirement.PIN).contactless());
        assertThat(dropoff().path("comment").textValue())
                .isEqualTo("3e étage / Ring twice. / Get a signature. / Ask for the PIN.");
    }

    @Test
    void whatIsContactlessIsLeftAtTheDoor() {
        var unused = book(new Order().contactless());

        assertThat(dropoff().path("comment").textValue()).endsWith(" / Leave it at the door.");
    }

    @Test
    void aRefusalIsANoWithItsReason() {
        wire.stub.answersNext(Call.BOOK, Answer.of(422, StuartStub.error("OUT_OF_RANGE")));

        assertThat(book(new Order())).isEqualTo(new BookingResult.Declined("out_of_range", "About OUT_OF_RANGE."));
    }

    @ParameterizedTest
    @CsvSource({"401, UNAUTHORIZED", "403, FORBIDDEN"})
    void whoIsNotLetInHasBookedNothingAndLooksNothingUp(int status, String error) {
        var refusal = Answer.of(status, StuartStub.error(error));
        wire.stub.answersNext(Call.BOOK, refusal);
        wire.stub.answersNext(Call.BOOK, refusal); // with the token that takes the first one's place
        wire.stub.answersNext(Call.STATUS, refusal);

        assertThat(book(new Order()))
                .isEqualTo(new BookingResult.Declined(error.toLowerCase(Locale.ROOT), "About " + error + "."));
    }

    @Test
    void aJobThatStuartDoesNotMakeIsDeclinedUnasked() {
        assertThat(((BookingResult.Declined) book(new Order().dropoffs(9))).code())
                .isEqualTo("not_supported");
        assertThat(wire.stub.seen).isEmpty();
    }

    @Test
    void aJobThatDoesNotSayItsPriceCostsWhatItWasOfferedAt() {
        wire.stub.answersNext(
                Call.BOOK,
                Answer.of(201, "{\"id\":1,\"deliveries\":[{\"id\":2,\"client_reference\":\"" + JOB + "/1\"}]}"));

        assertThat(book(new Order())).isEqualTo(new BookingResult.Booked(BOOKED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|",
                "201|{\"id\":1}",
                "201|{\"id\":1,\"deliveries\":[{\"client_reference\":\"else\"}]}",
                "201|x"
            })
    void anAnswerThatDoesNotSayWhatWasMadeIsNoAnswer(int status, String body) {
        wire.stub.answersNext(Call.BOOK, Answer.of(status, body == null ? "" : body));

        assertUnavailable(wire.provider.book(wire.fleet, StuartWire.order(new Order()), KEY, PATIENCE));
    }

    @Test
    void aBookingThatIsMadeAgainIsTheSameOne() {
        assertThat(book(new Order())).isEqualTo(new BookingResult.Booked(BOOKED));

        assertThat(book(new Order())).isEqualTo(new BookingResult.Booked(BOOKED));
        assertThat(last().method() + ' ' + last().uri())
                .isEqualTo("GET /v2/jobs?client_reference=0198c0de-0000-7000-8000-000000000001%2F1%2F1%2F1");
        assertThat(wire.stub.jobs()).containsExactly(JOB);
    }

    @Test
    void aBookingThatStuartHasAndDoesNotListIsBookedAtWhatItWasOffered() {
        var unused = book(new Order());
        wire.stub.answersNext(Call.STATUS, Answer.of(200, "[]"));

        assertThat(book(new Order())).isEqualTo(new BookingResult.Booked(BOOKED));
        assertThat(wire.stub.jobs()).containsExactly(JOB);
    }

    @Test
    void aBookingThatStuartHasAndRefusesInOtherWordsIsFound() {
        var unused = book(new Order());
        wire.stub.answersNext(Call.BOOK, Answer.of(409, StuartStub.error("DUPLICATE_REFERENCE")));

        assertThat(book(new Order())).isEqualTo(new BookingResult.Booked(BOOKED));
    }

    @Test
    void aRefusalIsNotBelievedWhereTheListCannotBeAsked() {
        wire.stub.answersNext(Call.BOOK, Answer.of(422, StuartStub.error("OUT_OF_RANGE")));
        wire.stub.answersNext(Call.STATUS, Answer.of(500, StuartStub.error("ERROR")));

        assertUnavailable(wire.provider.book(wire.fleet, StuartWire.order(new Order()), KEY, PATIENCE));
    }

    @Test
    void aBookingWhoseAnswerIsLostIsFoundByItsKey() {
        wire.stub.losesNext(Call.BOOK);
        assertUnavailable(wire.provider.book(wire.fleet, StuartWire.order(new Order()), KEY, Duration.ofMillis(300)));

        assertThat(found(new Order())).contains(BOOKED);
    }

    @Test
    void whatWasNeverAskedForIsNotFoundAmongWhatOthersHave() {
        assertThat(found(new Order())).isEmpty();

        wire.stub.answersNext(
                Call.STATUS,
                Answer.of(200, "[{\"id\":1,\"deliveries\":[{\"id\":2,\"client_reference\":\"order 7\"}]},{\"id\":3}]"));
        assertThat(found(new Order())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"404, JOB_NOT_FOUND", "422, RECORD_INVALID", "500, ERROR"})
    void whatDoesNotSayThatThereIsNoneDoesNotSayIt(int status, String error) {
        wire.stub.answersNext(Call.STATUS, Answer.of(status, StuartStub.error(error)));

        assertUnavailable(wire.provider.find(wire.fleet, StuartWire.order(new Order()), KEY, PATIENCE));
    }

    @Test
    void whoDrivesIsSaidWhereItIsKnown() {
        var unused = book(new Order());
        wire.stub.playUnheard(JOB, Step.COURIER_FOUND);

        assertThat(found(new Order())).contains(new BookedJob(JOB, 1150, new Courier(77, "Ana", "Diaz")));
    }

    @Test
    void aJobIsCancelledAndOnceMoreToo() {
        var unused = book(new Order().dropoffs(2));
        String id = wire.stub.made().idOf(JOB);

        assertThat(cancel()).isEqualTo(new CancelResult.Agreed(null));
        assertThat(last().method() + ' ' + last().uri() + ' ' + last().text())
                .isEqualTo(
                        "POST /v2/jobs/" + id + "/cancel {\"public_reason_key\":\"customer_cancellation_requested\"}");
        assertThat(wire.stub.cancelledByUs(JOB)).isTrue();
        assertThat(cancel()).isEqualTo(new CancelResult.Agreed(null));
    }

    @Test
    void aJobThatIsOnItsWayIsNotCancelled() {
        var unused = book(new Order());
        wire.stub.playUnheard(JOB, Step.PICKED_UP);

        assertThat(cancel()).isEqualTo(new CancelResult.Refused("job_cant_be_canceled", "About JOB_CANT_BE_CANCELED."));
        wire.stub.playUnheard(JOB, Step.DELIVERED);
        assertThat(((CancelResult.Refused) cancel()).code()).isEqualTo("job_finished");
    }

    @Test
    void aJobThatStuartDoesNotKnowIsNotCancelled() {
        assertThat(((CancelResult.Refused) cancel()).code()).isEqualTo("unknown_job");
    }

    @Test
    void ofAJobWithOthersInItOnlyOursIsCancelled() {
        var unused = book(new Order());
        wire.stub.made().stack(JOB, "order 7");

        assertThat(cancel()).isEqualTo(new CancelResult.Agreed(null));
        assertThat(last().uri()).matches("/v2/deliveries/[0-9]+/cancel");
        assertThat(wire.stub.made().statusOf("order 7")).isEqualTo("pending");
    }

    @Test
    void aDeliveryThatWasPutIntoAJobOfOthersIsCancelledThere() {
        var unused = book(new Order().dropoffs(2));
        wire.stub.made().stackOne(JOB + "/2", "order 7");

        assertThat(cancel()).isEqualTo(new CancelResult.Agreed(null));
        assertThat(wire.stub.seen)
                .extracting(Request::uri)
                .contains("/v2/jobs?client_reference=0198c0de-0000-7000-8000-000000000001%2F1%2F1%2F2");
        assertThat(wire.stub.made().statusOf(JOB + "/1")).isEqualTo("cancelled");
        assertThat(wire.stub.made().statusOf(JOB + "/2")).isEqualTo("cancelled");
        assertThat(wire.stub.made().statusOf("order 7")).isEqualTo("pending");
        assertThat(cancel()).isEqualTo(new CancelResult.Agreed(null));
    }

    @Test
    void aStopThatWasPutIntoAJobOfOthersIsLeftOutThere() {
        Order order = new Order().dropoffs(3);
        var unused = book(order);
        wire.stub.made().stackOne(JOB + "/2", "order 7");

        assertThat(leaveOut(order, 2)).isEqualTo(new StopsResult.Cancelled(List.of(), ""));
        assertThat(wire.stub.made().statusOf(JOB + "/2")).isEqualTo("cancelled");
        assertThat(wire.stub.made().statusOf(JOB + "/3")).isEqualTo("pending");
    }

    @Test
    void aDeliveryThatWasPutIntoAJobThatIsNotListedIsNotCancelledYet() {
        Order order = new Order().dropoffs(2);
        var unused = book(order);
        wire.stub.made().stackOne(JOB + "/2", "order 7");
        FleetStop second = order.job().stops().get(2);

        listsTheOldJobAlone();
        assertUnavailable(wire.provider.cancelStops(wire.fleet, JOB, List.of(second), PATIENCE));
        listsTheOldJobAlone();
        assertUnavailable(wire.provider.cancel(wire.fleet, JOB, PATIENCE));
        assertThat(wire.stub.made().statusOf(JOB + "/1")).isEqualTo("cancelled");
        assertThat(wire.stub.made().statusOf(JOB + "/2")).isEqualTo("pending");
    }

    private void listsTheOldJobAlone() {
        Answer old = wire.stub.made().listed(JOB + "/1");
        wire.stub.answersNext(Call.STATUS, old);
        wire.stub.answersNext(Call.STATUS, old);
    }

    @Test
    void oneStopIsLeftOutAndTheOthersGoOn() {
        Order order = new Order().dropoffs(3);
        var unused = book(order);

        assertThat(leaveOut(order, 2)).isEqualTo(new StopsResult.Cancelled(List.of(), ""));
        assertThat(leaveOut(order, 2)).isEqualTo(new StopsResult.Cancelled(List.of(), ""));
        assertThat(wire.stub.made().statusOf(JOB + "/2")).isEqualTo("cancelled");
        assertThat(wire.stub.made().statusOf(JOB + "/3")).isEqualTo("pending");
    }

    @Test
    void aStopThatStuartKeepsIsSaid() {
        Order order = new Order().dropoffs(3);
        var unused = book(order);
        wire.stub.answersNext(Call.MODIFY, Answer.of(422, StuartStub.error("TOO_LATE")));

        assertThat(leaveOut(order, 2)).isEqualTo(new StopsResult.Refused("not_cancelled", "About TOO_LATE."));
        var cancelled = (StopsResult.Cancelled) leaveOut(order, 0, 3);
        assertThat(cancelled.kept()).containsExactly(0);
        assertThat(cancelled.reason()).isNotBlank();
    }

    private StopsResult leaveOut(Order order, int... tasks) {
        FleetJob job = order.job();
        List<FleetStop> stops = Arrays.stream(tasks).mapToObj(job.stops()::get).toList();
        return await(wire.provider.cancelStops(wire.fleet, JOB, stops, PATIENCE));
    }

    private BookingResult book(Order order) {
        return await(wire.provider.book(wire.fleet, StuartWire.order(order), KEY, PATIENCE));
    }

    private Optional<BookedJob> found(Order order) {
        return await(wire.provider.find(wire.fleet, StuartWire.order(order), KEY, PATIENCE));
    }

    private CancelResult cancel() {
        return await(wire.provider.cancel(wire.fleet, JOB, PATIENCE));
    }

    private Request last() {
        return wire.stub.seen.get(wire.stub.seen.size() - 1);
    }

    private JsonNode dropoff() {
        return last().json().at("/job/dropoffs/0");
    }

    private static void assertUnavailable(Uni<?> call) {
        assertThatThrownBy(() -> await(call)).isInstanceOf(FleetUnavailable.class);
    }
}
