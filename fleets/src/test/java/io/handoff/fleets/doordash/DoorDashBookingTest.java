package io.handoff.fleets.doordash;

import static io.handoff.fleets.doordash.DoorDashWire.DELIVERY;
import static io.handoff.fleets.doordash.DoorDashWire.KEY;
import static io.handoff.fleets.doordash.DoorDashWire.NOW;
import static io.handoff.fleets.doordash.DoorDashWire.PATIENCE;
import static io.handoff.fleets.doordash.DoorDashWire.await;
import static io.handoff.fleets.doordash.DoorDashWire.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider.BookingResult;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.doordash.DoorDashWire.Order;
import io.handoff.fleets.stub.FleetStub.Answer;
import io.handoff.fleets.stub.FleetStub.Request;
import io.handoff.fleets.stub.PlayedStub.Call;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorDashBookingTest {
    private static final String QUOTES = "/drive/v2/quotes";
    private static final String DELIVERIES = "/drive/v2/deliveries/" + DELIVERY;
    private static final BookedJob BOOKED = new BookedJob(DELIVERY, 975, null);

    private final DoorDashWire wire = new DoorDashWire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void aDeliveryIsQuotedWithAllThatIsKnownUnderTheAttemptsIdAndAccepted() throws IOException {
        assertThat(book(new Order())).isEqualTo(new BookingResult.Booked(BOOKED));

        assertThat(asked(0).json())
                .isEqualTo(
                        Json.mapper()
                                .readTree(
                                        """
                                {"external_delivery_id":"0198c0de-0000-7000-8000-000000000001_1",
                                 "order_fulfillment_method":"standard",
                                 "pickup_address":"20 W 34th St, Floor 2, New York, NY 10001, US",
                                 "pickup_business_name":"Grill","pickup_phone_number":"+12125550111",
                                 "pickup_instructions":"Back door.",
                                 "pickup_external_business_id":"acme","pickup_external_store_id":"store-7",
                                 "dropoff_address":"1 A St, New York, NY 10001",
                                 "dropoff_phone_number":"+12125550100","dropoff_contact_given_name":"Ana",
                                 "dropoff_contact_family_name":"Maria Diaz","dropoff_instructions":"Ring twice.",
                                 "contactless_dropoff":false,
                                 "dropoff_options":{"signature":"none","id_verification":"none",
                                                    "proof_of_delivery":"none"},
                                 "items":[{"name":"Wine","description":"red","quantity":2,"price":1850,
                                           "barcode":"4006"}],
                                 "tip":500}"""));
        assertThat(asked(1).method() + ' ' + asked(1).uri()).isEqualTo("POST " + QUOTES + '/' + DELIVERY + "/accept");
        assertThat(asked(1).text()).isEqualTo("{\"tip\":500,\"dropoff_phone_number\":\"+12125550100\"}");
        assertThat(wire.stub.jobs()).containsExactly(DELIVERY);
    }

    @Test
    void cateringIsALargeOrder() {
        var unused = book(new Order().catering());

        assertThat(asked(0).json().path("order_fulfillment_method").textValue()).isEqualTo("large_order");
    }

    @ParameterizedTest
    @EnumSource(Requirement.class)
    void whatNeedsSomebodyAtTheDoorIsNotLeftThere(Requirement requirement) {
        var unused = book(new Order().contactless().requires(requirement));

        assertThat(asked(0).json().path("contactless_dropoff").booleanValue())
                .isEqualTo(requirement == Requirement.PHOTO);
    }

    @Test
    void withoutTheRecipientsPhoneNumberNothingIsBookedAndTheReasonIsSaid() {
        var declined = (BookingResult.Declined) book(new Order().phone(null));

        assertThat(declined.code()).isEqualTo("phone_required");
        assertThat(wire.stub.seen).isEmpty();
    }

    @Test
    void aPriceThatHasRisenSinceTheOfferIsANo() {
        wire.stub.answers(200, delivery("quote", "").replace("975", "976"));

        var declined = (BookingResult.Declined) book(new Order());

        assertThat(declined.code()).isEqualTo("price_changed");
        assertThat(wire.stub.jobs()).isEmpty();
    }

    @Test
    void aPriceInAnotherCurrencyThanTheOfferIsANo() {
        wire.stub.answers(200, delivery("quote", "").replace("USD", "CAD"));

        assertThat(((BookingResult.Declined) book(new Order())).code()).isEqualTo("price_changed");
    }

    @Test
    void anOrderOfBeforePricesWereKeptIsBookedAtWhatItCosts() {
        var order = new BookingOrder(new Order().job(), "q1", "https://gateway.example", null);

        assertThat(await(wire.provider.book(wire.fleet, order, KEY, PATIENCE)))
                .isEqualTo(new BookingResult.Booked(BOOKED));
    }

    @Test
    void aRefusalOfTheDeliverysQuoteIsANo() {
        wire.stub.answers(422, DoorDashStub.error("invalid_delivery_parameters", "outside_of_delivery_time"));

        assertThat(book(new Order()))
                .isEqualTo(new BookingResult.Declined("outside_of_delivery_time", "About outside_of_delivery_time."));
    }

    @Test
    void aQuoteOfATryBeforeIsAcceptedNow() {
        wire.stub.answersNext(Call.BOOK, Answer.of(500, ""));
        assertUnavailable(wire.provider.book(wire.fleet, DoorDashWire.order(new Order().job()), KEY, PATIENCE));
        assertThat(found()).isEmpty();

        assertThat(book(new Order())).isEqualTo(new BookingResult.Booked(BOOKED));
        assertThat(wire.stub.jobs()).containsExactly(DELIVERY);
    }

    @Test
    void aQuoteOfATryBeforeIsNotAcceptedAtAHigherPriceThanTheOffer() {
        wire.stub.answers(409, DoorDashStub.error("duplicate_delivery_id"));
        wire.stub.answers(200, delivery("quote", "").replace("975", "976"));

        assertThat(((BookingResult.Declined) book(new Order())).code()).isEqualTo("price_changed");
        assertThat(wire.stub.seen)
                .extracting(request -> request.method() + ' ' + request.uri())
                .containsExactly("POST " + QUOTES, "GET " + DELIVERIES);
    }

    @Test
    void theDeliveryOfATryBeforeIsTheBookingAtWhatItCosts() {
        wire.stub.answers(409, DoorDashStub.error("duplicate_delivery_id"));
        wire.stub.answers(200, delivery("created", "").replace("975", "976"));

        assertThat(book(new Order())).isEqualTo(new BookingResult.Booked(new BookedJob(DELIVERY, 976, null)));
        assertThat(wire.stub.seen).hasSize(2);
    }

    @Test
    void aQuoteOfATryBeforeWhosePriceIsNotSaidIsNotAccepted() {
        wire.stub.answers(409, DoorDashStub.error("duplicate_delivery_id"));
        wire.stub.answers(404, DoorDashStub.error("unknown_delivery_id"));

        assertUnavailable(wire.provider.book(wire.fleet, DoorDashWire.order(new Order().job()), KEY, PATIENCE));
        assertThat(wire.stub.seen).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivery_creation_in_progress", "duplicate_request"})
    void aQuoteThatDoorDashIsStillAtIsNoRefusal(String reason) {
        wire.stub.answers(409, DoorDashStub.error("conflict", reason));

        assertUnavailable(wire.provider.book(wire.fleet, DoorDashWire.order(new Order().job()), KEY, PATIENCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivery_creation_in_progress", "duplicate_request"})
    void anAcceptanceThatDoorDashIsStillAtIsNoRefusalThoughItStillIsAQuote(String reason) {
        wire.stub.answersNext(Call.BOOK, Answer.of(409, DoorDashStub.error("conflict", reason)));

        assertUnavailable(wire.provider.book(wire.fleet, DoorDashWire.order(new Order().job()), KEY, PATIENCE));
        assertThat(wire.stub.seen)
                .extracting(request -> request.method() + ' ' + request.uri())
                .containsExactly("POST " + QUOTES, "POST " + QUOTES + '/' + DELIVERY + "/accept", "GET " + DELIVERIES);
    }

    @Test
    void aQuoteOfATryBeforeThatHasExpiredIsANo() {
        wire.stub.answersNext(Call.BOOK, Answer.of(500, ""));
        assertUnavailable(wire.provider.book(wire.fleet, DoorDashWire.order(new Order().job()), KEY, PATIENCE));
        wire.now = NOW.plusSeconds(301);

        assertThat(((BookingResult.Declined) book(new Order())).code()).isEqualTo("validation_error");
        assertThat(wire.stub.jobs()).isEmpty();
    }

    @Test
    void aBookingThatIsMadeAgainIsTheSameOne() {
        assertThat(book(new Order())).isEqualTo(new BookingResult.Booked(BOOKED));

        assertThat(book(new Order())).isEqualTo(new BookingResult.Booked(BOOKED));
        assertThat(wire.stub.jobs()).containsExactly(DELIVERY);
    }

    @Test
    void aBookingWhoseAnswerIsLostIsFoundByItsKey() {
        wire.stub.losesNext(Call.BOOK);
        assertUnavailable(
                wire.provider.book(wire.fleet, DoorDashWire.order(new Order().job()), KEY, Duration.ofMillis(300)));

        assertThat(found()).contains(BOOKED);
        Request last = asked(wire.stub.seen.size() - 1);
        assertThat(last.method() + ' ' + last.uri()).isEqualTo("GET " + DELIVERIES);
    }

    @Test
    void whatWasNeverAskedForIsNotFound() {
        assertThat(found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"404, not_found", "401, authentication_error", "500, service_fault"})
    void whatDoesNotSayThatThereIsNoneDoesNotSayIt(int status, String code) {
        wire.stub.answers(status, DoorDashStub.error(code));

        assertUnavailable(wire.provider.find(wire.fleet, DoorDashWire.order(new Order().job()), KEY, PATIENCE));
    }

    @Test
    void anotherDeliveryThanTheOneThatWasAskedForIsNotTaken() {
        wire.stub.answers(200, delivery("created", "").replace(DELIVERY, "other"));

        assertUnavailable(wire.provider.find(wire.fleet, DoorDashWire.order(new Order().job()), KEY, PATIENCE));
    }

    @Test
    void whoDrivesIsSaidWhereItIsKnown() {
        wire.stub.answers(200, delivery("confirmed", ",\"dasher_id\":7,\"dasher_name\":\" Ana  M. D.\""));

        assertThat(found()).contains(new BookedJob(DELIVERY, 975, new Courier(7, "Ana", "M. D.")));
    }

    private BookingResult book(Order order) {
        return await(wire.provider.book(wire.fleet, DoorDashWire.order(order.job()), KEY, PATIENCE));
    }

    private Optional<BookedJob> found() {
        return await(wire.provider.find(wire.fleet, DoorDashWire.order(new Order().job()), KEY, PATIENCE));
    }

    private Request asked(int index) {
        return wire.stub.seen.get(index);
    }

    private static void assertUnavailable(Uni<?> call) {
        assertThatThrownBy(() -> await(call)).isInstanceOf(FleetUnavailable.class);
    }
}
