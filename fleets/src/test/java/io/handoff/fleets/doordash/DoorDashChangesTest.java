package io.handoff.fleets.doordash;

import static io.handoff.fleets.doordash.DoorDashWire.DELIVERY;
import static io.handoff.fleets.doordash.DoorDashWire.KEY;
import static io.handoff.fleets.doordash.DoorDashWire.NOW;
import static io.handoff.fleets.doordash.DoorDashWire.PATIENCE;
import static io.handoff.fleets.doordash.DoorDashWire.await;
import static io.handoff.fleets.doordash.DoorDashWire.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.fleets.FleetProvider.BookingResult;
import io.handoff.fleets.FleetProvider.CancelResult;
import io.handoff.fleets.FleetProvider.ModifyResult;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.doordash.DoorDashWire.Order;
import io.handoff.fleets.stub.FleetStub.Request;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorDashChangesTest {
    private static final String DELIVERIES = "/drive/v2/deliveries/" + DELIVERY;

    private final DoorDashWire wire = new DoorDashWire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void aDeliveryIsCancelledAndOnceMoreToo() {
        var unused = book(new Order());

        assertThat(cancel()).isEqualTo(new CancelResult.Agreed(null));
        assertThat(cancel()).isEqualTo(new CancelResult.Agreed(null));
        assertThat(asked(2).method() + ' ' + asked(2).uri()).isEqualTo("PUT " + DELIVERIES + "/cancel");
        assertThat(wire.stub.cancelledByUs(DELIVERY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivery_picked_up", "delivery_completed", "cancellation_window_closed"})
    void aCancellationThatComesTooLateIsRefusedWithItsReason(String reason) {
        wire.stub.answers(409, DoorDashStub.error("cancel_not_allowed", reason));

        assertThat(cancel()).isEqualTo(new CancelResult.Refused(reason, "About " + reason + "."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivery_creation_in_progress", "duplicate_request"})
    void aCancellationThatDoorDashIsNotReadyForIsNotOver(String reason) {
        wire.stub.answers(409, DoorDashStub.error("cancel_not_allowed", reason));

        assertUnavailable(wire.provider.cancel(wire.fleet, DELIVERY, PATIENCE));
    }

    @Test
    void aTipChangesByItself() {
        var unused = book(new Order());

        assertThat(await(wire.provider.tip(wire.fleet, DELIVERY, 700, PATIENCE)))
                .isEqualTo(new ModifyResult.Modified());
        assertThat(asked(2).method() + ' ' + asked(2).uri() + ' ' + asked(2).text())
                .isEqualTo("PATCH " + DELIVERIES + " {\"tip\":700}");
    }

    @Test
    void beforeThePickupAllThatCanChangeIsTold() {
        var unused = book(new Order());

        assertThat(modify(new Order().at(NOW.plusSeconds(7200)).contactless())).isEqualTo(new ModifyResult.Modified());

        JsonNode body = asked(3).json();
        assertThat(asked(3).method() + ' ' + asked(3).uri()).isEqualTo("PATCH " + DELIVERIES);
        assertThat(body.path("pickup_time").textValue()).isEqualTo("2026-03-01T14:00:00.000Z");
        assertThat(body.path("contactless_dropoff").booleanValue()).isTrue();
        assertThat(body.path("dropoff_contact_given_name").textValue()).isEqualTo("Ana");
        assertThat(body.path("items")).hasSize(1);
        assertThat(body.has("dropoff_options")).isFalse();
        assertThat(body.has("external_delivery_id")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2026-03-01T12:15:00.000Z",
        "2026-03-01T14:00:00Z, 2026-03-01T12:15:00.000Z",
        "2026-03-01T12:15:01Z, 2026-03-01T12:15:00.000Z",
        "2026-03-01T12:15:00Z, "
    })
    void aPickupIsDrawnNearerUnlessADasherIsThereByThenAnyway(String expected, @Nullable String told) {
        wire.stub.answers(
                200, delivery("confirmed", expected.isEmpty() ? "" : ",\"pickup_time_estimated\":\"" + expected + '"'));
        wire.stub.answers(200, delivery("confirmed", ""));

        assertThat(modify(new Order().at(NOW.plusSeconds(900)))).isEqualTo(new ModifyResult.Modified());

        assertThat(asked(1).method()).isEqualTo("PATCH");
        assertThat(asked(1).json().path("pickup_time").textValue()).isEqualTo(told);
    }

    @Test
    void instructionsThatDoorDashHasCannotBeTakenBack() {
        wire.stub.answers(200, delivery("confirmed", ",\"dropoff_instructions\":\"Ring twice.\""));
        wire.stub.answers(200, delivery("confirmed", ",\"pickup_instructions\":\"Back door.\""));
        wire.stub.answers(200, delivery("picked_up", ",\"dropoff_instructions\":\"Ring twice.\""));

        assertThat(code(modify(new Order().wordless()))).isEqualTo("not_updatable");
        assertThat(code(modify(new Order().wordless()))).isEqualTo("not_updatable");
        assertThat(code(modify(new Order().wordless().left(1)))).isEqualTo("not_updatable");
        assertThat(wire.stub.seen).extracting(Request::method).containsOnly("GET");
    }

    @Test
    void whereDoorDashHasNoInstructionsNoneAreNeeded() {
        wire.stub.answers(200, delivery("picked_up", ",\"pickup_instructions\":\"Back door.\""));
        wire.stub.answers(200, delivery("picked_up", ""));

        assertThat(modify(new Order().wordless().left(1))).isEqualTo(new ModifyResult.Modified());
    }

    @Test
    void afterThePickupOnlyTheTipAndTheDoorAreTold() {
        wire.stub.answers(200, delivery("picked_up", ""));
        wire.stub.answers(200, delivery("picked_up", ""));

        assertThat(modify(new Order().left(1))).isEqualTo(new ModifyResult.Modified());

        assertThat(asked(1).text())
                .isEqualTo("{\"dropoff_phone_number\":\"+12125550100\",\"dropoff_instructions\":\"Ring twice.\","
                        + "\"tip\":500}");
    }

    @Test
    void whatDoorDashHasCollectedMeanwhileDoesNotChangeAtThePickup() {
        wire.stub.answers(200, delivery("enroute_to_dropoff", ""));

        assertThat(((ModifyResult.Refused) modify(new Order())).code()).isEqualTo("delivery_picked_up");
        assertThat(wire.stub.seen).hasSize(1);
    }

    @Test
    void whatIsCheckedAtTheDoorCannotChange() {
        var unused = book(new Order());

        assertThat(((ModifyResult.Refused) modify(new Order().requires(Requirement.SIGNATURE))).code())
                .isEqualTo("not_updatable");
        assertThat(((ModifyResult.Refused) modify(new Order().catering())).code())
                .isEqualTo("not_updatable");
        assertThat(wire.stub.seen).extracting(Request::method).doesNotContain("PATCH");
    }

    @Test
    void theDropoffCannotBeLeftOut() {
        assertThat(((ModifyResult.Refused) modify(new Order().left(0))).code()).isEqualTo("not_supported");
        assertThat(wire.stub.seen).isEmpty();
    }

    @Test
    void aModificationThatComesTooLateIsRefusedAndOneTooEarlyIsNotOver() {
        wire.stub.answers(200, delivery("confirmed", ""));
        wire.stub.answers(409, DoorDashStub.error("update_not_allowed", "update_window_closed"));
        wire.stub.answers(409, DoorDashStub.error("update_not_allowed", "delivery_creation_in_progress"));

        assertThat(modify(new Order()))
                .isEqualTo(new ModifyResult.Refused("update_window_closed", "About update_window_closed."));
        assertUnavailable(wire.provider.tip(wire.fleet, DELIVERY, 1, PATIENCE));
    }

    @Test
    void aJobThatDoorDashDoesNotKnowIsNotChanged() {
        assertThat(((ModifyResult.Refused) modify(new Order())).code()).isEqualTo("unknown_delivery_id");
    }

    private BookingResult book(Order order) {
        return await(wire.provider.book(wire.fleet, DoorDashWire.order(order.job()), KEY, PATIENCE));
    }

    private CancelResult cancel() {
        return await(wire.provider.cancel(wire.fleet, DELIVERY, PATIENCE));
    }

    private ModifyResult modify(Order order) {
        return await(wire.provider.modify(wire.fleet, DELIVERY, 1, order.job(), PATIENCE));
    }

    private static String code(ModifyResult result) {
        return ((ModifyResult.Refused) result).code();
    }

    private Request asked(int index) {
        return wire.stub.seen.get(index);
    }

    private static void assertUnavailable(Uni<?> call) {
        assertThatThrownBy(() -> await(call)).isInstanceOf(FleetUnavailable.class);
    }
}
