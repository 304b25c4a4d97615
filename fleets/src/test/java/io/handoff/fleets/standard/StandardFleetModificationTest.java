package io.handoff.fleets.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.fleet.ModificationRequest;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.FleetProvider.Capability;
import io.handoff.fleets.FleetProvider.ModifyResult;
import io.handoff.fleets.stub.FleetStub;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardFleetModificationTest {

    private final StandardFleetWire wire = new StandardFleetWire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void modificationIsASignedPutOfTheWholeJob() {
        wire.stub.answers(
                200, """
                {"job_id":"j/1","status":"active","fee_cents":750,"currency":"USD"}""");

        ModifyResult result = StandardFleetWire.await(modify());

        assertThat(result).isEqualTo(new ModifyResult.Modified());
        FleetStub.Request seen = wire.stub.seen.get(0);
        assertThat(seen.method()).isEqualTo("PUT");
        assertThat(seen.uri()).isEqualTo("/fleets/swift/bookings/j%2F1");
        assertThat(seen.header("Content-type")).isEqualTo("application/json");
        assertThat(Json.read(seen.body(), ModificationRequest.class).revision()).isEqualTo(3);
        assertThat(Json.read(seen.body(), ModificationRequest.class).stops()).hasSize(2);
        StandardFleetWire.assertSigned(seen);
        assertThat(wire.provider.capabilities()).contains(Capability.MODIFY);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 409, 422})
    void refusedModificationIsAResultInTheFleetsWords(int status) {
        wire.stub.answers(status, "{\"code\":\"on_the_way\",\"message\":\"Too late.\"}");

        assertThat(StandardFleetWire.await(modify())).isEqualTo(new ModifyResult.Refused("on_the_way", "Too late."));
    }

    @ParameterizedTest
    @ValueSource(ints = {405, 501})
    void fleetWithoutTheOperationCannotModify(int status) {
        wire.stub.answers(status, "");

        assertThat(StandardFleetWire.await(modify()))
                .isEqualTo(new ModifyResult.Refused("not_supported", "The fleet can't change a booking."));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void afterAnErrorNobodyKnowsWhatTheFleetGoesBy(int status) {
        wire.stub.answers(status, "");

        StandardFleetWire.assertUnavailable(modify(), false);
    }

    private Uni<ModifyResult> modify() {
        return wire.provider.modify(wire.fleet, "j/1", 3, StandardFleetWire.job(), Duration.ofSeconds(5));
    }
}
