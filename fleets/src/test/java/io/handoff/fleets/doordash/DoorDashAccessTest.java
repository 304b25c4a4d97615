package io.handoff.fleets.doordash;

import static io.handoff.fleets.doordash.DoorDashWire.KEY;
import static io.handoff.fleets.doordash.DoorDashWire.NOW;
import static io.handoff.fleets.doordash.DoorDashWire.PATIENCE;
import static io.handoff.fleets.doordash.DoorDashWire.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.FleetProvider.BookingResult;
import io.handoff.fleets.FleetProvider.QuoteResult;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.doordash.DoorDashWire.Order;
import io.handoff.fleets.stub.FleetStub.Request;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoorDashAccessTest {
    private final DoorDashWire wire = new DoorDashWire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void aKeyThatIsNoneSendsNothingAndThatIsCertain() {
        FleetSettings fleet = wire.fleet(Map.of("signing_secret", DoorDashWire.sealed("signing_secret", "no key!")));

        assertThatThrownBy(() -> await(wire.provider.book(fleet, DoorDashWire.order(new Order().job()), KEY, PATIENCE)))
                .isInstanceOfSatisfying(FleetUnavailable.class, failure -> assertThat(failure.unreached())
                        .isTrue());
    }

    @Test
    void aKeyOfEitherAlphabetSigns() {
        String classic = DoorDashStub.SECRET.replace('-', '+').replace('_', '/') + "=";
        FleetSettings fleet = wire.fleet(Map.of("signing_secret", DoorDashWire.sealed("signing_secret", classic)));

        assertThat(await(wire.provider.quote(fleet, DoorDashWire.asked(NOW), PATIENCE)))
                .isInstanceOf(QuoteResult.Offered.class);
    }

    @Test
    void anotherKeyIsRefusedWithDoorDashsReason() {
        FleetSettings fleet = wire.fleet(Map.of("key_id", "key_2"));

        assertThat(await(wire.provider.quote(fleet, DoorDashWire.asked(NOW), PATIENCE)))
                .isEqualTo(new QuoteResult.Declined("authentication_error", "About authentication_error."));
    }

    @Test
    void whoAsksTooOftenLeavesDoorDashAloneForAsLongAsItSays() {
        wire.stub.answersTooOften("60");

        assertUnavailable(wire.provider.quote(wire.fleet, DoorDashWire.asked(NOW), PATIENCE));
        assertUnavailable(wire.provider.book(wire.fleet, DoorDashWire.order(new Order().job()), KEY, PATIENCE));

        assertThat(wire.stub.seen).hasSize(1);
    }

    private QuoteResult quote(Instant pickup) {
        return await(wire.provider.quote(wire.fleet, DoorDashWire.asked(pickup), PATIENCE));
    }

    private BookingResult book(Order order) {
        return await(wire.provider.book(wire.fleet, DoorDashWire.order(order.job()), KEY, PATIENCE));
    }

    private Request asked(int index) {
        return wire.stub.seen.get(index);
    }

    private static void assertUnavailable(Uni<?> call) {
        assertThatThrownBy(() -> await(call)).isInstanceOf(FleetUnavailable.class);
    }
}
